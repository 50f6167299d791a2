import { type Column, maskOf, valueAt } from '../graph/column.ts';
import type { Graph } from '../graph/graph.ts';
import type { Handle } from '../graph/handles.ts';
import { given, LEVELS, MODES, type Mode, nodes } from '../graph/nodes.ts';
import { DAYS_PER_MONTH } from '../quantity/units.ts';
import type { Scenario } from '../scenario/load.ts';
import type { Option } from '../scenario/schema.ts';
import { addCover, addLimits, addNeed, addSupported, addTypeSupplies, askedTypes, type Kept } from './enablers.ts';
import { heldShare } from './horizon.ts';
import { rotationOf } from './nations.ts';
import { addRelaxations, type Contributor } from './relaxations.ts';
import { distinctPersons, personTours } from './steady-state.ts';
import { unitTypesOf } from './units.ts';

const DOC = 'docs/generation/steady-state.md';

/** What each nation commits with the backer held out and held in. */
export interface WithBacker {
  out: readonly Committed[];
  in: readonly Committed[];
}

interface Committed {
  nation: string;
  kind: string;
  handle: Handle;
  troops: boolean;
}

/** An option’s force before this stage: who may bring troops, under which coordination, and which earlier option has the same. */
interface Force {
  option: Option;
  contributors: readonly Contributor[];
  chosen: Mode;
  /** An earlier option with the same coalition and the same time to hold. */
  sameAs: string | undefined;
  backer: WithBacker | undefined;
}

/**
 * Adds for an option what each nation keeps in the field, what of it can be supported, and the totals with every term kept apart. An option
 * whose coalition is that of an earlier one (`sameAs`) keeps the same in the field; what it can support follows from its own postures.
 */
export function addInField(graph: Graph, scenario: Scenario, force: Force): void {
  const { option, contributors, chosen, sameAs } = force;
  const id = option.id;
  if (sameAs) for (const member of membersOf(contributors, scenario)) graph.alias(member(id), member(sameAs));
  else {
    for (const { nation } of contributors) addHolds(graph, scenario, option, nation);
    for (const mode of MODES)
      addKept(graph, id, mode, contributors, (nation, kinds) =>
        kinds.map((kind) =>
          lasting(graph, scenario, nodes.member.at({ option: id, mode, nation, kind }), nation, kind),
        ),
      );
    for (const mode of MODES) addTypeSupplies(graph, scenario, id, mode, keptOf(id, contributors, mode));
    for (const { nation, kinds } of contributors)
      graph.sum(nodes.nationWilling.at({ option: id, nation }), {
        formula: 'committed',
        needs: kinds.map((kind) => nodes.member.at({ option: id, mode: chosen, nation, kind })),
      });
  }
  addNeed(graph, scenario, option);
  for (const mode of MODES) addTotal(graph, scenario, id, mode);
  if (unitTypesOf(scenario.root)) addLimits(graph, scenario, id, chosen);
  addLevels(graph, scenario, force);
  addChosen(graph, id, contributors, chosen);
  addTerms(graph, scenario, id, contributors);
  addRelaxations(graph, scenario, id, contributors, chosen);
}

function keptOf(option: string, contributors: readonly Contributor[], mode: string): Kept[] {
  return contributors.map(({ nation }) => ({
    nation,
    keeps: nodes.keeps.at({ option, mode, nation }),
    holds: nodes.holds.at({ option, nation }),
  }));
}

/** The same force with the backer made to stay out, and made to come: with part of its enablers, and with all of them. */
function addLevels(graph: Graph, scenario: Scenario, { option, contributors, sameAs, backer }: Force): void {
  if (!backer || !unitTypesOf(scenario.root)) return;
  const id = option.id;
  for (const level of LEVELS) {
    const from = level === 'backerInFull' ? { option: id, mode: 'backerInPart' } : { option: sameAs, mode: level };
    const { option: other, mode: as } = from;
    if (other !== undefined)
      for (const member of levelMembers(scenario)) graph.alias(member(id, level), member(other, as));
    else {
      const members = backer[level === 'withoutBacker' ? 'out' : 'in'];
      addKept(graph, id, level, contributors, (nation) =>
        members
          .filter((member) => member.troops && member.nation === nation)
          .map(({ handle, kind }) => lasting(graph, scenario, handle, nation, kind)),
      );
      addTypeSupplies(graph, scenario, id, level, keptOf(id, contributors, level));
    }
    addCover(graph, scenario, id, level);
    addSupported(graph, scenario, id, level, nodes.total.at({ option: id, mode: level }));
  }
}

