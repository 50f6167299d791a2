import { type Column, maskOf, valueAt } from '../graph/column.ts';
import type { Graph } from '../graph/graph.ts';
import type { Handle } from '../graph/handles.ts';
import { given, MODES, type Mode, nodes } from '../graph/nodes.ts';
import type { Scenario } from '../scenario/load.ts';
import { rotationOf } from './nations.ts';
import { distinctPersons, personTours } from './steady-state.ts';

const DOC = 'docs/generation/steady-state.md';

/** A nation with the kinds of pledge through which it may bring troops to an option. */
export interface Contributor {
  nation: string;
  kinds: readonly string[];
  /** Its amount is a share of its pool, divided by its rotation factor: without rotation it would be larger. */
  pooled: boolean;
}

/**
 * Adds for an option what each nation keeps in the field, in steady state, and the totals with every term kept apart. An option whose
 * coalition is that of an earlier one (`sameAs`) keeps the same in the field.
 */
export function addInField(
  graph: Graph,
  scenario: Scenario,
  option: string,
  contributors: readonly Contributor[],
  chosen: Mode,
  sameAs?: string,
): void {
  if (sameAs) {
    for (const member of membersOf(contributors)) graph.alias(member(option), member(sameAs));
    return;
  }
  for (const mode of MODES) addMode(graph, option, contributors, mode);
  addChosen(graph, option, contributors, chosen);
  addTerms(graph, scenario, option, contributors);
  addRelaxations(graph, option, contributors, chosen);
}

/** Every node of this stage for an option. */
function membersOf(contributors: readonly Contributor[]): ((option: string) => Handle)[] {
  const totals = [
    nodes.inField,
    nodes.statedOnly,
    nodes.tiedUp,
    nodes.poolOfThose,
    nodes.personTours,
    nodes.distinctPersons,
    nodes.ifAllCame,
    nodes.ifPoolUnlimited,
    nodes.ifNoRotation,
  ];
  return [
    ...totals.map((family) => (option: string) => family.at({ option })),
    ...MODES.map((mode) => (option: string) => nodes.total.at({ option, mode })),
    ...contributors.flatMap(({ nation }) => [
      ...[nodes.nationInField, nodes.nationWilling].map((family) => (option: string) => family.at({ option, nation })),
      ...MODES.map((mode) => (option: string) => nodes.keeps.at({ option, mode, nation })),
    ]),
  ];
}

function addMode(graph: Graph, option: string, contributors: readonly Contributor[], mode: Mode): void {
  const kept = contributors.map(({ nation, kinds }) =>
    graph.vector(nodes.keeps.at({ option, mode, nation }), {
      formula: 'min(committed, sustained)',
      doc: DOC,
      needs: [nodes.sustained.at({ nation }), ...kinds.map((kind) => nodes.member.at({ option, mode, nation, kind }))],
      fill: smaller,
    }),
  );
  graph.sum(nodes.total.at({ option, mode }), {
    formula: 'what the nations keep in the field adds up',
    doc: DOC,
    needs: kept,
  });
}

/** The smaller of what can be sustained and the sum of the commitments. */
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
  const same = (handle: Handle, of: Handle, formula: string) => graph.alias(handle, of, formula);
  const which =
    mode === 'least' ? 'if nobody moves on trust (least coalition)' : 'if all announce jointly (greatest coalition)';
  same(nodes.inField.at({ option }), nodes.total.at({ option, mode }), which);
  same(
    nodes.statedOnly.at({ option }),
    nodes.total.at({ option, mode: 'statedOnly' }),
    'kept in the field on stated amounts alone',
  );
  for (const { nation, kinds } of contributors) {
    same(nodes.nationInField.at({ option, nation }), nodes.keeps.at({ option, mode, nation }), which);
    graph.sum(nodes.nationWilling.at({ option, nation }), {
      formula: 'committed',
      needs: kinds.map((kind) => nodes.member.at({ option, mode, nation, kind })),
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

/** What would be in the field if one constraint alone were lifted: the verdict finds the binding one with these. */
function addRelaxations(graph: Graph, option: string, contributors: readonly Contributor[], mode: Mode): void {
  graph.sum(nodes.ifAllCame.at({ option }), {
    formula: 'if every nation came with all that it can sustain',
    doc: DOC,
    needs: contributors.map(({ nation }) => nodes.sustained.at({ nation })),
  });
  graph.column(nodes.ifPoolUnlimited.at({ option }), {
    formula: 'if every commitment could be sustained: what is committed',
    doc: DOC,
    needs: [nodes.committed.at({ option, mode })],
    value: (persons) => persons!,
  });
  const perNation = contributors.flatMap(({ nation }) => [
    nodes.nationWilling.at({ option, nation }),
    nodes.factor.at({ nation }),
    nodes.pool.at({ nation }),
    nodes.garrisons.at({ nation }),
    nodes.commitments.at({ nation }),
  ]);
  graph.draw({
    id: `option.${option}.generation.ifNoRotation`,
    shape: 'draws',
    formula: 'if nobody had to be relieved: a rotation factor of 1 for those who come, within their pools',
    doc: DOC,
    needs: perNation.map(({ name }) => name),
    outputs: [nodes.ifNoRotation.at({ option })],
    start: (inputs, [out]) => ({
      step: (draw) => {
        let sum = 0;
        for (let n = 0; n < contributors.length; n += 1) {
          const committed = valueAt(inputs[5 * n]!, draw);
          if (committed === 0) continue;
          const wanted = contributors[n]!.pooled ? committed * valueAt(inputs[5 * n + 1]!, draw) : committed;
          sum += Math.min(
            wanted,
            Math.max(
              0,
              valueAt(inputs[5 * n + 2]!, draw) - valueAt(inputs[5 * n + 3]!, draw) - valueAt(inputs[5 * n + 4]!, draw),
            ),
          );
        }
        out![draw] = sum;
      },
    }),
  });
}
