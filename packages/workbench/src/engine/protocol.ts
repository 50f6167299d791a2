import type {
  Cascade,
  FrontierPoint,
  OptionOutcome,
  Outcome,
  Problem,
  Settings,
  Shape,
  StatedFigure,
  TraceNode,
  Waiting,
} from '@muster/engine';
import type { Context, LedgerRow, Theatre } from '@muster/engine/report';
import type { SimulationResult } from '@muster/engine/simulate';
/** What the user has changed. */
export type Changes = Readonly<Record<string, string>>;

export interface Asked {
  set: Changes;
  coordination: Settings['coordination'] | undefined;
}

/** Something that is wrong with what was given, with its places. */
export type Reply<T> = { ok: true; value: T } | { ok: false; problems: readonly Problem[] };

/** A condition on the world that statements name. */
interface WorldCondition {
  id: string;
  label: string;
  name: string;
  perNation: boolean;
}

export interface Opened {
  id: string;
  title: string;
  question?: string;
  asOf: string;
  options: readonly { id: string; label: string }[];
  nations: Readonly<Record<string, string>>;
  /** Contributions of troops that a run reads. */
  pledges: readonly { nation: string; kind: string }[];
  world: readonly WorldCondition[];
  /** Labels of all conditions on the world by id, those that are taken as given too. */
  labels: Readonly<Record<string, string>>;
  coordination: Settings['coordination'];
}

export interface Answer {
  outcome: Outcome;
  context: Context;
  ledger: readonly LedgerRow[];
  theatre: Theatre;
}

/** A figure that can be changed: as it is now, and as the scenario has it. */
export interface Input {
  name: string;
  unit: string;
  stated: StatedFigure | undefined;
  shape: Shape;
  /** What it is computed to be, where it is no figure of its own. */
  p5: number | null;
  p50: number | null;
  p95: number | null;
  mean: number | null;
}

/** A figure as the scenario has it. */
export interface Original {
  stated: StatedFigure;
  shape: Shape;
}

/** Files of the folder of the scenario that is open. */
export interface OwnFiles {
  folder: string;
  /** Text by name. */
  files: Readonly<Record<string, string>>;
  /** Name by what it is: line, candidates, barriers, roads, launch. */
  ground: Readonly<Record<string, string>>;
  /** Whether the user has put another line in place of the scenario’s own. */
  isOtherLine?: boolean;
}

/** A file of the scenario’s folder, before and after. */
export interface ChangedFile {
  name: string;
  before: string;
  after: string;
}

/** How a coalition comes about, and what each nation waits for. */
export interface Cascades {
  waiting: readonly Waiting[];
  up: Cascade;
  down: Cascade;
}

/** One step of a trace: a number, what it needs, and for these what they need by name. */
export interface Step {
  node: TraceNode;
  needs: readonly TraceNode[];
  canBeSet: boolean;
}

/** How far the search for a schedule is: moves that were tried, of all, and the smallest strength of the best plan so far. */
export interface Scheduling {
  moves: number;
  of: number;
  best: number;
}

export type Deployment = NonNullable<OptionOutcome['deployment']>;

/** Where an option stands after a base was moved, and which bases stand beyond the line. */
export interface Moved {
  option: string;
  deployment: Deployment;
  beyond: readonly string[];
}

/** How far the search for a frontier is, and what is tried next. */
export interface Seeking {
  /** 0 to 1. */
  done: number;
  what: string;
}

export interface Frontier {
  points: readonly FrontierPoint[];
  /** Not all depths were tried. */
  stopped: boolean;
}

/** What the replicates so far say, and how far it is. */
export interface Simulated extends SimulationResult {
  done: number;
  of: number;
  secondsLeft: number;
}
