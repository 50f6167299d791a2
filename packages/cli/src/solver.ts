import { type Solve, solverOf } from '@muster/engine';
import highs from 'highs';

// Its types describe the module for require(); imported, the function itself is the default.
const loadHighs = highs as unknown as typeof highs.default;

let loaded: Promise<Solve> | undefined;

/** HiGHS as WebAssembly, loaded from disk when it is first asked for. */
export function loadSolver(): Promise<Solve> {
  loaded ??= loadHighs().then(solverOf);
  return loaded;
}
