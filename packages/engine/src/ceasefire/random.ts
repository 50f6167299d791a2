import { exp, log } from '../quantity/elementary.ts';

/**
 * Random numbers without state. A key of two 32-bit words belongs to every incident; a number is a function of the key and of what it is
 * for, and the key of the nth child a function of its parent's and n. So an incident has the same marks, delays and coins in any run in
 * which it comes about, whatever else happens there.
 */

/** What a number is for. Further numbers for one purpose are `purpose + STRIDE · i`. */
export const STRIDE = 64;
export const FOR = {
  jammed: 1,
  immigrants: 2,
  time: 3,
  placeHigh: 4,
  placeLow: 5,
  background: 6,
  markHigh: 7,
  markLow: 8,
  sight: 9,
  offspring: 10,
  fast: 11,
  delay: 12,
  displacement: 13,
  prevented: 14,
  service: 15,
  patience: 16,
} as const;

/**
 * A random 32-bit word, signed: two rounds of multiply and shift, the second word of the key let in between (multipliers of C. Wellons'
 * search for little bias, `lowbias32`).
 */
export function word(key0: number, key1: number, purpose: number): number {
  let x = (key0 + Math.imul(purpose, 0x9e3779b9)) | 0;
  x = Math.imul(x ^ (x >>> 16), 0x21f0aaad);
  x = Math.imul((x ^ (x >>> 15)) + key1, 0x735a2d97);
  return x ^ (x >>> 15);
}

/** First word of the key of a key's nth child: three rounds, as keys are hashed again and again down a lineage. */
export function child0(key0: number, key1: number, n: number): number {
  let x = (key0 + Math.imul(n + 1, 0x85ebca77)) | 0;
  x = Math.imul(x ^ (x >>> 17), 0xed5ad4bb);
  x = Math.imul((x ^ (x >>> 11)) + key1, 0xac4c1b51);
  x = Math.imul(x ^ (x >>> 15), 0x31848bab);
  return x ^ (x >>> 14);
}

/** Second word of the key of a key's nth child. */
export function child1(key0: number, key1: number, n: number): number {
  let x = (key1 + Math.imul(n + 1, 0xc2b2ae3d)) | 0;
  x = Math.imul(x ^ (x >>> 16), 0x21f0aaad);
  x = Math.imul((x ^ (x >>> 15)) + key0, 0xd35a2d97);
  x = Math.imul(x ^ (x >>> 13), 0x846ca68b);
  return x ^ (x >>> 15);
}

/** Uniform on (0, 1), a multiple of 2⁻³² and a half. */
export function uniform(key0: number, key1: number, purpose: number): number {
  return ((word(key0, key1, purpose) >>> 0) + 0.5) * 2.3283064365386963e-10;
}

const EXPONENTIAL_LAYERS = 256;
const EXPONENTIAL_TAIL = 7.69711747013105;
const EXPONENTIAL_AREA = 3.949659822581572e-3;
const NORMAL_LAYERS = 128;
const NORMAL_TAIL = 3.442619855899;
const NORMAL_AREA = 9.91256303526217e-3;
/** Steps of the 24 bits that are left of a word when 8 have chosen layer and sign. */
const STEPS = 16777216;

interface Ziggurat {
  /** Steps below which a point of the layer lies under the curve for sure. */
  inside: Float64Array;
  width: Float64Array;
  height: Float64Array;
}

/** Layers of equal area under a falling curve, from its base up. `inverse` gives the abscissa of a height. */
function ziggurat(
  layers: number,
  tail: number,
  area: number,
  curve: (x: number) => number,
  inverse: (y: number) => number,
): Ziggurat {
  const inside = new Float64Array(layers);
  const width = new Float64Array(layers);
  const height = new Float64Array(layers);
  const base = area / curve(tail);
  inside[0] = (tail / base) * STEPS;
  inside[1] = 0;
  width[0] = base / STEPS;
  width[layers - 1] = tail / STEPS;
  height[0] = 1;
  height[layers - 1] = curve(tail);
  let outer = tail;
  for (let i = layers - 2; i >= 1; i -= 1) {
    const x = inverse(area / outer + curve(outer));
    inside[i + 1] = (x / outer) * STEPS;
    width[i] = x / STEPS;
    height[i] = curve(x);
    outer = x;
  }
  return { inside, width, height };
}

const falling = (x: number) => exp(-x);
const bell = (x: number) => exp(-0.5 * x * x);
const EXPONENTIAL = ziggurat(EXPONENTIAL_LAYERS, EXPONENTIAL_TAIL, EXPONENTIAL_AREA, falling, (y) => -log(y));
const NORMAL = ziggurat(NORMAL_LAYERS, NORMAL_TAIL, NORMAL_AREA, bell, (y) => Math.sqrt(-2 * log(y)));
const EXPONENTIAL_INSIDE = EXPONENTIAL.inside;
const EXPONENTIAL_WIDTH = EXPONENTIAL.width;
const NORMAL_INSIDE = NORMAL.inside;
const NORMAL_WIDTH = NORMAL.width;

/** Exponential with mean 1, by ziggurat. Source: G. Marsaglia, W. W. Tsang, "The ziggurat method …", J. Stat. Software 5 (2000) 8. */
export function exponential(key0: number, key1: number, purpose: number): number {
  const bits = word(key0, key1, purpose);
  const layer = bits & 255;
  const step = (bits >>> 8) + 0.5;
  if (step < EXPONENTIAL_INSIDE[layer]!) return step * EXPONENTIAL_WIDTH[layer]!;
  return exponentialEdge(key0, key1, purpose, layer, step);
}

