import { type Fill, randomFill } from './design.ts';
import { normalQuantile } from './normal.ts';

/** The rank (Spearman) correlation of two named quantities. */
export interface Pair {
  a: string;
  b: string;
  rho: number;
}

/** Named quantities that move together: any two have this rank correlation, through one common factor. */
export interface Factor {
  id: string;
  rho: number;
  members: string[];
}

/** Quantities driven by one common factor and nothing else. */
interface FactorGroup {
  kind: 'factor';
  id: string;
  /** Ascending by code unit, each once. */
  members: string[];
  /** Correlation of the normal scores. */
  latent: number;
}

/** Quantities with a correlation for each pair. */
interface MatrixGroup {
  kind: 'matrix';
  /** Ascending by code unit, each once: the order of rows. */
  members: string[];
  /** Row by row, the lower triangular L whose L·Lᵀ is the correlation matrix of the normal scores. */
  root: Float64Array;
}

export type Group = FactorGroup | MatrixGroup;

type Names = [string, string];

/** The stated correlations contradict each other. */
export class CorrelationError extends Error {
  /** A smallest set of quantities whose correlations cannot hold together. */
  readonly members: string[];
  /** The pairs among them with a stated correlation. */
  readonly clashing: Names[];
  /** The pairs among them without one, taken as uncorrelated. */
  readonly missing: Names[];

  constructor(message: string, members: string[], clashing: Names[], missing: Names[]) {
    super(message);
    this.name = 'CorrelationError';
    this.members = members;
    this.clashing = clashing;
    this.missing = missing;
  }
}

/**
 * The correlation of two normal scores whose rank correlation is `rankRho`: r = 2 sin(π·rho/6), exactly −1, 0 and 1
 * there.
 *
 * Throws a RangeError if rankRho is not from −1 to 1.
 *
 * Source: K. Pearson, "On further methods of determining correlation", Drapers' Company Research Memoirs, Biometric
 * Series IV (1907).
 */
export function latentCorrelation(rankRho: number): number {
  if (!(rankRho >= -1 && rankRho <= 1)) {
    throw new RangeError(`A rank correlation must be from -1 to 1, not ${rankRho}.`);
  }
  if (rankRho === 1 || rankRho === -1) return rankRho;
  const x = (Math.PI / 6) * rankRho;
  // Taylor, since the platform's sine need not have the same last bit everywhere; the next term is below 1e-19 of it.
  let term = x;
  let sine = x;
  for (let n = 2; n <= 14; n += 2) {
    term *= (-x * x) / (n * (n + 1));
    sine += term;
  }
  return 2 * sine;
}

/**
 * The groups of quantities that must be drawn together: connected components of the stated correlations, in the order
 * of their first member. A component that is one factor and nothing else is a factor group; any other has a full matrix
 * of r = 2 sin(π·rho/6), with 0 for pairs that are not stated, and its Cholesky root. Ranks are those of the normal
 * scores (Gaussian copula).
 *
 * Throws a RangeError for a correlation out of range (pairs from −1 to 1, factors from 0 to below 1), a quantity paired
 * with itself, or two factors of one name. Throws a CorrelationError if a pair is stated twice with different values,
 * or if a matrix is not positive semidefinite: it then names a smallest set of quantities that clash (dropping any one
 * of them mends it).
 *
 * Sources: R. T. Clemen, T. Reilly, "Correlations and copulas for decision and risk analysis", Management Science 45
 * (1999) 208–224; for the root N. J. Higham, "Accuracy and Stability of Numerical Algorithms" (2002), ch. 10.
 */
export function buildGroups(pairs: readonly Pair[], factors: readonly Factor[]): Group[] {
  checkRanges(pairs, factors);
  const stated = new Statements(pairs, factors);
  return components(pairs, factors).map((members) => {
    const inside = new Set(members);
    const own = factors.filter((factor) => factor.members.some((member) => inside.has(member)));
    const paired = pairs.some((pair) => inside.has(pair.a));
    const [only] = own;
    if (only && own.length === 1 && !paired) {
      return { kind: 'factor', id: only.id, members, latent: latentCorrelation(only.rho) };
    }
    const root = cholesky(stated.matrix(members), members.length);
    if (!root) throw contradiction(members, stated);
    return { kind: 'matrix', members, root };
  });
}

