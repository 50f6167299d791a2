import { type Column, valueAt } from '../graph/column.ts';
import type { Graph } from '../graph/graph.ts';
import type { Handle } from '../graph/handles.ts';
import { given, type Mode, nodes } from '../graph/nodes.ts';
import { DAYS_PER_MONTH } from '../quantity/units.ts';
import type { Scenario } from '../scenario/load.ts';
import type { Option } from '../scenario/schema.ts';
import { Arrival } from './arrival.ts';
import { unitTypesOf } from './units.ts';

const DOC = 'docs/generation/build-up.md';
/** Days on which the strength is worked out; those beyond the plan are not shown. */
const DAYS = [0, 15, 30, 45, 60, 90, 120, 150, 180, 240, 300, 365, 545, 730, 1095, 1825, 3650];

/** Those within so many months. */
export function buildUpDays(months: number): number[] {
  return DAYS.filter((day) => day <= months * DAYS_PER_MONTH);
}

/** Whether the library says how a force gets there. */
export function hasMovement({ root }: Scenario): boolean {
  return root.movement !== undefined && unitTypesOf(root) !== undefined;
}

/**
 * Adds the strength of an option by day: each nation’s combat units, with the support that they need, leave after the decision and whatever takes
 * its time at home (whichever is later) and its notice to move, as transport allows. Initial operational capability is a share of the plan, full capability all
 * of it; where the coalition keeps less than that in the field, the day is infinite.
 */
export function addBuildUp(
  graph: Graph,
  scenario: Scenario,
  option: Option,
  nations: readonly string[],
  chosen: Mode,
): void {
  if (!hasMovement(scenario)) return;
  const id = option.id;
  const movement = scenario.root.movement!;
  const force = contingentsOf(graph, scenario, id, nations, chosen);
  const days = DAYS;
  const planned = nodes.planned.at({ option: id });
  const initial = graph.input(given(movement.initialShare), movement.initialShare);
  addArrival(graph, scenario, `option.${id}.generation.buildUp`, force, {
    needs: [planned, initial],
    outputs: [
      ...days.map((day) => nodes.arrived.at({ option: id, day: String(day) })),
      nodes.dayInitial.at({ option: id }),
      nodes.dayFull.at({ option: id }),
      nodes.dayComplete.at({ option: id }),
    ],
    formulas: [
      ...days.map((day) => `persons in the theatre ${day} days after the go-ahead`),
      'first day with the initial share of the plan in the theatre',
      'first day with all of the plan in the theatre',
      'day on which the last of those who come is there',
    ],
    read: (arrival, [plan, share], outputs, draw) => {
      for (let k = 0; k < days.length; k += 1) outputs[k]![draw] = arrival.arrived(days[k]!);
      const all = valueAt(plan!, draw);
      outputs[days.length]![draw] = arrival.dayOf(all * valueAt(share!, draw));
      outputs[days.length + 1]![draw] = arrival.dayOf(all);
      outputs[days.length + 2]![draw] = arrival.complete();
    },
  });
  const never = (handle: Handle, of: Handle) =>
    graph.scalar(handle, {
      formula: 'share of draws in which that strength is never reached',
      doc: DOC,
      needs: [of],
      value: ([column]) => column!.reduce((count, day) => count + (Number.isFinite(day) ? 0 : 1), 0) / column!.length,
    });
  never(nodes.neverInitial.at({ option: id }), nodes.dayInitial.at({ option: id }));
  never(nodes.neverFull.at({ option: id }), nodes.dayFull.at({ option: id }));
  if (option.fullBy)
    for (const mode of new Set<Mode>([chosen, 'greatest'])) addInTime(graph, scenario, option, nations, mode);
}

/** What is there on the day on which the plan is to stand in full. */
function addInTime(graph: Graph, scenario: Scenario, option: Option, nations: readonly string[], mode: Mode): void {
  const fullBy = graph.input(given(option.fullBy!), option.fullBy!);
  const force = contingentsOf(graph, scenario, option.id, nations, mode);
  addArrival(graph, scenario, `option.${option.id}.generation.${mode}.inTime`, force, {
    needs: [fullBy, graph.input(given(scenario.root.movement!.decision), scenario.root.movement!.decision)],
    outputs: [nodes.arrivedInTime.at({ option: option.id, mode }), nodes.throughput.at({ option: option.id, mode })],
    formulas: [
      'persons in the theatre on the day on which the plan is to stand in full',
      'most persons that transport could have brought by then, however many were ready when the first are',
    ],
    read: (arrival, [day, decision], [out, most], draw) => {
      out![draw] = arrival.arrived(valueAt(day!, draw));
      most![draw] = arrival.throughput(valueAt(day!, draw), valueAt(decision!, draw));
    },
  });
}

