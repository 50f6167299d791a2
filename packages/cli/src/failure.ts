import { describe, MusterError, type Problem } from '@muster/engine';
import { CommanderError } from 'commander';

export const EXIT = { fine: 0, defect: 1, input: 2, interrupted: 130 } as const;

const ISSUES = 'the maintainers of Muster';

/** Prints what went wrong and gives the exit code. With `--json`, problems go to the standard output as one object. */
export function fail(error: unknown, asked: readonly string[]): number {
  if (error instanceof CommanderError && error.exitCode === 0) return EXIT.fine;
  const problems = problemsOf(error, asked);
  if (problems) {
    if (wants(asked, '--json')) process.stdout.write(`${JSON.stringify({ errors: problems }, null, 2)}\n`);
    else process.stderr.write(`${problems.map((problem) => `muster: ${describe(problem)}`).join('\n')}\n`);
    return EXIT.input;
  }
  const { message, stack } = error instanceof Error ? error : new Error(String(error));
  process.stderr.write(`muster: this is a defect of Muster, not of your input: ${message}\n`);
  if (wants(asked, '--verbose')) process.stderr.write(`${stack ?? ''}\n`);
  else process.stderr.write(`Please report it to ${ISSUES} with the command that you gave; --verbose prints more.\n`);
  return EXIT.defect;
}

function problemsOf(error: unknown, asked: readonly string[]): Problem[] | undefined {
  if (error instanceof MusterError) return error.problems;
  return error instanceof CommanderError ? [usageProblem(error, asked)] : undefined;
}

/** What commander says of a command that cannot be read. */
function usageProblem({ message, code }: CommanderError, asked: readonly string[]): Problem {
  if (code === 'commander.help' && asked.length > 0)
    return {
      code: 'usage',
      file: '',
      message: `muster ${asked[0]} needs a word more`,
      expected: `one that muster ${asked[0]} --help lists`,
    };
  if (code === 'commander.help')
    return {
      code: 'usage',
      file: '',
      message: 'no command is given',
      expected: 'run, explain, new, compare or another; muster --help lists them',
    };
  const nearest = /\(Did you mean (?:one of )?([^)?,]+)/.exec(message)?.[1];
  const choices = /Allowed choices are ([^.]+)\./.exec(message)?.[1];
  const plain = message
    .replace(/^error: /, '')
    .replace(/\s*\(Did you mean[^)]*\)/, '')
    .replace(/ Allowed choices are .*$/s, '')
    .replaceAll("'", '"')
    .replace(/\.$/, '')
    .trim();
  return {
    code: 'usage',
    file: '',
    message: plain,
    ...(choices ? { expected: choices } : {}),
    ...(nearest ? { nearest } : {}),
  };
}

/** Whether a flag is among the words of the command, before a lone `--`. */
function wants(asked: readonly string[], flag: string): boolean {
  const end = asked.indexOf('--');
  return (end < 0 ? asked : asked.slice(0, end)).includes(flag);
}
