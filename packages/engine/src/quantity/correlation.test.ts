import { describe, expect, test } from 'vitest';
import {
  buildGroups,
  CorrelationError,
  type Factor,
  type Group,
  latentCorrelation,
  normalScores,
  type Pair,
} from './correlation.ts';
import { type Distribution, transformNormal } from './distribution.ts';
import { normalQuantile } from './normal.ts';
import { streamKey, uniforms } from './stream.ts';

function pair(a: string, b: string, rho: number): Pair {
  return { a, b, rho };
}

function factor(id: string, rho: number, ...members: string[]): Factor {
  return { id, rho, members };
}

function only(groups: Group[]): Group {
  expect(groups).toHaveLength(1);
  return groups[0]!;
}

function refusal(pairs: Pair[], factors: Factor[] = []): CorrelationError {
  try {
    buildGroups(pairs, factors);
  } catch (error) {
    if (error instanceof CorrelationError) return error;
    throw error;
  }
  throw new Error('was not refused');
}

function ownScores(seed: number, name: string, n: number): Float64Array {
  const column = new Float64Array(n);
  uniforms(streamKey(seed, name), column);
  return column.map(normalQuantile);
}

function ranks(column: Float64Array): Float64Array {
  const rank = new Float64Array(column.length);
  Array.from(column.keys())
    .sort((a, b) => column[a]! - column[b]!)
    .forEach((index, position) => {
      rank[index] = position;
    });
  return rank;
}

function spearman(x: Float64Array, y: Float64Array): number {
  const [a, b] = [ranks(x), ranks(y)];
  const n = x.length;
  const squares = a.reduce((sum, rank, i) => sum + (rank - b[i]!) * (rank - b[i]!), 0);
  return 1 - (6 * squares) / (n * (n * n - 1));
}

describe('latentCorrelation', () => {
  test('closed forms', () => {
    for (const rho of [-1, 0, 1]) expect(latentCorrelation(rho)).toBe(rho);
    // 2 sin(π/12) = (√6 − √2)/2; ρ = 6/10 gives 2 sin 18° = (√5 − 1)/2.
    expect(latentCorrelation(0.5)).toBeCloseTo((Math.sqrt(6) - Math.sqrt(2)) / 2, 15);
    expect(latentCorrelation(0.6)).toBeCloseTo((Math.sqrt(5) - 1) / 2, 15);
    expect(latentCorrelation(-0.6)).toBe(-latentCorrelation(0.6));
    for (let rho = -1; rho <= 1; rho += 0.01) {
      expect(Math.abs(latentCorrelation(rho) - 2 * Math.sin((Math.PI * rho) / 6))).toBeLessThan(3e-16);
    }
  });

  test('refuses what is no correlation', () => {
    for (const rho of [-1.01, 1.01, Number.NaN]) expect(() => latentCorrelation(rho)).toThrow(RangeError);
  });
});

describe('buildGroups', () => {
  test('finds the components, in the order of names', () => {
    const groups = buildGroups(
      [pair('z', 'y', 0.2), pair('b', 'c', 0.1)],
      [factor('f', 0.3, 'n', 'm', 'n'), factor('g', 0.1, 'c', 'd')],
    );
    expect(groups.map(({ kind, members }) => [kind, ...members])).toEqual([
      ['matrix', 'b', 'c', 'd'],
      ['factor', 'm', 'n'],
      ['matrix', 'y', 'z'],
    ]);
    expect(buildGroups([], [])).toEqual([]);
  });

  test('a factor that meets a pair or another factor becomes a matrix', () => {
    expect(only(buildGroups([pair('a', 'b', 0.4)], [factor('f', 0.4, 'a', 'b')])).kind).toBe('matrix');
    expect(only(buildGroups([], [factor('f', 0.4, 'a', 'b'), factor('g', 0.1, 'b', 'c')])).kind).toBe('matrix');
  });

  test('the root reproduces the matrix, also a semidefinite one', () => {
    const group = only(buildGroups([pair('a', 'b', 1), pair('a', 'c', -0.5), pair('b', 'c', -0.5)], []));
    if (group.kind !== 'matrix') throw new Error('not a matrix');
    const r = latentCorrelation(-0.5);
    const product = [0, 1, 2].map((i) =>
      [0, 1, 2].map((j) => [0, 1, 2].reduce((sum, k) => sum + group.root[3 * i + k]! * group.root[3 * j + k]!, 0)),
    );
    [1, 1, r, 1, 1, r, r, r, 1].forEach((expected, i) => {
      expect(product.flat()[i]).toBeCloseTo(expected, 14);
    });
  });

  test('refuses clashing correlations and names the pairs', () => {
    const error = refusal([pair('b', 'a', 0.9), pair('c', 'b', 0.9), pair('a', 'c', -0.9), pair('c', 'd', 0.1)]);
    expect(error.members).toEqual(['a', 'b', 'c']);
    expect(error.clashing).toEqual([
      ['a', 'b'],
      ['a', 'c'],
      ['b', 'c'],
    ]);
    expect(error.missing).toEqual([]);
    expect(error.message).toContain('"a" and "c" -0.9');
  });

  test('names the pairs that lack a correlation', () => {
    const error = refusal([pair('a', 'b', 0.9), pair('b', 'c', 0.9)], [factor('f', 0.1, 'c', 'd', 'e')]);
    expect(error.members).toEqual(['a', 'b', 'c']);
    expect(error.clashing).toEqual([
      ['a', 'b'],
      ['b', 'c'],
    ]);
    expect(error.missing).toEqual([['a', 'c']]);
    expect(error.message).toContain('"a" and "c"');
    expect(only(buildGroups([pair('a', 'b', 0.9), pair('b', 'c', 0.9), pair('a', 'c', 0.8)], [])).kind).toBe('matrix');
  });

  test('perfect correlations that contradict are refused: the pivot is 0, its column is not', () => {
    expect(refusal([pair('a', 'b', 1), pair('a', 'c', 0.5), pair('b', 'c', 0.4)]).members).toEqual(['a', 'b', 'c']);
  });

  test('the same pair twice: fine with one value, refused with two', () => {
    expect(only(buildGroups([pair('a', 'b', 0.4), pair('b', 'a', 0.4)], [])).members).toEqual(['a', 'b']);
    expect(refusal([pair('a', 'b', 0.4), pair('b', 'a', 0.3)]).message).toMatch(/0\.4.*0\.3/);
    const error = refusal([pair('b', 'a', 0.4)], [factor('f', 0.5, 'a', 'b')]);
    expect(error.clashing).toEqual([['a', 'b']]);
    expect(error.message).toContain('0.4 (a pair) and as 0.5 (factor "f")');
  });

  test('refuses numbers out of range, a quantity with itself, one name for two factors', () => {
    expect(() => buildGroups([pair('a', 'b', 1.1)], [])).toThrow(RangeError);
    expect(() => buildGroups([pair('a', 'a', 1)], [])).toThrow(RangeError);
    for (const rho of [-0.1, 1, Number.NaN])
      expect(() => buildGroups([], [factor('f', rho, 'a', 'b')])).toThrow(RangeError);
    expect(() => buildGroups([], [factor('f', 0, 'a', 'b'), factor('f', 0, 'c', 'd')])).toThrow(RangeError);
  });
});

