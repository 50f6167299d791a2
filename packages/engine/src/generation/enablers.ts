import { type Column, maskOf, valueAt } from '../graph/column.ts';
import type { Graph } from '../graph/graph.ts';
import type { Handle } from '../graph/handles.ts';
import { given, nodes } from '../graph/nodes.ts';
import type { Scenario } from '../scenario/load.ts';
import { resolveParameters } from '../scenario/plan.ts';
import type { Option, Root } from '../scenario/schema.ts';
import { combatShare, shareOfType, unitTypesOf } from './units.ts';

const DOC = 'docs/generation/enablers.md';

/** Support types that a force asks for. */
export function askedTypes(root: Root): string[] {
  return unitTypesOf(root)?.support.filter((type) => root.units![type]!.demand) ?? [];
}

/**
 * Adds what the force of an option asks for: persons of each support type for one person in combat units = support ratio × part of the type
 * in all support. The support ratio of several components is weighted with the combat strength that each plans.
 */
export function addNeed(graph: Graph, { root }: Scenario, option: Option): void {
  if (!unitTypesOf(root)) return;
  const parts = option.components.map((component) => {
    const ratio = resolveParameters(root, component).values.get('support.ratio')!;
    return {
      planned: nodes.componentPlanned.at({ option: option.id, component: component.id }),
      ratio: graph.input(given(ratio), ratio),
    };
  });
  const ratio = graph.vector(nodes.supportRatio.at({ option: option.id }), {
    formula: 'support ratios of the components, weighted with the combat strength that each plans',
    doc: DOC,
    needs: parts.flatMap(({ planned, ratio }) => [planned, ratio]),
    fill: (inputs, out) => {
      for (let i = 0; i < out.length; i += 1) out[i] = weightedRatio(inputs, i);
    },
  });
  for (const type of askedTypes(root))
    graph.column(nodes.needPerCombat.at({ option: option.id, type }), {
      formula: 'support ratio × part of this type in the support of a force',
      doc: DOC,
      needs: [ratio, nodes.supportShare.at({ type })],
      value: (whole, part) => whole! * part!,
    });
}

/** A component whose plan has no finite strength counts like any other: by one. */
function weightedRatio(inputs: readonly Column[], i: number): number {
  let combat = 0;
  let support = 0;
  for (let k = 0; k < inputs.length; k += 2) {
    const [planned, ratio] = [inputs[k]![i & maskOf(inputs[k]!)]!, inputs[k + 1]![i & maskOf(inputs[k + 1]!)]!];
    const own = (Number.isFinite(planned) ? planned : 1) / (1 + ratio);
    combat += own;
    support += own * ratio;
  }
  return combat === 0 ? inputs[1]![i & maskOf(inputs[1]!)]! : support / combat;
}

/** A nation and what it keeps in the field and could at most keep, in one version of the coalition. */
export interface Kept {
  nation: string;
  keeps: Handle;
  holds: Handle;
}

/**
 * Adds, for one version of the coalition, how many persons of each type it could have in the field at most: over the nations, the smaller of
 * all that the nation keeps there and what it can keep of this type. Nations choose their mix, so this is a bound for each type alone.
 */
