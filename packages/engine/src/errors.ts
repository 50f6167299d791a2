import { closest, distance } from 'fastest-levenshtein';

/** Stable codes: scripts may rely on them. */
export type ErrorCode =
  | 'file-missing'
  | 'file-unreadable'
  | 'syntax'
  | 'unknown-key'
  | 'missing-key'
  | 'type'
  | 'unit'
  | 'range'
  | 'date'
  | 'currency'
  | 'reference'
  | 'cycle'
  | 'correlation'
  | 'non-monotone'
  | 'provenance'
  | 'as-of'
  | 'version'
  | 'line'
  | 'name'
  | 'usage';

export interface Place {
  file: string;
  line?: number;
  column?: number;
}

export interface Problem extends Place {
  code: ErrorCode;
  /** Dotted path inside the file, where there is one. */
  path?: string;
  message: string;
  expected?: string;
  nearest?: string;
}

/** Everything that is wrong with what the user gave, all at once; never a defect of Muster. */
export class MusterError extends Error {
  readonly problems: Problem[];

  constructor(problems: Problem[]) {
    super(problems.map(describe).join('\n'));
    this.name = 'MusterError';
    this.problems = problems;
  }
}

export function describe(problem: Problem): string {
  const place = [problem.file, problem.line, problem.column].filter((part) => part !== undefined && part !== '');
  const where = place.length > 0 ? `${place.join(':')}: ` : '';
  const expected = problem.expected ? `; expected ${problem.expected}` : '';
  const nearest = problem.nearest ? `; did you mean "${problem.nearest}"?` : '';
  return `${where}${problem.message}${expected}${nearest}`;
}

export function fail(problem: Problem): never {
  throw new MusterError([problem]);
}

/** Takes every step, and throws what is wrong in any of them together: a slip in one does not hide those of the others. */
export function allAtOnce(...steps: readonly (() => void)[]): void {
  const problems = steps.flatMap((step) => {
    try {
      step();
      return [];
    } catch (error) {
      if (error instanceof MusterError) return error.problems;
      throw error;
    }
  });
  if (problems.length > 0) throw new MusterError(problems);
}

/** The candidate that is nearest to what was written, if it is near enough to be a slip of the pen. */
export function nearestOf(written: string, candidates: readonly string[]): string | undefined {
  if (candidates.length === 0) return undefined;
  const best = closest(written, candidates as string[]);
  return distance(written, best) <= Math.max(2, Math.floor(written.length * 0.4)) ? best : undefined;
}