function levelMembers({ root }: Scenario): ((option: string, mode: string) => Handle)[] {
  return [
    (option, mode) => nodes.kept.at({ option, mode }),
    (option, mode) => nodes.combatSupply.at({ option, mode }),
    ...askedTypes(root).map((type) => (option: string, mode: string) => nodes.typeSupply.at({ option, mode, type })),
  ];
}

/** Every node that does not depend on the postures of an option. */
function membersOf(contributors: readonly Contributor[], { root }: Scenario): ((option: string) => Handle)[] {
  const supplies = unitTypesOf(root)
    ? MODES.flatMap((mode) => [
        (option: string) => nodes.combatSupply.at({ option, mode }),
        ...askedTypes(root).map((type) => (option: string) => nodes.typeSupply.at({ option, mode, type })),
      ])
    : [];
  return [
    ...MODES.map((mode) => (option: string) => nodes.kept.at({ option, mode })),
    ...supplies,
    ...contributors.flatMap(({ nation }) => [
      ...[nodes.holds, nodes.nationWilling].map((family) => (option: string) => family.at({ option, nation })),
      ...MODES.map((mode) => (option: string) => nodes.keeps.at({ option, mode, nation })),
    ]),
  ];
}

/** What the nation could keep in the field from the day on which the plan is to stand in full to the horizon; at least the steady state. */
function addHolds(graph: Graph, scenario: Scenario, option: Option, nation: string): void {
  const handle = nodes.holds.at({ option: option.id, nation });
  const own = scenario.root.nations[nation]!;
  if (own.sustained || !option.fullBy) {
    graph.alias(handle, nodes.overHorizon.at({ nation }));
    return;
  }
  const { tour, dwell, overlap } = rotationOf(graph, scenario, nation);
  const horizon = graph.input(given(scenario.root.horizon), scenario.root.horizon);
  const fullBy = graph.input(given(option.fullBy), option.fullBy);
  graph.column(handle, {
    formula: 'available pool × largest share that can be kept in every month from full strength to the horizon',
    doc: 'docs/generation/horizon.md',
    needs: [nodes.available.at({ nation }), horizon, fullBy, tour, dwell, overlap],
    value: (pool, months, days, away, home, handover) =>
      pool! * heldShare(months! - days! / DAYS_PER_MONTH, away!, home! * away!, handover!),
  });
}

function addKept(
  graph: Graph,
  option: string,
  mode: string,
  contributors: readonly Contributor[],
  committed: (nation: string, kinds: readonly string[]) => readonly Handle[],
): void {
  const kept = contributors.map(({ nation, kinds }) =>
    graph.vector(nodes.keeps.at({ option, mode, nation }), {
      formula: 'min(committed, what the nation can keep in the field)',
      doc: DOC,
      needs: [nodes.holds.at({ option, nation }), ...committed(nation, kinds)],
      fill: smaller,
    }),
  );
  graph.sum(nodes.kept.at({ option, mode }), {
    formula: 'what the nations keep in the field adds up',
    doc: DOC,
    needs: kept,
  });
}

/** A commitment as far as it lasts: one that lapses before the horizon, with a condition that it waits for, keeps nobody in the field to the end. */
function lasting(graph: Graph, { root }: Scenario, member: Handle, nation: string, kind: string): Handle {
  const until = nodes.pledgeUntil.at({ nation, kind });
  if (!graph.has(until.name) || graph.node(until.name).needs.length < 2) return member;
  const handle = { name: `${member.name}.lasting`, unit: member.unit };
  const horizon = graph.input(given(root.horizon), root.horizon);
  return graph.column(handle, {
    formula: 'committed, if no condition that it waits for lapses before the horizon',
    doc: 'docs/coalition/clocks.md',
    needs: [member, until, horizon],
    value: (persons, months, end) => (months! >= end! ? persons! : 0),
  });
}

function addTotal(graph: Graph, scenario: Scenario, option: string, mode: Mode): void {
  const total = nodes.total.at({ option, mode });
  if (!unitTypesOf(scenario.root)) {
    graph.alias(total, nodes.kept.at({ option, mode }), 'what the nations keep in the field adds up');
    return;
  }
  addCover(graph, scenario, option, mode);
  addSupported(graph, scenario, option, mode, total);
}