export function addTypeSupplies(
  graph: Graph,
  scenario: Scenario,
  option: string,
  mode: string,
  kept: readonly Kept[],
): void {
  if (!unitTypesOf(scenario.root)) return;
  const asked = askedTypes(scenario.root);
  const shares = kept.map(({ nation }) => [
    combatShare(graph, scenario, nation),
    ...asked.map((type) => shareOfType(graph, scenario, nation, type)),
  ]);
  const needs: Handle[] = [];
  const place = new Map<string, number>();
  const put = (handle: Handle): number => {
    const known = place.get(handle.name);
    if (known !== undefined) return known;
    place.set(handle.name, needs.length);
    return needs.push(handle) - 1;
  };
  const keeps = kept.map((own) => put(own.keeps));
  const holds = kept.map((own) => put(own.holds));
  const at = shares.map((own) => own.map(put));
  // Nearly all nations have the same shares: they are read once a draw, and anew only where they differ from those of the nation before.
  const isAsBefore = at.map((own, n) => n > 0 && own.every((index, row) => index === at[n - 1]![row]));
  const rows = 1 + asked.length;
  graph.draw({
    id: `option.${option}.generation.${mode}.supplies`,
    shape: 'draws',
    formula: 'Σ over the nations of min(what the nation keeps in the field, what it can keep there of this type)',
    doc: DOC,
    needs: needs.map(({ name }) => name),
    outputs: [
      nodes.combatSupply.at({ option, mode }),
      ...asked.map((type) => nodes.typeSupply.at({ option, mode, type })),
    ],
    start: (inputs, outputs) => {
      const share = new Float64Array(rows);
      const sum = new Float64Array(rows);
      return {
        step: (draw) => {
          sum.fill(0);
          for (let n = 0; n < keeps.length; n += 1) {
            if (!isAsBefore[n])
              for (let row = 0; row < rows; row += 1) share[row] = valueAt(inputs[at[n]![row]!]!, draw);
            const persons = valueAt(inputs[keeps[n]!]!, draw);
            if (persons === 0) continue;
            const most = valueAt(inputs[holds[n]!]!, draw);
            for (let row = 0; row < rows; row += 1) {
              const own = most * share[row]!;
              sum[row]! += own < persons ? own : persons;
            }
          }
          for (let row = 0; row < rows; row += 1) outputs[row]![draw] = sum[row]!;
        },
      };
    },
  });
}

/** Adds the share of the need for each type that the backer supplies: in part only the types named there, in full all that it covers. */
export function addCover(graph: Graph, { root }: Scenario, option: string, mode: string): void {
  const { backer } = root;
  if (!backer) return;
  const full = graph.input(given(backer.full), backer.full);
  for (const type of askedTypes(root)) {
    const share = backer.covers[type];
    if (!share) continue;
    const inPart = backer.partial.includes(type);
    const covers = graph.input(given(share), share);
    const handle = nodes.covered.at({ option, mode, type });
    if (mode === 'withoutBacker')
      graph.column(handle, { formula: 'the backer stays out', doc: DOC, needs: [], value: () => 0 });
    else if (mode === 'backerInFull' || (mode === 'backerInPart' && inPart))
      graph.column(handle, { formula: 'what the backer covers', doc: DOC, needs: [covers], value: (own) => own! });
    else if (mode === 'backerInPart')
      graph.column(handle, { formula: 'only in full', doc: DOC, needs: [], value: () => 0 });
    else {
      const member = nodes.member.at({ option, mode, nation: backer.nation, kind: backer.kind });
      graph.column(handle, {
        formula: `what the backer covers, where it is in${inPart ? '' : ' and backs the force in full'}`,
        doc: DOC,
        needs: inPart ? [covers, member] : [covers, member, full],
        value: (own, isIn, isFull = 1) => (isIn! > 0 && isFull > 0 ? own! : 0),
      });
    }
  }
}

/** What the backer covers in another version of the coalition, taken over. */
export function addCoverAs(graph: Graph, { root }: Scenario, option: string, mode: string, as: string): void {
  for (const type of askedTypes(root)) {
    const handle = nodes.covered.at({ option, mode: as, type });
    if (graph.has(handle.name)) graph.alias(nodes.covered.at({ option, mode, type }), handle);
  }
}

/**
 * Adds the strength that the coalition can support. c persons in combat units with the support that they need are c·(1 + R) persons of
 * strength, R = Σ need; c is the largest for which the combat units and each type of support suffice, the backer supplying its part:
 *
 *     in the field = min(kept, c·(1 + R)),   c = min(combat, min over types of supply / (need · (1 − covered)))
 *
 * An upper bound: it takes the best mix of each nation for each type alone, and units in parts. It never falls if a nation or the backer joins.
 */
