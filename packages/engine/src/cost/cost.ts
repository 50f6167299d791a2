import { type Column, maskOf } from '../graph/column.ts';
import type { Graph } from '../graph/graph.ts';
import type { Handle } from '../graph/handles.ts';
import { given, nodes } from '../graph/nodes.ts';
import type { Scenario } from '../scenario/load.ts';
import { addRates, type Basis, basisOf, type Rates } from './basis.ts';
import { addBurden } from './burden.ts';
import { addInReportingMoney } from './money.ts';

const DOC = 'docs/cost/flows.md';

/** Years of the horizon whose cost is told apart. */
export const YEARS: readonly number[] = Array.from({ length: 30 }, (_, index) => index + 1);

/** Adds what the force costs, by nation, by year and in full, and how it burdens those who pay. `rotationOf` gives months on tour and of overlap. */
export function addCost(
  graph: Graph,
  scenario: Scenario,
  nations: readonly string[],
  contributors: ReadonlyMap<string, readonly string[]>,
  rotationOf: (nation: string) => { tour: Handle; overlap: Handle },
): void {
  const { root } = scenario;
  const rates = addAllRates(graph, scenario, nations, rotationOf);
  const yearly = `${root.reporting.currency}@${root.reporting.priceYear}/year`;
  for (const nation of nations) {
    const { gdp, defenceSpending } = root.nations[nation]!;
    if (gdp) addInReportingMoney(graph, root, { ...nodes.gdp.at({ nation }), unit: yearly }, gdp, DOC);
    if (defenceSpending)
      addInReportingMoney(graph, root, { ...nodes.defenceSpending.at({ nation }), unit: yearly }, defenceSpending, DOC);
  }
  if (root.budget) addInReportingMoney(graph, root, { ...nodes.budget.at({}), unit: yearly }, root.budget.perYear, DOC);
  const horizon = graph.input(given(root.horizon), root.horizon);
  for (const year of YEARS) {
    graph.column(nodes.yearShare.at({ year: String(year) }), {
      formula: `part of year ${year} that lies within the horizon: horizon / 12 − ${year - 1}, from 0 to 1`,
      doc: DOC,
      needs: [horizon],
      value: (months) => Math.min(1, Math.max(0, months! / 12 - (year - 1))),
    });
  }
  for (const { id: option } of root.options) {
    const own = contributors.get(option)!;
    addOption(graph, scenario, option, own, rates);
    addBurden(graph, scenario, option, own);
  }
}

/** Nations without a basis of their own have the library’s, and one draw of it where nothing in it depends on the nation. */
function addAllRates(
  graph: Graph,
  scenario: Scenario,
  nations: readonly string[],
  rotationOf: (nation: string) => { tour: Handle; overlap: Handle },
): ReadonlyMap<string, Rates> {
  const { root } = scenario;
  const { cost } = root;
  const basis: Basis = cost.basis ?? 'allIn';
  const { tour, overlap } = root.rotation;
  const shared = addRates(graph, root, {
    of: 'nations without figures of their own',
    basis,
    figures: cost,
    handles: { perPersonYear: nodes.sharedRatePerPersonYear.at({}), setUp: nodes.sharedSetUp.at({}) },
    rotation: { tour: graph.input(given(tour), tour), overlap: graph.input(given(overlap), overlap) },
  });
  const rates = new Map<string, Rates>([['', shared]]);
  for (const nation of nations) {
    const own = root.nations[nation]!;
    const ownBasis = basisOf(root, nation);
    const handles = {
      perPersonYear: nodes.ratePerPersonYear.at({ nation }),
      setUp: nodes.setUpPerPerson.at({ nation }),
    };
    if (ownBasis === undefined && basis !== 'bottomUp') {
      const alias = (handle: Handle, of: Handle) => graph.alias({ ...handle, unit: of.unit }, of);
      const setUp = shared.setUp && alias(handles.setUp, shared.setUp);
      rates.set(nation, { perPersonYear: alias(handles.perPersonYear, shared.perPersonYear), setUp });
      continue;
    }
    // A nation may choose a basis and leave its figures to the library.
    const figures = { ...cost, ...own.cost, perPersonYear: own.costPerPersonYear ?? cost.perPersonYear };
    const rotation = rotationOf(nation);
    rates.set(nation, addRates(graph, root, { of: nation, basis: ownBasis ?? basis, figures, handles, rotation }));
  }
  return rates;
}

