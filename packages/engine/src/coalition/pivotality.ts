import { type Column, valueAt } from '../graph/column.ts';
import type { Graph } from '../graph/graph.ts';
import { nodes } from '../graph/nodes.ts';
import type { Problem } from './coalition.ts';
import { Fixpoints, type Situation, type Structure } from './fixpoint.ts';

const DOC = 'docs/coalition/pivotality.md';

/**
 * Adds the pivotality of each nation with land forces: E[force | do(n in)] − E[force | do(n out)], split into what the nation itself
 * keeps in the field (own) and what comes or goes with it (induced). `do` makes the nation come with its full offer, whatever it waits
 * for, or stay out. Force is what is kept in the field: each commitment at most what the nation can sustain.
 */
export function addPivotality(
  graph: Graph,
  option: string,
  problem: Problem,
  coordination: 'none' | 'joint',
  sameAs: string | undefined,
): void {
  const { actors, structure, needs, prepare } = problem;
  const pivots = actors.flatMap(({ kind, troops }, index) => (troops && kind === 'land' ? [index] : []));
  const troops = new Set(actors.filter((actor) => actor.troops).map(({ nation }) => nation));
  const sustained = actors.map(({ nation }) =>
    troops.has(nation) ? nodes.holds.at({ option, nation }) : nodes.sustained.at({ nation }),
  );
  const outputs = pivots.flatMap((pivot) => {
    const at = { option, nation: actors[pivot]!.nation };
    return [nodes.pivotalOwn.at(at), nodes.pivotalInduced.at(at)];
  });
  if (sameAs) {
    for (const pivot of pivots) {
      const { nation } = actors[pivot]!;
      for (const part of [nodes.pivotalOwn, nodes.pivotalInduced])
        graph.alias(part.at({ option, nation }), part.at({ option: sameAs, nation }));
    }
    return;
  }
  graph.draw({
    id: `option.${option}.coalition.pivotal`,
    shape: 'scalar',
    formula: 'mean force with the nation made to come − mean force with it made to stay out',
    formulas: pivots.flatMap(() => [
      'mean of what the nation itself keeps in the field with it in, less that with it out',
      'mean of what comes with it or goes with it, besides itself',
    ]),
    doc: DOC,
    needs: [...needs, ...sustained].map(({ name }) => name),
    outputs,
    start: (inputs, sums, draws) => {
      const caps = inputs.slice(needs.length);
      const pivotality = new Pivotality(structure, caps, coordination);
      const read = prepare(inputs, draws, false);
      return {
        step: (draw) => {
          pivotality.draw(read(draw), draw);
          for (let k = 0; k < pivots.length; k += 1) {
            const { own, induced } = pivotality.of(pivots[k]!);
            sums[2 * k]![0]! += own;
            sums[2 * k + 1]![0]! += induced;
          }
        },
        finish: () => {
          for (const sum of sums) sum[0]! /= draws;
        },
      };
    },
  });
}

/** Works out one draw at a time; reuses its arrays. */
class Pivotality {
  private readonly fixpoint: Float64Array;
  private readonly changed: Float64Array;
  private readonly cap: Float64Array;
  private readonly committed: Float64Array;
  private readonly result = { own: 0, induced: 0 };
  private readonly fixpoints: Fixpoints;
  private now!: Situation;
  private force = 0;
  private readonly structure: Structure;
  private readonly caps: readonly Column[];
  private readonly coordination: 'none' | 'joint';

  constructor(structure: Structure, caps: readonly Column[], coordination: 'none' | 'joint') {
    this.structure = structure;
    this.fixpoints = new Fixpoints(structure);
    this.caps = caps;
    this.coordination = coordination;
    this.fixpoint = new Float64Array(structure.actors);
    this.changed = new Float64Array(structure.actors);
    this.cap = new Float64Array(structure.actors);
    this.committed = new Float64Array(structure.nations);
  }

  draw(now: Situation, draw: number): void {
    this.now = now;
    for (let i = 0; i < this.cap.length; i += 1) {
      this.cap[i] = valueAt(this.caps[i]!, draw);
    }
    if (this.coordination === 'none') this.fixpoints.least(now, this.fixpoint);
    else this.fixpoints.greatest(now, this.fixpoint);
    this.force = this.forceOf(this.fixpoint);
  }

  /** Own: what the nation itself keeps in the field with it in, less that with it out. The result object is reused. */
  of(actor: number): { own: number; induced: number } {
    const full = this.now.full[this.now.base + actor]!;
    const stands = this.fixpoint[actor]!;
    this.result.own = 0;
    this.result.induced = 0;
    if (full === 0) return this.result;
    const withIt = stands === full ? this.force : this.forceWith(actor, full);
    const ownWith = this.keptBy(actor, stands === full ? this.fixpoint : this.changed);
    const without = stands === 0 ? this.force : this.forceWith(actor, 0);
    this.result.own = ownWith - this.keptBy(actor, stands === 0 ? this.fixpoint : this.changed);
    this.result.induced = withIt - without - this.result.own;
    return this.result;
  }

  /** From the fixpoint where that lies on the right side of the new one; else from the bottom or the top. */
  private forceWith(actor: number, amount: number): number {
    const x = this.changed;
    const upwards = this.coordination === 'none';
    if (upwards === amount > 0) x.set(this.fixpoint);
    else if (upwards) x.fill(0);
    else for (let i = 0; i < x.length; i += 1) x[i] = this.now.offer[this.now.base + i]!;
    this.fixpoints.continueWith(this.now, x, actor, amount);
    return this.forceOf(x);
  }

  /** Each nation keeps at most what it can sustain, through however many kinds of contribution it comes. */
  private forceOf(x: Float64Array): number {
    const { committed } = this;
    const { troops, nation } = this.structure;
    committed.fill(0);
    let force = 0;
    for (let i = 0; i < x.length; i += 1) {
      if (troops[i] === 0 || x[i] === 0) continue;
      const before = Math.min(committed[nation[i]!]!, this.cap[i]!);
      committed[nation[i]!]! += x[i]!;
      force += Math.min(committed[nation[i]!]!, this.cap[i]!) - before;
    }
    return force;
  }

  private keptBy(actor: number, x: Float64Array): number {
    const { troops, nation } = this.structure;
    let sum = 0;
    for (let i = 0; i < x.length; i += 1) if (nation[i] === nation[actor] && troops[i] === 1) sum += x[i]!;
    return Math.min(sum, this.cap[actor]!);
  }
}
