import { describe, expect, test } from 'vitest';
import { Quantity } from '../quantity/quantity.ts';
import { Evaluation } from './evaluate.ts';
import { Graph } from './graph.ts';

const quantity = (name: string, distribution: Quantity['distribution']) => {
  const figure = new Quantity('persons', distribution);
  figure.name = name;
  return figure;
};
const pert = (name: string, max = 6) => quantity(name, { kind: 'pert', min: 1, mode: 2, max });

/** a and b are drawn, c = a + b, d = 2c, e rests on b alone; what was computed is counted. */
function chain() {
  const graph = new Graph();
  const counts: Record<string, number> = {};
  const counted = (name: string, f: (...numbers: number[]) => number) => ({
    formula: '',
    needs: [] as { name: string; unit: string }[],
    value: (inputs: readonly Float64Array[]) => {
      counts[name] = (counts[name] ?? 0) + 1;
      return f(...inputs.map((column) => column[0]!));
    },
  });
  const a = graph.input({ name: 'a', unit: 'persons' }, pert('a'));
  const b = graph.input({ name: 'b', unit: 'persons' }, pert('b', 9));
  const c = graph.column({ name: 'c', unit: 'persons' }, { formula: '', needs: [a, b], value: (x, y) => x! + y! });
  const d = graph.column({ name: 'd', unit: 'persons' }, { formula: '', needs: [c], value: (x) => 2 * x! });
  const e = graph.scalar({ name: 'e', unit: 'persons' }, { ...counted('e', (x) => x!), needs: [b] });
  const f = graph.column({ name: 'f', unit: 'persons' }, { formula: '', needs: [d, e], value: (x, y) => x! + y! });
  return { graph, counts, f, d };
}

const run = (graph: Graph, draws = 200, seed = 1) => new Evaluation(graph, { seed, draws, groups: [] });

describe('an intervention', () => {
  test('sets leaves on the same draws; what it does not reach is shared and not computed again', () => {
    const { graph, counts, f } = chain();
    graph.intervention({
      id: 'a is 100',
      set: new Map([['a', quantity('a', { kind: 'constant', value: 100 })]]),
      redraw: () => false,
    });
    graph.rerun({ name: 'f.then', unit: 'persons' }, { formula: '', target: f, intervention: 'a is 100', needs: [] });
    const evaluation = run(graph);
    const [before, then] = [evaluation.column('f').slice(), evaluation.column('f.then')];
    const [a, b] = [evaluation.column('a'), evaluation.column('b')];
    for (const draw of [0, 57, 199]) {
      expect(before[draw]).toBe(2 * (a[draw]! + b[draw]!) + b[0]!);
      expect(then[draw]).toBe(2 * (100 + b[draw]!) + b[0]!);
    }
    expect(counts.e).toBe(1);
    expect(evaluation.column('f')).toEqual(before);
  });

  test('draws leaves anew from a second stream, and only those', () => {
    const { graph, d } = chain();
    graph.intervention({ id: 'a anew', set: new Map(), redraw: ({ name }) => name === 'a' });
    graph.rerun({ name: 'd.anew', unit: 'persons' }, { formula: '', target: d, intervention: 'a anew', needs: [] });
    const evaluation = run(graph);
    const b = evaluation.column('b');
    const anew = evaluation.column('d.anew').map((value, draw) => value / 2 - b[draw]!);
    const first = evaluation.column('a');
    // a alone differs, within its range, and is uncorrelated with the first draw: |r| below 4 / √200.
    expect(Math.min(...anew)).toBeGreaterThan(1 - 1e-9);
    expect(Math.max(...anew)).toBeLessThan(6);
    expect(Math.abs(correlation(first, anew))).toBeLessThan(0.28);
  });

  test('sets a node in the middle: what lies below is not asked', () => {
    const { graph, f } = chain();
    graph.intervention({
      id: 'd is 5',
      set: new Map([['d', quantity('d', { kind: 'constant', value: 5 })]]),
      redraw: () => false,
    });
    graph.rerun({ name: 'f.then', unit: 'persons' }, { formula: '', target: f, intervention: 'd is 5', needs: [] });
    const evaluation = run(graph);
    expect(evaluation.column('f.then')[0]).toBe(5 + evaluation.column('b')[0]!);
  });

  test('sets a family with all its members', () => {
    const graph = new Graph();
    const shared = pert('share');
    const members = ['AAA', 'BBB'].map((nation) =>
      graph.familyMember({ name: `${nation}.share`, unit: 'persons' }, shared),
    );
    const total = graph.sum({ name: 'total', unit: 'persons' }, { formula: '', needs: members });
    graph.intervention({
      id: 'one',
      set: new Map([['share', quantity('share', { kind: 'constant', value: 1 })]]),
      redraw: () => false,
    });
    graph.rerun(
      { name: 'total.then', unit: 'persons' },
      { formula: '', target: total, intervention: 'one', needs: [] },
    );
    const then = run(graph).column('total.then');
    expect(then.every((value) => value === 2)).toBe(true);
  });

  test('gives a target that it does not reach as it is', () => {
    const { graph } = chain();
    graph.intervention({
      id: 'a is 100',
      set: new Map([['a', quantity('a', { kind: 'constant', value: 100 })]]),
      redraw: () => false,
    });
    graph.rerun(
      { name: 'e.then', unit: 'persons' },
      { formula: '', target: { name: 'e', unit: 'persons' }, intervention: 'a is 100', needs: [] },
    );
    const evaluation = run(graph);
    expect(evaluation.column('e.then')).toEqual(evaluation.column('e'));
  });
});

