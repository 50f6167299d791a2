import { type Column, maskOf, meanOf, valueAt } from '../graph/column.ts';
import type { Graph } from '../graph/graph.ts';
import type { Handle } from '../graph/handles.ts';
import { given, nodes } from '../graph/nodes.ts';
import type { Quantity } from '../quantity/quantity.ts';
import type { Scenario } from '../scenario/load.ts';

const DOC = 'docs/cost/burden.md';

/** What each share is held against. */
export const HOOVER = [
  { of: 'money', against: 'gdp' },
  { of: 'money', against: 'defence' },
  { of: 'persons', against: 'population' },
  { of: 'persons', against: 'army' },
] as const;

type Measure = (typeof HOOVER)[number]['against'];

/** Adds who bears how much: shares of all cost, of GDP, defence spending, population and army, and how far they lie from proportion. */
export function addBurden(graph: Graph, { root }: Scenario, option: string, nations: readonly string[]): void {
  const input = (quantity: Quantity) => graph.input(given(quantity), quantity);
  const measureOf = (nation: string, against: Measure): Handle | undefined => {
    const { gdp, defenceSpending, population, land } = root.nations[nation]!;
    if (against === 'gdp') return gdp && nodes.gdp.at({ nation });
    if (against === 'defence') return defenceSpending && nodes.defenceSpending.at({ nation });
    if (against === 'army') return input(land);
    return population && input(population);
  };
  const partOf = (nation: string, of: 'money' | 'persons') =>
    of === 'money' ? nodes.nationCost.at({ option, nation }) : nodes.nationInField.at({ option, nation });
  const total = nodes.costPerYear.at({ option });
  const gdps = nations.flatMap((nation) => measureOf(nation, 'gdp') ?? []);
  for (const nation of nations) {
    const at = { option, nation };
    const cost = nodes.nationCost.at(at);
    const shareOfCost = addMeanRatio(graph, nodes.shareOfCost.at(at), 'mean cost of the nation / mean cost of all', [
      cost,
      total,
    ]);
    graph.vector(nodes.shareOfArmy.at(at), {
      formula: 'in the field / active land forces',
      doc: DOC,
      needs: [nodes.nationInField.at(at), measureOf(nation, 'army')!],
      fill: divide,
    });
    const [gdp, defence, population] = (['gdp', 'defence', 'population'] as const).map((against) =>
      measureOf(nation, against),
    );
    if (gdp) {
      graph.vector(nodes.shareOfGdp.at(at), {
        formula: 'cost a year / GDP',
        doc: DOC,
        needs: [cost, gdp],
        fill: divide,
      });
      const gdpShare = graph.scalar(nodes.gdpShare.at(at), {
        formula: 'mean GDP of the nation / mean GDP of all contributors of the option',
        doc: DOC,
        needs: [gdp, ...gdps],
        value: ([own, ...all]) =>
          ratio(
            meanOf(own!),
            all.reduce((sum, column) => sum + meanOf(column), 0),
          ),
      });
      graph.column(nodes.overProportion.at(at), {
        formula: 'share of all cost − share of GDP',
        doc: DOC,
        needs: [shareOfCost, gdpShare],
        value: (paid, due) => paid! - due!,
      });
    }
    if (defence)
      addMeanRatio(graph, nodes.shareOfDefence.at(at), 'mean cost a year / mean defence spending', [cost, defence]);
    if (population)
      addMeanRatio(graph, nodes.shareOfPopulation.at(at), 'mean persons in the field / people', [
        nodes.nationInField.at(at),
        population,
      ]);
  }
  for (const { of, against } of HOOVER) {
    const known = nations.filter((nation) => measureOf(nation, against) !== undefined);
    graph.vector(nodes.hoover.at({ option, of, against }), {
      formula: `Hoover index: ½ Σ |share of ${of} − share of ${against}| over the contributors; none where nobody comes`,
      source: 'Hoover 1936, Review of Economics and Statistics 18',
      doc: DOC,
      needs: [...known.map((nation) => partOf(nation, of)), ...known.map((nation) => measureOf(nation, against)!)],
      fill: (columns, out) => fillHoover(columns.slice(0, known.length), columns.slice(known.length), out),
    });
  }
}

/** ½ Σ |part / Σ parts − measure / Σ measures|: 0 in proportion, towards 1 where those bear it who have least. NaN where the parts add up to nothing. */
function fillHoover(parts: readonly Column[], measures: readonly Column[], out: Column): void {
  for (let i = 0; i < out.length; i += 1) {
    let all = 0;
    let whole = 0;
    for (let n = 0; n < parts.length; n += 1) {
      all += valueAt(parts[n]!, i);
      whole += valueAt(measures[n]!, i);
    }
    let distance = 0;
    for (let n = 0; n < parts.length; n += 1)
      distance += Math.abs(valueAt(parts[n]!, i) / all - valueAt(measures[n]!, i) / whole);
    out[i] = all > 0 ? distance / 2 : Number.NaN;
  }
}

function addMeanRatio(graph: Graph, handle: Handle, formula: string, needs: readonly [Handle, Handle]): Handle {
  return graph.scalar(handle, {
    formula,
    doc: DOC,
    needs,
    value: ([part, whole]) => ratio(meanOf(part!), meanOf(whole!)),
  });
}

/** 0 of nothing is 0. */
function divide([parts, wholes]: readonly Column[], out: Column): void {
  const [a, b] = [maskOf(parts!), maskOf(wholes!)];
  for (let i = 0; i < out.length; i += 1) out[i] = parts![i & a] === 0 ? 0 : parts![i & a]! / wholes![i & b]!;
}

function ratio(part: number, whole: number): number {
  return whole === 0 ? 0 : part / whole;
}
