import { type SolveNow, solverOf } from '@muster/engine';
import highs from 'highs';

// Its types describe the module for require(); imported, the function itself is the default.
const loadHighs = highs as unknown as typeof highs.default;

let loaded: Promise<SolveNow> | undefined;

/** HiGHS as WebAssembly, loaded from disk when it is first asked for. */
export function loadSolver(): Promise<SolveNow> {
  loaded ??= loadHighs().then(solverOf);
  return loaded;
}
