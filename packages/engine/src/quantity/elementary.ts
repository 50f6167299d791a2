/**
 * Exponential and logarithm from + − × ÷ alone. Those of JavaScript may differ in the last bit from one engine version to the next (Node 20
 * and Chromium 156 do), and a run must give the same bytes on both.
 */

const view = new Float64Array(1);
const words = new Uint32Array(view.buffer);
view[0] = 1;
/** Which of the two words of a double holds sign and exponent. */
const UPPER = words[1] === 0x3ff00000 ? 1 : 0;

/** ln 2 in two parts: the first has 21 low bits of zero, so that its product with an exponent is exact. */
const LN2_HIGH = 0.6931471803691238;
const LN2_LOW = 1.9082149292705877e-10;

/** 1/n!, n = 2 … 14. */
const FACTORIAL = [2, 6, 24, 120, 720, 5040, 40320, 362880, 3628800, 39916800, 479001600, 6227020800, 87178291200].map(
  (n) => 1 / n,
);
const [F2, F3, F4, F5, F6, F7, F8, F9, F10, F11, F12, F13, F14] = FACTORIAL as [
  number,
  number,
  number,
  number,
  number,
  number,
  number,
  number,
  number,
  number,
  number,
  number,
  number,
];

/**
 * e^x: x = k·ln 2 + r with |r| ≤ ln 2 / 2, e^r by its power series to r¹⁴ (the next term is below 2⁻⁶⁰), times 2^k. Within 1 unit in the last
 * place or so; 0 below −745.2, Infinity above 709.8.
 */
export function exp(x: number): number {
  if (!(x > -745.2)) return x <= -745.2 ? 0 : Number.NaN;
  if (x > 709.79) return Number.POSITIVE_INFINITY;
  const k = Math.floor(x / Math.LN2 + 0.5);
  const high = x - k * LN2_HIGH;
  const low = k * LN2_LOW;
  const r = high - low;
  const rest = high - r - low;
  const tail = F8 + r * (F9 + r * (F10 + r * (F11 + r * (F12 + r * (F13 + r * F14)))));
  const series = r * r * (F2 + r * (F3 + r * (F4 + r * (F5 + r * (F6 + r * (F7 + r * tail))))));
  const power = 1 + (r + (series + rest * (1 + r)));
  return scaled(power, k);
}

/** value · 2^k for a value near 1. */
function scaled(value: number, k: number): number {
  if (k < -1021) return value * powerOfTwo(k + 60) * 8.673617379884035e-19;
  if (k > 1023) return value * 2 * powerOfTwo(k - 1);
  return value * powerOfTwo(k);
}

function powerOfTwo(k: number): number {
  words[UPPER] = (k + 1023) << 20;
  words[1 - UPPER] = 0;
  return view[0]!;
}

/** 2/(2n + 1), n = 1 … 11. */
const ODD = [3, 5, 7, 9, 11, 13, 15, 17, 19, 21, 23].map((n) => 2 / n);
const [O3, O5, O7, O9, O11, O13, O15, O17, O19, O21, O23] = ODD as [
  number,
  number,
  number,
  number,
  number,
  number,
  number,
  number,
  number,
  number,
  number,
];

/**
 * ln x: x = m·2^k with m from √½ to √2, and ln m = 2·artanh s, s = (m − 1)/(m + 1), by its power series to s²³ (the next term is below 2⁻⁶⁰).
 * Within 1 unit in the last place or so; −Infinity at 0, NaN below.
 */
export function log(x: number): number {
  if (!(x > 0)) return x === 0 ? Number.NEGATIVE_INFINITY : Number.NaN;
  if (x === Number.POSITIVE_INFINITY) return x;
  let k = 0;
  view[0] = x;
  if (words[UPPER]! < 0x00100000) {
    view[0] = x * 18014398509481984;
    k = -54;
  }
  k += (words[UPPER]! >>> 20) - 1023;
  words[UPPER] = (words[UPPER]! & 0x000fffff) | 0x3ff00000;
  let m = view[0]!;
  if (m > Math.SQRT2) {
    m /= 2;
    k += 1;
  }
  const f = m - 1;
  const s = f / (m + 1);
  const z = s * s;
  const series =
    z *
    (O3 +
      z * (O5 + z * (O7 + z * (O9 + z * (O11 + z * (O13 + z * (O15 + z * (O17 + z * (O19 + z * (O21 + z * O23))))))))));
  // f − s·(f − series) is 2s + s·series without the rounding of the division in its first term.
  return k * LN2_HIGH - (s * (f - series) - k * LN2_LOW - f);
}
