import type { Graph } from '../graph/graph.ts';
import { given, nodes } from '../graph/nodes.ts';
import { lastDay } from '../quantity/dates.ts';
import type { Quantity } from '../quantity/quantity.ts';
import { parseUnit } from '../quantity/units.ts';
import type { Scenario } from '../scenario/load.ts';
import type { Pledge, Root } from '../scenario/schema.ts';

/** Financial statements up to the as-of date. They are aid to the host: shown beside the cost, never counted as funding of the force. */
export function fundingStatements({ root, asOf }: Scenario): (Pledge & { funding: Quantity })[] {
  return root.pledges.filter(
    (pledge): pledge is Pledge & { funding: Quantity } => pledge.funding !== undefined && lastDay(pledge.date) <= asOf,
  );
}

/** Adds each financial statement and, where its source converts it, the same amount at the rate of the day before. */
export function addAid(graph: Graph, scenario: Scenario): void {
  for (const { id, date, funding, reportedConversion, source, paraphrase } of fundingStatements(scenario)) {
    const stated = (quantity: Quantity) => graph.input(given(quantity), quantity.with({ source, date, paraphrase }));
    const amount = stated(funding);
    if (!reportedConversion) continue;
    stated(reportedConversion);
    const rate = rateOfTheDay(
      scenario.root,
      parseUnit(funding.unit).currency!,
      parseUnit(reportedConversion.unit).currency!,
      date,
    );
    if (!rate) continue;
    graph.column(
      {
        ...nodes.converted.at({ statement: id }),
        unit: funding.unit.replace(/^[A-Z]{3}@\d{4}/, reportedConversion.unit.slice(0, 8)),
      },
      {
        formula: 'amount × exchange rate of the last day quoted before the statement',
        doc: 'docs/cost/all-in.md',
        needs: [amount, graph.input(given(rate), rate)],
        value: (money, by) => money! * by!,
      },
    );
  }
}

/** US dollars for one unit, as last quoted on or before a day. */
function rateOfTheDay({ rates }: Root, currency: string, into: string, date: string): Quantity | undefined {
  if (into !== 'USD') return undefined;
  const quoted = Object.keys(rates.exchange[currency] ?? {}).filter((period) => lastDay(period) <= lastDay(date));
  const last = quoted.toSorted((a, b) => (lastDay(a) < lastDay(b) ? -1 : 1)).at(-1);
  return last === undefined ? undefined : rates.exchange[currency]![last];
}
