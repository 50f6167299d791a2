import type { z } from 'zod';
import { type ErrorCode, nearestOf, type Problem } from '../errors.ts';
import { type Located, placeOf } from './located.ts';

type Issue = z.core.$ZodIssue;
type Schema = z.core.$ZodType;

const NON_MONOTONE = ['nationsAtMost', 'troopsAtMost', 'shareOfPlannedAtMost', 'unless', 'without', 'not'];

/** Turns what the schema found into problems with place, expectation and nearest key; all of them at once. */
export function problemsOf(issues: readonly Issue[], schema: Schema, root: Located): Problem[] {
  return issues.flatMap((issue) => problemOf(issue, issue.path, schema, root));
}

function problemOf(issue: Issue, path: readonly PropertyKey[], schema: Schema, root: Located): Problem[] {
  if (issue.code === 'invalid_union') return unionProblems(issue, path, schema, root);
  if (issue.code === 'unrecognized_keys') return issue.keys.map((key) => unknownKey(key, path, schema, root));
  if (issue.code === 'invalid_key') {
    return [
      {
        code: 'unknown-key',
        ...at(root, path, true),
        message: issue.issues[0]?.message ?? 'is not a key that can stand here',
        ...nearestKey(String(path.at(-1)), keysAt(schema, path.slice(0, -1))),
      },
    ];
  }
  const params = ('params' in issue ? issue.params : undefined) as
    | { code?: ErrorCode; expected?: string; nearest?: string }
    | undefined;
  const missing = issue.code === 'invalid_type' && issue.message.includes('received undefined');
  const absent = issue.input === undefined && issue.code !== 'custom' && !hasPath(root, path);
  if (missing || absent) {
    const unknown = unknownNation(path, root);
    if (unknown) return [unknown];
    return [
      {
        code: 'missing-key',
        ...at(root, path.slice(0, -1)),
        path: path.join('.'),
        message: `"${String(path.at(-1))}" is missing`,
      },
    ];
  }
  const problem: Problem = {
    code: params?.code ?? codeOf(issue),
    ...at(root, path),
    path: path.join('.'),
    message: [...(path.length > 0 ? [path.join('.')] : []), clean(issue.message)].join(': '),
  };
  if (params?.expected) problem.expected = params.expected;
  if (params?.nearest) problem.nearest = params.nearest;
  if (issue.code === 'invalid_value') {
    problem.expected = issue.values.map(String).join(', ');
    if (typeof issue.values[0] === 'string')
      Object.assign(problem, nearestKey(String(valueAt(root, path)), issue.values.map(String)));
  }
  return [problem];
}

/** A nation that the library does not have lacks everything: its code is the slip. */
function unknownNation(path: readonly PropertyKey[], root: Located): Problem | undefined {
  const [list, code] = path;
  if (
    list !== 'nations' ||
    code === undefined ||
    hasPath(root, ['nations', code, 'name']) ||
    hasPath(root, ['nations', code, 'land'])
  )
    return undefined;
  const nations = lookUp(root, ['nations']);
  const known = nations?.kind === 'map' ? [...nations.entries.keys()].filter((other) => other !== code) : [];
  return {
    code: 'reference',
    ...at(root, ['nations', code], true),
    message: `the library knows no nation "${String(code)}"; a new one needs "name" and "land"`,
    ...nearestKey(String(code), known),
  };
}

/** What is left when keys that hold null are taken out: they delete what lies below. A key that no schema knows is a slip all the same. */
export function withoutNulls(root: Located, schema: Schema): { located: Located; problems: Problem[] } {
  const problems: Problem[] = [];
  const clean = (node: Located, path: readonly PropertyKey[]): Located => {
    if (node.kind === 'list') return { ...node, items: node.items.map((item, index) => clean(item, [...path, index])) };
    if (node.kind !== 'map') return node;
    const entries: typeof node.entries = new Map();
    for (const [key, entry] of node.entries) {
      const isNull = entry.node.kind === 'scalar' && entry.node.value === null;
      if (!isNull) entries.set(key, { ...entry, node: clean(entry.node, [...path, key]) });
      else if (!isOpen(schema, path) && !keysAt(schema, path).includes(key))
        problems.push(unknownKey(key, path, schema, root));
    }
    return { ...node, entries };
  };
  return { located: clean(root, []), problems };
}

/** Whether any key may stand at a path: nations, sources, figures by name. */
function isOpen(schema: Schema, path: readonly PropertyKey[]): boolean {
  return candidatesAt(schema, path).some((candidate) => {
    const { keyType, catchall } = definition(candidate);
    return keyType !== undefined || (catchall !== undefined && definition(catchall).type !== 'never');
  });
}

