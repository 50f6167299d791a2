import { type Column, maskOf } from '../graph/column.ts';
import type { Graph } from '../graph/graph.ts';
import type { Handle } from '../graph/handles.ts';
import { MODES, type Mode, nodes } from '../graph/nodes.ts';
import type { Scenario } from '../scenario/load.ts';
import type { Option } from '../scenario/schema.ts';
import type { Actor } from './actors.ts';
import { Fixpoints, type Situation, type Structure } from './fixpoint.ts';

const DOC = 'docs/coalition/fixpoints.md';
const SOURCE = 'Knaster–Tarski; Granovetter 1978';

/** The coalition problem of one option as arrays: structure, and where in the inputs of a draw each number stands. */
export interface Problem {
  actors: readonly Actor[];
  structure: Structure;
  /** Nodes that the problem reads, in the order that `prepare` expects. */
  needs: readonly Handle[];
  /** Lays the columns out by draw and returns the reader of one draw. `statedOnly` leaves out amounts that no statement gives. */
  prepare: (inputs: readonly Column[], draws: number, statedOnly: boolean) => (draw: number) => Situation;
  /** An earlier option with the very same problem. */
  sameAs: string | undefined;
}

/** Adds for each option the least and the greatest coalition, and the least one on stated amounts alone. */
export function addCoalitions(graph: Graph, scenario: Scenario, actors: readonly Actor[]): Map<string, Problem> {
  const problems = new Map<string, Problem>();
  const solved = new Map<string, string>();
  for (const option of scenario.root.options) {
    const { problem, signature } = problemOf(scenario, option, actors);
    const sameAs = solved.get(signature);
    problems.set(option.id, { ...problem, sameAs });
    solved.set(signature, sameAs ?? option.id);
    for (const mode of MODES) addCoalition(graph, option.id, problem, mode, sameAs);
    addSummaries(graph, option.id, problem);
  }
  return problems;
}

function addCoalition(
  graph: Graph,
  option: string,
  problem: Omit<Problem, 'sameAs'>,
  mode: Mode,
  sameAs: string | undefined,
): void {
  const { actors, structure, prepare, needs } = problem;
  const outputs = actors.map(({ nation, kind, troops }) => ({
    ...nodes.member.at({ option, mode, nation, kind }),
    unit: troops ? 'persons' : 'share',
  }));
  if (sameAs) {
    actors.forEach(({ nation, kind }, index) => {
      graph.alias(outputs[index]!, nodes.member.at({ option: sameAs, mode, nation, kind }));
    });
    return;
  }
  graph.draw({
    id: `option.${option}.coalition.${mode}`,
    shape: 'draws',
    formula:
      mode === 'greatest'
        ? 'greatest fixpoint of the conditions: from everybody downwards'
        : `least fixpoint of the conditions: from nobody upwards${mode === 'statedOnly' ? ', on stated amounts alone' : ''}`,
    source: SOURCE,
    doc: DOC,
    needs: needs.map(({ name }) => name),
    outputs,
    start: (inputs, columns, draws) => {
      const read = prepare(inputs, draws, mode === 'statedOnly');
      const fixpoints = new Fixpoints(structure);
      const x = new Float64Array(actors.length);
      return {
        step: (draw) => {
          if (mode === 'greatest') fixpoints.greatest(read(draw), x);
          else fixpoints.least(read(draw), x);
          for (let i = 0; i < x.length; i += 1) if (x[i]! > 0) columns[i]![draw] = x[i]!;
        },
      };
    },
  });
}

