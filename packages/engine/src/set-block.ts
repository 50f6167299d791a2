import { z } from 'zod';
import { isChoice } from './choices.ts';
import { MusterError, type Problem } from './errors.ts';
import type { Graph } from './graph/graph.ts';
import { lastDay } from './quantity/dates.ts';
import type { Quantity } from './quantity/quantity.ts';
import { quantity } from './quantity/schema.ts';
import { problemsOf } from './scenario/issues.ts';
import type { Scenario } from './scenario/load.ts';
import { placeOf } from './scenario/located.ts';
import { familiesFirst, figureProblem, nameProblem } from './settings.ts';

/**
 * Replaces nodes by what stands under `set` in the scenario. Unknown names and figures that cannot stand there are refused, all at once;
 * `partial` passes over names that nothing is called; `which` chooses among the names.
 */
export function applySetBlock(
  graph: Graph,
  scenario: Scenario,
  partial: boolean,
  which: (name: string) => boolean = () => true,
): void {
  const problems: Problem[] = [];
  const read: [string, Quantity][] = [];
  for (const name of Object.keys(scenario.root.set ?? {}).filter((each) => !isChoice(each) && which(each))) {
    if (!graph.nodes.has(name) && (partial || isOfAnotherDate(scenario, name))) continue;
    const figure = setFigure(graph, scenario, name, partial);
    if (Array.isArray(figure)) problems.push(...figure);
    else read.push([name, figure as Quantity]);
  }
  if (problems.length > 0) throw new MusterError(problems);
  for (const [name, figure] of familiesFirst(graph, read)) graph.replace(name, figure, 'set in the scenario');
}

/** As alternatives do, a scenario may name what is read on some dates and not on others; there it changes nothing. */
function isOfAnotherDate({ root, figures, asOf }: Scenario, name: string): boolean {
  if (figures.has(name)) return true;
  return root.pledges.some(
    ({ nation, kind, date }) => lastDay(date) > asOf && name.startsWith(`pledge.${nation}.${kind}.`),
  );
}

function setFigure(graph: Graph, scenario: Scenario, name: string, partial: boolean): Quantity | Problem[] {
  const { located, root } = scenario;
  const path = ['set', name];
  const refused = nameProblem(graph, scenario, name);
  if (refused) return [{ ...placeOf(located, path, true), ...refused }];
  const { unit } = graph.node(name);
  const schema = z.strictObject({ set: z.strictObject({ [name]: quantity(unit) }) });
  const parsed = schema.safeParse({ set: { [name]: root.set![name] } }, { reportInput: true });
  if (!parsed.success) return problemsOf(parsed.error.issues, schema, located);
  const figure = parsed.data.set[name]!;
  const unfit = figureProblem(name, figure, unit);
  if (unfit) return [{ ...placeOf(located, unfit.code === 'currency' ? [...path, 'unit'] : path), ...unfit }];
  const shadowed = partial ? undefined : shadowedFigure(graph, scenario, name);
  if (shadowed) return [shadowed];
  const { file, line, column } = placeOf(located, path);
  figure.place = { file, ...(line === undefined ? {} : { line }), ...(column === undefined ? {} : { column }) };
  return figure;
}

/** A scenario that states a figure in its place, under a `set` of the scenario that it extends, would state it for nothing. */
function shadowedFigure(graph: Graph, { located }: Scenario, name: string): Problem | undefined {
  const node = graph.node(name);
  const stated = node.kind === 'input' ? node.quantity.place : undefined;
  const set = placeOf(located, ['set', name], true);
  const own = folderOf(located.place.file);
  // A member of a family bears the place of the family’s own figure.
  if ([...graph.families.values()].some((members) => members.includes(name))) return undefined;
  if (!stated || folderOf(stated.file) !== own || folderOf(set.file) === own) return undefined;
  return {
    code: 'reference',
    ...stated,
    message: `"${name}" is set in ${set.file}, which stands over what is written here`,
    expected: `"set: {${name}: null}" beside it, which takes the other away`,
  };
}

function folderOf(file: string): string {
  return file.slice(0, file.lastIndexOf('/'));
}