describe('replicates of a simulation', () => {
  const simulated = (replicates: number, extra = false) => {
    const graph = new Graph();
    const a = graph.input({ name: 'a', unit: 'persons' }, pert('a'));
    const node = (name: string) =>
      graph.replicate(
        { name, unit: 'persons' },
        {
          formula: '',
          needs: [a],
          replicates,
          start:
            ([column]) =>
            (stream, draw) =>
              column![draw]! * (stream.uniform() + stream.uniform()),
        },
      );
    if (extra) node('another');
    node('sim');
    return run(graph, 10).column('sim');
  };

  test('have streams of their own: the first of many are those of few', () => {
    expect(simulated(30)).toHaveLength(30);
    expect(simulated(30).slice(0, 12)).toEqual(simulated(12));
  });

  test('go through the draws in turn', () => {
    const [few, all] = [simulated(10), simulated(20)];
    expect(all.slice(0, 10)).toEqual(few);
    expect(all[10]).not.toBe(all[0]);
  });

  test('do not depend on other simulations, nor on the order of asking', () => {
    expect(simulated(12, true)).toEqual(simulated(12));
  });
});

describe('the same bytes', () => {
  test('from the same seed, other bytes from another', () => {
    const { graph } = chain();
    expect(run(graph).column('f')).toEqual(run(graph).column('f'));
    expect(run(graph, 200, 2).column('f')).not.toEqual(run(graph, 200, 1).column('f'));
  });

  test('the first draws of many are those of few', () => {
    const { graph } = chain();
    expect(run(graph, 500).column('c').slice(0, 200)).toEqual(run(graph, 200).column('c'));
  });
});

function correlation(x: Float64Array, y: Float64Array): number {
  const mean = (column: Float64Array) => column.reduce((sum, value) => sum + value, 0) / column.length;
  const [mx, my] = [mean(x), mean(y)];
  const product = (u: Float64Array, mu: number, v: Float64Array, mv: number) =>
    u.reduce((sum, value, i) => sum + (value - mu) * (v[i]! - mv), 0);
  return product(x, mx, y, my) / Math.sqrt(product(x, mx, x, mx) * product(y, my, y, my));
}
