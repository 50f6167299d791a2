import type { Graph } from '../graph/graph.ts';
import { given, nodes } from '../graph/nodes.ts';
import { lastDay } from '../quantity/dates.ts';
import type { Quantity } from '../quantity/quantity.ts';
import { parseUnit } from '../quantity/units.ts';
import type { Scenario } from '../scenario/load.ts';
import type { Pledge, Root } from '../scenario/schema.ts';
import { BASE } from './money.ts';

/** Financial statements up to the as-of date. They are aid to the host: shown beside the cost, never counted as funding of the force. */
export function fundingStatements({ root, asOf }: Scenario): (Pledge & { funding: Quantity })[] {
  return root.pledges.filter(
    (pledge): pledge is Pledge & { funding: Quantity } => pledge.funding !== undefined && lastDay(pledge.date) <= asOf,
  );
}

/** Adds each financial statement and, where its source converts it, the same amount at the last rate quoted up to that day. */
export function addAid(graph: Graph, scenario: Scenario): void {
  for (const statement of fundingStatements(scenario)) {
    const { id, date, funding, reportedConversion, source, paraphrase } = statement;
    const stated = (quantity: Quantity) => graph.input(given(quantity), quantity.with({ source, date, paraphrase }));
    const amount = stated(funding);
    if (!reportedConversion) continue;
    stated(reportedConversion);
    const rates = ratesOfTheDay(scenario.root, statement);
    if (!rates) continue;
    const [own, into] = rates.figures.map((figure) => figure && graph.input(given(figure), figure));
    graph.column(
      {
        ...nodes.converted.at({ statement: id }),
        unit: funding.unit.replace(/^[A-Z]{3}@\d{4}/, reportedConversion.unit.slice(0, 8)),
      },
      {
        formula: 'amount × exchange rate of the last day quoted up to the statement',
        doc: 'docs/cost/aid.md',
        needs: [amount, ...(own ? [own] : []), ...(into ? [into] : [])],
        value: (money, first, second) => {
          const dollars = money! * (own ? first! : 1);
          return into ? dollars / (own ? second! : first!) : dollars;
        },
      },
    );
  }
}

/**
 * US dollars for one unit of the stated and of the converted currency (none for the dollar itself), as last quoted on or before the
 * statement, both of the same day, month or year. Undefined where the library has none.
 */
export function ratesOfTheDay(
  { rates }: Root,
  { date, funding, reportedConversion }: Pledge,
): { of: string; figures: readonly (Quantity | undefined)[] } | undefined {
  const currencies = [funding, reportedConversion].map((quantity) => parseUnit(quantity!.unit).currency!);
  const foreign = currencies.filter((currency) => currency !== BASE);
  if (foreign.length === 0) return undefined;
  const periods = Object.keys(rates.exchange[foreign[0]!] ?? {}).filter(
    (period) =>
      lastDay(period) <= lastDay(date) && foreign.every((currency) => rates.exchange[currency]?.[period] !== undefined),
  );
  const last = periods.toSorted((a, b) => (lastDay(a) < lastDay(b) ? -1 : 1)).at(-1);
  if (last === undefined) return undefined;
  return {
    of: last,
    figures: currencies.map((currency) => (currency === BASE ? undefined : rates.exchange[currency]![last])),
  };
}
