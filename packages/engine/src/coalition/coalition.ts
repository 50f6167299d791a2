import type { Column, Graph } from '../graph/graph.ts';
import type { Handle } from '../graph/handles.ts';
import { type Mode, MODES, nodes } from '../graph/nodes.ts';
import type { Scenario } from '../scenario/load.ts';
import type { Option } from '../scenario/schema.ts';
import type { Actor } from './actors.ts';
import { greatestFixpoint, leastFixpoint, type Situation, type Structure, situation } from './fixpoint.ts';

const DOC = 'docs/coalition/fixpoints.md';
const SOURCE = 'Knaster–Tarski; Granovetter 1978';

/** The coalition problem of one option as arrays: structure, and where in the inputs of a draw each number stands. */
export interface Problem {
  actors: readonly Actor[];
  structure: Structure;
  /** Nodes that a draw of the problem reads, in the order that `load` expects. */
  needs: readonly Handle[];
  /** Reads the numbers of one draw. `statedOnly` leaves out amounts that no statement gives. */
  load: (inputs: readonly Column[], draw: number, into: Situation, statedOnly: boolean) => void;
}

/** Adds for each option the least and the greatest coalition, and the least one on stated amounts alone. */
export function addCoalitions(graph: Graph, scenario: Scenario, actors: readonly Actor[]): Map<string, Problem> {
  const problems = new Map<string, Problem>();
  for (const option of scenario.root.options) {
    const problem = problemOf(scenario, option, actors);
    problems.set(option.id, problem);
    for (const mode of MODES) addCoalition(graph, option.id, problem, mode);
    addSummaries(graph, option.id, problem);
  }
  return problems;
}

function addCoalition(graph: Graph, option: string, problem: Problem, mode: Mode): void {
  const { actors, structure, load, needs } = problem;
  graph.draw({
    id: `option.${option}.coalition.${mode}`,
    shape: 'draws',
    formula: mode === 'greatest' ? 'greatest fixpoint of the conditions: from everybody downwards' : `least fixpoint of the conditions: from nobody upwards${mode === 'statedOnly' ? ', on stated amounts alone' : ''}`,
    source: SOURCE,
    doc: DOC,
    needs: needs.map(({ name }) => name),
    outputs: actors.map(({ nation, kind }) => nodes.member.at({ option, mode, nation, kind })),
    start: (inputs, outputs) => {
      const now = situation(actors.length);
      const x = new Float64Array(actors.length);
      const solve = mode === 'greatest' ? greatestFixpoint : leastFixpoint;
      return {
        step: (draw) => {
          load(inputs, draw, now, mode === 'statedOnly');
          solve(structure, now, x);
          for (let i = 0; i < x.length; i += 1) outputs[i]![draw] = x[i]!;
        },
      };
    },
  });
}

function addSummaries(graph: Graph, option: string, { actors }: Problem): void {
  const troops = actors.filter((actor) => actor.troops);
  for (const mode of MODES) {
    const members = troops.map(({ nation, kind }) => nodes.member.at({ option, mode, nation, kind }));
    graph.sum(nodes.committed.at({ option, mode }), { formula: 'commitments of all nations', doc: DOC, needs: members });
    if (mode === 'statedOnly') continue;
    for (const nation of new Set(troops.map((actor) => actor.nation))) {
      const own = troops.filter((actor) => actor.nation === nation).map(({ kind }) => nodes.member.at({ option, mode, nation, kind }));
      graph.scalar(nodes.memberIn.at({ option, mode, nation }), {
        formula: 'share of draws in which the nation is in with troops',
        doc: DOC,
        needs: own,
        value: (columns, draws) => shareOfDraws(draws, (draw) => columns.some((column) => (column[draw] ?? 0) > 0)),
      });
    }
  }
  graph.column(nodes.coordinationGap.at({ option }), {
    formula: 'greatest − least coalition',
    doc: DOC,
    needs: [nodes.committed.at({ option, mode: 'greatest' }), nodes.committed.at({ option, mode: 'least' })],
    value: (greatest, least) => greatest! - least!,
  });
}

function shareOfDraws(draws: number, holds: (draw: number) => boolean): number {
  let count = 0;
  for (let draw = 0; draw < draws; draw += 1) if (holds(draw)) count += 1;
  return count / draws;
}

/** Which kinds of pledge serve an option, and the conditions among those who offer them. */
function problemOf({ root }: Scenario, option: Option, all: readonly Actor[]): Problem {
  const serves = new Set(option.components.flatMap(({ posture }) => root.postures[posture].kinds));
  const awaited = new Set(all.flatMap(({ peers }) => peers.nations.map(({ nation, kind }) => `${nation}.${kind}`)));
  const actors = all
    .filter(({ nation, kind, troops }) => (troops && serves.has(kind)) || awaited.has(`${nation}.${kind}`))
    .map((actor) => ({ ...actor, troops: actor.troops && serves.has(actor.kind) }));
  const index = new Map(actors.map(({ nation, kind }, at) => [`${nation}.${kind}`, at]));
  const structure: Structure = {
    actors: actors.length,
    troops: Uint8Array.from(actors, ({ troops }) => (troops ? 1 : 0)),
    requires: actors.map(({ peers }) => peers.nations.map(({ nation, kind }) => index.get(`${nation}.${kind}`)!)),
    conditional: Uint8Array.from(actors, ({ peers }) => (Object.values(peers).some((list) => list.length > 0) ? 1 : 0)),
  };
  return { actors, structure, ...reader(option.id, actors) };
}

/** Lays out what a draw reads: planned, then offer and ready of each actor, then the numbers of its conditions. */
function reader(option: string, actors: readonly Actor[]): Pick<Problem, 'needs' | 'load'> {
  const needs: Handle[] = [nodes.planned.at({ option })];
  const places = actors.map((actor) => {
    const put = (handles: readonly Handle[]) => handles.map((handle) => needs.push(handle) - 1);
    const [offer, ready] = put([actor.offer, actor.ready]) as [number, number];
    const { nationsAtLeast, troopsAtLeast, shareOfPlannedAtLeast, match } = actor.peers;
    return { offer, ready, stated: actor.stated, nationsAtLeast: put(nationsAtLeast), troopsAtLeast: put(troopsAtLeast), shareOfPlannedAtLeast: put(shareOfPlannedAtLeast), match: put(match) };
  });
  const load: Problem['load'] = (inputs, draw, into, statedOnly) => {
    const at = (place: number): number => {
      const column = inputs[place]!;
      return column.length === 1 ? column[0]! : column[draw]!;
    };
    for (let i = 0; i < places.length; i += 1) {
      const place = places[i]!;
      into.full[i] = statedOnly && !place.stated ? 0 : at(place.offer);
      into.offer[i] = at(place.ready) === 0 ? 0 : into.full[i]!;
      if (into.offer[i] === 0) continue;
      let nations = 0;
      for (const each of place.nationsAtLeast) nations = Math.max(nations, Math.round(at(each)));
      into.nationsAtLeast[i] = nations;
      let persons = 0;
      for (const each of place.troopsAtLeast) persons = Math.max(persons, at(each));
      for (const each of place.shareOfPlannedAtLeast) persons = Math.max(persons, at(each) * at(0));
      into.troopsAtLeast[i] = persons;
      let match = Number.POSITIVE_INFINITY;
      for (const each of place.match) match = Math.min(match, at(each));
      into.match[i] = match;
    }
  };
  return { needs, load };
}
