import { fail } from '../errors.ts';
import { nodes } from '../graph/nodes.ts';
import { run } from '../outcome/outcome.ts';
import type { Interval, OptionOutcome } from '../outcome/schema.ts';
import { buildModel } from '../verdict.ts';
import { apportion } from './apportion.ts';
import { type Attribution, attribute, MOST_EXACT } from './attribute.ts';
import type { Change } from './diff.ts';
import { BY_DRAW, Hybrids, METRICS, type Metric } from './hybrid.ts';
import { type Grouping, playersOf } from './players.ts';
import { type Pair, prepare, type Side } from './side.ts';
import type { Topic } from './topics.ts';

export interface CompareOptions extends Grouping {
  /** The option of each side; left out, every option that both have. */
  option?: { a?: string | undefined; b?: string | undefined };
  /** Draws of the scenarios in between; the ends have those of their settings. */
  draws?: number;
  /** Pairs of an order and its reverse, where not all orders can be tried. */
  pairs?: number;
  progress?: (done: number, what: string) => void;
}

export interface Contribution {
  value: number | null;
  /** Smallest and largest step over the orders that were tried. */
  low: number | null;
  high: number | null;
  /** Standard error from the number of draws (of `passes` and `usable`) and from the sample of orders. */
  simulationError?: number;
  orderError?: number;
}

export interface End {
  option: string;
  label: string;
  verdict: Pick<OptionOutcome['verdict'], 'pass' | 'probability' | 'fielded' | 'enough'>;
  planned: Interval;
  needed: Interval;
  inField: Interval;
  usable: number;
  cost: Interval & { currency: string; priceYear: number };
  /** Survival of the ceasefire to a month; absent where it is not worked out, or rests on where the force stands. No change has a part in it. */
  holds?: NonNullable<OptionOutcome['verdict']['holds']> & { month: number };
}

export interface ComparedOption {
  id: string;
  a: End;
  b: End;
  /** The difference as the attribution has it, on its own draws, by metric. */
  metrics: Record<Metric, { a: number | null; b: number | null; difference: number | null }>;
  /** By player, in the order of `players`. */
  contributions: readonly Record<Metric, Contribution>[];
}

export interface Comparison {
  a: SideSummary;
  b: SideSummary;
  changes: readonly Change[];
  players: readonly { id: string; topics: readonly Topic[]; nations: readonly string[]; changes: readonly string[] }[];
  options: readonly ComparedOption[];
  method: { isExact: boolean; orders: number; evaluated: number; draws: number; seed: number };
}

interface SideSummary {
  title: string;
  id: string;
  asOf: string;
  draws: number;
  hashes: { scenario: string; library: string };
}

export const COMPARE_DRAWS = 2_000;
/** Scenarios in between that a sample of orders may evaluate, about. */
const EVALUATIONS = 400;
const FEWEST_PAIRS = 4;

/** What changed between two sides, and what each change moves. Throws a MusterError where they cannot be compared. */
export function compare(a: Side, b: Side, options: CompareOptions = {}): Comparison {
  const pairs = pairsOf(a, b, options.option ?? {});
  const base = prepare(a, b, pairs);
  const { changes, players } = playersOf(base, options);
  const draws = Math.min(options.draws ?? COMPARE_DRAWS, a.settings.draws);
  const { seed } = a.settings;
  const sampledPairs =
    options.pairs ?? Math.max(FEWEST_PAIRS, Math.floor(EVALUATIONS / (2 * Math.max(1, players.length))));
  const ends = endsOf(a, b, pairs, options);
  const hybrids = new Hybrids(base, pairs, { draws, seed });
  const expected =
    players.length <= MOST_EXACT ? 2 ** players.length : 2 * sampledPairs * Math.max(1, players.length - 1) + 2;
  let evaluated = 0;
  const attribution = attribute(
    players.length,
    (coalition) => {
      options.progress?.(evaluated / expected, `scenario ${evaluated + 1} of about ${expected} in between`);
      evaluated += 1;
      return hybrids.measure(players.filter((_, player) => coalition[player] === 1));
    },
    { pairs: sampledPairs, seed },
  );
  options.progress?.(1, 'done');
  const beginning = hybrids.measure([]).totals;
  const shares = sharesOf(attribution);
  return {
    a: summaryOf(a),
    b: summaryOf(b),
    changes: changes.map(withoutEdits),
    players: players.map(({ id, topics, nations, changes: own }) => ({
      id,
      topics,
      nations,
      changes: own.map(({ name }) => name),
    })),
    options: pairs.map((pair, at) => ({
      id: pair.id,
      ...ends[at]!,
      metrics: byMetric((metric, quantum) => metricEnds(attribution, beginning, metric * pairs.length + at, quantum)),
      contributions: players.map((_, player) =>
        byMetric((metric, quantum) =>
          contributionOf(attribution, shares, player, metric * pairs.length + at, metric < BY_DRAW, quantum),
        ),
      ),
    })),
    method: { isExact: attribution.isExact, orders: attribution.orders, evaluated, draws, seed },
  };
}