/** Only what the plan asks for is paid: where more is kept in the field than planned, every nation’s share is cut alike. */
function addOption(
  graph: Graph,
  { root }: Scenario,
  option: string,
  nations: readonly string[],
  rates: ReadonlyMap<string, Rates>,
): void {
  const unit = `${root.reporting.currency}@${root.reporting.priceYear}`;
  const planned = nodes.planned.at({ option });
  const inField = nodes.inField.at({ option });
  const times = (handle: Handle, nation: string, rate: Handle, formula: string) =>
    graph.vector(handle, {
      formula,
      doc: DOC,
      needs: [nodes.nationInField.at({ option, nation }), planned, inField, rate],
      fill: fillCost,
    });
  const running = nations.map((nation) =>
    times(
      { ...nodes.nationCost.at({ option, nation }), unit: `${unit}/year` },
      nation,
      rates.get(nation)!.perPersonYear,
      'in the field × min(1, planned / all in the field) × cost per person-year',
    ),
  );
  const starting = nations.flatMap((nation) => {
    const rate = rates.get(nation)!.setUp;
    if (!rate) return [];
    const handle = { ...nodes.nationSetUp.at({ option, nation }), unit };
    return [times(handle, nation, rate, 'in the field × min(1, planned / all in the field) × set-up per person')];
  });
  const perYear = graph.sum(
    { ...nodes.costPerYear.at({ option }), unit: `${unit}/year` },
    { formula: 'the nations’ costs add up', doc: DOC, needs: running },
  );
  const setUp = graph.sum(
    { ...nodes.setUp.at({ option }), unit },
    { formula: 'the nations’ set-up costs add up; an all-in cost has its set-up in it', doc: DOC, needs: starting },
  );
  graph.column(
    { ...nodes.planPerYear.at({ option }), unit: `${unit}/year` },
    {
      formula: 'planned × mean cost per person-year of those in the field; at the shared rate where nobody comes',
      doc: DOC,
      needs: [planned, inField, perYear, rates.get('')!.perPersonYear],
      value: (plan, have, cost, shared) => (have! > 0 ? (cost! * plan!) / Math.min(plan!, have!) : plan! * shared!),
    },
  );
  addFlows(graph, option, unit, perYear, setUp, graph.input(given(root.horizon), root.horizon));
}

function fillCost([persons, plans, totals, rates]: readonly Column[], out: Column): void {
  const [a, b, c, d] = [maskOf(persons!), maskOf(plans!), maskOf(totals!), maskOf(rates!)];
  for (let i = 0; i < out.length; i += 1) {
    const kept = persons![i & a]!;
    out[i] = kept === 0 ? 0 : kept * Math.min(1, plans![i & b]! / totals![i & c]!) * rates![i & d]!;
  }
}

/** A year’s cost in each year of the horizon, set-up in the first, in constant prices. */
function addFlows(graph: Graph, option: string, unit: string, perYear: Handle, setUp: Handle, horizon: Handle): void {
  for (const year of YEARS) {
    const share = nodes.yearShare.at({ year: String(year) });
    const handle = { ...nodes.costInYear.at({ option, year: String(year) }), unit };
    if (year === 1)
      graph.column(handle, {
        formula: 'set-up + cost a year × part of the year within the horizon',
        doc: DOC,
        needs: [setUp, perYear, share],
        value: (once, cost, part) => once! + cost! * part!,
      });
    else
      graph.column(handle, {
        formula: 'cost a year × part of the year within the horizon',
        doc: DOC,
        needs: [perYear, share],
        value: (cost, part) => cost! * part!,
      });
  }
  graph.column(
    { ...nodes.totalCost.at({ option }), unit },
    {
      formula: 'set-up + cost a year × horizon / 12',
      doc: DOC,
      needs: [setUp, perYear, horizon],
      value: (once, cost, months) => once! + (cost! * months!) / 12,
    },
  );
}
