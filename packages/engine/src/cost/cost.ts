import { type Column, maskOf, meanOf } from '../graph/column.ts';
import type { Graph } from '../graph/graph.ts';
import { given, nodes } from '../graph/nodes.ts';
import type { Scenario } from '../scenario/load.ts';
import { addInReportingMoney } from './money.ts';

const DOC = 'docs/cost/all-in.md';

/** Adds all-in net additional cost a year by nation, and its burden: against GDP, all cost, and its own land forces. */
export function addCost(
  graph: Graph,
  scenario: Scenario,
  nations: readonly string[],
  contributors: ReadonlyMap<string, readonly string[]>,
): void {
  const { root } = scenario;
  const unit = (rest: string) => `${root.reporting.currency}@${root.reporting.priceYear}${rest}`;
  const shared = addInReportingMoney(
    graph,
    root,
    { ...nodes.sharedRatePerPersonYear.at({}), unit: unit('/person/year') },
    root.cost.perPersonYear,
    DOC,
  );
  for (const nation of nations) {
    const own = root.nations[nation]!;
    const handle = { ...nodes.ratePerPersonYear.at({ nation }), unit: unit('/person/year') };
    if (own.costPerPersonYear) addInReportingMoney(graph, root, handle, own.costPerPersonYear, DOC);
    else graph.alias(handle, shared);
    if (own.gdp) addInReportingMoney(graph, root, { ...nodes.gdp.at({ nation }), unit: unit('/year') }, own.gdp, DOC);
  }
  for (const { id: option } of root.options)
    addOption(graph, option, contributors.get(option)!, unit('/year'), scenario);
}

/** Only what the plan asks for is paid: where more is kept in the field than planned, every nation’s share is cut alike. */
function addOption(graph: Graph, option: string, nations: readonly string[], unit: string, { root }: Scenario): void {
  const planned = nodes.planned.at({ option });
  const inField = nodes.inField.at({ option });
  for (const nation of nations) {
    graph.vector(
      { ...nodes.nationCost.at({ option, nation }), unit },
      {
        formula: 'in the field × min(1, planned / all in the field) × all-in cost per person-year',
        doc: DOC,
        needs: [nodes.nationInField.at({ option, nation }), planned, inField, nodes.ratePerPersonYear.at({ nation })],
        fill: ([persons, plans, totals, rates], out) => {
          const [a, b, c, d] = [maskOf(persons!), maskOf(plans!), maskOf(totals!), maskOf(rates!)];
          for (let i = 0; i < out.length; i += 1) {
            const kept = persons![i & a]!;
            out[i] = kept === 0 ? 0 : kept * Math.min(1, plans![i & b]! / totals![i & c]!) * rates![i & d]!;
          }
        },
      },
    );
  }
  const costs = nations.map((nation) => ({ ...nodes.nationCost.at({ option, nation }), unit }));
  const total = graph.sum(
    { ...nodes.costPerYear.at({ option }), unit },
    { formula: 'the nations’ costs add up', doc: DOC, needs: costs },
  );
  for (const nation of nations) {
    const cost = { ...nodes.nationCost.at({ option, nation }), unit };
    graph.scalar(nodes.shareOfCost.at({ option, nation }), {
      formula: 'mean cost of the nation / mean cost of all',
      doc: DOC,
      needs: [cost, total],
      value: ([part, whole]) => ratio(meanOf(part!), meanOf(whole!)),
    });
    if (root.nations[nation]!.gdp) {
      graph.vector(nodes.shareOfGdp.at({ option, nation }), {
        formula: 'cost a year / GDP',
        doc: DOC,
        needs: [cost, nodes.gdp.at({ nation })],
        fill: divide,
      });
    }
    const { land } = root.nations[nation]!;
    graph.vector(nodes.shareOfArmy.at({ option, nation }), {
      formula: 'in the field / active land forces',
      doc: DOC,
      needs: [nodes.nationInField.at({ option, nation }), graph.input(given(land), land)],
      fill: divide,
    });
  }
}

/** 0 of nothing is 0. */
function divide([parts, wholes]: readonly Column[], out: Column): void {
  const [a, b] = [maskOf(parts!), maskOf(wholes!)];
  for (let i = 0; i < out.length; i += 1) out[i] = parts![i & a] === 0 ? 0 : parts![i & a]! / wholes![i & b]!;
}

function ratio(part: number, whole: number): number {
  return whole === 0 ? 0 : part / whole;
}
