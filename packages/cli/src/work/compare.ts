import {
  type Change,
  type Comparison,
  compare,
  DEFAULTS,
  type Depth,
  loadScenario,
  MusterError,
  type Position,
  type Scenario,
  type Side,
  type Written,
} from '@muster/engine';
import { conditionWords, distributionWords, positionWords } from '@muster/engine/report';
import { filesOf } from '../files.ts';
import { type Located, locate } from '../locate.ts';
import { sideOf, type TypedSide } from '../sides.ts';
import { type Reporter, shown, shownProblem, stopwatch } from './session.ts';

export interface CompareRequest {
  a: string;
  b: string;
  option?: string;
  draws?: number;
  seed?: number;
  coordination?: 'none' | 'joint';
  set: Readonly<Record<string, string>>;
  depth?: Depth;
  expand: readonly string[];
  pairs?: number;
}

/** What is written on one side, in words and where it comes from. */
interface WrittenRow {
  words: string;
  date?: string;
  source?: string;
  assumption?: string;
  /** The number as data. */
  unit?: string;
  distribution?: object;
}

export interface ChangeRow extends Omit<Change, 'before' | 'after'> {
  before?: WrittenRow;
  after?: WrittenRow;
}

/** Where a nation stands on either side, where that differs. */
interface PositionRow {
  nation: string;
  kind: string;
  before?: string;
  after?: string;
}

export interface CompareReply extends Omit<Comparison, 'changes'> {
  changes: readonly ChangeRow[];
  positions: readonly PositionRow[];
  nations: Readonly<Record<string, string>>;
  notes: readonly string[];
}

export async function workCompare(request: CompareRequest, reporter: Reporter): Promise<CompareReply> {
  const timed = stopwatch(reporter);
  const [typedA, typedB] = [sideOf(request.a), sideOf(request.b)];
  const [a, b] = await Promise.all([readSide(typedA, typedA, request), readSide(typedB, typedA, request)]);
  timed('load');
  const located = [locate(typedA.scenario), locate(typedB.scenario)] as const;
  return shownOf(located, () => {
    const comparison = compare(a, b, {
      option: { a: request.option ?? typedA.option, b: request.option ?? typedB.option },
      depth: request.depth,
      expand: request.expand,
      ...(request.pairs === undefined ? {} : { pairs: request.pairs }),
      progress: reporter.progress,
    });
    timed('compare');
    return {
      ...comparison,
      changes: comparison.changes.map(rowOf),
      positions: positionRows(a.scenario, b.scenario),
      nations: Object.fromEntries(
        [a, b].flatMap(({ scenario }) => Object.entries(scenario.root.nations).map(([code, { name }]) => [code, name])),
      ),
      notes: [...notesOn('A', typedA, a), ...notesOn('B', typedB, b), ...seedNote(typedA, typedB)],
    };
  });
}

/** What is wrong with either side, with the path as the user would write it. */
function shownOf<T>([a, b]: readonly [Located, Located], action: () => T): T {
  try {
    return action();
  } catch (error) {
    if (!(error instanceof MusterError)) throw error;
    const isOfA = (file: string) => a.given !== undefined && file.startsWith(`given/${a.given.name}/`);
    throw new MusterError(error.problems.map((problem) => shownProblem(problem, isOfA(problem.file) ? a : b)));
  }
}

/** Seed and draws are those of A for both: other seeds would be another difference. */
async function readSide(typed: TypedSide, first: TypedSide, request: CompareRequest): Promise<Side> {
  const located = locate(typed.scenario);
  return shown(located, async () => {
    const scenario = await loadScenario(filesOf(located), located.folder, { asOf: typed.asOf });
    const { manifest } = typed;
    const coordination = request.coordination ?? manifest?.coordination ?? scenario.root.coordination;
    return {
      scenario,
      settings: {
        ...DEFAULTS,
        draws: request.draws ?? DEFAULTS.draws,
        seed: request.seed ?? first.manifest?.seed ?? DEFAULTS.seed,
        coordination: coordination ?? DEFAULTS.coordination,
        set: { ...manifest?.overrides, ...request.set },
      },
    };
  });
}

/** A result whose scenario or library has changed since is compared as the files stand now. */
function notesOn(which: string, { manifest }: TypedSide, { scenario }: Side): string[] {
  if (!manifest) return [];
  const changed = (['scenario', 'library'] as const).filter((part) => manifest.hashes[part] !== scenario.hashes[part]);
  if (changed.length === 0) return [];
  return [
    `${which}: the ${changed.join(' and the ')} changed since the result was computed (the hashes differ). What is compared is what the files say now.`,
  ];
}

function seedNote(a: TypedSide, b: TypedSide): string[] {
  if (!b.manifest || !a.manifest || a.manifest.seed === b.manifest.seed) return [];
  return [`The results have different seeds; both sides are computed with the first, ${a.manifest.seed}.`];
}

function rowOf({ before, after, ...change }: Change): ChangeRow {
  return {
    ...change,
    ...(before ? { before: writtenRow(before) } : {}),
    ...(after ? { after: writtenRow(after) } : {}),
  };
}

function writtenRow(written: Written): WrittenRow {
  if (written.kind === 'figure') {
    const { unit, distribution, provenance } = written.quantity;
    const { date, source, assumption } = provenance;
    return {
      words: distributionWords(distribution, unit),
      unit,
      distribution,
      ...(date ? { date } : {}),
      ...(source ? { source } : {}),
      ...(assumption ? { assumption } : {}),
    };
  }
  if (written.kind === 'value') return { words: valueWords(written.value) };
  const { date, source, speaker, status, kind, amount, conditions = [] } = written.statement;
  const parts = [
    `${kind}: ${status}`,
    ...(amount ? [distributionWords(amount.distribution, amount.unit)] : []),
    ...(conditions.length > 0 ? [`if ${conditions.map(conditionWords).join('; ')}`] : []),
  ];
  return { words: `${parts.join(', ')} (${speaker})`, date, source };
}

function valueWords(value: unknown): string {
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return String(value);
  if (Array.isArray(value) && value.every((item) => typeof item === 'string')) return value.join(', ');
  const { label, id } = (value ?? {}) as { label?: string; id?: string };
  return label ?? id ?? JSON.stringify(value);
}

function positionRows(a: Scenario, b: Scenario): PositionRow[] {
  const wordsOf = ({ positions }: Scenario) =>
    new Map(positions.map((position: Position) => [`${position.nation}.${position.kind}`, positionWords(position)]));
  const [before, after] = [wordsOf(a), wordsOf(b)];
  return [...new Set([...before.keys(), ...after.keys()])]
    .filter((key) => before.get(key) !== after.get(key))
    .toSorted()
    .map((key) => {
      const [nation = '', kind = ''] = key.split('.');
      const [old, now] = [before.get(key), after.get(key)];
      return { nation, kind, ...(old ? { before: old } : {}), ...(now ? { after: now } : {}) };
    });
}
