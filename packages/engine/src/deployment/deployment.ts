import { type Column, valueAt } from '../graph/column.ts';
import type { Graph } from '../graph/graph.ts';
import type { Handle } from '../graph/handles.ts';
import { given, nodes } from '../graph/nodes.ts';
import { Quantity } from '../quantity/quantity.ts';
import type { Scenario } from '../scenario/load.ts';
import type { Option } from '../scenario/schema.ts';
import type { SolveNow } from '../solver.ts';
import { addExposure } from './exposure.ts';
import { centralOf } from './figures.ts';
import { type Deployed, type Laid, responseNeeds, responseTimes } from './laid.ts';
import { addMedical } from './medical.ts';
import { type Base, planOf } from './plan.ts';
import { piecesOf } from './response.ts';
import { addSectors } from './sector-nodes.ts';
import { terrainOf } from './terrain.ts';

const DOC = 'docs/deployment/layout.md';
const RESPONSE_DOC = 'docs/deployment/response.md';

/**
 * Adds where each option stands: its bases, laid out by the solver for the medians of its figures; in every draw how soon they reach the line, how
 * much of it in time, what of the force is within reach of weapons, how soon the wounded reach surgery; and sectors along the line.
 */
export function addDeployment(
  graph: Graph,
  scenario: Scenario,
  contributors: ReadonlyMap<string, readonly string[]>,
  solve: SolveNow,
): Map<string, Deployed> {
  const deployed = new Map<string, Deployed>();
  if (!scenario.root.deployment) return deployed;
  const terrain = terrainOf(graph, scenario);
  const stretch = centralOf(graph, given(scenario.root.deployment.stretch));
  for (const option of scenario.root.options) {
    const plan = planOf(graph, scenario, terrain, option, solve);
    const days = daysOf(graph, option.id);
    const laid = { terrain, plan, pieces: piecesOf(terrain.points, stretch), days };
    if (plan.bases.length > 0) addOption(graph, scenario, option, laid, contributors.get(option.id)!);
    deployed.set(option.id, laid);
  }
  return deployed;
}

/** Days of the build-up that the generation stage has told. */
function daysOf(graph: Graph, option: string): string[] {
  const [before, after] = nodes.arrived.at({ option, day: '|' }).name.split('|') as [string, string];
  return [...graph.nodes.keys()]
    .filter((name) => name.startsWith(before) && name.endsWith(after))
    .map((name) => name.slice(before.length, name.length - after.length))
    .filter((day) => /^\d+$/.test(day));
}

function addOption(
  graph: Graph,
  scenario: Scenario,
  option: Option,
  deployed: Deployed,
  nations: readonly string[],
): void {
  const { plan, terrain } = deployed;
  const positions = plan.bases.flatMap((base) => addPosition(graph, scenario, option.id, base));
  const key = JSON.stringify([
    plan.bases.map(({ id, component }) => [id, component]),
    plan.surgery,
    personsToOpen({ plan }),
    terrain.points.length,
    deployed.pieces.length,
  ]);
  const laid: Laid = { ...deployed, option: option.id, positions, key };
  addProofs(graph, laid);
  addPersons(graph, laid);
  addStretchEnds(graph, laid);
  addResponse(graph, laid);
  addExposure(graph, scenario, laid);
  addMedical(graph, scenario, laid);
  addSectors(graph, scenario, option, laid, nations);
}

/** Where a base stands is a figure of its own: it can be moved. */
function addPosition(graph: Graph, scenario: Scenario, option: string, { id, name, at, source }: Base): Handle[] {
  const [longitude, latitude] = at;
  const where = source === 'grid' ? 'a point of the grid' : name;
  const file =
    { library: 'library/places.yaml', scenario: 'scenario.yaml', grid: scenario.line.file }[source] ?? source;
  const figure = (what: string, value: number) =>
    new Quantity('number', { kind: 'constant', value }, { source: file, note: `${where}: ${what}, degrees` });
  const place = { option, base: id };
  return [
    graph.input(nodes.baseLongitude.at(place), figure('longitude', longitude)),
    graph.input(nodes.baseLatitude.at(place), figure('latitude', latitude)),
  ];
}

/** What was proved when the places were chosen. */
function addProofs(graph: Graph, { option, plan }: Laid): void {
  for (const { component, layout, cover, candidates, wanted, stated } of plan.components) {
    const at = { option, component };
    const add = (handle: Handle, value: number, formula: string) =>
      graph.scalar(handle, { formula, doc: DOC, key: String(value), needs: [], value: () => value });
    add(
      nodes.layoutCandidates.at(at),
      candidates,
      stated ? 'places that the plan states' : 'candidate places in the band of depths behind the line',
    );
    add(
      nodes.layoutWanted.at(at),
      wanted,
      'planned strength ÷ persons at one place, at the medians, rounded; at least one',
    );
    add(
      nodes.layoutLargest.at(at),
      layout.largest,
      'longest way from the nearest place to a point of the line, at the medians, alert left out (p-centre)',
    );
    add(
      nodes.layoutLargestBound.at(at),
      layout.largestBound,
      'no choice of so many candidates has a shorter longest way: proved by set covers',
    );
    add(
      nodes.layoutMean.at(at),
      layout.mean,
      'mean way to the line, at the medians, alert left out (p-median under the shortest longest way)',
    );
    add(
      nodes.layoutMeanBound.at(at),
      layout.meanBound,
      'no choice with that longest way has a shorter mean: bound of the solver',
    );
    add(
      nodes.fewestPlaces.at(at),
      cover.taken.length,
      'fewest candidates that reach in time whatever any candidate reaches in time (set cover)',
    );
    add(nodes.fewestBound.at(at), cover.bound, 'no fewer are enough: bound of the solver');
    add(nodes.fewestShare.at(at), cover.share, 'share of the line that some candidate reaches in time, at the medians');
  }
}

