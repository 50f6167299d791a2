import { buildModel, DEFAULTS, loadScenario, type Model, MusterError, nearestOf } from '@muster/engine';
import { figureWords } from '@muster/engine/report';
import { methodPages, type Page } from '../docs.ts';
import { filesOf } from '../files.ts';
import { locate } from '../locate.ts';
import type { MethodsReply, MethodsRequest } from '../protocol.ts';
import { loadSolver } from '../solver.ts';
import { shown } from './session.ts';

/** Parameters that are listed; the rest differ by nation. */
const MOST_PARAMETERS = 40;

/** All methods; or the page of one, with the parameters that it reads in a scenario. */
export async function workMethods({ name, scenario }: MethodsRequest): Promise<MethodsReply> {
  const located = locate(scenario);
  return shown(located, async () => {
    const pages = methodPages(located.data);
    const read = await loadScenario(filesOf(located), located.folder);
    const model = buildModel(read, { ...DEFAULTS, draws: 1 }, { solve: await loadSolver() });
    const summaries = pages.map((page) => ({
      name: page.name,
      stage: page.stage,
      title: page.title,
      answers: page.answers,
      sources: sourcesOf(model, page),
    }));
    if (name === undefined) return { methods: summaries };
    const page = find(name, pages, model);
    return { methods: summaries, page: { name: page.name, text: page.text, ...parametersOf(model, page) } };
  });
}

/** A page by its name or title, or by a part of the name of a node whose method it is. */
function find(asked: string, pages: readonly Page[], { graph }: Model): Page {
  const plain = (words: string) => words.toLowerCase().replace(/[^a-z0-9]/g, '');
  const own = pages.find(({ name, title }) => plain(name) === plain(asked) || plain(title) === plain(asked));
  if (own) return own;
  for (const node of graph.nodes.values()) {
    if (!node.doc || !(node.name === asked || node.name.split('.').some((part) => plain(part) === plain(asked))))
      continue;
    const page = pages.find(({ path }) => path === node.doc);
    if (page) return page;
  }
  const names = pages.map(({ name }) => name);
  const nearest = nearestOf(asked, names);
  throw new MusterError([
    {
      code: 'name',
      file: '',
      message: `there is no method "${asked}"`,
      ...(nearest ? { nearest } : { expected: `one of ${names.join(', ')}` }),
    },
  ]);
}

function sourcesOf({ graph }: Model, { path }: Page): string[] {
  const own = [...graph.nodes.values()].filter(({ doc }) => doc === path);
  return [...new Set(own.flatMap(({ source }) => (source ? [source] : [])))];
}

function parametersOf({ graph }: Model, { path }: Page) {
  const names = new Set([...graph.nodes.values()].filter(({ doc }) => doc === path).flatMap(({ needs }) => needs));
  const inputs = [...names].flatMap((name) => {
    const node = graph.node(name);
    if (node.kind !== 'input' || name.startsWith('pledge.')) return [];
    const { distribution, unit } = node.quantity;
    return [
      {
        name,
        value: figureWords({ value: distribution.kind === 'constant' ? distribution.value : distribution, unit }),
      },
    ];
  });
  const shared = inputs.filter((each) => !each.name.startsWith('nation.'));
  const parameters = (shared.length > 0 ? shared : inputs).slice(0, MOST_PARAMETERS);
  return { parameters, others: inputs.length - parameters.length };
}
