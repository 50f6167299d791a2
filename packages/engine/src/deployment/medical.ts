import { valueAt } from '../graph/column.ts';
import type { Graph } from '../graph/graph.ts';
import { given, nodes } from '../graph/nodes.ts';
import type { Scenario } from '../scenario/load.ts';
import { kmBetween } from '../scenario/sphere.ts';
import { type Laid, positionsIn } from './laid.ts';
import { ResponseTimes } from './response.ts';
import { wholeShare } from './response-nodes.ts';

const DOC = 'docs/deployment/exposure.md';

/** Hours to surgery against which a layout is held: one for resuscitation, two for surgery (the 1 and the 2 of 10-1-2). */
export const SURGERY_LIMITS = [1, 2] as const;
export const MEANS = ['road', 'air'] as const;

/**
 * Adds how soon one who is wounded on the line is at surgery: by road first aid, then the way to the nearest base that has it; by air the time to
 * take-off, there and back in a straight line, and the time beside the casualty. Share of the line within one and within two hours, and the mean.
 */
export function addMedical(graph: Graph, scenario: Scenario, { option, plan, terrain, positions, key }: Laid): void {
  const { medical } = scenario.root.deployment!;
  const [first] = plan.components;
  const surgeries = plan.surgery.flatMap((base) => positions.slice(2 * base, 2 * base + 2));
  if (surgeries.length === 0) return;
  const { speed, detour } = first!.figures;
  const figures = {
    road: [given(medical.call), speed, detour],
    air: [given(medical.launch), given(medical.load), given(medical.airSpeed)],
  };
  const formulas = {
    road: 'first aid + (km as the crow flies × detour factor + km by road) ÷ speed to the nearest base with surgery',
    air: 'take-off + 2 × km as the crow flies ÷ speed of a helicopter + time beside the casualty, from the nearest base with surgery',
  };
  const outputs = (means: (typeof MEANS)[number]) => [
    ...SURGERY_LIMITS.map((limit) => nodes.surgeryWithin.at({ option, means, limit: String(limit) })),
    nodes.surgeryMean.at({ option, means }),
  ];
  const described = (means: (typeof MEANS)[number]) => ({
    id: `option.${option}.deployment.medical.${means}`,
    shape: 'draws' as const,
    formula: formulas[means],
    doc: DOC,
    key,
    formulas: [
      ...SURGERY_LIMITS.map((limit) => `share of the line within ${limit} h of: ${formulas[means]}`),
      `the mean over the line of: ${formulas[means]}`,
    ],
    needs: [...figures[means], ...surgeries].map(({ name }) => name),
    outputs: outputs(means),
  });
  const { km, points, course } = terrain;
  graph.draw({
    ...described('road'),
    start: ([call, vehicle, around, ...at], columns) => {
      const bases = positionsIn(at, plan.surgery.length).map((place) => ({ component: 0, ways: terrain.ways(place) }));
      const never = Float64Array.of(Number.NEGATIVE_INFINITY);
      const times = new ResponseTimes(points.length, bases, [
        { speed: vehicle!, alert: call!, detour: around!, within: never },
      ]);
      const step = (draw: number) => {
        times.at(draw);
        let sum = 0;
        const within = SURGERY_LIMITS.map(() => 0);
        for (let point = 0; point < km.length; point += 1) {
          const hours = times.hours[point]!;
          sum += hours * km[point]!;
          for (let limit = 0; limit < within.length; limit += 1)
            if (hours <= SURGERY_LIMITS[limit]!) within[limit]! += km[point]!;
        }
        within.forEach((length, limit) => {
          columns[limit]![draw] = wholeShare(length / course.length);
        });
        columns.at(-1)![draw] = sum / course.length;
      };
      return { step };
    },
  });
  graph.draw({
    ...described('air'),
    start: ([launch, load, airSpeed, ...at], columns) => {
      const places = positionsIn(at, plan.surgery.length);
      const crow = points.map((point, index) => ({
        away: Math.min(...places.map((place) => kmBetween(place, point.at))),
        share: km[index]! / course.length,
      }));
      const sorted = crow.toSorted((a, b) => a.away - b.away);
      const away = Float64Array.from(sorted, (each) => each.away);
      const shares = Float64Array.from(sorted, (each) => each.share);
      for (let index = 1; index < shares.length; index += 1) shares[index]! += shares[index - 1]!;
      const mean = crow.reduce((sum, each) => sum + each.away * each.share, 0);
      const step = (draw: number) => {
        const ground = valueAt(launch!, draw) + valueAt(load!, draw);
        const speed = valueAt(airSpeed!, draw);
        SURGERY_LIMITS.forEach((limit, index) => {
          const near = countUpTo(away, ((limit - ground) * speed) / 2);
          columns[index]![draw] = near === 0 ? 0 : wholeShare(shares[near - 1]!);
        });
        columns.at(-1)![draw] = ground + (2 * mean) / speed;
      };
      return { step };
    },
  });
}

/** How many of some numbers in rising order are at most a limit. */
function countUpTo(sorted: Float64Array, limit: number): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle]! <= limit) low = middle + 1;
    else high = middle;
  }
  return low;
}
