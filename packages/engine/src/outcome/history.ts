import { fail } from '../errors.ts';
import { Evaluation } from '../graph/evaluate.ts';
import { nodes } from '../graph/nodes.ts';
import { isDate, lastDay } from '../quantity/dates.ts';
import { hashOf, type Scenario } from '../scenario/load.ts';
import { type Position, positionsOf } from '../scenario/positions.ts';
import type { Pledge } from '../scenario/schema.ts';
import type { Settings } from '../settings.ts';
import { buildModel, samplingOf } from '../verdict.ts';
import type { Interval } from './schema.ts';

export interface HistoryOptions {
  /** Only these options. */
  options?: readonly string[] | undefined;
  from?: string | undefined;
  /** Beyond the as-of date only where it is said here. */
  to?: string | undefined;
  /** One row a month: the positions of its last day. */
  monthly?: boolean;
  progress?: (done: number, what: string) => void;
}

/** A position that statements of a day changed. */
export interface Move {
  nation: string;
  kind: string;
  /** Undefined where the nation had said nothing of the kind. */
  before?: Position;
  after: Position;
  statements: readonly Pledge[];
}

export interface Chance {
  value: number;
  low: number;
  high: number;
}

interface OptionMoment {
  option: string;
  planned: Interval;
  needed: Interval;
  inField: Interval;
  fielded: Chance;
  enough: Chance;
  passes: Chance;
}

/** How things stood on one day: the positions of that day, every other figure as the scenario has it. */
export interface Moment {
  date: string;
  /** Later than the scenario’s as-of date: hindsight. */
  isHindsight: boolean;
  moves: readonly Move[];
  /** Nations by the firmest status of a contribution that may serve one of the options. */
  standing: Readonly<Record<Pledge['status'], number>>;
  options: readonly OptionMoment[];
}

const STATUSES = ['deployed', 'committed', 'pledged', 'conditional', 'signalled', 'ruled-out', 'silent'] as const;

/**
 * Positions and verdict over the dates of the ledger: at each day on which a statement changes a position, the scenario is evaluated with
 * the positions of that day. All else stays as it is, so that the rows differ by what was said alone.
 */
export function history(scenario: Scenario, settings: Settings, options: HistoryOptions = {}): Moment[] {
  const chosen = chosenOptions(scenario, options.options);
  const dates = datesOf(scenario, options);
  const kinds = servingKinds(scenario, chosen);
  const known = new Map<string, OptionMoment[]>();
  const earlierOn = scenario.root.pledges.filter(({ date }) => lastDay(date) < dates.from);
  let before = positionsOf(earlierOn, dates.from);
  const moments: Moment[] = [];
  dates.days.forEach((date, index) => {
    options.progress?.(index / dates.days.length, date);
    const positions = positionsOf(scenario.root.pledges, date);
    const moves = movesBetween(before, positions);
    before = positions;
    if (moves.length === 0) return;
    const key = hashOf(positions.map(signature));
    const verdicts = known.get(key) ?? evaluate(scenario, positions, chosen, settings);
    known.set(key, verdicts);
    const isHindsight = date > scenario.asOf;
    moments.push({ date, isHindsight, moves, standing: standingOf(positions, kinds), options: verdicts });
  });
  options.progress?.(1, 'done');
  return moments;
}

function chosenOptions({ root }: Scenario, wanted: readonly string[] | undefined): string[] {
  const ids = root.options.map(({ id }) => id);
  const unknown = wanted?.find((id) => !ids.includes(id));
  if (unknown !== undefined)
    fail({
      code: 'name',
      file: '--option',
      message: `there is no option "${unknown}"`,
      expected: `one of ${ids.join(', ')}`,
    });
  return wanted ? [...wanted] : ids;
}

/** Days on which something was said, in order; with `monthly` the last of each month. */
function datesOf({ root, asOf }: Scenario, { from, to, monthly }: HistoryOptions): { from: string; days: string[] } {
  const start = from === undefined ? '0000-01-01' : firstDay(checkedDate('--from', from));
  const end = to === undefined ? asOf : lastDay(checkedDate('--to', to));
  if (start > end)
    fail({
      code: 'date',
      file: '--from',
      message: `${start} is later than ${end}, the last day`,
      expected: 'an earlier date',
    });
  const said = root.pledges.filter(({ group }) => !group).map(({ date }) => lastDay(date));
  const days = said.map((day) => (monthly ? earlier(lastDay(day.slice(0, 7)), end) : day));
  return { from: start, days: [...new Set(days.filter((day, at) => day >= start && said[at]! <= end))].toSorted() };
}

function earlier(a: string, b: string): string {
  return a < b ? a : b;
}

function firstDay(date: string): string {
  const [year, month = '01', day = '01'] = date.split('-');
  return `${year}-${month}-${day}`;
}

function checkedDate(file: string, date: string): string {
  if (isDate(date)) return date;
  return fail({
    code: 'date',
    file,
    message: `"${date}" is not a date`,
    expected: 'an ISO 8601 date such as 2025-02-17',
  });
}

