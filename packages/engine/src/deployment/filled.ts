import { type Column, valueAt } from '../graph/column.ts';
import type { Graph } from '../graph/graph.ts';
import { nodes } from '../graph/nodes.ts';
import { type Laid, responseNeeds, responseTimes } from './laid.ts';
import { wholeShare } from './response-nodes.ts';

const DOC = 'docs/deployment/response.md';

/** Adds which places those in the field fill, and what is reached in time from these; and the same by day of the build-up. */
export function addFilled(graph: Graph, laid: Laid): void {
  const { option, plan, terrain, days, key } = laid;
  const toOpen = personsToOpen(laid);
  const perPlace = plan.components.map(({ figures }) => figures.personsPerPlace);
  const inField = nodes.inField.at({ option });
  graph.vector(nodes.placesInField.at({ option }), {
    formula:
      'places that those in the field fill, in the order of opening, each with its persons at one place (at the medians)',
    doc: DOC,
    key,
    needs: [
      inField,
      ...perPlace,
      ...plan.components.map(({ component }) => nodes.componentPlanned.at({ option, component })),
    ],
    fill: ([persons], output) => {
      for (let draw = 0; draw < output.length; draw += 1) output[draw] = placesOpen(toOpen, valueAt(persons!, draw));
    },
  });
  const needs = responseNeeds(laid);
  const present = [inField, ...days.map((day) => nodes.arrived.at({ option, day: String(day) }))];
  graph.draw({
    id: `option.${option}.deployment.filled`,
    shape: 'draws',
    formula: 'share of the line that a team reaches within the response time, from places that are filled',
    doc: DOC,
    key,
    formulas: [
      'share of the line that a team reaches within the response time, from the places that those in the field fill, in the order of opening',
      ...days.map(
        (day) => `share of the line that is reached in time from the places that those arrived by day ${day} fill`,
      ),
    ],
    needs: [...needs, ...perPlace, ...present].map(({ name }) => name),
    outputs: [
      nodes.coverageInField.at({ option }),
      ...days.map((day) => nodes.coverageOnDay.at({ option, day: String(day) })),
    ],
    start: (inputs, outputs) => {
      const times = responseTimes(laid, inputs.slice(0, needs.length));
      const persons: Column[] = inputs.slice(needs.length + perPlace.length);
      const { km, course } = terrain;
      // Share of the line that is reached once the first k places are open.
      const reached = new Float64Array(plan.bases.length + 1);
      const step = (draw: number) => {
        times.at(draw);
        reached.fill(0);
        for (let point = 0; point < km.length; point += 1) {
          const first = times.firstInTime[point]!;
          if (first < times.bases) reached[first + 1]! += km[point]! / course.length;
        }
        for (let k = 1; k < reached.length; k += 1) reached[k]! += reached[k - 1]!;
        for (let which = 0; which < outputs.length; which += 1)
          outputs[which]![draw] = wholeShare(reached[placesOpen(toOpen, valueAt(persons[which]!, draw))]!);
      };
      return { step };
    },
  });
}

/** Persons with whom the first k places are open, in the order of opening. */
export function personsToOpen({ plan }: Pick<Laid, 'plan'>): number[] {
  const perPlace = new Map(plan.components.map((each) => [each.component, each.perPlace]));
  const persons = [0];
  for (const { component } of plan.bases) persons.push(persons.at(-1)! + perPlace.get(component)!);
  return persons;
}

/** Rounding opens or closes no place: a part in a million. */
const HAIR = 1 + 1e-6;

/** Whether so many persons fill the places that need so many. */
export function isOpen(persons: number, needed: number): boolean {
  return persons * HAIR >= needed;
}

function placesOpen(toOpen: readonly number[], persons: number): number {
  let open = 0;
  while (open + 1 < toOpen.length && isOpen(persons, toOpen[open + 1]!)) open += 1;
  return open;
}
