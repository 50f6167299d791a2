import { parse } from 'yaml';
import { z } from 'zod';
import { MusterError, type Problem } from './errors.ts';
import type { Graph } from './graph/graph.ts';
import { type Design, LEAST_DRAWS } from './quantity/design.ts';
import { quantile } from './quantity/distribution.ts';
import type { Quantity } from './quantity/quantity.ts';
import { quantity } from './quantity/schema.ts';
import { isMoney, parseUnit } from './quantity/units.ts';
import { BASELINE } from './scenario/baseline.ts';
import type { Scenario } from './scenario/load.ts';

export interface Settings {
  draws: number;
  seed: number;
  coordination: 'none' | 'joint';
  design: Design;
  /** Figures by name, as the user writes them: `5000`, `{p5: 0.1, p95: 0.4}`. */
  set: Readonly<Record<string, string>>;
}

export const DEFAULTS: Settings = { draws: 10_000, seed: 1, coordination: 'none', design: 'random', set: {} };

/** What memory holds on an ordinary machine. */
export const MOST_DRAWS = 1_000_000;

/** What is drawn anew has a larger seed, which must be a whole number too. */
export const LARGEST_SEED = 2 ** 52;

/** Throws a MusterError where a run cannot be made of such settings. */
export function checkSettings({ draws, seed, design }: Settings): void {
  const problems: Problem[] = [];
  if (!Number.isInteger(draws) || draws < 1)
    problems.push({
      code: 'usage',
      file: '--draws',
      message: `${draws} draws`,
      expected: 'a whole number of at least 1',
    });
  if (design !== 'random' && draws < LEAST_DRAWS)
    problems.push({
      code: 'usage',
      file: '--draws',
      message: `${draws} ${draws === 1 ? 'draw is' : 'draws are'} too few for the design "${design}"`,
      expected: `at least ${LEAST_DRAWS}`,
    });
  if (!Number.isInteger(seed) || Math.abs(seed) > LARGEST_SEED)
    problems.push({
      code: 'usage',
      file: '--seed',
      message: `a seed of ${seed}`,
      expected: `a whole number of at most ${LARGEST_SEED.toLocaleString('en')}`,
    });
  if (problems.length > 0) throw new MusterError(problems);
}

/** Replaces nodes by what the user sets. Unknown names and figures that cannot stand there are refused, all at once. */
export function applySettings(graph: Graph, scenario: Scenario, set: Settings['set']): void {
  const problems: Problem[] = [];
  const parsed: [string, Quantity][] = [];
  for (const [name, written] of Object.entries(set)) {
    try {
      parsed.push([
        name,
        setQuantity(graph, scenario, name, parse(written), '--set').with({ assumption: 'set by the user' }),
      ]);
    } catch (error) {
      if (error instanceof MusterError) problems.push(...error.problems);
      else
        problems.push({
          code: 'syntax',
          file: '--set',
          message: `${name}=${written}: ${(error as Error).message.split('\n')[0]}`,
        });
    }
  }
  if (problems.length > 0) throw new MusterError(problems);
  for (const [name, figure] of familiesFirst(graph, parsed)) graph.replace(name, figure);
}

/** A family sets all its members: what is set for one member stands, in whatever order the names come. */
export function familiesFirst<T>(graph: Graph, named: readonly (readonly [name: string, T])[]) {
  const rank = ([name]: readonly [string, T]) => (graph.families.has(name) ? 0 : 1);
  return named.toSorted((a, b) => rank(a) - rank(b));
}

/** Whether a user may set a number of a model. */
export function isSettable({ graph, scenario }: { graph: Graph; scenario: Scenario }, name: string): boolean {
  return nameProblem(graph, scenario, name) === undefined;
}

