import { type Column, valueAt } from '../graph/column.ts';
import type { Graph } from '../graph/graph.ts';
import { given, nodes } from '../graph/nodes.ts';
import type { Scenario } from '../scenario/load.ts';
import { kmBetween } from '../scenario/sphere.ts';
import { type Laid, positionsIn } from './laid.ts';

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
  for (const means of MEANS) {
    const needs = [...figures[means], ...surgeries];
    graph.draw({
      id: `option.${option}.deployment.medical.${means}`,
      shape: 'draws',
      formula: formulas[means],
      doc: DOC,
      key,
      formulas: [
        ...SURGERY_LIMITS.map((limit) => `share of the line within ${limit} h of: ${formulas[means]}`),
        `the mean over the line of: ${formulas[means]}`,
      ],
      needs: needs.map(({ name }) => name),
      outputs: [
        ...SURGERY_LIMITS.map((limit) => nodes.surgeryWithin.at({ option, means, limit: String(limit) })),
        nodes.surgeryMean.at({ option, means }),
      ],
      start: (inputs, outputs) => {
        const [a, b, c, ...at] = inputs as [Column, Column, Column, ...Column[]];
        const places = positionsIn(at, plan.surgery.length);
        const { km, points, course } = terrain;
        const ways = places.map((place) => terrain.ways(place));
        const least = (of: (base: number, point: number) => number) =>
          Float64Array.from(points, (_, point) => Math.min(...places.map((_place, base) => of(base, point))));
        const crow = least((base, point) => kmBetween(places[base]!, points[point]!.at));
        const mean = outputs.at(-1)!;
        const hoursByRoad = (point: number, draw: number) => {
          let best = Infinity;
          for (const { straight, road, hours } of ways)
            best = Math.min(
              best,
              (straight[point]! * valueAt(c, draw) + road[point]!) / valueAt(b, draw) + hours[point]!,
            );
          return valueAt(a, draw) + best;
        };
        const hoursByAir = (point: number, draw: number) =>
          valueAt(a, draw) + valueAt(b, draw) + (2 * crow[point]!) / valueAt(c, draw);
        const hoursOf = means === 'road' ? hoursByRoad : hoursByAir;
        const step = (draw: number) => {
          let sum = 0;
          for (let point = 0; point < km.length; point += 1) {
            const hours = hoursOf(point, draw);
            sum += hours * km[point]!;
            SURGERY_LIMITS.forEach((limit, index) => {
              if (hours <= limit) outputs[index]![draw]! += km[point]! / course.length;
            });
          }
          mean[draw] = sum / course.length;
          SURGERY_LIMITS.forEach((_, index) => {
            outputs[index]![draw] = Math.min(1, outputs[index]![draw]!);
          });
        };
        return { step };
      },
    });
  }
}
