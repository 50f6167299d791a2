/** What the simulator is given and gives, as docs/ceasefire/declaration.md declares it. Times in days, places in km along the line. */

/** Chances that a violation is seen: clear day, clear night, jammed day, jammed night. */
export type Sight = readonly [clearDay: number, clearNight: number, jammedDay: number, jammedNight: number];

export interface Cell {
  /** Where it ends, km along the line; it begins where the one before ends. */
  to: number;
  /** Background incidents per km and day, in full. */
  rate: number;
  /** One for each stage. */
  sight: readonly Sight[];
  /** Days of travel from each base. */
  travel: readonly number[];
}

export interface Truce {
  at: number;
  /** Share by which it cuts the background at first. */
  drop: number;
  /** Days in which all but e⁻¹ of the cut has gone. */
  back: number;
}

export interface Response {
  /** Violations that must be seen for a call. */
  threshold: number;
  alert: number;
  /** Mean time with an incident. */
  service: number;
  /** Mean time that a call waits before it is dropped; infinite where none ever is. */
  patience: number;
  /** Part of the travel time that the way back takes. */
  back: number;
  /** Chance that an offspring is removed while a team is there. */
  prevented: number;
  /** Response time asked for. */
  within: number;
  bases: readonly { opens: number; teams: number }[];
}

export interface CeasefireConfig {
  days: number;
  /** Whole days on which the stages of sight begin, in their order; the first on day 0. */
  stages: readonly number[];
  cells: readonly Cell[];
  nightShare: number;
  jammedShare: number;
  deterrence: number;
  /** In the order of their times. */
  truces: readonly Truce[];
  marks: { exponent: number; most: number };
  triggering: {
    ratio: number;
    power: number;
    fastShare: number;
    fastDays: number;
    slowDays: number;
    spread: number;
  };
  /** Without it nobody answers. */
  response?: Response;
}

/** Width of the bins of response times, days (six minutes); the last bin holds all that is longer. */
export const BIN = 1 / 240;
export const BINS = 961;

/** What came out of one replicate. */
export interface Replicate {
  byDay: Record<'incidents' | 'violations' | 'seen' | 'removed' | 'calls' | 'dropped' | 'sent', Float64Array>;
  byCell: Record<'violations' | 'seen' | 'calls', Float64Array>;
  /** Sum of response times of the calls to which a team was sent, how many were within the time asked for, and their distribution. */
  responseTime: number;
  inTime: number;
  responseTimes: Float64Array;
  /** Team-days that were busy, and that were there. */
  busy: number;
  present: number;
}

/**
 * Told of each incident that happens: its time, place and cell, its violations and those of them that are seen. Where somebody answers it is told in the
 * order of time, else descent by descent.
 */
export type Watch = (time: number, place: number, cell: number, violations: number, seen: number) => void;
