import { arrivalDays, presentFrom, shareThere } from '../graph/arrivals.ts';
import { type Column, valueAt } from '../graph/column.ts';
import type { Graph } from '../graph/graph.ts';
import type { Handle } from '../graph/handles.ts';
import { given, nodes } from '../graph/nodes.ts';
import { summarise } from '../graph/summary.ts';
import { quantile } from '../quantity/distribution.ts';
import { normalQuantile } from '../quantity/normal.ts';
import type { Scenario } from '../scenario/load.ts';
import type { Option } from '../scenario/schema.ts';
import { DURABILITY_MONTHS, type DurabilityInput, durabilityOf, type MonthSurvival } from './durability.ts';
import type { Steps } from './hazard.ts';
import { drawHazards, type SurvivalTable, tableOf } from './survival-table.ts';
import { hasForce, playersIn, type TermIn, termsIn } from './terms-in.ts';
import { violationFactor } from './violation-factor.ts';
import { type ViolationWindows, violationsUnder, violationWindows } from './violation-windows.ts';

const DOC = 'docs/ceasefire/durability.md';

/** What is told of survival to a month. */
export const SURVIVAL_FIGURES = [
  'value',
  'low',
  'high',
  'assumptionLow',
  'assumptionHigh',
  'p5',
  'p50',
  'p95',
] as const satisfies readonly (keyof MonthSurvival)[];

const WORDS: Readonly<Record<(typeof SURVIVAL_FIGURES)[number], string>> = {
  value: 'mean over the draws of exp(−∫ hazard), the hazard of the table × the ratios of the terms that are there',
  low: 'lower end of the 95 % simulation interval of the mean',
  high: 'upper end of the 95 % simulation interval of the mean',
  assumptionLow:
    'lowest mean over the survival tables, and over the ratios: their dependence, and both ends of what is known of them',
  assumptionHigh:
    'highest mean over the survival tables, and over the ratios: their dependence, and both ends of what is known of them',
  p5: 'what 5 % of the draws stay below: few cases, and ratios that are not known well',
  p50: 'the median of the draws',
  p95: 'what 95 % of the draws stay below',
};

/** Whether the scenario says how long its ceasefire may hold is to be worked out. */
export function hasCeasefire({ root }: Scenario): boolean {
  return root.ceasefire !== undefined && root.durability !== undefined;
}

/** The scenario’s own table first, then those that give the range. */
export function tablesOf({ root }: Scenario): SurvivalTable[] {
  const { baselines } = root.durability!;
  const ids = [root.ceasefire!.baseline, ...Object.keys(baselines).filter((id) => id !== root.ceasefire!.baseline)];
  return ids.map((id) => tableOf(id, baselines[id]!));
}

/** Months for which survival is told: those of every scenario, and the horizon of this one at its median, as it stands in the graph. */
export function monthsOf(graph: Graph, { root }: Scenario): { months: number[]; horizon: number } {
  const node = graph.node(root.horizon.name);
  const { distribution } = node.kind === 'input' ? node.quantity : root.horizon;
  const horizon = quantile(distribution, 0.5);
  return { months: [...new Set([...DURABILITY_MONTHS, horizon])].toSorted((a, b) => a - b), horizon };
}

/** Windows in which violations are counted, where the scenario asks for survival and the force acts through them. */
export function windowsOf(graph: Graph, scenario: Scenario): ViolationWindows | undefined {
  return hasCeasefire(scenario) ? violationWindows(graph, scenario, monthsOf(graph, scenario).months) : undefined;
}

/** Adds the figures on which survival rests, so that they can be set, and the drawn hazards of the tables. */
export function addCeasefireFigures(graph: Graph, scenario: Scenario): void {
  if (!hasCeasefire(scenario)) return;
  const { root } = scenario;
  const add = (figure: TermIn['ratio']) => graph.input(given(figure), figure);
  add(root.horizon);
  add(root.durability!.troopRange.most);
  for (const figure of Object.values(root.ceasefire!.violations ?? {})) add(figure);
  for (const table of tablesOf(scenario)) addHazards(graph, scenario, table);
  for (const option of root.options)
    for (const { ratio, share } of termsIn(root, option)) {
      add(ratio);
      if (share) add(share);
    }
}

/**
 * Adds how long the ceasefire may hold under each option: survival by month, with its simulation interval and the range over the tables and the
 * ratios; what each term adds. Build-up counts from the go-ahead, which is taken to be the first day of the ceasefire. An option whose violations are not
 * in the graph, where the force acts through them, has none: it is not laid out yet.
 */
