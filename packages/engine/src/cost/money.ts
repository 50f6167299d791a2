import { fail } from '../errors.ts';
import type { Graph } from '../graph/graph.ts';
import type { Handle } from '../graph/handles.ts';
import { given } from '../graph/nodes.ts';
import type { Quantity } from '../quantity/quantity.ts';
import { parseUnit } from '../quantity/units.ts';
import type { Root } from '../scenario/schema.ts';

/** Exchange rates are in this currency. */
export const BASE = 'USD';

/**
 * Converts money into the reporting currency at the reporting price year: first to that year's prices at home by the consumer price index
 * of its own area, then by the exchange rate of that year. amount · P(own, to) / P(own, from) · X(own, to) / X(reporting, to), X in US
 * dollars for one unit. Throws where the library has no index or rate.
 */
export function addInReportingMoney(
  graph: Graph,
  { rates, reporting }: Root,
  handle: Handle,
  quantity: Quantity,
  doc: string,
): Handle {
  const { currency, priceYear } = parseUnit(quantity.unit);
  const own = currency!;
  const from = String(priceYear);
  const to = String(reporting.priceYear);
  const input = (figure: Quantity) => graph.input(given(figure), figure);
  const lookUp = (table: Record<string, Record<string, Quantity>>, of: string, year: string, what: string): Handle => {
    const figure = table[of]?.[year];
    if (!figure)
      fail({
        code: 'currency',
        ...(quantity.place ?? { file: '' }),
        message: `the library has no ${what} of ${of} for ${year}, which "${quantity.name}" needs`,
      });
    return input(figure);
  };
  const needs = [input(quantity)];
  const steps: string[] = [quantity.name];
  const same = from === to;
  if (!same) {
    needs.push(lookUp(rates.prices, own, to, 'price index'), lookUp(rates.prices, own, from, 'price index'));
    steps.push(`price index ${own} ${to} / ${from}`);
  }
  const ownRate = own !== reporting.currency && own !== BASE;
  const reportingRate = own !== reporting.currency && reporting.currency !== BASE;
  if (ownRate) needs.push(lookUp(rates.exchange, own, to, 'exchange rate'));
  if (reportingRate) needs.push(lookUp(rates.exchange, reporting.currency, to, 'exchange rate'));
  if (ownRate) steps.push(`${BASE} for one ${own} in ${to}`);
  const back = reportingRate ? ` ÷ ${BASE} for one ${reporting.currency} in ${to}` : '';
  return graph.column(handle, {
    formula: `${steps.join(' × ')}${back}`,
    doc,
    needs,
    value: (amount, ...factors) => {
      const prices = same ? 1 : factors[0]! / factors[1]!;
      const rest = same ? 0 : 2;
      const dollars = ownRate ? factors[rest]! : 1;
      const perReporting = reportingRate ? factors[rest + (ownRate ? 1 : 0)]! : 1;
      return (amount! * prices * dollars) / perReporting;
    },
  });
}