function byMetric<T>(of: (metric: number, quantum: number) => T): Record<Metric, T> {
  return Object.fromEntries(METRICS.map(({ id, quantum }, metric) => [id, of(metric, quantum)])) as Record<Metric, T>;
}

function metricEnds({ difference }: Attribution, beginning: Float64Array, at: number, quantum: number) {
  const begin = beginning[at]!;
  const change = difference[at]!;
  return { a: finite(begin * quantum), b: finite((begin + change) * quantum), difference: finite(change * quantum) };
}

/** By metric, then by player: they add up to the difference to the last digit. */
function sharesOf({ totals, divisor, difference }: Attribution): number[][] {
  return Array.from(difference, (whole, at) =>
    apportion(
      totals.map((own) => own[at]!),
      divisor,
      whole,
    ),
  );
}

function contributionOf(
  { low, high, simulationError, orderError, isExact }: Attribution,
  shares: readonly (readonly number[])[],
  player: number,
  at: number,
  hasColumn: boolean,
  quantum: number,
): Contribution {
  const order = orderError[player]![at]!;
  return {
    value: finite(shares[at]![player]! * quantum),
    low: finite(low[player]![at]! * quantum),
    high: finite(high[player]![at]! * quantum),
    // Columns are scaled as totals are.
    ...(hasColumn ? { simulationError: simulationError[player]![at]! * quantum } : {}),
    ...(isExact || !Number.isFinite(order) ? {} : { orderError: order * quantum }),
  };
}

function finite(value: number): number | null {
  return Number.isFinite(value) ? value : null;
}

function summaryOf({ scenario, settings }: Side): SideSummary {
  const { root, asOf, hashes } = scenario;
  return { title: root.title, id: root.id, asOf, draws: settings.draws, hashes };
}

function withoutEdits({ name, topic, nation, before, after, reads }: Change): Change {
  return {
    name,
    topic,
    reads,
    ...(nation ? { nation } : {}),
    ...(before ? { before } : {}),
    ...(after ? { after } : {}),
  };
}

/** Both ends as they stand, each with all that its own run checks. */
function endsOf(a: Side, b: Side, pairs: readonly Pair[], { progress }: CompareOptions): { a: End; b: End }[] {
  const of = (side: Side, which: 'a' | 'b') => {
    const model = buildModel(side.scenario, side.settings);
    const wanted = pairs.length === 1 ? pairs[0]![which] : undefined;
    const { outcome, evaluation } = run(model, { option: wanted, pivotality: false });
    return (pair: Pair): End => {
      const option = outcome.options.find(({ id }) => id === pair[which])!;
      const { verdict, requirement, generation, cost, ceasefire } = option;
      const { pass, probability, fielded, enough, holds } = verdict;
      const { planned, needed } = requirement;
      const usable = evaluation.summary(nodes.usable.at({ option: option.id }).name).mean;
      return {
        option: option.id,
        label: option.label,
        verdict: { pass, probability, fielded, enough },
        planned,
        needed,
        inField: generation.inField,
        usable,
        cost: { ...cost.perYear, currency: cost.currency, priceYear: cost.priceYear },
        ...(holds && ceasefire ? { holds: { ...holds, month: ceasefire.horizon } } : {}),
      };
    };
  };
  progress?.(0, 'the two as they stand');
  const [first, second] = [of(a, 'a'), of(b, 'b')];
  return pairs.map((pair) => ({ a: first(pair), b: second(pair) }));
}

function pairsOf(
  a: Side,
  b: Side,
  { a: first, b: second }: { a?: string | undefined; b?: string | undefined },
): Pair[] {
  const ids = ({ scenario }: Side) => scenario.root.options.map(({ id }) => id);
  const known = (side: Side, option: string) => {
    if (ids(side).includes(option)) return option;
    return fail({
      code: 'name',
      file: '',
      message: `"${side.scenario.root.title}" has no option "${option}"`,
      expected: `one of ${ids(side).join(', ')}; SCENARIO#OPTION names one for each side`,
    });
  };
  if (first !== undefined || second !== undefined) {
    const own = known(a, (first ?? second)!);
    return [{ id: own, a: own, b: known(b, (second ?? first)!) }];
  }
  const common = ids(a).filter((id) => ids(b).includes(id));
  if (common.length > 0) return common.map((id) => ({ id, a: id, b: id }));
  return fail({
    code: 'name',
    file: '',
    message: 'the two have no option with the same id',
    expected: `an option for each side, SCENARIO#OPTION: the first has ${ids(a).join(', ')}; the second ${ids(b).join(', ')}`,
  });
}
