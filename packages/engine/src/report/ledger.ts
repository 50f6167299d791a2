import { lastDay } from '../quantity/dates.ts';
import type { Scenario } from '../scenario/load.ts';
import type { Position } from '../scenario/positions.ts';
import { distributionWords, withUnit } from './numbers.ts';

export interface LedgerRow {
  nation: string;
  name: string;
  kind: string;
  /** Where the nation stands on the as-of date, after all statements. */
  position: string;
  statement: string;
  date: string;
  speaker: string;
  authority: string;
  status: string;
  place: string;
  amount: string;
  basis: string;
  conditions: string;
  funding: string;
  /** Fields of the position that come from this statement. */
  gives: string;
  repeats: boolean;
  group: boolean;
  source: string;
  locator: string;
  passage: string;
  verbatim: boolean;
  note: string;
  confidence: string;
}

type Statement = Position['history'][number]['statement'];

/** Every statement that may be read on the as-of date, with the position that it belongs to; claims about groups last. */
export function ledgerOf({ root, positions, asOf }: Scenario): LedgerRow[] {
  const nameOf = (nation: string) => root.nations[nation]?.name ?? root.groups?.[nation] ?? nation;
  const row = (statement: Statement, position: string, gives: string, repeats: boolean): LedgerRow => ({
    nation: statement.nation,
    name: nameOf(statement.nation),
    kind: statement.kind,
    position,
    statement: statement.id,
    date: statement.date,
    speaker: statement.speaker,
    authority: statement.authority,
    status: statement.status,
    place: statement.place ?? '',
    amount: statement.amount ? distributionWords(statement.amount.distribution, statement.amount.unit) : '',
    basis: statement.basis ?? '',
    conditions: (statement.conditions ?? []).map(conditionWords).join('; '),
    funding: statement.funding
      ? `${distributionWords(statement.funding.distribution, statement.funding.unit)}${statement.period ? `, ${statement.period}` : ''}`
      : '',
    gives,
    repeats,
    group: statement.group ?? false,
    source: statement.source,
    locator: statement.locator ?? '',
    passage: statement.quote ?? statement.paraphrase ?? '',
    verbatim: statement.quote !== undefined,
    note: statement.note ?? '',
    confidence: statement.confidence,
  });
  const own = positions
    .toSorted((a, b) => (`${a.nation}.${a.kind}` < `${b.nation}.${b.kind}` ? -1 : 1))
    .flatMap((position) => {
      const { from, history } = position;
      return history.map(({ statement, repeats }) => {
        const gives = Object.entries(from).flatMap(([field, source]) => (source === statement ? [field] : []));
        return row(statement, positionWords(position), gives.join(' '), repeats);
      });
    });
  const groups = root.pledges
    .filter(({ group, date }) => group && lastDay(date) <= asOf)
    .map((statement) => row(statement, '', '', false));
  return [...own, ...groups];
}

export function positionWords({ status, place, amount, basis, conditions }: Position): string {
  const parts = [
    status,
    place,
    ...(amount ? [`${distributionWords(amount.distribution, amount.unit)} (${basis})`] : []),
  ];
  return `${parts.join(', ')}${conditions.length > 0 ? `, if ${conditions.map(conditionWords).join('; ')}` : ''}`;
}

export function conditionWords(condition: Position['conditions'][number]): string {
  if ('world' in condition) return condition.note ? `${condition.world} (${condition.note})` : condition.world;
  if ('nations' in condition) return `with ${condition.nations.join(' and ')}`;
  if ('nationsAtLeast' in condition) return `at least ${words(condition.nationsAtLeast)}`;
  if ('troopsAtLeast' in condition) return `at least ${words(condition.troopsAtLeast)} by others`;
  if ('shareOfPlannedAtLeast' in condition)
    return `at least ${words(condition.shareOfPlannedAtLeast)} of what is planned`;
  return `up to ${words(condition.match)} times what the others send`;
}

function words({
  distribution,
  unit,
}: {
  distribution: Parameters<typeof distributionWords>[0];
  unit: string;
}): string {
  return distribution.kind === 'constant' ? withUnit(distribution.value, unit) : distributionWords(distribution, unit);
}
