import { maskOf } from '../graph/column.ts';
import type { Graph } from '../graph/graph.ts';
import type { Handle } from '../graph/handles.ts';
import { given, nodes } from '../graph/nodes.ts';
import { Quantity } from '../quantity/quantity.ts';
import type { Scenario } from '../scenario/load.ts';
import { heldShare } from './horizon.ts';
import { availablePool, rotationFactor } from './steady-state.ts';

const DOC = 'docs/generation/steady-state.md';

/** Adds, for each contributing nation, its pool, its rotation and what it can keep in the field whoever else comes. */
export function addNations(graph: Graph, scenario: Scenario, nations: readonly string[]): void {
  for (const nation of nations) addNation(graph, scenario, nation);
}

/** Rotation terms of a nation: its own where the library has them, else the library's default. */
export function rotationOf(
  graph: Graph,
  { root }: Scenario,
  nation: string,
): { tour: Handle; dwell: Handle; overlap: Handle } {
  const own = root.nations[nation]!;
  const pick = (key: 'tour' | 'dwell' | 'overlap') => {
    const quantity = own[key] ?? root.rotation[key];
    return graph.input(given(quantity), quantity);
  };
  return { tour: pick('tour'), dwell: pick('dwell'), overlap: pick('overlap') };
}

function addNation(graph: Graph, scenario: Scenario, nation: string): void {
  const own = scenario.root.nations[nation]!;
  const input = (quantity: Quantity) => graph.input(given(quantity), quantity);
  const factor = addFactor(graph, scenario, nation);
  const pool = addPool(graph, scenario, nation);
  const none = (name: string) =>
    named(new Quantity('persons', { kind: 'constant', value: 0 }, { assumption: 'the library lists none' }), name);
  const garrisons = input(own.garrisons ?? none(nodes.garrisons.at({ nation }).name));
  const commitments = input(own.commitments ?? none(nodes.commitments.at({ nation }).name));
  const available = graph.vector(nodes.available.at({ nation }), {
    formula: 'max(0, pool − garrisons − rotating commitments × their factor)',
    doc: DOC,
    needs: [pool, garrisons, commitments, factor],
    fill: ([pools, stations, missions, factors], out) => {
      const [a, b, c, d] = [maskOf(pools!), maskOf(stations!), maskOf(missions!), maskOf(factors!)];
      for (let i = 0; i < out.length; i += 1)
        out[i] = availablePool(pools![i & a]!, stations![i & b]!, missions![i & c]!, factors![i & d]!);
    },
  });
  const sustained = nodes.sustained.at({ nation });
  addOverHorizon(graph, scenario, nation);
  if (own.sustained) {
    graph.column(sustained, {
      formula: 'stated net of rotation: taken as it is',
      doc: DOC,
      needs: [input(own.sustained)],
      value: (persons) => persons!,
    });
  } else {
    graph.vector(sustained, {
      formula: 'available pool / rotation factor',
      doc: DOC,
      needs: [available, factor],
      fill: ([persons, factors], out) => {
        const [a, b] = [maskOf(persons!), maskOf(factors!)];
        for (let i = 0; i < out.length; i += 1) out[i] = persons![i & a]! / factors![i & b]!;
      },
    });
  }
}

/** What the nation can keep in the field in every month from the first day to the horizon; what a source states net of rotation stays. */
function addOverHorizon(graph: Graph, scenario: Scenario, nation: string): void {
  const { sustained } = scenario.root.nations[nation]!;
  const handle = nodes.overHorizon.at({ nation });
  if (sustained) {
    graph.column(handle, {
      formula: 'stated net of rotation: taken as it is',
      doc: DOC,
      needs: [graph.input(given(sustained), sustained)],
      value: (persons) => persons!,
    });
    return;
  }
  const { tour, dwell, overlap } = rotationOf(graph, scenario, nation);
  const { horizon } = scenario.root;
  graph.column(handle, {
    formula: 'available pool × largest share that can be kept in every month of the horizon',
    doc: 'docs/generation/horizon.md',
    needs: [nodes.available.at({ nation }), graph.input(given(horizon), horizon), tour, dwell, overlap],
    value: (pool, months, away, home, handover) => pool! * heldShare(months!, away!, home! * away!, handover!),
  });
}

/** Nations without a rule of their own share one factor. */
function addFactor(graph: Graph, scenario: Scenario, nation: string): Handle {
  const { tour, dwell, overlap } = rotationOf(graph, scenario, nation);
  const own = scenario.root.nations[nation]!;
  const isShared = !own.tour && !own.dwell && !own.overlap;
  const handle = isShared ? nodes.sharedFactor.at({}) : nodes.factor.at({ nation });
  if (!graph.has(handle.name)) {
    graph.vector(handle, {
      formula: '(tour + dwell × tour) / (tour − overlap)',
      doc: DOC,
      least: 1,
      needs: [tour, dwell, overlap],
      fill: ([tours, dwells, overlaps], out) => {
        const [a, b, c] = [maskOf(tours!), maskOf(dwells!), maskOf(overlaps!)];
        for (let i = 0; i < out.length; i += 1) {
          out[i] = rotationFactor(tours![i & a]!, dwells![i & b]!, overlaps![i & c]!);
        }
      },
    });
  }
  return isShared ? graph.alias(nodes.factor.at({ nation }), handle) : handle;
}

function addPool(graph: Graph, { root }: Scenario, nation: string): Handle {
  const own = root.nations[nation]!;
  const handle = nodes.pool.at({ nation });
  if (own.pool)
    return graph.column(handle, {
      formula: 'stated by a source',
      doc: DOC,
      needs: [graph.input(given(own.pool), own.pool)],
      value: (persons) => persons!,
    });
  const none = named(
    new Quantity('share', { kind: 'constant', value: 0 }, { assumption: 'the library lists no conscripts' }),
    `nation.${nation}.conscripts`,
  );
  const conscripts = own.conscripts ?? none;
  const share = root.rotation.poolShare;
  return graph.column(handle, {
    formula: 'land forces × (1 − conscripts) × share that stands in rotating units',
    doc: DOC,
    needs: [own.land, conscripts, share].map((quantity) => graph.input(given(quantity), quantity)),
    value: (land, staying, rotating) => land! * (1 - staying!) * rotating!,
  });
}

function named(quantity: Quantity, name: string): Quantity {
  quantity.name = name;
  return quantity;
}