export function addSupported(graph: Graph, { root }: Scenario, option: string, mode: string, total: Handle): void {
  const asked = askedTypes(root);
  const kept = nodes.kept.at({ option, mode });
  const covered = asked
    .map((type) => nodes.covered.at({ option, mode, type }))
    .map((at) => (graph.has(at.name) ? at : undefined));
  const base = [kept, nodes.combatSupply.at({ option, mode })];
  const supplies = asked.map((type) => nodes.typeSupply.at({ option, mode, type }));
  const wants = asked.map((type) => nodes.needPerCombat.at({ option, type }));
  const covers = covered.filter((at) => at !== undefined);
  const coverOf = covered.map((at) => (at ? base.length + 2 * asked.length + covers.indexOf(at) : -1));
  graph.draw({
    id: `option.${option}.generation.${mode}.supported`,
    shape: 'draws',
    formula: 'the combat units that can be supported, with their support',
    formulas: [
      'min(kept, min(combat, supply / (need × (1 − covered)) of each type) × (1 + R)), with R = Σ need',
      'what limits the strength: 0 what is kept in the field, 1 combat units, then the types of support in their order',
    ],
    doc: DOC,
    needs: [...base, ...supplies, ...wants, ...covers].map(({ name }) => name),
    outputs: [total, nodes.limitedBy.at({ option, mode })],
    start: (inputs, [strength, limit]) => ({
      step: (draw) => {
        const persons = valueAt(inputs[0]!, draw);
        if (persons === 0) return;
        let ratio = 0;
        for (let t = 0; t < asked.length; t += 1) ratio += valueAt(inputs[2 + asked.length + t]!, draw);
        let combat = persons / (1 + ratio);
        let by = 0;
        if (valueAt(inputs[1]!, draw) < combat) {
          combat = valueAt(inputs[1]!, draw);
          by = 1;
        }
        for (let t = 0; t < asked.length; t += 1) {
          const supply = valueAt(inputs[2 + t]!, draw);
          // Of a type that the backer covers as a whole none is needed: any supply is enough.
          if (supply >= combat * netNeed(inputs, t, asked.length, coverOf[t]!, draw)) continue;
          combat = supply / netNeed(inputs, t, asked.length, coverOf[t]!, draw);
          by = 2 + t;
        }
        strength![draw] = by === 0 ? persons : combat * (1 + ratio);
        limit![draw] = by;
      },
    }),
  });
}

function netNeed(inputs: readonly Column[], t: number, types: number, cover: number, draw: number): number {
  const need = valueAt(inputs[2 + types + t]!, draw);
  return cover < 0 ? need : need * (1 - valueAt(inputs[cover]!, draw));
}

/**
 * Adds in which share of the draws each type limits the strength and leaves it below the plan, and its shadow price there: persons of strength for one person more of this
 * type in the field, (1 + R) / (need · (1 − covered)), averaged over the draws in which it limits.
 */
export function addLimits(graph: Graph, { root }: Scenario, option: string, mode: string): void {
  const asked = askedTypes(root);
  const limit = nodes.limitedBy.at({ option, mode });
  const wants = asked.map((type) => nodes.needPerCombat.at({ option, type }));
  const covers = asked
    .map((type) => nodes.covered.at({ option, mode, type }))
    .map((at) => (graph.has(at.name) ? at : undefined));
  const given = covers.filter((at) => at !== undefined);
  const net = (inputs: readonly Column[], t: number, draw: number) => {
    const cover = covers[t];
    const share = cover ? valueAt(inputs[1 + asked.length + given.indexOf(cover)]!, draw) : 0;
    return valueAt(inputs[1 + t]!, draw) * (1 - share);
  };
  ['combat', ...asked].forEach((type, index) => {
    graph.scalar(nodes.limitShare.at({ option, mode, type }), {
      formula: 'share of draws in which this type limits the strength in the field, and that is below the plan',
      doc: DOC,
      needs: [limit, nodes.total.at({ option, mode }), nodes.planned.at({ option })],
      value: ([by, strength, plan], draws) => {
        let count = 0;
        for (let draw = 0; draw < draws; draw += 1)
          if (valueAt(by!, draw) === index + 1 && valueAt(strength!, draw) < valueAt(plan!, draw)) count += 1;
        return count / draws;
      },
    });
    graph.scalar(nodes.limitPrice.at({ option, mode, type }), {
      formula: 'persons of strength for one person more of this type, over the draws in which it limits',
      doc: DOC,
      needs: [limit, ...wants, ...given],
      value: (inputs, draws) => {
        let [sum, count] = [0, 0];
        for (let draw = 0; draw < draws; draw += 1) {
          if (valueAt(inputs[0]!, draw) !== index + 1) continue;
          let ratio = 0;
          for (let t = 0; t < asked.length; t += 1) ratio += valueAt(inputs[1 + t]!, draw);
          sum += (1 + ratio) / (index === 0 ? 1 : net(inputs, index - 1, draw));
          count += 1;
        }
        return count === 0 ? 0 : sum / count;
      },
    });
  });
}
