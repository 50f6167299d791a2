import type { Graph } from '../graph/graph.ts';
import type { Handle } from '../graph/handles.ts';
import { given, nodes } from '../graph/nodes.ts';
import { lastDay } from '../quantity/dates.ts';
import { log } from '../quantity/elementary.ts';
import type { Quantity } from '../quantity/quantity.ts';
import type { Scenario } from '../scenario/load.ts';

/** A cross-check, never added to a requirement: troops per km, per km² and per 1,000 people, and the missions that come nearest. */

const DOC = 'docs/requirement/densities.md';
type Densities = { perKm?: Handle; perKm2?: Handle; perThousand?: Handle };

/** log10 of the ratio: 1 is a factor of ten. */
const LOG10 = log(10);

/**
 * Distance of two sets of densities: the root mean square of the decimal logarithms of their ratios, over those densities that both have.
 * 0 is equal, 0.3 a factor of two, 1 a factor of ten.
 */
export function distance(pairs: readonly (readonly [number, number])[]): number {
  const squares = pairs.map(([a, b]) => (log(a / b) / LOG10) * (log(a / b) / LOG10));
  return Math.sqrt(squares.reduce((sum, square) => sum + square, 0) / pairs.length);
}

export function addDensities(graph: Graph, scenario: Scenario, option: string, line: Handle): void {
  const planned = nodes.planned.at({ option });
  const zone = scenario.root.theatre.zone;
  const over = (handle: Handle, formula: string, by: Handle, scale = 1) =>
    graph.column(handle, {
      formula,
      doc: DOC,
      needs: [planned, by],
      value: (persons, size) => (persons! / size!) * scale,
    });
  const densities: Densities = { perKm: over(nodes.perKm.at({ option }), 'planned / line at 1 km', line) };
  if (zone?.area)
    densities.perKm2 = over(
      nodes.perKm2.at({ option }),
      'planned / area of the zone',
      graph.input(given(zone.area), zone.area),
    );
  if (zone?.population)
    densities.perThousand = over(
      nodes.perThousand.at({ option }),
      'planned / people in the zone × 1,000',
      graph.input(given(zone.population), zone.population),
      1000,
    );
  for (const [mission, own] of missionDensities(graph, scenario)) addDistance(graph, option, mission, densities, own);
}

function addDistance(graph: Graph, option: string, mission: string, plan: Densities, own: Densities): void {
  const shared = (['perKm', 'perKm2', 'perThousand'] as const).filter((key) => plan[key] && own[key]);
  if (shared.length === 0) return;
  graph.scalar(nodes.missionDistance.at({ option, mission }), {
    formula:
      'root mean square of the decimal logarithms of the ratios of those densities that both have, at their medians',
    doc: DOC,
    needs: shared.flatMap((key) =>
      [plan[key]!, own[key]!].map((handle) => graph.declareStatistic(`${handle.name}.p50`)),
    ),
    value: (medians) => distance(shared.map((_, index) => [medians[2 * index]![0]!, medians[2 * index + 1]![0]!])),
  });
}

/**
 * Densities of the historical missions known on the as-of date; troops as typically deployed, else at their peak. Central values: how
 * uncertain a mission’s own figures are does not enter a distance.
 */
function missionDensities(graph: Graph, { root, asOf }: Scenario): Map<string, Densities> {
  const result = new Map<string, Densities>();
  for (const [mission, { typical, peak, line, area, population }] of Object.entries(root.missions)) {
    const troops = typical ?? peak;
    const known = [troops, line, area, population]
      .filter((quantity) => quantity?.provenance.date)
      .every((quantity) => lastDay(quantity!.provenance.date!) <= asOf);
    if (!troops || !known || (troops.distribution.kind === 'constant' && troops.distribution.value === 0)) continue;
    result.set(mission, densitiesOf(graph, mission, troops, { line, area, population }));
  }
  return result;
}

function densitiesOf(
  graph: Graph,
  mission: string,
  troops: Quantity,
  over: { line: Quantity | undefined; area: Quantity | undefined; population: Quantity | undefined },
): Densities {
  const add = (handle: Handle, size: Quantity | undefined, formula: string, scale = 1): Handle | undefined => {
    if (!size) return undefined;
    if (graph.has(handle.name)) return handle;
    const needs = [troops, size].map((figure) => graph.input(given(figure), figure.central()));
    return graph.column(handle, { formula, doc: DOC, needs, value: (persons, by) => (persons! / by!) * scale });
  };
  const perKm = add(nodes.missionPerKm.at({ mission }), over.line, 'troops / line or zone length');
  const perKm2 = add(nodes.missionPerKm2.at({ mission }), over.area, 'troops / area');
  const perThousand = add(
    nodes.missionPerThousand.at({ mission }),
    over.population,
    'troops / people in the area × 1,000',
    1000,
  );
  return { ...(perKm ? { perKm } : {}), ...(perKm2 ? { perKm2 } : {}), ...(perThousand ? { perThousand } : {}) };
}
