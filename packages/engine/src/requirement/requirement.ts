import type { Graph } from '../graph/graph.ts';
import type { Handle } from '../graph/handles.ts';
import { given, nodes } from '../graph/nodes.ts';
import { lastDay } from '../quantity/dates.ts';
import { Quantity } from '../quantity/quantity.ts';
import type { Scenario } from '../scenario/load.ts';
import { type Parameters, resolveParameters } from '../scenario/plan.ts';
import type { Component, Option } from '../scenario/schema.ts';
import { basesCount, basesPersons, reach } from './bases.ts';
import { addDensities } from './density.ts';
import { forceRatio } from './force-ratio.ts';
import { lineLength } from './length.ts';
import type { Method } from './method.ts';
import { patrolPersons, patrolsCount } from './patrols.ts';
import { armedPosts, postsCount, unarmedPosts } from './posts.ts';
import { mobileReserve } from './reserve.ts';
import { support } from './support.ts';

/** Every method of the requirement, in the order of docs/. */
export const METHODS: readonly Method[] = [
  lineLength,
  postsCount,
  armedPosts,
  unarmedPosts,
  patrolsCount,
  patrolPersons,
  reach,
  basesCount,
  basesPersons,
  mobileReserve,
  forceRatio,
  support,
];

/** The line is measured at 1 km for patrols and at 10 km for bases; only bases count water. */
const PATROL_TOLERANCE_KM = 1;
const BASE_TOLERANCE_KM = 10;

/** Adds how many each option needs and states: methods by component, their sum, planned, densities beside. */
export function addRequirement(graph: Graph, scenario: Scenario): void {
  const line = addLine(graph, scenario);
  for (const option of scenario.root.options) {
    const components = option.components.map((component) => addComponent(graph, scenario, option, component, line));
    addOption(graph, option, components);
    addDensities(graph, scenario, option.id, line.atOneKm);
  }
  addEstimates(graph, scenario);
}

/** Published estimates known on the as-of date stand beside the requirement, as stated, and enter no method. */
function addEstimates(graph: Graph, { root, asOf }: Scenario): void {
  for (const [id, { strength, atLeast, atMost, source, date, paraphrase, confidence }] of Object.entries(
    root.estimates,
  )) {
    if (lastDay(date) > asOf) continue;
    const add = (handle: Handle, figure: Quantity | undefined, end: 0 | 1) => {
      if (figure) graph.input(handle, figure.with({ source, date, paraphrase, confidence }).bound(end));
    };
    add(nodes.estimateLow.at({ estimate: id }), strength ?? atLeast, 0);
    add(nodes.estimateHigh.at({ estimate: id }), strength ?? atMost, 1);
  }
}

interface LineHandles {
  atOneKm: Handle;
  exponent: Handle;
  water: Handle;
  forPatrols: Handle;
  forBases: Handle;
}

function addLine(graph: Graph, { root, line }: Scenario): LineHandles {
  const { lengthAtOneKm, exponent, waterShare } = root.theatre.line;
  const measured = (unit: string, value: number, what: string) =>
    new Quantity(unit, { kind: 'constant', value }, { source: line.file, note: what, date: root.asOf });
  const a = graph.input(
    nodes.lineAtOneKm.at({}),
    lengthAtOneKm ?? measured('km', line.length, 'measured along the polyline'),
  );
  const b = graph.input(
    nodes.lineExponent.at({}),
    exponent ?? measured('ratio', 0, 'no scaling is stated: the polyline’s length at any tolerance'),
  );
  const water = graph.input(
    nodes.lineWaterShare.at({}),
    waterShare ?? measured('share', line.water / line.length, 'length of the segments marked as water'),
  );
  const length = (handle: Handle, tolerance: number, overWater: boolean) =>
    graph.column(handle, {
      ...words(lineLength),
      formula: `length at 1 km × ${tolerance} km ^ −exponent${overWater ? '' : ' × (1 − water share)'}`,
      needs: overWater ? [a, b] : [a, b, water],
      value: (atOneKm, exponentValue, share = 0) =>
        lineLength.value(atOneKm!, exponentValue!, tolerance, overWater ? 0 : share),
    });
  return {
    atOneKm: a,
    exponent: b,
    water,
    forPatrols: length(nodes.lineForPatrols.at({}), PATROL_TOLERANCE_KM, false),
    forBases: length(nodes.lineForBases.at({}), BASE_TOLERANCE_KM, true),
  };
}

function words({ formula, source, doc }: Method) {
  return { formula, source, doc };
}

interface ComponentHandles {
  methods: { method: string; persons: Handle }[];
  combat: Handle;
  support: Handle;
  needed: Handle;
  planned: Handle;
}

function addComponent(
  graph: Graph,
  { root }: Scenario,
  option: Option,
  component: Component,
  line: LineHandles,
): ComponentHandles {
  const at = { option: option.id, component: component.id };
  const parameters = resolveParameters(root, component);
  const parameter = (name: string) => {
    const value = parameters.values.get(name)!;
    return graph.input(given(value), value);
  };
  const apply = (handle: Handle, method: Method, needs: Handle[]) =>
    graph.column(handle, { ...words(method), needs, value: method.value });
  const methods = parameters.methods.map((method) => ({
    method,
    persons: addMethod(graph, method, at, parameters, parameter, apply, line),
  }));
  const combat = graph.sum(nodes.combat.at(at), {
    formula: 'the methods of the component add up',
    needs: methods.map(({ persons }) => persons),
  });
  const supportPersons = apply(nodes.support.at(at), support, [combat, parameter('support.ratio')]);
  const needed = graph.sum(nodes.componentNeeded.at(at), {
    formula: 'combat strength + support',
    needs: [combat, supportPersons],
  });
  const planned = addPlanned(graph, component, at, needed);
  return { methods, combat, support: supportPersons, needed, planned };
}