/** A figure that may stand in place of a node: in its unit, and for money in its currency and price year. */
export function setQuantity(
  graph: Graph,
  scenario: Scenario,
  name: string,
  raw: unknown,
  file: string,
  place: { line?: number; column?: number } = {},
): Quantity {
  const refuse = (problem: Omit<Problem, 'file'>): never => {
    throw new MusterError([{ file, ...place, ...problem }]);
  };
  const unknown = nameProblem(graph, scenario, name);
  if (unknown) return refuse(unknown);
  const { unit } = graph.node(name);
  const result = z.strictObject({ figure: quantity(unit) }).safeParse({ figure: raw });
  if (!result.success) {
    const issue = result.error.issues[0]!;
    const params = ('params' in issue ? issue.params : {}) as {
      code?: Problem['code'];
      expected?: string;
      nearest?: string;
    };
    return refuse({
      code: params?.code ?? 'type',
      message: `${name}: ${issue.message.replace(/^Invalid input$/, 'is not a figure')}`,
      ...(params?.expected ? { expected: params.expected } : { expected: `a figure in ${unit}` }),
      ...(params?.nearest ? { nearest: params.nearest } : {}),
    });
  }
  const figure = result.data.figure;
  const unfit = figureProblem(name, figure, unit);
  if (unfit) return refuse(unfit);
  const { least } = graph.node(name);
  const lowest = quantile(figure.distribution, 0);
  if (least !== undefined && lowest < least)
    return refuse({
      code: 'range',
      message: `${name} could be ${lowest}`,
      expected: `a number, {min, mode, max} or {values, weights} of at least ${least}`,
    });
  return figure;
}

type Unplaced = Omit<Problem, 'file'>;

/** Why a name cannot be set. */
export function nameProblem(graph: Graph, { figures, root }: Scenario, name: string): Unplaced | undefined {
  if (!graph.nodes.has(name)) {
    if (figures.has(name))
      return { code: 'name', message: `no result of this run reads "${name}": setting it would change nothing` };
    return {
      code: 'name',
      message: `there is no figure "${name}"`,
      ...graph.suggest(name, [...graph.nodes.keys(), ...(root.ceasefire ? [BASELINE] : [])]),
    };
  }
  const node = graph.node(name);
  if (node.kind !== 'input' && name.startsWith('option.')) {
    return {
      code: 'name',
      message: `"${name}" is a result of an option and cannot be set`,
      expected: 'what it is computed from: figures of the scenario and the library, pledge.…, generation.…',
    };
  }
  if (node.kind === 'statistic' || ('shape' in node && node.shape === 'scalar') || node.kind === 'rerun') {
    return {
      code: 'name',
      message: `"${name}" is a result over all draws and cannot be set`,
      expected: 'a figure that it is computed from',
    };
  }
  return undefined;
}

/** What a figure of the right unit can still not be: other money than the model converts there, or a range where a line is drawn. */
export function figureProblem(name: string, figure: Quantity, unit: string): Unplaced | undefined {
  if (name === 'passLevel' && figure.isUncertain)
    return { code: 'range', message: 'the pass level is a line that is drawn, not a range', expected: 'one number' };
  const position = positionProblem(name, figure);
  if (position) return position;
  if (!isMoney(parseUnit(unit)) || figure.unit === unit) return undefined;
  return { code: 'currency', message: `${name} is in ${unit}, not in ${figure.unit}`, expected: unit };
}

/** A base stands at one place on Earth. */
function positionProblem(name: string, figure: Quantity): Unplaced | undefined {
  const [, axis] = /^option\.[^.]+\.deployment\.base\.[^.]+\.(longitude|latitude)$/.exec(name) ?? [];
  if (!axis) return undefined;
  const most = axis === 'latitude' ? 90 : 180;
  if (figure.isUncertain)
    return { code: 'range', message: 'a base stands at one place, not in a range', expected: 'one number' };
  if (Math.abs(quantile(figure.distribution, 0.5)) <= most) return undefined;
  return {
    code: 'range',
    message: `${name} is ${quantile(figure.distribution, 0.5)}`,
    expected: `degrees from −${most} to ${most}`,
  };
}
