import { MusterError } from '../errors.ts';
import { problemsOf } from '../scenario/issues.ts';
import { parseLocated, plain } from '../scenario/located.ts';
import { type Outcome, outcomeSchema } from './schema.ts';

/** An outcome from the text of a file. Throws a MusterError with the place of everything that an outcome cannot hold. */
export function readOutcome(text: string, file: string): Outcome {
  const located = parseLocated(text, file);
  if (located.kind !== 'map')
    throw new MusterError([
      {
        code: 'type',
        file,
        line: 1,
        column: 1,
        message: 'this holds no result',
        expected: 'what muster run --json prints',
      },
    ]);
  const format = located.entries.get('format')?.node;
  if (format?.kind === 'scalar' && typeof format.value === 'number' && format.value > 1)
    throw new MusterError([
      {
        code: 'version',
        ...format.place,
        message: `this result is of format ${format.value}`,
        expected: 'format 1; a newer Muster reads this one',
      },
    ]);
  const parsed = outcomeSchema.safeParse(plain(located), { reportInput: true });
  if (parsed.success) return parsed.data;
  throw new MusterError(problemsOf(parsed.error.issues, outcomeSchema, located));
}

export interface Difference {
  /** Where in the outcome; items of lists by what identifies them. */
  path: string;
  stated: unknown;
  recomputed: unknown;
}

/** Where two outcomes differ. Numbers may differ by `tolerance`, relative to the larger; 0 asks for the same bits. */
export function differencesOf(
  stated: unknown,
  recomputed: unknown,
  tolerance: number,
): { compared: number; differences: Difference[] } {
  const [left, right] = [leavesOf(stated), leavesOf(recomputed)];
  const paths = [...new Set([...left.values.keys(), ...right.values.keys()])];
  const differences = paths.flatMap((path): Difference[] => {
    const [a, b] = [left.values.get(path), right.values.get(path)];
    return isSame(a, b, tolerance) ? [] : [{ path, stated: a, recomputed: b }];
  });
  return { compared: paths.length, differences: [...differences, ...differencesOfOrder(left.orders, right.orders)] };
}

/** Lists that hold the same items in another order. */
function differencesOfOrder(left: Leaves['orders'], right: Leaves['orders']): Difference[] {
  return [...left].flatMap(([path, items]) => {
    const others = right.get(path) ?? [];
    const hasSame = items.toSorted().join() === others.toSorted().join();
    return hasSame && items.join() !== others.join()
      ? [{ path: `${path} (order)`, stated: items.join(', '), recomputed: others.join(', ') }]
      : [];
  });
}

function isSame(a: unknown, b: unknown, tolerance: number): boolean {
  if (Object.is(a, b)) return true;
  if (typeof a !== 'number' || typeof b !== 'number') return false;
  return Math.abs(a - b) <= tolerance * Math.max(Math.abs(a), Math.abs(b));
}

interface Leaves {
  /** By path. */
  values: Map<string, unknown>;
  /** Names of the items of each list whose items have one, by path. */
  orders: Map<string, readonly string[]>;
}

function leavesOf(
  node: unknown,
  path: readonly string[] = [],
  into: Leaves = { values: new Map(), orders: new Map() },
): Leaves {
  if (node === null || typeof node !== 'object') {
    into.values.set(path.join('.'), node);
    return into;
  }
  const isList = Array.isArray(node);
  const children = Object.entries(node);
  const names = isList ? namesOf(node) : children.map(([key]) => key);
  children.forEach(([, child], index) => void leavesOf(child, [...path, names[index]!], into));
  if (children.length === 0) into.values.set(path.join('.'), isList ? '[]' : '{}');
  if (isList && node.some((item) => idOf(item) !== undefined)) into.orders.set(path.join('.'), names);
  return into;
}

/** Items by what identifies them, else by position; where two are called alike, the second has its position too. */
function namesOf(items: readonly unknown[]): string[] {
  const names = items.map((item, index) => idOf(item) ?? String(index));
  return names.map((name, index) => (names.indexOf(name) === index ? name : `${name} (${index})`));
}

/** What may identify an item, before what stands after it. */
const KEYS = [
  'statement',
  'id',
  'nation',
  'method',
  'role',
  'constraint',
  'mission',
  'alternative',
  'year',
  'type',
  'level',
  'day',
  'weapon',
  'component',
  'means',
  'limit',
  'month',
  'term',
] as const;

/** What identifies an item of a list of the outcome; also the name of its numbers. */
export function idOf(item: unknown): string | undefined {
  if (item === null || typeof item !== 'object') return undefined;
  const own = item as Record<string, unknown>;
  const { of, against } = own;
  const key = KEYS.map((name) => own[name]).find((value) => value !== undefined && value !== null);
  if (key !== undefined) return String(key);
  return of === undefined ? undefined : `${of}.${against}`;
}
