import { type Solve, solverOf } from '@muster/engine';

let loaded: Promise<Solve> | undefined;

/** HiGHS as WebAssembly: 0.9 MB compressed that nothing but a schedule needs, and so asked for only then. */
export function loadSolver(): Promise<Solve> {
  loaded ??= fetched();
  return loaded;
}

async function fetched(): Promise<Solve> {
  const { default: highs } = await import('highs');
  const wasm = new URL('../../../../node_modules/highs/build/highs.wasm', import.meta.url);
  return solverOf(await highs({ locateFile: () => wasm.href }));
}
