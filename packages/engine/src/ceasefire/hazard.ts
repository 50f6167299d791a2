import { type Column, valueAt } from '../graph/column.ts';
import { exp } from '../quantity/elementary.ts';

/** A factor that steps: from each day on it has the value of its column, until the next day. Before the first day it has none. */
export interface Steps {
  /** In their order. */
  days: readonly number[];
  /** By day, one number a draw. */
  columns: readonly Column[];
}

/** A baseline curve by draw. */
export interface Curve {
  /** Ends of its pieces, days. */
  ends: readonly number[];
  /** Cumulative hazard of each piece, one column a piece. */
  hazards: readonly Column[];
}

/** What multiplies the hazard. A column of one number holds for all draws, here as in the graph. */
export interface Factors {
  /** Log ratios that hold from the first day, summed, by draw. */
  fixed: Column;
  /** Log ratios of the force in full, summed, by draw. */
  force: Column;
  /** Share of the planned force that is there; above 1 counts as 1. */
  presence: Steps;
  /** Factor of the violations; 1 before its first day. */
  violations?: Steps | undefined;
}

/** A stretch of time in which nothing changes. */
interface Stretch {
  piece: number;
  /** Part of the piece. */
  part: number;
  /** Step of the presence and of the violations; −1 before the first. */
  present: number;
  window: number;
  /** Days of the question that end here. */
  asked: number[];
}

/**
 * Survival by day asked for and draw, piecewise exponential:
 *
 *     S(t) = exp(−∫₀ᵗ h(u) · exp(fixed + force · min(1, presence(u))) · violations(u) du)
 *
 * Days beyond the end of the curve have none: undefined.
 *
 * @param asked days, in any order
 * @returns one column a day asked for, in that order
 */
export function survivalAt(
  curve: Curve,
  factors: Factors,
  asked: readonly number[],
  draws: number,
): (Float64Array | undefined)[] {
  const end = curve.ends.at(-1)!;
  const out = asked.map((day) => (day <= end ? new Float64Array(draws).fill(1) : undefined));
  const { presence, violations } = factors;
  const cumulative = new Float64Array(draws);
  for (const { piece, part, present, window, asked: here } of stretchesOf(curve, factors, asked)) {
    const hazard = curve.hazards[piece]!;
    const there = present < 0 ? undefined : presence.columns[present]!;
    const factor = window < 0 ? undefined : violations!.columns[window]!;
    for (let draw = 0; draw < draws; draw += 1) {
      const share = there ? Math.min(1, valueAt(there, draw)) : 0;
      const ratio = exp(valueAt(factors.fixed, draw) + valueAt(factors.force, draw) * share);
      cumulative[draw]! += valueAt(hazard, draw) * part * ratio * (factor ? valueAt(factor, draw) : 1);
    }
    for (const k of here) for (let draw = 0; draw < draws; draw += 1) out[k]![draw] = exp(-cumulative[draw]!);
  }
  return out;
}

function stretchesOf({ ends }: Curve, { presence, violations }: Factors, asked: readonly number[]): Stretch[] {
  const end = ends.at(-1)!;
  const last = Math.max(0, ...asked.filter((day) => day <= end));
  const steps = [...ends, ...presence.days, ...(violations?.days ?? []), ...asked];
  const days = [...new Set(steps.filter((day) => day > 0 && day <= last))].toSorted((a, b) => a - b);
  return days.map((to, k) => {
    const from = days[k - 1] ?? 0;
    const piece = ends.findIndex((other) => other > from);
    const begins = ends[piece - 1] ?? 0;
    return {
      piece,
      part: (to - from) / (ends[piece]! - begins),
      present: stepAt(presence.days, from),
      window: violations ? stepAt(violations.days, from) : -1,
      asked: asked.flatMap((day, index) => (day === to ? [index] : [])),
    };
  });
}

function stepAt(days: readonly number[], at: number): number {
  return days.findLastIndex((day) => day <= at);
}
