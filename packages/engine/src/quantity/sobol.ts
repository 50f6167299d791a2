import { DIRECTIONS } from './sobol-directions.ts';

const BITS = 32;

/** Dimensions that the table of direction numbers has; the first is van der Corput's sequence. */
const TABLE: readonly { polynomial: number; initial: readonly number[] }[] = DIRECTIONS.trim()
  .split(/\s+/)
  .map((entry) => {
    const [polynomial, initial] = entry.split(':') as [string, string];
    return { polynomial: Number(polynomial), initial: initial.split(',').map(Number) };
  });

export const SOBOL_DIMENSIONS = TABLE.length + 1;

/**
 * The first n points of one dimension of the Sobol' sequence, as 32-bit integers (divide by 2³²), in the order of the Gray code.
 *
 * Direction numbers v_k = m_k · 2^(32−k); beyond the initial ones m follows the recurrence of the dimension's primitive polynomial of degree
 * s: v_k = v_{k−s} ⊕ (v_{k−s} >> s) ⊕ ⨁ a_i v_{k−i}. Throws a RangeError for a dimension (from 0) that the table lacks.
 *
 * Sources: Sobol' 1967; Antonov and Saleev 1979 (Gray code); Joe and Kuo 2008 (direction numbers).
 */
export function sobolPoints(dimension: number, n: number): Uint32Array {
  const v = directionsOf(dimension);
  const points = new Uint32Array(n);
  let x = 0;
  for (let i = 1; i < n; i += 1) {
    x ^= v[trailingZeros(i)]!;
    points[i] = x;
  }
  return points;
}

function directionsOf(dimension: number): Uint32Array {
  const v = new Uint32Array(BITS);
  if (dimension === 0) {
    for (let k = 0; k < BITS; k += 1) v[k] = (1 << (BITS - 1 - k)) >>> 0;
    return v;
  }
  const entry = TABLE[dimension - 1];
  if (!entry)
    throw new RangeError(`There are direction numbers for ${SOBOL_DIMENSIONS} dimensions, not for ${dimension + 1}.`);
  const degree = entry.initial.length;
  for (let k = 0; k < BITS; k += 1) {
    if (k < degree) v[k] = entry.initial[k]! << (BITS - 1 - k);
    else {
      let next = v[k - degree]! ^ (v[k - degree]! >>> degree);
      for (let i = 1; i < degree; i += 1) if ((entry.polynomial >>> (degree - i)) & 1) next ^= v[k - i]!;
      v[k] = next;
    }
  }
  return v;
}

/** Of a positive integer. */
function trailingZeros(i: number): number {
  return 31 - Math.clz32(i & -i);
}
