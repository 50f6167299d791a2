import type { Quantity } from '../quantity/quantity.ts';
import type { Stream } from '../quantity/stream.ts';
import type { Column } from './column.ts';
import type { Handle } from './handles.ts';

export interface Description {
  /** What it computes, in words with the names of what it needs. */
  formula: string;
  /** Where the method comes from. */
  source?: string;
  /** Its page in docs/. */
  doc?: string;
  /** A figure set in its place must be at least so large. */
  least?: number;
  /** What else it depends on beside what it needs: two nodes with other keys are not the same. */
  key?: string;
}

interface Base extends Description {
  name: string;
  unit: string;
  needs: readonly string[];
}

/** A leaf: a quantity of the scenario or the library, or what is measured on the line. */
export interface InputNode extends Base {
  kind: 'input';
  quantity: Quantity;
}

/** A leaf: a uniform random number of its own stream, for a coin whose probability is itself a node. */
export interface LatentNode extends Base {
  kind: 'latent';
}

/** A function over columns of draws; the result is a column, or one number for all draws (`shape: 'scalar'`). */
interface ColumnNode extends Base {
  kind: 'column';
  shape: 'draws' | 'scalar';
  compute: (inputs: readonly Column[], draws: number, output: () => Column) => Column;
}

/** Once a draw, several outputs at a time: fixpoints. Each output is a node of its own that names this group. */
export interface DrawGroup extends Description {
  id: string;
  needs: readonly string[];
  shape: 'draws' | 'scalar';
  outputs: readonly Handle[];
  /** What is worked out, where it takes so long that progress is told. */
  slow?: string;
  /** Allocates what a draw needs, once, and returns the step; a scalar group sums up and divides in `finish`. */
  start: (
    inputs: readonly Column[],
    outputs: readonly Column[],
    draws: number,
  ) => { step: (draw: number) => void; finish?: () => void };
}

interface DrawNode extends Base {
  kind: 'draw';
  shape: 'draws' | 'scalar';
  group: DrawGroup;
  output: number;
}

/** Replicates of a simulation or a schedule, each with a stream of its own; the result has one value for each replicate. */
export interface ReplicateNode extends Base {
  kind: 'replicate';
  replicates: number;
  start: (inputs: readonly Column[], draws: number) => (stream: Stream, draw: number) => number;
}

/** A quantile or the mean of another node. */
export interface StatisticNode extends Base {
  kind: 'statistic';
  statistic: Statistic;
}

/** Another node as it comes out when some leaves are changed or drawn anew. */
interface RerunNode extends Base {
  kind: 'rerun';
  target: string;
  intervention: string;
}

export type Node = InputNode | LatentNode | ColumnNode | DrawNode | ReplicateNode | StatisticNode | RerunNode;
export type Statistic = 'p5' | 'p50' | 'p95' | 'mean';

/** A change to the leaves under which the graph is evaluated again, on the same draws. */
export interface Intervention {
  id: string;
  /** New quantity by node name; the quantities are inputs of the graph too, so that a trace can show them. */
  set: ReadonlyMap<string, Quantity>;
  /** Leaves drawn from a second stream. */
  redraw: (leaf: InputNode | LatentNode) => boolean;
  targets: string[];
}
