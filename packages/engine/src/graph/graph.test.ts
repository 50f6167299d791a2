import { describe, expect, test } from 'vitest';
import { MusterError } from '../errors.ts';
import { Quantity } from '../quantity/quantity.ts';
import { Evaluation } from './evaluate.ts';
import { Graph } from './graph.ts';
import { family } from './handles.ts';
import { given, nodes } from './nodes.ts';

const named = (name: string, quantity: Quantity) => {
  quantity.name = name;
  return quantity;
};
const constant = (name: string, value: number) =>
  named(name, new Quantity('persons', { kind: 'constant', value }, { source: 'BOOK' }));
const pert = (name: string) => named(name, new Quantity('persons', { kind: 'pert', min: 1, mode: 2, max: 6 }));

const run = (graph: Graph, draws = 100, seed = 1) => new Evaluation(graph, { seed, draws, groups: [] });

describe('names', () => {
  test('a family names its members by its indices, and gives its unit', () => {
    const needed = family('option.{option}.component.{component}.needed', 'persons');
    expect(needed.at({ option: 'behind-100k', component: 'main' })).toEqual({
      name: 'option.behind-100k.component.main.needed',
      unit: 'persons',
    });
    expect(nodes.sustained.at({ nation: 'AAA' }).name).toBe('generation.sustained.AAA');
    expect(nodes.probability.at({ option: 'p', probability: 'fielded' }).name).toBe('option.p.verdict.fielded');
  });

  test('families have different patterns', () => {
    const patterns = Object.values(nodes).map(({ pattern }) => pattern);
    expect(new Set(patterns).size).toBe(patterns.length);
  });

  test('a figure keeps the name under which it is given', () => {
    expect(given(constant('rotation.tour', 6))).toEqual({ name: 'rotation.tour', unit: 'persons' });
  });
});

describe('what the graph refuses', () => {
  test('two nodes of one name', () => {
    const graph = new Graph();
    const a = graph.input({ name: 'a', unit: 'persons' }, constant('a', 1));
    graph.column({ name: 'b', unit: 'persons' }, { formula: '', needs: [a], value: (x) => x! });
    expect(() => graph.column({ name: 'b', unit: 'persons' }, { formula: '', needs: [a], value: (x) => x! })).toThrow(
      /two nodes are named b/,
    );
    expect(() => graph.latent({ name: 'a', unit: 'share' }, '')).toThrow(/two nodes are named a/);
  });

  test('the same figure may be given twice', () => {
    const graph = new Graph();
    const quantity = constant('a', 1);
    expect(graph.input(given(quantity), quantity)).toEqual(graph.input(given(quantity), quantity));
  });

  test('another figure of that name may not', () => {
    const graph = new Graph();
    graph.input({ name: 'a', unit: 'persons' }, constant('a', 1));
    expect(() => graph.input({ name: 'a', unit: 'persons' }, constant('a', 2))).toThrow(/two nodes are named a/);
  });

  test('a need that is not defined before', () => {
    expect(() =>
      new Graph().sum({ name: 'b', unit: 'persons' }, { formula: '', needs: [{ name: 'a', unit: 'persons' }] }),
    ).toThrow(/b needs a/);
  });

  test('a name that is not there, with the nearest or what begins so', () => {
    const graph = new Graph();
    graph.input({ name: 'rotation.tour', unit: 'persons' }, constant('rotation.tour', 1));
    expect(() => graph.node('rotation.toor')).toThrow(MusterError);
    expect(graph.suggest('rotation.toor')).toEqual({ nearest: 'rotation.tour' });
    expect(graph.suggest('rot')).toEqual({ expected: 'one of rotation.tour' });
    expect(graph.suggest('xyzzyxyzzy')).toEqual({});
  });
});

describe('columns', () => {
  test('of constants have length 1, of anything drawn one value a draw', () => {
    const graph = new Graph();
    const a = graph.input({ name: 'a', unit: 'persons' }, constant('a', 3));
    const b = graph.input({ name: 'b', unit: 'persons' }, pert('b'));
    graph.column({ name: 'c', unit: 'persons' }, { formula: '', needs: [a, a], value: (x, y) => x! * y! });
    graph.column({ name: 'd', unit: 'persons' }, { formula: '', needs: [a, b], value: (x, y) => x! + y! });
    const evaluation = run(graph);
    expect([...evaluation.column('c')]).toEqual([9]);
    expect(evaluation.number('c')).toBe(9);
    expect(evaluation.column('d')).toHaveLength(100);
    expect(evaluation.column('d')[7]).toBe(3 + evaluation.column('b')[7]!);
    expect(() => evaluation.number('d')).toThrow(/not one number/);
  });

  test('take up to eight needs, constants and columns in any mixture', () => {
    for (let count = 1; count <= 8; count += 1) {
      const graph = new Graph();
      const needs = Array.from({ length: count }, (_, index) =>
        graph.input(
          { name: `n${index}`, unit: 'persons' },
          index % 2 === 0 ? pert(`n${index}`) : constant(`n${index}`, index),
        ),
      );
      graph.column(
        { name: 'total', unit: 'persons' },
        {
          formula: '',
          needs,
          value: (...numbers) => numbers.slice(0, count).reduce((sum, value, index) => sum + (index + 1) * value, 0),
        },
      );
      const evaluation = run(graph, 5);
      const wanted = needs.reduce(
        (sum, { name }, index) => sum + (index + 1) * (evaluation.column(name)[4] ?? evaluation.column(name)[0]!),
        0,
      );
      expect(evaluation.column('total')[4]).toBeCloseTo(wanted, 9);
    }
  });

  test('a sum takes any number, also none', () => {
    const graph = new Graph();
    const needs = Array.from({ length: 20 }, (_, index) =>
      graph.input({ name: `n${index}`, unit: 'persons' }, constant(`n${index}`, index)),
    );
    graph.sum({ name: 'total', unit: 'persons' }, { formula: '', needs });
    graph.sum({ name: 'nothing', unit: 'persons' }, { formula: '', needs: [] });
    expect(run(graph).number('total')).toBe(190);
    expect(run(graph).number('nothing')).toBe(0);
  });

  test('a draw group gives several outputs, whichever is asked for', () => {
    const graph = new Graph();
    const a = graph.input({ name: 'a', unit: 'persons' }, pert('a'));
    graph.draw({
      id: 'g',
      shape: 'draws',
      formula: '',
      needs: [a.name],
      outputs: [
        { name: 'double', unit: 'persons' },
        { name: 'half', unit: 'persons' },
      ],
      start: ([column], [double, half]) => ({
        step: (draw) => {
          double![draw] = 2 * column![draw]!;
          half![draw] = column![draw]! / 2;
        },
      }),
    });
    const evaluation = run(graph);
    expect(evaluation.column('half')[3]).toBe(evaluation.column('a')[3]! / 2);
    expect(evaluation.column('double')[3]).toBe(evaluation.column('a')[3]! * 2);
  });
});