function signature({ nation, kind, status, place, amount, basis, conditions }: Position) {
  const plain = conditions.map((condition) =>
    Object.entries(condition).map(([key, value]) =>
      value !== null && typeof value === 'object' && 'distribution' in value ? [key, value.distribution] : [key, value],
    ),
  );
  return {
    nation,
    kind,
    status,
    place,
    amount: amount && [amount.unit, amount.distribution],
    basis,
    conditions: plain,
  };
}

function movesBetween(before: readonly Position[], after: readonly Position[]): Move[] {
  return after.flatMap((position): Move[] => {
    const { nation, kind, history: said } = position;
    const old = before.find((other) => other.nation === nation && other.kind === kind);
    if (old && hashOf(signature(old)) === hashOf(signature(position))) return [];
    const statements = said.slice(old?.history.length ?? 0).map(({ statement }) => statement);
    return [{ nation, kind, ...(old ? { before: old } : {}), after: position, statements }];
  });
}

function servingKinds({ root }: Scenario, options: readonly string[]): ReadonlySet<string> {
  const components = root.options.filter(({ id }) => options.includes(id)).flatMap((option) => option.components);
  return new Set(components.flatMap(({ posture }) => root.postures[posture].kinds));
}

function standingOf(positions: readonly Position[], kinds: ReadonlySet<string>): Moment['standing'] {
  const firmest = new Map<string, number>();
  for (const { nation, kind, status } of positions) {
    if (kinds.has(kind))
      firmest.set(nation, Math.min(firmest.get(nation) ?? STATUSES.length, STATUSES.indexOf(status)));
  }
  const count = (at: number) => [...firmest.values()].filter((rank) => rank === at).length;
  return Object.fromEntries(STATUSES.map((status, at) => [status, count(at)])) as Moment['standing'];
}

function evaluate(
  scenario: Scenario,
  positions: readonly Position[],
  options: readonly string[],
  settings: Settings,
): OptionMoment[] {
  const root = { ...scenario.root, alternatives: [], missions: {}, estimates: {} };
  const model = buildModel({ ...scenario, root, positions }, settings, { partial: true });
  const evaluation = new Evaluation(model.graph, samplingOf(model));
  const chance = (option: string, probability: string): Chance => {
    const read = (node: typeof nodes.probability | typeof nodes.low | typeof nodes.high) =>
      evaluation.number(node.at({ option, probability }).name);
    return { value: read(nodes.probability), low: read(nodes.low), high: read(nodes.high) };
  };
  return options.map((option) => ({
    option,
    planned: interval(evaluation, nodes.planned.at({ option }).name),
    needed: interval(evaluation, nodes.needed.at({ option }).name),
    inField: interval(evaluation, nodes.inField.at({ option }).name),
    fielded: chance(option, 'fielded'),
    enough: chance(option, 'enough'),
    passes: chance(option, 'probability'),
  }));
}

function interval(evaluation: Evaluation, name: string): Interval {
  const { p5, p50, p95, mean } = evaluation.summary(name);
  const finite = (value: number) => (Number.isFinite(value) ? value : null);
  return { p5: finite(p5), p50: finite(p50), p95: finite(p95), mean: finite(mean) };
}

/** One nation’s statements, and how its positions were built from them: all of the ledger up to a day. */
export interface NationHistory {
  nation: string;
  name: string;
  kinds: readonly {
    kind: string;
    position: Position;
    steps: readonly {
      statement: Pledge;
      takes: readonly string[];
      repeats: boolean;
      after: Position;
      isHindsight: boolean;
    }[];
  }[];
}

export function nationHistory(
  scenario: Scenario,
  nation: string,
  { to }: Pick<HistoryOptions, 'to'> = {},
): NationHistory {
  const { root, asOf } = scenario;
  const end = to === undefined ? asOf : lastDay(checkedDate('--to', to));
  const known = Object.keys(root.nations);
  if (!known.includes(nation)) {
    const name = known.find((code) =>
      [code, root.nations[code]!.name].some((each) => each.toLowerCase() === nation.toLowerCase()),
    );
    fail({
      code: 'name',
      file: '--nation',
      message: `the library knows no nation "${nation}"`,
      ...(name ? { nearest: name } : { expected: 'a code of three letters (ISO 3166)' }),
    });
  }
  const own = root.pledges.filter((pledge) => pledge.nation === nation);
  const kinds = positionsOf(own, end).map((position) => {
    const said = position.history.map(({ statement }) => statement);
    const after = said.map((_, index) => positionsOf(said.slice(0, index + 1), end)[0]!);
    const steps = position.history.map(({ statement, repeats }, index) => ({
      statement,
      // Fields of which the statement is the source once it is said.
      takes: Object.entries(after[index]!.from).flatMap(([field, from]) => (from === statement ? [field] : [])),
      repeats,
      after: after[index]!,
      isHindsight: lastDay(statement.date) > asOf,
    }));
    return { kind: position.kind, position, steps };
  });
  return { nation, name: root.nations[nation]!.name, kinds };
}
