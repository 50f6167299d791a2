import { meanOf } from '../graph/column.ts';
import type { Graph } from '../graph/graph.ts';
import type { Handle } from '../graph/handles.ts';
import { given, nodes } from '../graph/nodes.ts';
import type { Scenario } from '../scenario/load.ts';
import type { Option } from '../scenario/schema.ts';
import { placesOf } from './candidates.ts';
import { centralOf } from './figures.ts';
import { type Laid, responseNeeds, responseTimes } from './laid.ts';
import type { Terrain } from './plan.ts';
import { leadsOf, type Span, sectorPlan } from './sectors.ts';

const DOC = 'docs/deployment/sectors.md';

/** Stretches of the line that the scenario names, in km along it. */
export function stretchesOf(
  scenario: Scenario,
  { course }: Pick<Terrain, 'course'>,
): { id: string; name: string; span: Span }[] {
  const places = placesOf(scenario);
  return (scenario.root.theatre.deployment?.stretches ?? []).map(({ id, name, between }) => {
    const [a, b] = between.map((place) => course.project(places.get(place)!.at).along) as [number, number];
    return { id, name, span: [Math.min(a, b), Math.max(a, b)] };
  });
}

/** Followers and the nation around which they form, by their place among the nations. */
export function frameworksOf({ rotation }: Option, nations: readonly string[]): ReadonlyMap<number, number> {
  const at = (nation: string) => nations.indexOf(nation);
  return new Map(
    (rotation?.frameworks ?? []).flatMap(({ nation, followers }) =>
      followers.filter((each) => at(each) >= 0 && at(nation) >= 0).map((each) => [at(each), at(nation)] as const),
    ),
  );
}

/** Stretches along which each nation does not stand. */
export function notAlongOf(
  scenario: Scenario,
  { notAlong }: Option,
  terrain: Pick<Terrain, 'course'>,
  nations: readonly string[],
): Span[][] {
  const stretches = new Map(stretchesOf(scenario, terrain).map(({ id, span }) => [id, span]));
  return nations.map((nation) => (notAlong?.[nation] ?? []).map((id) => stretches.get(id)!));
}

/** Adds the sector of each nation: from where to where, of how many persons, and how soon it is reached. */
export function addSectors(
  graph: Graph,
  scenario: Scenario,
  option: Option,
  laid: Laid,
  nations: readonly string[],
): void {
  if (nations.length === 0) return;
  const { terrain } = laid;
  const id = option.id;
  const share = given(scenario.root.deployment!.sectorShare);
  const frameworks = frameworksOf(option, nations);
  const notAlong = notAlongOf(scenario, option, terrain, nations);
  const outputs = nations.flatMap((nation) => {
    const at = { option: id, nation };
    return [nodes.sectorFrom.at(at), nodes.sectorTo.at(at), nodes.sectorStrength.at(at), nodes.sectorLead.at(at)];
  });
  graph.draw({
    id: `option.${id}.deployment.sectors`,
    shape: 'scalar',
    formula:
      'the line is shared out in proportion to the mean strength in the field of each nation with those that stand within its sector',
    doc: DOC,
    key: JSON.stringify([terrain.course.length, centralOf(graph, share), notAlong, [...frameworks]]),
    formulas: [
      ...nations.flatMap((nation) => [
        `km along the line where the sector of ${nation} begins: sectors follow each other, each as long as its part of the strength`,
        `km along the line where the sector of ${nation} ends`,
        `mean persons in the field, up to the plan, of ${nation} and those that stand within its sector`,
        `number of the nation in whose sector ${nation} stands, in the order of the nations; 0 where it brings nothing`,
      ]),
      'km of line in the sector of a nation that does not stand there',
    ],
    needs: [
      share.name,
      nodes.planned.at({ option: id }).name,
      ...nations.map((nation) => nodes.nationInField.at({ option: id, nation }).name),
    ],
    outputs: [...outputs, nodes.sectorsAgainst.at({ option: id })],
    start: ([least, planned, ...inputs], columns) => {
      const finish = () => {
        // Where more is in the field than planned, each nation’s part is cut alike.
        const kept = inputs.map(meanOf);
        const total = kept.reduce((sum, each) => sum + each, 0);
        const cut = total > 0 ? Math.min(1, meanOf(planned!) / total) : 0;
        const strengths = kept.map((each) => each * cut);
        const { leads, within } = leadsOf(strengths, meanOf(least!), frameworks);
        const load = leads.map((lead) => strengths.reduce((sum, each, n) => sum + (within[n] === lead ? each : 0), 0));
        const plan = sectorPlan({
          length: terrain.course.length,
          strengths: [load],
          notAlong: leads.map((lead) => notAlong[lead]!),
        });
        nations.forEach((_, nation) => {
          const lead = leads.indexOf(nation);
          const [from, to] = lead < 0 ? [0, 0] : plan.sectors[0]![lead]!;
          columns[4 * nation]![0] = from;
          columns[4 * nation + 1]![0] = to;
          columns[4 * nation + 2]![0] = lead < 0 ? 0 : load[lead]!;
          columns[4 * nation + 3]![0] = within[nation]! + 1;
        });
        columns.at(-1)![0] = plan.against;
      };
      return { step: () => undefined, finish };
    },
  });
  for (const nation of nations) addSectorHours(graph, laid, nation);
}

function addSectorHours(graph: Graph, laid: Laid, nation: string): void {
  const { option, terrain, key } = laid;
  const needs: Handle[] = responseNeeds(laid);
  const at = { option, nation };
  graph.vector(nodes.sectorHours.at(at), {
    formula: 'mean over the sector of the time until a team is there',
    doc: DOC,
    key,
    needs: [nodes.sectorFrom.at(at), nodes.sectorTo.at(at), ...needs],
    fill: ([from, to, ...inputs], output) => {
      const within = terrain.points.flatMap(({ along }, point) =>
        along >= from![0]! && along < to![0]! ? [point] : [],
      );
      if (within.length === 0) {
        output.fill(0);
        return;
      }
      const times = responseTimes(laid, inputs);
      const [first, last] = [within[0]!, within.at(-1)! + 1];
      const km = within.reduce((sum, point) => sum + terrain.km[point]!, 0);
      for (let draw = 0; draw < output.length; draw += 1) {
        times.at(draw, first, last);
        let sum = 0;
        for (let point = first; point < last; point += 1) sum += times.hours[point]! * terrain.km[point]!;
        output[draw] = sum / km;
      }
    },
  });
}
