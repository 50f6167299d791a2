import { lastDay } from '../quantity/dates.ts';
import { Quantity } from '../quantity/quantity.ts';
import type { Condition, Pledge } from './schema.ts';

export type Kind = Pledge['kind'];
type Status = Pledge['status'];

/** Where a nation stands on the as-of date for one kind of contribution, and which statement each field comes from. */
export interface Position {
  nation: string;
  kind: Kind;
  status: Status;
  place: NonNullable<Pledge['place']>;
  amount: Quantity | undefined;
  basis: NonNullable<Pledge['basis']>;
  conditions: readonly Condition[];
  /** Statement by field: status, amount, conditions, place. */
  from: Partial<Record<'status' | 'amount' | 'conditions' | 'place', Pledge>>;
  /** Everything said up to the as-of date, oldest first; `repeats` where it changed nothing. */
  history: readonly { statement: Pledge; repeats: boolean }[];
}

const AUTHORITY: Readonly<Record<Pledge['authority'], number>> = {
  opposition: 0,
  relay: 1,
  'official-unnamed': 2,
  government: 3,
};

type Field = 'status' | 'amount' | 'conditions' | 'place';

/**
 * Builds positions field by field from the statements dated up to `asOf` (a day): a statement without a number does not erase an earlier
 * number; a statement replaces a field only if its authority is at least that of the statement the field comes from; claims about groups
 * are left aside.
 */
export function positionsOf(pledges: readonly Pledge[], asOf: string): Position[] {
  const readable = pledges.filter((pledge) => !pledge.group && lastDay(pledge.date) <= asOf);
  const ordered = readable.toSorted((a, b) => compare(lastDay(a.date), lastDay(b.date)) || compare(a.id, b.id));
  const byActor = new Map<string, Pledge[]>();
  for (const pledge of ordered) {
    const key = `${pledge.nation}.${pledge.kind}`;
    byActor.set(key, [...(byActor.get(key) ?? []), pledge]);
  }
  return [...byActor.values()].map(positionOf);
}

function positionOf(statements: readonly Pledge[]): Position {
  const from: Position['from'] = {};
  const history = statements.map((statement) => {
    const changed = (['status', 'amount', 'conditions', 'place'] as const).filter((field) =>
      takes(from, field, statement),
    );
    const repeats = changed.every((field) => same(from[field], statement, field));
    for (const field of changed) from[field] = statement;
    return { statement, repeats: repeats && statements[0] !== statement };
  });
  const { nation, kind } = statements[0]!;
  return {
    nation,
    kind,
    status: from.status!.status,
    place: from.place?.place ?? 'in-theatre',
    amount: from.amount && statedAmount(from.amount),
    basis: from.amount?.basis ?? 'unstated',
    conditions: from.conditions?.conditions ?? [],
    from,
    history,
  };
}

function takes(from: Position['from'], field: Field, statement: Pledge): boolean {
  if (statement[field] === undefined) return false;
  const current = from[field];
  return current === undefined || AUTHORITY[statement.authority] >= AUTHORITY[current.authority];
}

function same(current: Pledge | undefined, statement: Pledge, field: Field): boolean {
  if (!current) return false;
  const value = (pledge: Pledge) => JSON.stringify(field === 'amount' ? pledge.amount?.distribution : pledge[field]);
  return value(current) === value(statement);
}

/** The amount of a statement; it takes the statement's date and source. */
function statedAmount(pledge: Pledge): Quantity {
  const amount = pledge.amount!;
  return withStatement(amount, pledge);
}

export function withStatement(quantity: Quantity, pledge: Pledge): Quantity {
  const { date, source, locator, paraphrase, quote, confidence } = pledge;
  const stated = new Quantity(quantity.unit, quantity.distribution, {
    ...(quantity.provenance.assumption ? {} : { source, date, locator, paraphrase, quote, confidence }),
    ...quantity.provenance,
  });
  stated.place = quantity.place;
  return stated;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