function checkRanges(pairs: readonly Pair[], factors: readonly Factor[]): void {
  for (const { a, b, rho } of pairs) {
    if (a === b) throw new RangeError(`"${a}" is correlated with itself.`);
    if (!(rho >= -1 && rho <= 1)) {
      throw new RangeError(`The rank correlation of "${a}" and "${b}" must be from -1 to 1, not ${rho}.`);
    }
  }
  const ids = new Set<string>();
  for (const { id, rho } of factors) {
    if (ids.has(id)) throw new RangeError(`Two common factors are called "${id}".`);
    ids.add(id);
    if (!(rho >= 0 && rho < 1)) {
      throw new RangeError(`The rank correlation of factor "${id}" must be at least 0 and below 1, not ${rho}.`);
    }
  }
}

/** The rank correlation stated for each pair of names, and by what. */
class Statements {
  readonly #byPair = new Map<string, { rho: number; origin: string }>();

  constructor(pairs: readonly Pair[], factors: readonly Factor[]) {
    for (const { a, b, rho } of pairs) this.#state(a, b, rho, 'a pair');
    for (const { id, rho, members } of factors) {
      const unique = ascending(members);
      for (const [a, b] of pairsOf(unique)) this.#state(a, b, rho, `factor "${id}"`);
    }
  }

  #state(a: string, b: string, rho: number, origin: string): void {
    const key = keyOf(a, b);
    const earlier = this.#byPair.get(key);
    if (earlier && earlier.rho !== rho) {
      const both = `${earlier.rho} (${earlier.origin}) and as ${rho} (${origin})`;
      const names = ascending([a, b]) as Names;
      throw new CorrelationError(`The correlation of "${a}" and "${b}" is stated as ${both}.`, names, [names], []);
    }
    this.#byPair.set(key, { rho, origin });
  }

  rho(a: string, b: string): number | undefined {
    return this.#byPair.get(keyOf(a, b))?.rho;
  }

  matrix(members: readonly string[]): Float64Array {
    const n = members.length;
    const matrix = new Float64Array(n * n);
    members.forEach((a, i) => {
      members.forEach((b, j) => {
        matrix[i * n + j] = i === j ? 1 : latentCorrelation(this.rho(a, b) ?? 0);
      });
    });
    return matrix;
  }
}

function keyOf(a: string, b: string): string {
  return a < b ? `${a}\0${b}` : `${b}\0${a}`;
}

/** By code unit, not by the reader's language: the order decides the numbers that are drawn. */
function ascending(names: Iterable<string>): string[] {
  return [...new Set(names)].sort();
}

function pairsOf(members: readonly string[]): Names[] {
  return members.flatMap((a, i) => members.slice(i + 1).map((b): Names => [a, b]));
}

/** The names that hang together, each set and the list of sets in ascending order. */
function components(pairs: readonly Pair[], factors: readonly Factor[]): string[][] {
  const setOf = new Map<string, Set<string>>();
  for (const names of [...pairs.map(({ a, b }) => [a, b]), ...factors.map(({ members }) => members)]) {
    const merged = new Set(names);
    for (const name of names) for (const other of setOf.get(name) ?? []) merged.add(other);
    for (const name of merged) setOf.set(name, merged);
  }
  return [...new Set(setOf.values())].map(ascending).sort((x, y) => (x[0]! < y[0]! ? -1 : 1));
}

const PIVOT_TOLERANCE = 1e-12;
// A semidefinite matrix has |s_ij| ≤ √(s_ii·s_jj): what a pivot within tolerance may leave behind in its column.
const RESIDUE_TOLERANCE = 1e-6;

