import { MusterError } from '../errors.ts';
import { problemsOf } from '../scenario/issues.ts';
import { parseLocated, plain } from '../scenario/located.ts';
import { type Outcome, outcomeSchema } from './schema.ts';

/** An outcome from the text of a file. Throws a MusterError with the place of everything that an outcome cannot hold. */
export function readOutcome(text: string, file: string): Outcome {
  const located = parseLocated(text, file);
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
  const paths = [...new Set([...left.keys(), ...right.keys()])];
  const differences = paths.flatMap((path): Difference[] => {
    const [a, b] = [left.get(path), right.get(path)];
    return isSame(a, b, tolerance) ? [] : [{ path, stated: a, recomputed: b }];
  });
  return { compared: paths.length, differences };
}

function isSame(a: unknown, b: unknown, tolerance: number): boolean {
  if (Object.is(a, b)) return true;
  if (typeof a !== 'number' || typeof b !== 'number') return false;
  return Math.abs(a - b) <= tolerance * Math.max(Math.abs(a), Math.abs(b));
}

function leavesOf(
  node: unknown,
  path: readonly string[] = [],
  into = new Map<string, unknown>(),
): Map<string, unknown> {
  if (node === null || typeof node !== 'object') {
    into.set(path.join('.'), node);
    return into;
  }
  const isList = Array.isArray(node);
  for (const [key, child] of Object.entries(node)) leavesOf(child, [...path, (isList && idOf(child)) || key], into);
  if (Object.keys(node).length === 0) into.set(path.join('.'), isList ? '[]' : '{}');
  return into;
}

/** What identifies an item of a list of the outcome; also the name of its numbers. */
export function idOf(item: unknown): string | undefined {
  if (item === null || typeof item !== 'object') return undefined;
  const { id, nation, method, role, constraint, mission, statement, alternative, year, of, against } = item as Record<
    string,
    unknown
  >;
  const key = statement ?? id ?? nation ?? method ?? role ?? constraint ?? mission ?? alternative ?? year;
  if (key !== undefined) return String(key);
  return of === undefined ? undefined : `${of}.${against}`;
}