describe('statistics by suffix', () => {
  const graph = new Graph();
  graph.input({ name: 'a', unit: 'km' }, named('a', new Quantity('km', { kind: 'pert', min: 1, mode: 2, max: 6 })));

  test('need no declaration, have the unit of their node, and can be needed', () => {
    expect(graph.has('a.p5')).toBe(true);
    expect(graph.has('a.p6')).toBe(false);
    expect(graph.node('a.p95')).toMatchObject({ kind: 'statistic', unit: 'km', needs: ['a'] });
    const evaluation = run(graph, 1001);
    const sorted = evaluation.column('a').toSorted();
    // Quantiles of type 7: the order statistic at (n − 1)·p.
    expect(evaluation.number('a.p5')).toBe(sorted[50]);
    expect(evaluation.number('a.p50')).toBe(sorted[500]);
    expect(evaluation.number('a.p95')).toBe(sorted[950]);
    expect(evaluation.number('a.mean')).toBeCloseTo(sorted.reduce((sum, value) => sum + value, 0) / 1001, 12);
  });

  test('interpolate between order statistics', () => {
    const sorted = run(graph, 10).column('a').toSorted();
    // (10 − 1) × 0.05 = 0.45, × 0.5 = 4.5, × 0.95 = 8.55.
    const between = (k: number, part: number) => sorted[k]! + part * (sorted[k + 1]! - sorted[k]!);
    const evaluation = run(graph, 10);
    expect(evaluation.number('a.p5')).toBeCloseTo(between(0, 0.45), 12);
    expect(evaluation.number('a.p50')).toBeCloseTo(between(4, 0.5), 12);
    expect(evaluation.number('a.p95')).toBeCloseTo(between(8, 0.55), 12);
  });
});

describe('leaves', () => {
  test('are what a node rests on: inputs and latent numbers, through statistics too', () => {
    const graph = new Graph();
    const a = graph.input({ name: 'a', unit: 'persons' }, pert('a'));
    const z = graph.latent({ name: 'z', unit: 'share' }, '');
    graph.input({ name: 'idle', unit: 'persons' }, pert('idle'));
    const b = graph.column({ name: 'b', unit: 'persons' }, { formula: '', needs: [a, z], value: (x, y) => x! * y! });
    graph.scalar(
      { name: 's', unit: 'persons' },
      { formula: '', needs: [graph.declareStatistic(`${b.name}.p50`)], value: ([column]) => column![0]! },
    );
    expect([...graph.leavesOf(['s'])].toSorted()).toEqual(['a', 'z']);
  });

  test('a trace that reads less than it needs says so', () => {
    const graph = new Graph();
    const a = graph.input({ name: 'a', unit: 'persons' }, pert('a'));
    graph.column({ name: 'b', unit: 'persons' }, { formula: '', needs: [a], value: (x) => x! });
    expect(() => new Evaluation(graph, { seed: 1, draws: 3, groups: [] }, { only: new Set() }).column('b')).toThrow(
      /not in the trace/,
    );
  });
});

describe('replacing', () => {
  test('a node by a figure: what depends on it follows, the rest stays', () => {
    const graph = new Graph();
    const a = graph.input({ name: 'a', unit: 'persons' }, pert('a'));
    const b = graph.column({ name: 'b', unit: 'persons' }, { formula: '', needs: [a], value: (x) => 10 * x! });
    graph.column({ name: 'c', unit: 'persons' }, { formula: '', needs: [b, a], value: (x, y) => x! + y! });
    const before = run(graph).column('a').slice();
    graph.replace('b', constant('b', 7));
    const after = run(graph);
    expect(after.number('b')).toBe(7);
    expect(after.column('a')).toEqual(before);
    expect(after.column('c')[5]).toBe(7 + before[5]!);
    expect(graph.node('b').formula).toBe('set by the user');
  });

  test('a family with all its members, each from its own stream', () => {
    const graph = new Graph();
    const shared = pert('share');
    graph.familyMember({ name: 'AAA.share', unit: 'persons' }, shared);
    graph.familyMember({ name: 'BBB.share', unit: 'persons' }, shared);
    const drawn = run(graph);
    expect(drawn.column('AAA.share')).not.toEqual(drawn.column('BBB.share'));
    graph.replace('share', constant('share', 3));
    expect(run(graph).number('AAA.share')).toBe(3);
    expect(run(graph).number('BBB.share')).toBe(3);
  });
});