/** Of the branches of a union, the one that the input comes nearest to. */
function unionProblems(
  issue: Extract<Issue, { code: 'invalid_union' }>,
  path: readonly PropertyKey[],
  schema: Schema,
  root: Located,
): Problem[] {
  const written = valueAt(root, path);
  if (written !== null && typeof written === 'object' && !Array.isArray(written)) {
    const key = Object.keys(written).find((name) => NON_MONOTONE.includes(name));
    if (key) {
      return [
        {
          code: 'non-monotone',
          ...at(root, [...path, key], true),
          message: `"${key}" is not monotone: more commitment by others would make this nation leave, and no least or greatest coalition exists`,
          expected: 'conditions that ask for at least something',
        },
      ];
    }
  }
  const branches = issue.errors.map((branch, index) => ({ branch, index }));
  const closest = branches.filter(
    ({ branch }) => !branch.some((inner) => inner.path.length === 0 && inner.code === 'invalid_type'),
  );
  const ranked = (closest.length > 0 ? closest : branches).sort((a, b) => weight(a.branch) - weight(b.branch));
  const best = ranked[0];
  if (!best) return [{ code: 'type', ...at(root, path), message: `${path.join('.')}: ${clean(issue.message)}` }];
  return best.branch.flatMap((inner) =>
    problemOf({ ...inner, path: [...path, ...inner.path] } as Issue, [...path, ...inner.path], schema, root),
  );
}

function weight(branch: readonly Issue[]): number {
  return branch.reduce((sum, issue) => sum + (issue.code === 'unrecognized_keys' ? 3 * issue.keys.length : 1), 0);
}

function unknownKey(key: string, path: readonly PropertyKey[], schema: Schema, root: Located): Problem {
  const known = keysAt(schema, path);
  if (NON_MONOTONE.includes(key) && known.includes('nationsAtLeast')) {
    return {
      code: 'non-monotone',
      ...at(root, [...path, key], true),
      message: `"${key}" is not monotone`,
      expected: 'conditions that ask for at least something',
    };
  }
  return {
    code: 'unknown-key',
    ...at(root, [...path, key], true),
    path: [...path, key].join('.'),
    message: `unknown key "${key}"`,
    ...nearestKey(key, known),
  };
}

function nearestKey(key: string, known: readonly string[]): Partial<Problem> {
  const nearest = nearestOf(key, known);
  if (nearest) return { nearest };
  return known.length > 0 && known.length <= 30 ? { expected: `one of ${known.join(', ')}` } : {};
}

function at(root: Located, path: readonly PropertyKey[], ofKey = false) {
  return placeOf(root, path, ofKey);
}

function codeOf(issue: Issue): ErrorCode {
  if (issue.code === 'too_small' || issue.code === 'too_big') return 'range';
  return 'type';
}

function clean(message: string): string {
  return message
    .replace(/^Invalid (input|option)(: )?/, '')
    .replace(/^Too small: expected array to have >=1 items$/, 'the list is empty')
    .replace(/^Too (?:big|small): expected (?:number|int) to be <=?(\S+)$/, 'more than $1')
    .replace(/^Too (?:big|small): expected (?:number|int) to be >=?(\S+)$/, 'less than $1')
    .replace(/^expected one of .*$/, 'is none of these')
    .replace(/^expected (\d+|"[^"]*")$/, 'is something else');
}

function hasPath(root: Located, path: readonly PropertyKey[]): boolean {
  return lookUp(root, path) !== undefined;
}

function valueAt(root: Located, path: readonly PropertyKey[]): unknown {
  const node = lookUp(root, path);
  if (!node) return undefined;
  if (node.kind === 'map') return Object.fromEntries([...node.entries.keys()].map((key) => [key, true]));
  return node.kind === 'list' ? [] : node.value;
}

function lookUp(root: Located, path: readonly PropertyKey[]): Located | undefined {
  let current: Located | undefined = root;
  for (const step of path) {
    if (current?.kind === 'map') current = current.entries.get(String(step))?.node;
    else if (current?.kind === 'list') current = current.items[Number(step)];
    else return undefined;
  }
  return current;
}

/** The keys that a schema knows at a path, through unions, lists and transforms. */
function keysAt(schema: Schema, path: readonly PropertyKey[]): string[] {
  const candidates = candidatesAt(schema, path);
  return [
    ...new Set(
      candidates.flatMap((candidate) => Object.keys(definition(candidate).shape ?? {}).concat(recordKeys(candidate))),
    ),
  ];
}

function candidatesAt(schema: Schema, path: readonly PropertyKey[]): Schema[] {
  let candidates = unwrap(schema);
  for (const step of path) candidates = candidates.flatMap((candidate) => childOf(candidate, step)).flatMap(unwrap);
  return candidates;
}

interface Definition {
  type: string;
  shape?: Record<string, Schema>;
  /** What any other key holds; of a strict object, nothing. */
  catchall?: Schema;
  innerType?: Schema;
  in?: Schema;
  options?: Schema[];
  element?: Schema;
  keyType?: Schema;
  valueType?: Schema;
  entries?: Record<string, string>;
}

function definition(schema: Schema): Definition {
  return schema._zod.def as unknown as Definition;
}

function unwrap(schema: Schema): Schema[] {
  const def = definition(schema);
  if (def.type === 'pipe') return unwrap(def.in!);
  if (def.innerType) return unwrap(def.innerType);
  if (def.options) return def.options.flatMap(unwrap);
  return [schema];
}

function childOf(schema: Schema, step: PropertyKey): Schema[] {
  const def = definition(schema);
  if (def.shape) return [def.shape[String(step)] ?? def.catchall ?? []].flat();
  if (def.element) return [def.element];
  return def.valueType ? [def.valueType] : [];
}

function recordKeys(schema: Schema): string[] {
  const key = definition(schema).keyType;
  return key ? Object.values(definition(key).entries ?? {}) : [];
}