describe('normalScores', () => {
  const pairs = [pair('a', 'b', 0.6), pair('b', 'c', -0.4)];

  test('the first of many draws are those of few', () => {
    for (const group of [only(buildGroups(pairs, [])), only(buildGroups([], [factor('f', 0.5, 'a', 'b')]))]) {
      const many = normalScores(group, 3, 100);
      const few = normalScores(group, 3, 21);
      for (const name of group.members) expect(few.get(name)).toEqual(many.get(name)!.slice(0, 21));
    }
  });

  test('a new member of a factor changes no other member', () => {
    const before = normalScores(only(buildGroups([], [factor('f', 0.5, 'm', 'n')])), 3, 100);
    const after = normalScores(only(buildGroups([], [factor('f', 0.5, 'a', 'm', 'n', 'z')])), 3, 100);
    for (const name of ['m', 'n']) expect(after.get(name)).toEqual(before.get(name));
  });

  test('own streams: without correlation, and first in a matrix, a member has the draws of its name alone', () => {
    const loose = normalScores(only(buildGroups([], [factor('f', 0, 'm', 'n')])), 3, 100);
    expect(loose.get('n')).toEqual(ownScores(3, 'n', 100));
    expect(normalScores(only(buildGroups(pairs, [])), 3, 100).get('a')).toEqual(ownScores(3, 'a', 100));
  });

  test('rank correlation 1 and −1 are exact', () => {
    const scores = normalScores(
      only(buildGroups([pair('a', 'b', 1), pair('a', 'c', -1), pair('b', 'c', -1)], [])),
      3,
      100,
    );
    expect(scores.get('b')).toEqual(scores.get('a'));
    expect(scores.get('c')).toEqual(scores.get('a')!.map((z) => -z));
  });
});

/**
 * Family-wise error 0.001 over 12 rank correlations and 6 means and 6 variances: Bonferroni 4.2e-5 each, two-sided: 4.1
 * standard errors. That of a rank correlation is about 1.06(1 − rho²)/√n (Fieller, Hartley, Pearson 1957): at most
 * 1.06/√n.
 */
describe('rank correlation of 20,000 draws, family-wise error 0.001', () => {
  const n = 20_000;
  const matrix = normalScores(only(buildGroups([pair('a', 'b', 0.6), pair('b', 'c', -0.4)], [])), 9, n);
  const common = normalScores(only(buildGroups([], [factor('f', 0.5, 'k', 'l', 'm')])), 9, n);
  const normal: Distribution = { kind: 'normal', mean: 3, sd: 2 };
  const lognormal: Distribution = { kind: 'lognormal', mu: 1, sigma: 1.5 };

  test.each<[Map<string, Float64Array>, string, string, number]>([
    [matrix, 'a', 'b', 0.6],
    [matrix, 'b', 'c', -0.4],
    [matrix, 'a', 'c', 0],
    [common, 'k', 'l', 0.5],
    [common, 'k', 'm', 0.5],
    [common, 'l', 'm', 0.5],
  ])('%# %s %s %s', (scores, x, y, rho) => {
    for (const [first, second] of [
      [normal, normal],
      [lognormal, normal],
    ] as const) {
      const [a, b] = [new Float64Array(n), new Float64Array(n)];
      transformNormal(first, scores.get(x)!, a);
      transformNormal(second, scores.get(y)!, b);
      expect(Math.abs(spearman(a, b) - rho)).toBeLessThan((4.1 * 1.06) / Math.sqrt(n));
    }
  });

  test.each([...matrix, ...common])('%s is standard normal', (_, column) => {
    const average = column.reduce((sum, z) => sum + z, 0) / n;
    const square = column.reduce((sum, z) => sum + z * z, 0) / n;
    expect(Math.abs(average)).toBeLessThan(4.1 / Math.sqrt(n));
    expect(Math.abs(square - 1)).toBeLessThan(4.1 * Math.sqrt(2 / n));
  });
});
