import {
  buildModel,
  differencesOf,
  ENGINE_VERSION,
  loadScenario,
  type Outcome,
  readOutcome,
  run,
} from '@muster/engine';
import { filesOf, handedOver } from '../files.ts';
import { locate } from '../locate.ts';
import type { VerifyReply, VerifyRequest } from '../protocol.ts';
import { loadSolver } from '../solver.ts';
import { type Reporter, shown, withTimeLeft } from './session.ts';

/** Another version of the engine may differ in the last digits. */
const OTHER_VERSION = 1e-9;
const HASHES = ['scenario', 'library', 'graph'] as const;

/** Computes a result again from its manifest and compares every value. */
export async function workVerify(request: VerifyRequest, reporter: Reporter): Promise<VerifyReply> {
  const { text } = await handedOver(request.result, 'a result as muster run --json prints it');
  const stated = readOutcome(text, request.result);
  const { manifest } = stated;
  const located = locate(request.scenario ?? manifest.scenario.id);
  return shown(located, async () => {
    const scenario = await loadScenario(filesOf(located), located.folder, { asOf: manifest.asOf });
    const { draws, seed, coordination, design, overrides } = manifest;
    const settings = { draws, seed, coordination, design, set: overrides };
    // A result of the library may be one without a solver, and so without a deployment.
    const isLaid = stated.options.some(({ deployment }) => deployment !== undefined);
    const model = buildModel(scenario, settings, isLaid ? { solve: await loadSolver() } : {});
    const all = scenario.root.options.map(({ id }) => id);
    const only = stated.options.length === 1 && all.length > 1 ? stated.options[0]!.id : undefined;
    const { outcome } = run(model, {
      option: only !== undefined && all.includes(only) ? only : undefined,
      pivotality: stated.options.some(({ coalition }) => coalition.pivotal !== undefined),
      progress: withTimeLeft(reporter),
    });
    const tolerance = manifest.engine === ENGINE_VERSION ? 0 : OTHER_VERSION;
    const { compared, differences } = differencesOf(withoutMarks(stated), withoutMarks(outcome), tolerance);
    const changed = [
      ...HASHES.map((what) => ({ what, stated: manifest[what].hash, now: outcome.manifest[what].hash })),
      { what: 'engine' as const, stated: manifest.engine, now: outcome.manifest.engine },
    ].filter((each) => each.stated !== each.now);
    return {
      verified: differences.length === 0,
      scenario: manifest.scenario.id,
      draws,
      compared,
      tolerance,
      changed,
      differences,
    };
  });
}

/** The outcome without the hashes and the version: they say what changed, and are no results. */
function withoutMarks({ manifest, ...rest }: Outcome): object {
  const { scenario, library: _, graph: __, engine: ___, ...settings } = manifest;
  return { ...rest, manifest: { ...settings, scenario: scenario.id } };
}