/** A component’s planned strength stands in equal parts at its places. */
function addPersons(graph: Graph, { option, plan, terrain }: Laid): void {
  graph.scalar(nodes.lineLength.at({ option }), {
    formula: 'length of the line as it is drawn, gaps left out',
    doc: DOC,
    needs: [],
    value: () => terrain.course.length,
  });
  for (const { id, component } of plan.bases) {
    const places = plan.components.find((each) => each.component === component)!.bases.length;
    graph.column(nodes.basePersons.at({ option, base: id }), {
      formula: `what is planned of ${component} ÷ ${places} places`,
      doc: DOC,
      key: String(places),
      needs: [nodes.componentPlanned.at({ option, component })],
      value: (planned) => planned! / places,
    });
  }
}

const FORMULA =
  'alert + (km as the crow flies × detour factor + km by road) ÷ speed, from the base from which that is soonest';

function addResponse(graph: Graph, laid: Laid): void {
  const { option, plan, terrain, days, pieces, key } = laid;
  const needs = responseNeeds(laid);
  const strengths = [nodes.inField.at({ option }), ...days.map((day) => nodes.arrived.at({ option, day }))];
  const toOpen = personsToOpen(laid);
  graph.draw({
    id: `option.${option}.deployment.response`,
    shape: 'draws',
    formula: FORMULA,
    doc: RESPONSE_DOC,
    key,
    formulas: [
      `the mean over the line of: ${FORMULA}`,
      `the largest along the line of: ${FORMULA}`,
      'share of the line that a team reaches within the response time, with a base at every place of the plan',
      'share of the line that a team reaches within the response time, from the places that those in the field fill, in the order of opening',
      'places that those in the field fill, in the order of opening',
      ...days.map(
        (day) => `share of the line that is reached in time from the places that those arrived by day ${day} fill`,
      ),
      ...pieces.flatMap(() => [
        `the mean over the piece of: ${FORMULA}`,
        'share of the piece that a team reaches within the response time',
      ]),
    ],
    needs: [...needs, ...strengths].map(({ name }) => name),
    outputs: [
      nodes.responseMean.at({ option }),
      nodes.responseLargest.at({ option }),
      nodes.coverage.at({ option }),
      nodes.coverageInField.at({ option }),
      nodes.placesInField.at({ option }),
      ...days.map((day) => nodes.coverageOnDay.at({ option, day })),
      ...pieces.flatMap((_, index) => {
        const at = { option, stretch: String(index + 1) };
        return [nodes.stretchHours.at(at), nodes.stretchReached.at(at)];
      }),
    ],
    start: (inputs, outputs) => {
      const times = responseTimes(laid, inputs.slice(0, needs.length));
      const present = inputs.slice(needs.length);
      const [mean, largest, coverage, inField, places] = outputs as [Column, Column, Column, Column, Column];
      const onDays = outputs.slice(5, 5 + days.length);
      const ofPieces = outputs.slice(5 + days.length);
      const { km, course } = terrain;
      // Share of the line that is reached once the first k places are open.
      const reached = new Float64Array(plan.bases.length + 1);
      const step = (draw: number) => {
        times.at(draw);
        let [sum, longest] = [0, 0];
        reached.fill(0);
        for (let piece = 0; piece < pieces.length; piece += 1) {
          const { from, to, fromKm, toKm } = pieces[piece]!;
          let [own, inTime] = [0, 0];
          for (let point = from; point < to; point += 1) {
            const hours = times.hours[point]!;
            own += hours * km[point]!;
            if (hours > longest) longest = hours;
            const first = times.firstInTime[point]!;
            if (first === times.bases) continue;
            inTime += km[point]!;
            reached[first + 1]! += km[point]! / course.length;
          }
          sum += own;
          ofPieces[2 * piece]![draw] = own / (toKm - fromKm);
          ofPieces[2 * piece + 1]![draw] = Math.min(1, inTime / (toKm - fromKm));
        }
        for (let k = 1; k < reached.length; k += 1) reached[k]! += reached[k - 1]!;
        mean[draw] = sum / course.length;
        largest[draw] = longest;
        coverage[draw] = Math.min(1, reached[reached.length - 1]!);
        places[draw] = placesOpen(toOpen, valueAt(present[0]!, draw));
        inField[draw] = Math.min(1, reached[places[draw]!]!);
        for (let day = 0; day < onDays.length; day += 1)
          onDays[day]![draw] = Math.min(1, reached[placesOpen(toOpen, valueAt(present[day + 1]!, draw))]!);
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

function placesOpen(toOpen: readonly number[], persons: number): number {
  let open = 0;
  while (open + 1 < toOpen.length && toOpen[open + 1]! <= persons * HAIR) open += 1;
  return open;
}

/** Where the pieces of the line begin and end. */
function addStretchEnds(graph: Graph, { option, pieces }: Laid): void {
  pieces.forEach(({ fromKm, toKm }, index) => {
    const at = { option, stretch: String(index + 1) };
    const end = (handle: Handle, value: number, formula: string) =>
      graph.scalar(handle, { formula, doc: RESPONSE_DOC, key: String(value), needs: [], value: () => value });
    end(nodes.stretchFrom.at(at), fromKm, 'km along the line where the piece begins');
    end(nodes.stretchTo.at(at), toKm, 'km along the line where the piece ends');
  });
}