/** Where the numbers of the contingents stand: persons of each nation, cut as the whole force is, and the notice of each type to move. */
interface Contingents {
  nations: readonly string[];
  persons: readonly Handle[];
  total: Handle;
  kept: Handle;
  readiness: readonly (readonly Handle[])[];
  /** By nation: days that what it waits for takes; undefined where nothing takes its time. */
  delays: readonly (Handle | undefined)[];
  shares: readonly Handle[];
}

function contingentsOf(
  graph: Graph,
  scenario: Scenario,
  option: string,
  nations: readonly string[],
  mode: Mode,
): Contingents {
  const types = unitTypesOf(scenario.root)!.combat;
  return {
    nations,
    persons: nations.map((nation) => nodes.keeps.at({ option, mode, nation })),
    total: nodes.total.at({ option, mode }),
    kept: nodes.kept.at({ option, mode }),
    readiness: nations.map((nation) => types.map((type) => readinessOf(graph, scenario, nation, type))),
    delays: nations.map((nation) => delayOf(graph, nation)),
    shares: types.map((type) => nodes.composition.at({ type })),
  };
}

/** Notice to move: the nation's own where a source states it, else that of the type, drawn for each nation by itself. */
function readinessOf(graph: Graph, { root }: Scenario, nation: string, type: string): Handle {
  const own = root.nations[nation]!.readiness;
  if (own) return graph.input(given(own), own);
  const handle = nodes.nationReadiness.at({ nation, type });
  return graph.has(handle.name) ? handle : graph.familyMember(handle, root.units![type]!.readiness);
}

/** Days from the go-ahead before which the land forces of a nation cannot be ordered to move: a vote of its parliament, a mandate. */
function delayOf(graph: Graph, nation: string): Handle | undefined {
  const handle = nodes.pledgeDelay.at({ nation, kind: 'land' });
  return graph.has(handle.name) && graph.node(handle.name).needs.length > 0 ? handle : undefined;
}

interface Reading {
  needs: readonly Handle[];
  outputs: readonly Handle[];
  formulas: readonly string[];
  read: (arrival: Arrival, inputs: readonly Column[], outputs: readonly Column[], draw: number) => void;
}

function addArrival(graph: Graph, { root }: Scenario, id: string, force: Contingents, reading: Reading): void {
  const movement = root.movement!;
  const modes = Object.values(movement.modes);
  const shared = [movement.decision, movement.reception, ...modes.flatMap(({ perDay, transit }) => [perDay, transit])];
  const needs: Handle[] = [];
  const put = (handle: Handle) => needs.push(handle) - 1;
  reading.needs.forEach(put);
  const own = reading.needs.length;
  const first = needs.length;
  for (const quantity of shared) put(graph.input(given(quantity), quantity));
  const [total, kept] = [put(force.total), put(force.kept)];
  const shares = force.shares.map(put);
  const persons = force.persons.map(put);
  const readiness = force.readiness.map((types) => types.map(put));
  const delays = force.delays.map((delay) => (delay ? put(delay) : -1));
  graph.draw({
    id,
    shape: 'draws',
    formula: 'contingents leave as they are ready and transport allows',
    formulas: reading.formulas,
    doc: DOC,
    needs: needs.map(({ name }) => name),
    outputs: reading.outputs,
    start: (inputs, outputs) => {
      const arrival = new Arrival(persons.length * shares.length, modes.length);
      const read = inputs.slice(0, own);
      const share = new Float64Array(shares.length);
      return {
        step: (draw) => {
          const decision = valueAt(inputs[first]!, draw);
          const reception = valueAt(inputs[first + 1]!, draw);
          arrival.clear();
          for (let m = first + 2; m < first + 2 + 2 * modes.length; m += 2)
            arrival.addMode(valueAt(inputs[m]!, draw), valueAt(inputs[m + 1]!, draw) + reception);
          let combat = 0;
          for (let t = 0; t < shares.length; t += 1) combat += valueAt(inputs[shares[t]!]!, draw);
          const all = valueAt(inputs[kept]!, draw);
          const part = all === 0 || combat === 0 ? 0 : valueAt(inputs[total]!, draw) / all / combat;
          for (let t = 0; t < shares.length; t += 1) share[t] = part * valueAt(inputs[shares[t]!]!, draw);
          for (let n = 0; n < persons.length; n += 1) {
            const own = valueAt(inputs[persons[n]!]!, draw);
            if (own === 0) continue;
            const delay = delays[n]!;
            const order = delay < 0 ? decision : Math.max(decision, valueAt(inputs[delay]!, draw));
            for (let t = 0; t < shares.length; t += 1)
              arrival.addContingent(order + valueAt(inputs[readiness[n]![t]!]!, draw), own * share[t]!);
          }
          arrival.run();
          reading.read(arrival, read, outputs, draw);
        },
      };
    },
  });
}
