import { type SolveNow, solverOf } from '@muster/engine';

let loaded: Promise<SolveNow> | undefined;

/** HiGHS as WebAssembly: a megabyte that nothing but a schedule needs, and so asked for only then. It finds its binary beside itself. */
export function loadSolver(): Promise<SolveNow> {
  loaded ??= import('highs').then(({ default: highs }) => highs()).then(solverOf);
  return loaded;
}
