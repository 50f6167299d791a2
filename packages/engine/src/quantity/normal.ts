import { exp, log } from './elementary.ts';

// Coefficients as published, rounded to doubles, of the highest power first.
const CENTRAL_NUMERATOR = [
  2509.0809287301227, 33430.57558358813, 67265.7709270087, 45921.95393154987, 13731.69376550946, 1971.5909503065513,
  133.14166789178438, 3.3871328727963665,
];
const CENTRAL_DENOMINATOR = [
  5226.495278852854, 28729.085735721943, 39307.89580009271, 21213.794301586597, 5394.196021424751, 687.1870074920579,
  42.31333070160091, 1,
];
const NEAR_NUMERATOR = [
  0.0007745450142783414, 0.022723844989269184, 0.2417807251774506, 1.2704582524523684, 3.6478483247632045,
  5.769497221460691, 4.630337846156546, 1.4234371107496835,
];
const NEAR_DENOMINATOR = [
  1.0507500716444169e-9, 0.0005475938084995345, 0.015198666563616457, 0.14810397642748008, 0.6897673349851,
  1.6763848301838038, 2.053191626637759, 1,
];
const FAR_NUMERATOR = [
  2.0103343992922881e-7, 2.7115555687434876e-5, 0.0012426609473880784, 0.026532189526576124, 0.29656057182850487,
  1.7848265399172913, 5.463784911164114, 6.657904643501103,
];
const FAR_DENOMINATOR = [
  2.0442631033899397e-15, 1.421511758316446e-7, 1.8463183175100548e-5, 0.0007868691311456133, 0.014875361290850615,
  0.1369298809227358, 0.599832206555888, 1,
];
const INNER_NUMERATOR = [
  0.06568233791820745, 2.2352520354606837, 161.02823106855587, 1067.6894854603709, 18154.98125334356,
];
const INNER_DENOMINATOR = [1, 47.202581904688245, 976.0985517377767, 10260.932208618979, 45507.78933502673];
const MIDDLE_NUMERATOR = [
  1.0765576773720192e-8, 0.39894151208813466, 8.883149794388377, 93.50665613217785, 597.2702763948002,
  2494.5375852903726, 6848.190450536283, 11602.65143764735, 9842.714838383978,
];
const MIDDLE_DENOMINATOR = [
  1, 22.266688044328117, 235.387901782625, 1519.3775994075547, 6485.558298266761, 18615.571640885097, 34900.95272114598,
  38912.00328609327, 19685.429676859992,
];
const OUTER_NUMERATOR = [
  0.023073441764940174, 0.215898534057957, 0.12740116116024736, 0.022235277870649807, 0.0014216191932278934,
  2.9112874951168793e-5,
];
const OUTER_DENOMINATOR = [
  1, 1.284260096144911, 0.4682382124808651, 0.06598813786892856, 0.0037823963320275824, 7.297515550839662e-5,
];
const SQRT_32 = 5.656854249492381;
const INVERSE_SQRT_2PI = 0.3989422804014327;

/**
 * Standard normal quantile: the x with Φ(x) = p, with a relative error below 1e-15; −∞ at 0, ∞ at 1.
 *
 * q·A(r)/B(r) with q = p − ½ and r = 0.425² − q² near the middle; in the tails ±C(r)/D(r) with r = √(−ln min(p, 1 −
 * p)).
 *
 * Throws a RangeError if p is not from 0 to 1.
 *
 * Source: M. J. Wichura, "Algorithm AS 241: The percentage points of the normal distribution", Applied Statistics 37
 * (1988) 477–484, routine PPND16.
 */
export function normalQuantile(p: number): number {
  const q = p - 0.5;
  if (q >= -0.425 && q <= 0.425) {
    const r = 0.180625 - q * q;
    return (q * polynomial(CENTRAL_NUMERATOR, r)) / polynomial(CENTRAL_DENOMINATOR, r);
  }
  const tail = q < 0 ? p : 1 - p;
  if (!(tail > 0)) {
    if (tail === 0) return q < 0 ? -Infinity : Infinity;
    throw new RangeError(`A probability must be from 0 to 1, not ${p}.`);
  }
  const r = Math.sqrt(-log(tail));
  const x =
    r <= 5
      ? polynomial(NEAR_NUMERATOR, r - 1.6) / polynomial(NEAR_DENOMINATOR, r - 1.6)
      : polynomial(FAR_NUMERATOR, r - 5) / polynomial(FAR_DENOMINATOR, r - 5);
  return q < 0 ? -x : x;
}

