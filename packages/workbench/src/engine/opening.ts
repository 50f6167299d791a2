import {
  buildModel,
  DEFAULTS,
  type Files,
  loadScenario,
  type Model,
  type Replacements,
  type Scenario,
} from '@muster/engine';
import { OTHER_LINE } from '../files/plan.ts';
import { OPENED } from '../state/opened.ts';
import { PLAIN, settingsOf } from './asked.ts';
import type { Opened } from './protocol.ts';

/** All that can be wrong with a scenario is wrong here, before it takes the place of another. */
export async function modelIn(folder: string, files: Files, draws: number): Promise<Model> {
  const scenario = await loadScenario(files, folder, { replace: await otherLine(folder, files) });
  return buildModel(scenario, settingsOf(scenario, PLAIN, draws));
}

/** A line that the user has put in place of the scenario’s own: what the scenario says of the length of its own then goes. */
async function otherLine(folder: string, files: Files): Promise<Replacements> {
  if (!folder.startsWith(OPENED)) return {};
  const name = await files.read(`${folder}/${OTHER_LINE}`);
  const file = `${folder}/${name}`;
  const text = name === undefined ? undefined : await files.read(file);
  return text === undefined ? {} : { line: { file, text } };
}

/** Files, and the texts that were read of them. */
export function remembering(inner: Files): { files: Files; texts: ReadonlyMap<string, string> } {
  const texts = new Map<string, string>();
  const read: Files['read'] = async (path) => {
    const text = await inner.read(path);
    if (text !== undefined) texts.set(path, text);
    return text;
  };
  return { files: { ...inner, read }, texts };
}

/** Names of the files that a scenario is read from, besides the two that it always has: by what they are. */
export function groundFiles({ root: { theatre } }: Scenario): Readonly<Record<string, string>> {
  const { candidates, barriers, roads, launch } = theatre.deployment ?? {};
  const names = { line: theatre.line.file, candidates: candidates?.file, barriers, roads, launch };
  return Object.fromEntries(Object.entries(names).filter((entry): entry is [string, string] => entry[1] !== undefined));
}

export function openedOf({ scenario: { root, asOf }, graph, nations }: Model): Opened {
  return {
    id: root.id,
    title: root.title,
    ...(root.question ? { question: root.question } : {}),
    asOf,
    options: root.options.map(({ id, label }) => ({ id, label })),
    nations: Object.fromEntries(Object.entries(root.nations).map(([code, { name }]) => [code, name])),
    pledges: [...graph.nodes.keys()].flatMap((name) => {
      const [, nation, kind] = /^pledge\.(\w+)\.(\w+)\.amount$/.exec(name) ?? [];
      return nation && kind && nations.includes(nation) ? [{ nation, kind }] : [];
    }),
    world: Object.entries(root.world)
      .map(([id, { label, perNation }]) => ({ id, label, name: `world.${id}.holds`, perNation: perNation ?? false }))
      .filter(({ name }) => graph.nodes.has(name)),
    labels: Object.fromEntries(Object.entries(root.world).map(([id, { label }]) => [id, label])),
    coordination: root.coordination ?? DEFAULTS.coordination,
  };
}