function addPlanned(
  graph: Graph,
  component: Component,
  at: { option: string; component: string },
  needed: Handle,
): Handle {
  const handle = nodes.componentPlanned.at(at);
  if (component.strength) {
    const stated = graph.input(given(component.strength), component.strength);
    return graph.column(handle, { formula: 'what the plan states', needs: [stated], value: (strength) => strength! });
  }
  const median = graph.declareStatistic(`${needed.name}.p50`);
  return graph.column(handle, {
    formula: 'the plan states no strength: the median of what is needed',
    needs: [median],
    value: (strength) => strength!,
  });
}

type Apply = (handle: Handle, method: Method, needs: Handle[]) => Handle;

function addMethod(
  graph: Graph,
  method: Parameters['methods'][number],
  at: { option: string; component: string },
  parameters: Parameters,
  parameter: (name: string) => Handle,
  apply: Apply,
  line: LineHandles,
): Handle {
  if (method === 'posts') {
    const spacing = parameter('posts.spacing');
    const length = graph.column(nodes.lineForPosts.at(at), {
      ...words(lineLength),
      formula: 'length at 1 km × spacing ^ −exponent × (1 − water share)',
      needs: [line.atOneKm, line.exponent, spacing, line.water],
      value: lineLength.value,
    });
    const count = apply(nodes.postsCount.at(at), postsCount, [length, spacing]);
    const persons = nodes.postsPersons.at(at);
    if (parameters.unarmed) return apply(persons, unarmedPosts, [count, parameter('posts.personsPerPost')]);
    return apply(persons, armedPosts, [
      count,
      parameter('posts.residentCrew'),
      parameter('posts.onWatch'),
      parameter('posts.shiftFactor'),
    ]);
  }
  if (method === 'patrols') {
    const count = apply(nodes.patrolsCount.at(at), patrolsCount, [
      line.forPatrols,
      parameter('patrols.visitsPerDay'),
      parameter('patrols.distance'),
    ]);
    return apply(nodes.patrolsPersons.at(at), patrolPersons, [
      count,
      parameter('patrols.crew'),
      parameter('patrols.crewDays'),
    ]);
  }
  if (method === 'bases') {
    const far = apply(nodes.basesReach.at(at), reach, [
      parameter('bases.speed'),
      parameter('bases.responseTime'),
      parameter('bases.alertTime'),
      parameter('bases.detour'),
    ]);
    const count = apply(nodes.basesCount.at(at), basesCount, [line.forBases, far, parameter('bases.setback')]);
    return apply(nodes.basesPersons.at(at), basesPersons, [count, parameter('bases.personsPerBase')]);
  }
  if (method === 'reserve') {
    return apply(nodes.reservePersons.at(at), mobileReserve, [
      parameter('reserve.axes'),
      parameter('reserve.brigadesPerAxis'),
      parameter('reserve.brigadePersons'),
    ]);
  }
  if (method === 'hubs') {
    const packages = parameters.packages.map(({ persons }) => graph.input(given(persons), persons));
    return graph.sum(nodes.hubsPersons.at(at), {
      formula: 'the persons of the packages add up',
      doc: 'docs/requirement/hub-packages.md',
      needs: packages,
    });
  }
  return apply(nodes.forceRatioPersons.at(at), forceRatio, [
    parameter('forceRatio.attacker'),
    parameter('forceRatio.host'),
    parameter('forceRatio.ratio'),
    parameter('forceRatio.personsPerStrength'),
  ]);
}

function addOption(graph: Graph, { id: option }: Option, components: readonly ComponentHandles[]): void {
  const add = (handle: Handle, formula: string, needs: Handle[]) => graph.sum(handle, { formula, needs });
  const needed = add(
    nodes.needed.at({ option }),
    'the components add up',
    components.map((component) => component.needed),
  );
  add(
    nodes.planned.at({ option }),
    'the components add up',
    components.map((component) => component.planned),
  );
  const methods = new Set(components.flatMap((component) => component.methods.map(({ method }) => method)));
  for (const method of methods) {
    const persons = components.flatMap((component) =>
      component.methods.filter((used) => used.method === method).map((used) => used.persons),
    );
    add(nodes.byMethod.at({ option, method }), 'over the components, before support', persons);
  }
  add(
    nodes.byRole.at({ option, role: 'combat' }),
    'over the components',
    components.map(({ combat }) => combat),
  );
  add(
    nodes.byRole.at({ option, role: 'support' }),
    'over the components',
    components.map((component) => component.support),
  );
  graph.scalar(nodes.unreachable.at({ option }), {
    formula: 'share of draws in which no number of persons is enough (reach does not exceed the setback)',
    doc: 'docs/requirement/response-bases.md',
    needs: [needed],
    value: ([column]) =>
      column!.reduce((count, value) => count + (value === Number.POSITIVE_INFINITY ? 1 : 0), 0) / column!.length,
  });
}