/**
 * Standard normal distribution function Φ(x) = ∫₋∞ˣ exp(−t²/2)/√(2π) dt, with a relative error below 1e-15 for x > −37;
 * further down it fades through the subnormal numbers to 0. For a small upper tail take Φ(−x). Never throws; NaN for
 * NaN.
 *
 * Rational Chebyshev approximations for |x| ≤ 0.6745, for |x| ≤ √32 and beyond.
 *
 * Sources: W. J. Cody, "Rational Chebyshev approximations for the error function", Mathematics of Computation 23 (1969)
 * 631–637; W. J. Cody, "Algorithm 715: SPECFUN", ACM Transactions on Mathematical Software 19 (1993) 22–32, routine
 * ANORM.
 */
export function normalCdf(x: number): number {
  const y = Math.abs(x);
  if (y <= 0.67448975) {
    const s = x * x;
    return 0.5 + (x * polynomial(INNER_NUMERATOR, s)) / polynomial(INNER_DENOMINATOR, s);
  }
  if (y > 40) return x > 0 ? 1 : 0;
  const tail = bell(y) * (y <= SQRT_32 ? middleRatio(y) : outerRatio(y));
  return x > 0 ? 1 - tail : tail;
}

function middleRatio(y: number): number {
  return polynomial(MIDDLE_NUMERATOR, y) / polynomial(MIDDLE_DENOMINATOR, y);
}

function outerRatio(y: number): number {
  const s = 1 / (y * y);
  return (INVERSE_SQRT_2PI - (s * polynomial(OUTER_NUMERATOR, s)) / polynomial(OUTER_DENOMINATOR, s)) / y;
}

/** exp(−y²/2). */
function bell(y: number): number {
  // The square of a number of sixteenths is exact; squaring y itself would cost digits far in the tail.
  const rounded = Math.floor(y * 16) / 16;
  return exp(-0.5 * rounded * rounded) * exp(-0.5 * (y - rounded) * (y + rounded));
}

function polynomial(coefficients: readonly number[], x: number): number {
  let sum = coefficients[0]!;
  for (let i = 1; i < coefficients.length; i += 1) sum = sum * x + coefficients[i]!;
  return sum;
}

const STEP = 1 / 256;
const BOUND = 8;
/** Φ and its slope at −8, −8 + 1/256, … 8; made at the first use. */
let table: { values: Float64Array; slopes: Float64Array } | undefined;

function makeTable(): { values: Float64Array; slopes: Float64Array } {
  const size = (2 * BOUND) / STEP + 1;
  const values = Float64Array.from({ length: size }, (_, k) => normalCdf(k * STEP - BOUND));
  const slopes = Float64Array.from({ length: size }, (_, k) => {
    const x = k * STEP - BOUND;
    return STEP * 0.3989422804014327 * exp(-0.5 * x * x);
  });
  return { values, slopes };
}

/**
 * Column form of Φ: out[i] = Φ(z[i]) by cubic Hermite interpolation between steps of 1/256, within 1e-12; the function itself beyond ±8.
 * `out` may be the same array.
 */
export function normalCdfs(z: Float64Array, out: Float64Array): void {
  table ??= makeTable();
  const { values, slopes } = table;
  for (let i = 0; i < z.length; i += 1) {
    const x = z[i]!;
    if (!(x > -BOUND && x < BOUND)) {
      out[i] = normalCdf(x);
      continue;
    }
    const place = (x + BOUND) / STEP;
    const k = Math.floor(place);
    const t = place - k;
    const s = 1 - t;
    out[i] =
      s * s * ((1 + 2 * t) * values[k]! + t * slopes[k]!) + t * t * ((1 + 2 * s) * values[k + 1]! - s * slopes[k + 1]!);
  }
}