export function addCeasefire(graph: Graph, scenario: Scenario, windows: ViolationWindows | undefined): void {
  if (!hasCeasefire(scenario)) return;
  for (const option of scenario.root.options)
    if (!windows || graph.nodes.has(violationsUnder(option.id, windows)[0]!.name))
      addSurvival(graph, scenario, option, tablesOf(scenario), windows);
}

/** Cumulative hazards of a table, piece by piece, drawn for the few cases that it has. */
function addHazards(graph: Graph, { root }: Scenario, table: SurvivalTable): void {
  const { survival, cases } = root.durability!.baselines[table.id]!;
  const add = (figure: Parameters<Graph['input']>[1]) => graph.input(given(figure), figure);
  const needs = [add(cases), ...survival.map(({ share }) => add(share))];
  const pieces = survival.map(({ id: piece }) => ({ baseline: table.id, piece }));
  const drawn = pieces.map((piece) =>
    graph.latent(nodes.tableDrawn.at(piece), 'uniform: how the few cases of a piece of the table might have gone'),
  );
  const outputs = pieces.map((piece) => nodes.tableHazard.at(piece));
  graph.draw({
    id: `durability.${table.id}`,
    shape: 'draws',
    formula:
      '−ln of the share of the cases that comes through the piece, logit-normal with the mean and variance of a Beta',
    doc: DOC,
    key: JSON.stringify(table.days),
    needs: [...needs, ...drawn].map(({ name }) => name),
    outputs,
    start: ([count, ...columns], out) => {
      const shares = columns.slice(0, survival.length).map((column) => column[0]!);
      const uniforms = columns.slice(survival.length);
      const finish = () => {
        const normals = uniforms.map((column) => column.map(normalQuantile));
        drawHazards({ ...table, shares, cases: count![0]! }, normals).forEach((column, piece) => {
          out[piece]!.set(column);
        });
      };
      return { step: () => undefined, finish };
    },
  });
}

function addSurvival(
  graph: Graph,
  scenario: Scenario,
  option: Option,
  tables: readonly SurvivalTable[],
  windows: ViolationWindows | undefined,
): void {
  const { id } = option;
  const { months, horizon } = monthsOf(graph, scenario);
  const terms = termsIn(scenario.root, option);
  const ratios = terms.map(({ ratio }) => given(ratio));
  const shares = terms.flatMap(({ share }) => (share ? [given(share)] : []));
  const hazards = tables.flatMap(({ id: baseline }) =>
    scenario.root.durability!.baselines[baseline]!.survival.map(({ id: piece }) =>
      nodes.tableHazard.at({ baseline, piece }),
    ),
  );
  const present = presentFrom(id, arrivalDays(graph, id));
  const days = present.map(({ day }) => day);
  const withForce = tables.map(({ excludes }) => hasForce(scenario.root.durability!, excludes));
  const most = scenario.root.durability!.troopRange.most;
  const needs = [
    ...ratios,
    ...shares,
    ...hazards,
    nodes.planned.at({ option: id }),
    given(most),
    ...present.map(({ persons }) => persons),
    ...(windows ? violationNeeds(scenario, id, windows) : []),
  ];
  const players = playersIn(scenario.root, option);
  const figures = months.flatMap((month) => SURVIVAL_FIGURES.map((figure) => ({ month, figure })));
  const cases = tables.slice(1).map((table) => table.id);
  graph.draw({
    id: `option.${id}.ceasefire`,
    shape: 'scalar',
    formula:
      'piecewise-exponential survival from the table, its hazard multiplied by the ratios of the terms that are there',
    doc: DOC,
    key: JSON.stringify([
      months,
      horizon,
      players.map((player) => player.id),
      tables.map((table) => table.id),
      windows?.full,
    ]),
    formulas: [
      ...figures.map(({ figure }) => WORDS[figure]),
      ...SURVIVAL_FIGURES.map((figure) => `to the horizon: ${WORDS[figure]}`),
      `survival to the horizon by the table alone, without any term${windows ? ', violations being as without a force' : ''}`,
      ...players.map(
        ({ label }) =>
          `what the term adds to survival to the horizon, averaged over all orders (Shapley value): ${label}`,
      ),
      ...cases.map(
        (table) => `mean survival to the horizon by the table "${table}", with the ratios that may be applied to it`,
      ),
    ],
    needs: needs.map(({ name }) => name),
    outputs: [
      ...figures.map(({ month, figure }) => nodes.survival.at({ option: id, month: String(month), figure })),
      ...SURVIVAL_FIGURES.map((figure) => nodes.holdsTo.at({ option: id, figure })),
      nodes.withoutTerms.at({ option: id }),
      ...players.map((player) => nodes.termAdds.at({ option: id, term: player.id })),
      ...cases.map((baseline) => nodes.underTable.at({ option: id, baseline })),
    ],
    start: (inputs, outputs, draws) => {
      const finish = () => {
        const result = durabilityOf({
          ...inputOf(inputs, draws, { terms, days, tables, withForce, months, horizon, windows }),
          isSet: scenario.chosenFrom !== undefined,
        });
        const atHorizon = result.months.find(({ month }) => month === horizon)!;
        const ofTable = (baseline: string) =>
          result.cases.find((each) => each.baseline === baseline && each.dependence === 'independent')!.survival[
            months.indexOf(horizon)
          ];
        const values = [
          ...result.months.flatMap((month) => SURVIVAL_FIGURES.map((figure) => month[figure])),
          ...SURVIVAL_FIGURES.map((figure) => atHorizon[figure]),
          result.horizon.without,
          ...players.map((player) => result.contributions.find((each) => each.term === player.id)?.value ?? null),
          ...cases.map(ofTable),
        ];
        // A number that does not exist is infinite in the graph, and null in the outcome.
        values.forEach((value, at) => {
          outputs[at]![0] = value ?? Number.POSITIVE_INFINITY;
        });
      };
      return { step: () => undefined, finish };
    },
  });
}