function exponentialEdge(key0: number, key1: number, purpose: number, layer: number, step: number): number {
  let counter = purpose + STRIDE;
  for (let i = layer, u = step; ; ) {
    if (i === 0) return EXPONENTIAL_TAIL - log(uniform(key0, key1, counter));
    const x = u * EXPONENTIAL_WIDTH[i]!;
    const low = EXPONENTIAL.height[i]!;
    if (low + uniform(key0, key1, counter) * (EXPONENTIAL.height[i - 1]! - low) < falling(x)) return x;
    const bits = word(key0, key1, counter + STRIDE);
    counter += 2 * STRIDE;
    i = bits & 255;
    u = (bits >>> 8) + 0.5;
    if (u < EXPONENTIAL_INSIDE[i]!) return u * EXPONENTIAL_WIDTH[i]!;
  }
}

/** Standard normal, by ziggurat (the same source). */
export function normal(key0: number, key1: number, purpose: number): number {
  const bits = word(key0, key1, purpose);
  const layer = bits & 127;
  const step = (bits >>> 8) + 0.5;
  const size =
    step < NORMAL_INSIDE[layer]! ? step * NORMAL_WIDTH[layer]! : normalEdge(key0, key1, purpose, layer, step);
  return (bits & 128) === 0 ? size : -size;
}

function normalEdge(key0: number, key1: number, purpose: number, layer: number, step: number): number {
  let counter = purpose + STRIDE;
  for (let i = layer, u = step; ; ) {
    if (i === 0) return normalTail(key0, key1, counter);
    const x = u * NORMAL_WIDTH[i]!;
    const low = NORMAL.height[i]!;
    if (low + uniform(key0, key1, counter) * (NORMAL.height[i - 1]! - low) < bell(x)) return x;
    const bits = word(key0, key1, counter + STRIDE);
    counter += 2 * STRIDE;
    i = bits & 127;
    u = (bits >>> 8) + 0.5;
    if (u < NORMAL_INSIDE[i]!) return u * NORMAL_WIDTH[i]!;
  }
}

function normalTail(key0: number, key1: number, from: number): number {
  for (let counter = from; ; counter += 2 * STRIDE) {
    const x = -log(uniform(key0, key1, counter)) / NORMAL_TAIL;
    const y = -log(uniform(key0, key1, counter + STRIDE));
    if (y + y > x * x) return NORMAL_TAIL + x;
  }
}

/** Largest mean that is drawn in one piece. */
const PIECE = 64;

/**
 * Poisson by inversion of the uniform number `first`, which is that of the purpose; `none` is e^−mean. A large mean is cut into pieces, the
 * others with further numbers.
 */
export function poisson(
  mean: number,
  none: number,
  first: number,
  key0: number,
  key1: number,
  purpose: number,
): number {
  if (mean <= PIECE) return inverted(mean, none, first);
  const pieces = Math.ceil(mean / PIECE);
  const each = exp(-mean / pieces);
  let sum = inverted(mean / pieces, each, first);
  for (let i = 1; i < pieces; i += 1) sum += inverted(mean / pieces, each, uniform(key0, key1, purpose + STRIDE * i));
  return sum;
}

function inverted(mean: number, none: number, u: number): number {
  let count = 0;
  let chance = none;
  let rest = u - chance;
  // Far out, where what is added has become less than rounding, the sum may never reach u.
  while (rest >= 0 && count < 400) {
    count += 1;
    chance *= mean / count;
    rest -= chance;
  }
  return count;
}

/** Up to so many trials are looked at one by one. */
const FEW = 3;

/**
 * Binomial: how many of `trials` succeed, each with the chance `chance · 2⁻³²`, a whole number of 0 … 2³². 32 at once: bit i of the words
 * taken one after the other are the binary digits of trial i's uniform number, compared with those of the chance until all are decided. A
 * trial that succeeds succeeds at any larger chance, too.
 */
export function binomial(trials: number, chance: number, key0: number, key1: number, purpose: number): number {
  if (chance === 0) return 0;
  if (chance >= 4294967296) return trials;
  let counter = purpose;
  let successes = 0;
  if (trials <= FEW) {
    for (let i = 0; i < trials; i += 1) successes += word(key0, key1, purpose + STRIDE * i) >>> 0 < chance ? 1 : 0;
    return successes;
  }
  for (let left = trials; left > 0; left -= 32) {
    let undecided = left >= 32 ? -1 : (1 << left) - 1;
    let below = 0;
    let digits = chance | 0;
    let i = counter;
    while (undecided !== 0 && digits !== 0) {
      const bits = word(key0, key1, i);
      if (digits < 0) {
        below |= undecided & ~bits;
        undecided &= bits;
      } else undecided &= ~bits;
      digits <<= 1;
      i += STRIDE;
    }
    successes += ones(below);
    counter += 32 * STRIDE;
  }
  return successes;
}

/** How many bits of a word are set. */
function ones(bits: number): number {
  let x = bits - ((bits >>> 1) & 0x55555555);
  x = (x & 0x33333333) + ((x >>> 2) & 0x33333333);
  return Math.imul((x + (x >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}
