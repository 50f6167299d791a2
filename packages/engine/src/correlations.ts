import { MusterError, nearestOf, type Problem } from './errors.ts';
import type { Graph } from './graph/graph.ts';
import { buildGroups, CorrelationError, type Group } from './quantity/correlation.ts';
import type { Scenario } from './scenario/load.ts';
import { placeOf } from './scenario/located.ts';

/**
 * The correlated groups of a scenario: names are leaves of the graph, `*` stands for one part of a name. Figures without a spread drop out.
 * `partial` passes over names that no figure has.
 */
export function correlatedGroups(graph: Graph, { root, located }: Scenario, partial = false): Group[] {
  const problems: Problem[] = [];
  const leaves = [...graph.nodes.values()]
    .filter(({ kind }) => kind === 'input' || kind === 'latent')
    .map(({ name }) => name);
  const isRandom = (name: string) => {
    const node = graph.node(name);
    return node.kind === 'latent' || (node.kind === 'input' && node.quantity.isUncertain);
  };
  const find = (pattern: string, path: readonly PropertyKey[]): string[] => {
    const matches = leaves.filter((name) => matchesPattern(name, pattern));
    const family = matches.find((name) => graph.families.has(name));
    if (family) {
      problems.push({
        code: 'correlation',
        ...placeOf(located, path),
        message: `"${family}" is drawn by each of its members by itself`,
        expected: `the members, such as ${graph.families.get(family)![0]}`,
      });
    }
    if (matches.length > 0 || partial) return matches.filter(isRandom);
    const nearest = nearestOf(pattern, leaves);
    const computed = graph.nodes.has(pattern);
    problems.push({
      code: 'correlation',
      ...placeOf(located, path),
      message: computed
        ? `"${pattern}" is computed; only figures that are given can be correlated`
        : `no figure is named "${pattern}"`,
      ...(nearest && !computed ? { nearest } : {}),
    });
    return [];
  };
  const factors = (root.factors ?? []).map(({ id, over, rho }, i) => ({
    id,
    rho,
    members: [...new Set(over.flatMap((pattern, j) => find(pattern, ['factors', i, 'over', j])))],
  }));
  const pairs = (root.correlations ?? []).flatMap(({ between, rho }, i) => {
    const [first, second] = between.map((pattern, j) => find(pattern, ['correlations', i, 'between', j])) as [
      string[],
      string[],
    ];
    if (between[0] === between[1]) {
      problems.push({
        code: 'correlation',
        ...placeOf(located, ['correlations', i, 'between']),
        message: `"${between[0]}" is correlated with itself`,
      });
    }
    return first.flatMap((a) => second.filter((b) => b !== a).map((b) => ({ a, b, rho })));
  });
  if (problems.length > 0) throw new MusterError(problems);
  try {
    return buildGroups(
      pairs,
      factors.filter(({ members }) => members.length > 1),
    );
  } catch (error) {
    if (!(error instanceof CorrelationError)) throw error;
    const list = (of: readonly (readonly [string, string])[]) => of.map(([a, b]) => `${a} ~ ${b}`).join(', ');
    const missing = error.missing.length > 0 ? `; nothing is stated for ${list(error.missing)}` : '';
    throw new MusterError([
      {
        code: 'correlation',
        ...placeOf(located, ['correlations']),
        message: `these correlations cannot hold together: ${list(error.clashing)}${missing}`,
      },
    ]);
  }
}

function matchesPattern(name: string, pattern: string): boolean {
  if (!pattern.includes('*')) return name === pattern;
  const parts = name.split('.');
  const wanted = pattern.split('.');
  return parts.length === wanted.length && wanted.every((part, index) => part === '*' || part === parts[index]);
}
