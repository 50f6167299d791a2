import { hashOf } from '../scenario/load.ts';
import type { Model } from '../verdict.ts';
import { ENGINE_VERSION } from '../version.ts';
import type { Manifest } from './schema.ts';

/** What a result of this model is computed from. */
export function manifestOf(model: Model, passLevel: number): Manifest {
  const { scenario, settings } = model;
  return {
    format: 1,
    scenario: { id: scenario.root.id, hash: scenario.hashes.scenario },
    library: { hash: scenario.hashes.library },
    graph: { hash: graphHash(model) },
    engine: ENGINE_VERSION,
    asOf: scenario.asOf,
    overrides: settings.set,
    coordination: settings.coordination,
    design: settings.design,
    seed: settings.seed,
    draws: settings.draws,
    passLevel: passLevel,
  };
}

function graphHash({ graph }: Model): string {
  return hashOf(
    [...graph.nodes.values()].map(({ name, kind, unit, formula, needs }) => [name, kind, unit, formula, needs]),
  );
}