/** The smaller of what can be kept and the sum of the commitments. */
function smaller([cap, ...commitments]: readonly Column[], out: Column): void {
  const capMask = maskOf(cap!);
  const first = commitments[0]!;
  const firstMask = maskOf(first);
  for (let i = 0; i < out.length; i += 1) out[i] = first[i & firstMask]!;
  for (const other of commitments.slice(1)) {
    const mask = maskOf(other);
    for (let i = 0; i < out.length; i += 1) out[i]! += other[i & mask]!;
  }
  for (let i = 0; i < out.length; i += 1) out[i] = Math.min(cap![i & capMask]!, out[i]!);
}

function addChosen(graph: Graph, option: string, contributors: readonly Contributor[], mode: Mode): void {
  const which =
    mode === 'least' ? 'if nobody moves on trust (least coalition)' : 'if all announce jointly (greatest coalition)';
  const total = nodes.total.at({ option, mode });
  const kept = nodes.kept.at({ option, mode });
  graph.alias(nodes.inField.at({ option }), total, which);
  graph.alias(
    nodes.statedOnly.at({ option }),
    nodes.total.at({ option, mode: 'statedOnly' }),
    'kept in the field on stated amounts alone',
  );
  const isCut = total.name !== kept.name && graph.has(nodes.limitedBy.at({ option, mode }).name);
  for (const { nation } of contributors) {
    const own = nodes.keeps.at({ option, mode, nation });
    const handle = nodes.nationInField.at({ option, nation });
    if (!isCut) graph.alias(handle, own, which);
    else
      graph.vector(handle, {
        formula: `${which}; where the force is limited by a type of unit, each nation in proportion`,
        doc: 'docs/generation/enablers.md',
        needs: [own, total, kept],
        fill: ([persons, supported, all], out) => {
          const [a, b, c] = [maskOf(persons!), maskOf(supported!), maskOf(all!)];
          for (let i = 0; i < out.length; i += 1) {
            const whole = all![i & c]!;
            const part = supported![i & b]!;
            out[i] = part === whole ? persons![i & a]! : (persons![i & a]! * part) / whole;
          }
        },
      });
  }
}

/** Tied up, pool, person-tours and distinct persons over all nations: each nation's own rotation applied to what it keeps in the field. */
function addTerms(graph: Graph, scenario: Scenario, option: string, contributors: readonly Contributor[]): void {
  const horizon = graph.input(given(scenario.root.horizon), scenario.root.horizon);
  const perNation = contributors.flatMap(({ nation }) => {
    const { tour, dwell, overlap } = rotationOf(graph, scenario, nation);
    return [
      nodes.nationInField.at({ option, nation }),
      nodes.factor.at({ nation }),
      nodes.pool.at({ nation }),
      tour,
      dwell,
      overlap,
    ];
  });
  graph.draw({
    id: `option.${option}.generation.terms`,
    shape: 'draws',
    formula: 'summed over the nations',
    formulas: [
      'in the field × rotation factor, summed over the nations',
      'pools of the nations that keep anyone in the field',
      'in the field × max(1, horizon / (tour − overlap)), summed over the nations',
      'in the field × min(max(1, horizon / (tour − overlap)), rotation factor), summed over the nations',
    ],
    doc: DOC,
    needs: [horizon, ...perNation].map(({ name }) => name),
    outputs: [
      nodes.tiedUp.at({ option }),
      nodes.poolOfThose.at({ option }),
      nodes.personTours.at({ option }),
      nodes.distinctPersons.at({ option }),
    ],
    start: (inputs, [tied, pools, tours, distinct]) => ({
      step: (draw) => {
        const months = valueAt(inputs[0]!, draw);
        for (let k = 1; k < inputs.length; k += 6) {
          const persons = valueAt(inputs[k]!, draw);
          if (persons === 0) continue;
          const [tour, dwell, overlap] = [
            valueAt(inputs[k + 3]!, draw),
            valueAt(inputs[k + 4]!, draw),
            valueAt(inputs[k + 5]!, draw),
          ];
          tied![draw]! += persons * valueAt(inputs[k + 1]!, draw);
          pools![draw]! += valueAt(inputs[k + 2]!, draw);
          tours![draw]! += personTours(persons, months, tour, overlap);
          distinct![draw]! += distinctPersons(persons, months, tour, overlap, dwell);
        }
      },
    }),
  });
}