/** Lower triangular root of a correlation or covariance matrix, row by row; undefined if it is not positive semidefinite. */
export function cholesky(matrix: Float64Array, n: number): Float64Array | undefined {
  const root = new Float64Array(n * n);
  for (let j = 0; j < n; j += 1) {
    const pivot = residue(matrix, root, n, j, j);
    if (pivot < -PIVOT_TOLERANCE) return undefined;
    const singular = pivot <= PIVOT_TOLERANCE;
    const diagonal = singular ? 0 : Math.sqrt(pivot);
    root[j * n + j] = diagonal;
    for (let i = j + 1; i < n; i += 1) {
      const rest = residue(matrix, root, n, i, j);
      if (singular && Math.abs(rest) > RESIDUE_TOLERANCE) return undefined;
      root[i * n + j] = singular ? 0 : rest / diagonal;
    }
  }
  return root;
}

/** What of element (i, j) the first j columns of the root leave over. */
function residue(matrix: Float64Array, root: Float64Array, n: number, i: number, j: number): number {
  let rest = matrix[i * n + j]!;
  for (let k = 0; k < j; k += 1) rest -= root[i * n + k]! * root[j * n + k]!;
  return rest;
}

function contradiction(members: readonly string[], stated: Statements): CorrelationError {
  const isIndefinite = (names: readonly string[]) => cholesky(stated.matrix(names), names.length) === undefined;
  const core = members.reduce<readonly string[]>((kept, name) => {
    const rest = kept.filter((other) => other !== name);
    return isIndefinite(rest) ? rest : kept;
  }, members);
  const all = pairsOf(core);
  const clashing = all.filter(([a, b]) => stated.rho(a, b) !== undefined);
  const missing = all.filter(([a, b]) => stated.rho(a, b) === undefined);
  const claims = clashing.map(([a, b]) => `"${a}" and "${b}" ${stated.rho(a, b)}`).join('; ');
  const gaps = missing.map(([a, b]) => `"${a}" and "${b}"`).join('; ');
  const unstated = missing.length > 0 ? `. Not stated, so taken as 0: ${gaps}` : '';
  const message = `These rank correlations cannot hold together: ${claims}${unstated}.`;
  return new CorrelationError(message, [...core], clashing, missing);
}

/**
 * Correlated standard normal scores of a group: one column of n draws for each member.
 *
 * With e_m the normal quantiles of the uniforms of the stream that bears the member's name (those that it would use
 * uncorrelated): factor group z_m = √r·F + √(1 − r)·e_m, F from the stream `factor/<id>`, so that no member's draws
 * depend on who else is in; matrix group z = L·e. With independent draws (the default) draw i depends on group, seed and i
 * alone; a design gives other uniforms.
 *
 * Throws a RangeError if the seed is not a whole number.
 *
 * Sources: Clemen and Reilly (1999), as above; for one common factor O. A. Vasicek, "Loan portfolio value", Risk 15
 * (2002).
 */
export function normalScores(
  group: Group,
  seed: number,
  n: number,
  fill: Fill = randomFill,
): Map<string, Float64Array> {
  const columns = group.members.map((name) => standardNormals(seed, name, n, fill));
  if (group.kind === 'factor') mixFactor(columns, standardNormals(seed, factorLeaf(group.id), n, fill), group.latent);
  else multiply(group.root, columns);
  return new Map(group.members.map((name, i) => [name, columns[i]!]));
}

/** The stream of a common factor. */
export function factorLeaf(id: string): string {
  return `factor/${id}`;
}

function standardNormals(seed: number, name: string, n: number, fill: Fill): Float64Array {
  const column = new Float64Array(n);
  fill(seed, name, column);
  for (let i = 0; i < n; i += 1) column[i] = normalQuantile(column[i]!);
  return column;
}

function mixFactor(columns: readonly Float64Array[], factor: Float64Array, latent: number): void {
  const common = Math.sqrt(latent);
  const own = Math.sqrt(1 - latent);
  for (const column of columns) {
    for (let i = 0; i < column.length; i += 1) column[i] = common * factor[i]! + own * column[i]!;
  }
}

/** z = L·e in place: the last row first, since no earlier row needs it. */
function multiply(root: Float64Array, columns: readonly Float64Array[]): void {
  const size = columns.length;
  for (let row = size - 1; row >= 0; row -= 1) {
    const target = columns[row]!;
    for (let i = 0; i < target.length; i += 1) {
      let sum = 0;
      for (let k = 0; k <= row; k += 1) sum += root[row * size + k]! * columns[k]![i]!;
      target[i] = sum;
    }
  }
}