function addSummaries(graph: Graph, option: string, { actors }: Pick<Problem, 'actors'>): void {
  const troops = actors.filter((actor) => actor.troops);
  for (const mode of MODES) {
    const members = troops.map(({ nation, kind }) => nodes.member.at({ option, mode, nation, kind }));
    graph.sum(nodes.committed.at({ option, mode }), {
      formula: 'commitments of all nations',
      doc: DOC,
      needs: members,
    });
    if (mode === 'statedOnly') continue;
    for (const nation of new Set(troops.map((actor) => actor.nation))) {
      const own = troops
        .filter((actor) => actor.nation === nation)
        .map(({ kind }) => nodes.member.at({ option, mode, nation, kind }));
      graph.scalar(nodes.memberIn.at({ option, mode, nation }), {
        formula: 'share of draws in which the nation is in with troops',
        doc: DOC,
        needs: own,
        value: (columns, draws) =>
          shareOfDraws(draws, (draw) => columns.some((column) => column[draw & maskOf(column)]! > 0)),
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

/** Which kinds of pledge serve an option, and the conditions among those who offer them; options alike in this have one signature. */
function problemOf(
  { root }: Scenario,
  option: Option,
  all: readonly Actor[],
): { problem: Omit<Problem, 'sameAs'>; signature: string } {
  const serves = new Set(option.components.flatMap(({ posture }) => root.postures[posture].kinds));
  const awaited = new Set(all.flatMap(({ peers }) => peers.nations.map(({ nation, kind }) => `${nation}.${kind}`)));
  if (root.backer) awaited.add(`${root.backer.nation}.${root.backer.kind}`);
  const actors = all
    .filter(({ nation, kind, troops }) => (troops && serves.has(kind)) || awaited.has(`${nation}.${kind}`))
    .map((actor) => ({ ...actor, troops: actor.troops && serves.has(actor.kind) }));
  const index = new Map(actors.map(({ nation, kind }, at) => [`${nation}.${kind}`, at]));
  const nations = [...new Set(actors.map(({ nation }) => nation))];
  const structure: Structure = {
    actors: actors.length,
    nation: Int32Array.from(actors, ({ nation }) => nations.indexOf(nation)),
    nations: nations.length,
    troops: Uint8Array.from(actors, ({ troops }) => (troops ? 1 : 0)),
    requires: actors.map(({ peers }) => peers.nations.map(({ nation, kind }) => index.get(`${nation}.${kind}`)!)),
    conditional: Uint8Array.from(actors, ({ peers }) => (Object.values(peers).some((list) => list.length > 0) ? 1 : 0)),
  };
  const usesPlanned = actors.some(({ peers }) => peers.shareOfPlannedAtLeast.length > 0);
  const signature = [
    ...actors.map(({ nation, kind, troops }) => `${nation}.${kind}.${troops}`),
    usesPlanned ? option.id : '',
  ].join(' ');
  return {
    problem: {
      actors,
      structure,
      ...layOut(actors, usesPlanned ? nodes.planned.at({ option: option.id }) : undefined),
    },
    signature,
  };
}

type Term = 'nationsAtLeast' | 'troopsAtLeast' | 'match';

/** What a problem reads: offer and readiness of each actor, the numbers of its conditions, and planned where a condition is a share of it. */
function layOut(actors: readonly Actor[], planned: Handle | undefined): Pick<Problem, 'needs' | 'prepare'> {
  const needs: Handle[] = planned ? [planned] : [];
  const put = (handle: Handle) => needs.push(handle) - 1;
  const offers = actors.map(({ offer, ready }) => ({ offer: put(offer), ready: put(ready) }));
  const terms = actors
    .flatMap(({ peers }, actor) => [
      ...peers.nationsAtLeast.map((handle) => ({
        actor,
        term: 'nationsAtLeast' as Term,
        at: put(handle),
        ofPlanned: false,
      })),
      ...peers.troopsAtLeast.map((handle) => ({
        actor,
        term: 'troopsAtLeast' as Term,
        at: put(handle),
        ofPlanned: false,
      })),
      ...peers.shareOfPlannedAtLeast.map((handle) => ({
        actor,
        term: 'troopsAtLeast' as Term,
        at: put(handle),
        ofPlanned: true,
      })),
      ...peers.match.map((handle) => ({ actor, term: 'match' as Term, at: put(handle), ofPlanned: false })),
    ])
    .map((term, index, all) => ({
      ...term,
      isFirst: !all.slice(0, index).some((other) => other.actor === term.actor && other.term === term.term),
    }));
  const size = actors.length;
  const prepare: Problem['prepare'] = (inputs, draws, statedOnly) => {
    const now: Situation = {
      base: 0,
      full: new Float64Array(TILE * size),
      offer: new Float64Array(TILE * size),
      ...emptyTerms(size, terms),
    };
    const fill = (from: number, count: number): void => {
      for (let actor = 0; actor < size; actor += 1) {
        if (statedOnly && !actors[actor]!.stated) continue;
        fillOffers(now, actor, size, inputs[offers[actor]!.offer]!, inputs[offers[actor]!.ready]!, from, count);
      }
      for (const { actor, term, at, ofPlanned, isFirst } of terms)
        fillTerm(now[term]!, term, isFirst, actor, size, inputs[at]!, ofPlanned ? inputs[0]! : ONE, from, count);
    };
    return (draw) => {
      const row = draw % TILE;
      if (row === 0) fill(draw, Math.min(TILE, draws - draw));
      now.base = row * size;
      return now;
    };
  };
  return { needs, prepare };
}

/** Draws are laid out by actor a tile at a time: small enough to stay in the nearest cache. */
const TILE = 64;
const ONE = Float64Array.of(1);

function fillOffers(
  now: Situation,
  actor: number,
  size: number,
  persons: Column,
  ready: Column,
  from: number,
  count: number,
): void {
  const [maskOfPersons, maskOfReady] = [maskOf(persons), maskOf(ready)];
  for (let row = 0; row < count; row += 1) {
    const whole = persons[(from + row) & maskOfPersons]!;
    now.full[row * size + actor] = whole;
    now.offer[row * size + actor] = ready[(from + row) & maskOfReady]! * whole;
  }
}

/** Of several conditions of one kind the tightest counts. */
function fillTerm(
  table: Float64Array,
  term: Term,
  isFirst: boolean,
  actor: number,
  size: number,
  column: Column,
  times: Column,
  from: number,
  count: number,
): void {
  const [mask, maskOfTimes] = [maskOf(column), maskOf(times)];
  for (let row = 0; row < count; row += 1) {
    const number = column[(from + row) & mask]! * times[(from + row) & maskOfTimes]!;
    const value = term === 'nationsAtLeast' ? Math.round(number) : number;
    const place = row * size + actor;
    table[place] = isFirst ? value : term === 'match' ? Math.min(table[place]!, value) : Math.max(table[place]!, value);
  }
}

/** A table for each kind of term in use; without one, no actor has such a condition. */
function emptyTerms(size: number, terms: readonly { term: Term }[]): Pick<Situation, Term> {
  const table = (term: Term, without: number) =>
    terms.some((used) => used.term === term) ? new Float64Array(TILE * size).fill(without) : undefined;
  return {
    nationsAtLeast: table('nationsAtLeast', 0),
    troopsAtLeast: table('troopsAtLeast', 0),
    match: table('match', Number.POSITIVE_INFINITY),
  };
}
