import { expect, test } from 'vitest';
import { streamKey, uniforms } from '../quantity/stream.ts';
import { summarise } from './summary.ts';

/** Type 7 by sorting everything. */
function sorted(column: Float64Array, p: number): number {
  const values = column.filter((value) => !Number.isNaN(value)).sort();
  const h = (values.length - 1) * p;
  const below = values[Math.floor(h)]!;
  return h === Math.floor(h) ? below : below + (h - Math.floor(h)) * (values[Math.floor(h) + 1]! - below);
}

test.each(Array.from({ length: 25 }, (_, index) => index + 1))('quantiles of %i values, as by sorting', (size) => {
  const column = new Float64Array(size);
  uniforms(streamKey(1, `values ${size}`), column);
  const { p5, p50, p95 } = summarise(column);
  for (const [quantile, p] of [
    [p5, 0.05],
    [p50, 0.5],
    [p95, 0.95],
  ] as const)
    expect(quantile).toBeCloseTo(sorted(column, p), 12);
});

test('two values among draws in which the number does not exist', () => {
  expect(summarise(Float64Array.of(Number.NaN, 3, Number.NaN, 1))).toMatchObject({
    p5: 1.1,
    p50: 2,
    p95: 2.9,
    mean: 2,
  });
});
