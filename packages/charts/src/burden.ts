import type { Outcome } from '@muster/engine';
import * as Plot from '@observablehq/plot';
import { legend } from './legend.ts';
import { type AnyDocument, COLOR, drawn, LEFT } from './style.ts';

type Option = Outcome['options'][number];

/** Share of the cost against share of the contributors’ GDP, of the largest payers of one option. */
export function burdenChart(document: AnyDocument, option: Option, nations: Readonly<Record<string, string>>): string {
  const payers = option.cost.byNation.slice(0, 10).map(({ nation, shareOfCost, gdpShare }) => ({
    nation: nations[nation] ?? nation,
    cost: shareOfCost * 100,
    gdp: gdpShare === undefined ? Number.NaN : gdpShare * 100,
  }));
  const known = payers.filter(({ gdp }) => Number.isFinite(gdp));
  const { marks: signs, height } = legend(
    [
      { label: 'share of the cost', color: COLOR.accent },
      ...(known.length > 0 ? [{ label: 'share of the contributors’ GDP', color: COLOR.second, isHollow: true }] : []),
    ],
    LEFT - 40,
  );
  return drawn(
    document,
    {
      title: `Who bears the cost: ${option.label}`,
      description: payers.map(({ nation, cost }) => `${nation} ${Math.round(cost)} %`).join('; '),
    },
    {
      height: 48 + height + 24 * payers.length,
      marginLeft: LEFT - 40,
      marginRight: 60,
      marginTop: height,
      x: {
        label: '% →',
        labelOffset: 40,
        grid: true,
        domain: [0, Math.max(1, ...payers.flatMap(({ cost, gdp }) => [cost, gdp || 0]))],
      },
      y: { domain: payers.map(({ nation }) => nation), label: null, tickSize: 0 },
      marks: [
        Plot.ruleY(known, { y: 'nation', x1: 'gdp', x2: 'cost', stroke: COLOR.light, strokeWidth: 3 }),
        Plot.dot(known, { y: 'nation', x: 'gdp', stroke: COLOR.second, strokeWidth: 2, r: 4.5 }),
        Plot.dot(payers, { y: 'nation', x: 'cost', fill: COLOR.accent, r: 5 }),
        ...signs,
      ],
    },
  );
}
