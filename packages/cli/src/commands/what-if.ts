import { MusterError, type Problem, type Supposition } from '@muster/engine';
import type { Command } from 'commander';
import { sharedOf, type Typed } from '../arguments.ts';
import { ask } from '../client.ts';
import { colorsFor } from '../text/page.ts';
import { whatIfText } from '../text/what-if.ts';
import { collect, print, printJson, SCENARIO, withModel } from './shared.ts';

interface TypedWhatIf extends Typed {
  commits?: readonly string[];
  leaves?: readonly string[];
}

export function addWhatIf(muster: Command): void {
  withModel(
    muster
      .command('whatif')
      .description('what changes if a nation commits so many, or leaves: before and after on the same draws')
      .argument('<SCENARIO>', SCENARIO)
      .option('--option <ID>', 'which option')
      .option('--commits <NATION=N>', 'it comes with N persons; DEU.monitors=N for another kind; repeatable', collect)
      .option('--leaves <NATION>', 'it stays out; may be given more than once', collect),
  )
    .option('--all', 'fold nothing')
    .option('--json', 'print everything as one JSON object')
    .action(async (scenario: string, typed: TypedWhatIf) => {
      const suppositions = suppositionsOf(typed);
      const reply = await ask('whatIf', { scenario, ...sharedOf(typed), suppositions }, typed);
      if (typed.json) printJson(reply);
      else print(whatIfText(reply, Boolean(typed.all), colorsFor(process.stdout)));
    });
}

const COMMITS = /^(?<nation>[A-Z]{3})(?:\.(?<kind>[a-z]+))?=(?<persons>\d{1,7})$/;

function suppositionsOf({ commits = [], leaves = [] }: TypedWhatIf): Supposition[] {
  const problems: Problem[] = [];
  const refuse = (file: string, message: string, expected: string) =>
    problems.push({ code: 'usage', file, message, expected });
  const suppositions = [
    ...commits.flatMap((typed): Supposition[] => {
      const { nation, kind = 'land', persons } = COMMITS.exec(typed)?.groups ?? {};
      if (nation) return [{ nation, kind: kind as Supposition['kind'], persons: Number(persons) }];
      refuse('--commits', `"${typed}" is no commitment`, 'a nation and a number of persons, such as DEU=5000');
      return [];
    }),
    ...leaves.flatMap((nation): Supposition[] => {
      if (/^[A-Z]{3}$/.test(nation)) return [{ nation, kind: 'land' }];
      refuse('--leaves', `"${nation}" is no nation`, 'a code such as DEU');
      return [];
    }),
  ];
  if (suppositions.length === 0 && problems.length === 0)
    refuse('whatif', 'nothing is supposed', '--commits DEU=5000 or --leaves DEU');
  if (problems.length > 0) throw new MusterError(problems);
  return suppositions;
}