interface Shape {
  terms: readonly TermIn[];
  days: readonly number[];
  tables: readonly SurvivalTable[];
  /** Of each table, whether its cases may contain forces. */
  withForce: readonly boolean[];
  months: readonly number[];
  horizon: number;
  windows: ViolationWindows | undefined;
}

/** The columns, in the order of the needs, as what durability takes. */
function inputOf(
  inputs: readonly Column[],
  draws: number,
  { terms, days, tables, withForce, months, horizon, windows }: Shape,
): DurabilityInput {
  const rest = [...inputs];
  const take = (count: number) => rest.splice(0, count);
  const ratios = take(terms.length);
  const shares = take(terms.filter(({ share }) => share).length);
  const hazards = tables.map((table) => take(table.days.length));
  const [planned, most] = take(2) as [Column, Column];
  const present = take(days.length);
  const presence: Steps = { days, columns: present.map((persons) => shareOf(persons, planned, draws)) };
  const whole = Float64Array.of(1);
  return {
    draws,
    months,
    horizon,
    presence,
    baselines: tables.map((table, at) => ({ table, hasForce: withForce[at]!, hazards: hazards[at]! })),
    terms: terms.map(({ id, isForce, isAssumption, share }, index) => ({
      id,
      isForce,
      isAssumption,
      ratio: ratios[index]!,
      present: share ? shares.shift()! : whole,
    })),
    troops: { planned: planned[0]!, most: most[0]! },
    violations: windows ? violationsIn(rest, windows) : undefined,
  };
}

/** Figures of violations, then their counts with the force and without it. */
function violationNeeds({ root }: Scenario, option: string, windows: ViolationWindows): Handle[] {
  const { exponent, floor } = root.ceasefire!.violations!;
  return [given(exponent), given(floor), ...violationsUnder(option, windows), ...windows.without];
}

function violationsIn([exponent, floor, ...counts]: readonly Column[], { full }: ViolationWindows) {
  const violations = {
    days: full,
    counts: counts.slice(0, full.length),
    without: counts.slice(full.length),
    floor: floor!,
  };
  const at = (end: 'p5' | 'p95') => Float64Array.of(summarise(exponent!)[end]);
  const ends = exponent!.length === 1 ? [] : (['p5', 'p95'] as const);
  return {
    ...violationFactor(violations, exponent!),
    ends: ends.map((end) => ({ exponentAt: end, force: violationFactor(violations, at(end)).force })),
  };
}

function shareOf(persons: Column, planned: Column, draws: number): Column {
  return Float64Array.from({ length: draws }, (_, draw) => shareThere(valueAt(persons, draw), valueAt(planned, draw)));
}
