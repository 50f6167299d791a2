import { exp, log } from '../quantity/elementary.ts';

/** A ceasefire process without teams, in which all is seen: what the back-test fits. */
export interface Process {
  /** Violations a day in the long run, without a truce. */
  level: number;
  marks: { exponent: number; most: number };
  triggering: { ratio: number; power: number; fastShare: number; fastDays: number; slowDays: number };
  /** Of the truce; none where `drop` is 0. */
  truce: { drop: number; back: number };
}

/** What is known of a process without simulating it. */
export interface Moments {
  /** Mean violations of an incident. */
  mark: number;
  /** Mean offspring of an incident with its burst that come later: g. */
  slowRatio: number;
  /** Rate at which what was under way is forgotten, per day. */
  forget: number;
  /** Variance over mean of a count within a moment: that of a burst. */
  burst: number;
  /** The same of what bursts bring about later, per day of lag at lag 0. */
  later: number;
}

/** Marks are summed one by one up to here, beyond it in groups of a sixteenth of their size: sums are off by less than a thousandth. */
const ONE_BY_ONE = 32;
const GROUPS_IN = 16;

/** Logarithms of halves: k/2. */
const LOGS: number[] = [];

function logOfHalf(k: number): number {
  for (let each = LOGS.length; each <= k; each += 1) LOGS.push(log(each / 2));
  return LOGS[k]!;
}

/**
 * Mean and variance of counts of a stationary process. Offspring within hours are taken as at once, so that an incident with what follows it
 * at once is a **burst** of Z violations which bring about W later bursts on average; q = ratio·fastShare, r = ratio·(1 − fastShare),
 * w = v^κ / E[v^κ]:
 *
 *     E Z = E v / (1 − q)                       E[Z²] = E[(v + q·w·E Z)²] / (1 − q)
 *     E W = g = r / (1 − q)                     E[W²] = g²·E[w²] / (1 − q)
 *     E[Z·W] = g·(E[v·w] + q·E Z·E[w²]) / (1 − q)
 *
 * With exponential delays of mean τ the descendants of a burst come at g/τ·e^(−γt), γ = (1 − g)/τ, so that at rate Λ of bursts
 *
 *     Cov(u) = Λ·e^(−γu)·(E[Z·W]·E Z / τ + E[W²]·E Z² / (2γτ²))
 *     Var N(D) = Λ·D·E[Z²] + 2·∫₀ᴰ (D − u)·Cov(u) du
 *
 * Source: second-order properties of cluster processes (D. Daley, D. Vere-Jones, An Introduction to the Theory of Point Processes); with
 * Z = W/g = 1 it is A. G. Hawkes’s covariance (Biometrika 58, 1971).
 */
export function momentsOf({ marks: { exponent, most }, triggering }: Process): Moments {
  const { ratio, power, fastShare, slowDays } = triggering;
  const beyond = exp(-exponent * logOfHalf(2 * most + 2));
  let [v1, v2, w1, w2, vw] = [0, 0, 0, 0, 0];
  let atLeast = 1;
  for (let first = 1; first <= most; ) {
    const next = Math.min(most + 1, first < ONE_BY_ONE ? first + 1 : first + Math.floor(first / GROUPS_IN));
    const more = exp(-exponent * logOfHalf(2 * next));
    const chance = (atLeast - more) / (1 - beyond);
    const v = (first + next - 1) / 2;
    atLeast = more;
    first = next;
    v1 += chance * v;
    v2 += chance * v * v;
    if (ratio === 0) continue;
    const w = power === 0 ? 1 : exp(power * logOfHalf(2 * v));
    w1 += chance * w;
    w2 += chance * w * w;
    vw += chance * v * w;
  }
  if (ratio === 0) return { mark: v1, slowRatio: 0, forget: Number.POSITIVE_INFINITY, burst: v2 / v1, later: 0 };
  vw /= w1;
  w2 /= w1 * w1;
  const q = ratio * fastShare;
  const g = (ratio - q) / (1 - q);
  const burstSize = v1 / (1 - q);
  const burstSquare = (v2 + 2 * q * burstSize * vw + q * q * burstSize * burstSize * w2) / (1 - q);
  const forget = (1 - g) / slowDays;
  const withOwn = (g * (vw + q * burstSize * w2)) / (1 - q) / slowDays;
  const withCommon = (g * g * w2 * burstSize) / (1 - q) / (2 * forget * slowDays * slowDays);
  return { mark: v1, slowRatio: g, forget, burst: burstSquare / burstSize, later: withOwn + withCommon };
}

/** Variance over mean of a count over so many days. */
export function dispersion({ burst, later, forget }: Moments, days: number): number {
  if (later === 0) return burst;
  const span = forget * days;
  return burst + ((2 * later) / forget) * (1 - (1 - exp(-span)) / span);
}

/**
 * Mean count from day `start` to day `end`, days since the truce began; before it (end ≤ 0) the process is at its level. From then on the
 * background is μ·ρ(t), ρ(t) = 1 − d·e^(−t/b), and what bursts bring about later at y(t) per day, y′ = g·λ/τ − y/τ, λ = (μρ + y) in bursts:
 *
 *     λ(t) = level·(1 − d·(1 − g)·(e^(−t/b) + g/τ·(e^(−t/b) − e^(−γt)) / (γ − 1/b)))
 */
export function meanCount(process: Process, moments: Moments, start: number, end: number): number {
  const { level, truce, triggering } = process;
  const { drop, back } = truce;
  if (end <= 0 || drop === 0) return level * (end - start);
  const { slowRatio: g, forget } = moments;
  const own = meanFall(1 / back, start, end);
  if (g === 0) return level * (end - start - drop * own);
  // Where both rates are all but the same, their difference is taken by a small step to the side.
  const rate = Math.abs(forget * back - 1) < 1e-6 ? forget * 1.00001 : forget;
  const lagging = (own - meanFall(rate, start, end)) / (rate - 1 / back);
  return level * (end - start - drop * (1 - g) * (own + (g / triggering.slowDays) * lagging));
}

/** ∫ e^(−rate·t) dt. */
function meanFall(rate: number, start: number, end: number): number {
  return (exp(-rate * start) - exp(-rate * end)) / rate;
}
