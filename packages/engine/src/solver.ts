/** A solver of linear and integer programs is handed to the engine by whoever calls it: the engine itself loads no WebAssembly. */

/** maximise cost · x, rowLower ≤ A x ≤ rowUpper, lower ≤ x ≤ upper; rows hold their terms as pairs of variable and coefficient. */
export interface LinearProgram {
  variables: { name: string; cost: number; lower: number; upper: number; integer?: boolean }[];
  rows: { name: string; lower: number; upper: number; terms: [variable: number, coefficient: number][] }[];
}

export interface LinearSolution {
  status: 'optimal' | 'infeasible' | 'unbounded' | 'stopped';
  objective: number;
  /** By variable. */
  values: Float64Array;
  /** By row: how much the objective grows for one more of the row’s binding side. Empty for integer programs. */
  duals: Float64Array;
  /** No solution has a larger objective; what a search over whole numbers has proved by its end. */
  bound: number;
}

interface SolveOptions {
  seconds?: number;
  /** A point in the middle will do, as near to the best as rounding lets it; much sooner there for large linear programs. */
  interior?: boolean;
  /** Most nodes of the search over whole numbers: a limit that is the same on every machine. */
  mostNodes?: number;
}

export type Solve = (program: LinearProgram, options?: SolveOptions) => LinearSolution | Promise<LinearSolution>;

/** The same, from a solver that is loaded: it answers at once, for programs that are small. */
export type SolveNow = (program: LinearProgram, options?: SolveOptions) => LinearSolution;
