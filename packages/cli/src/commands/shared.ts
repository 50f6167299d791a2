import { DESIGNS } from '@muster/engine';
import { type Command, Option } from 'commander';

export const SCENARIO = 'folder, file or built-in name';

export function print(text: string): void {
  process.stdout.write(text);
}

export function printJson(value: unknown): void {
  print(`${JSON.stringify(value, null, 2)}\n`);
}

/** For an option that may be given more than once. */
export function collect(value: string, previous: readonly string[] = []): string[] {
  return [...previous, value];
}

/** The options of every command that evaluates a model. */
export function withModel(to: Command, draws = 10_000): Command {
  return to
    .option('--draws <N>', `number of draws (default: ${draws})`)
    .option('--seed <S>', 'seed of the draws (default: 1)')
    .option('--as-of <DATE>', 'read nothing dated later, such as 2025-02-17')
    .addOption(
      new Option('--coordination <MODE>', 'none: nobody moves on trust; joint: all announce').choices([
        'none',
        'joint',
      ]),
    )
    .addOption(new Option('--design <NAME>', 'how draws are spread (default: random)').choices([...DESIGNS]))
    .option('--set <name=value>', 'change a figure; may be given more than once', collect)
    .option('--verbose', 'timings and details on the error stream');
}
