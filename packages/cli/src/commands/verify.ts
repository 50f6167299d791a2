import type { Command } from 'commander';
import type { Typed } from '../arguments.ts';
import { ask } from '../client.ts';
import { EXIT } from '../failure.ts';
import { colorsFor } from '../text/page.ts';
import { verifyText } from '../text/verify.ts';
import { print, printJson } from './shared.ts';

export function addVerify(muster: Command): void {
  muster
    .command('verify')
    .description('compute a result again from its manifest and compare every value; exit code 2 where one differs')
    .argument('<RESULT.json>', 'a result of muster run --json or --out')
    .option('--scenario <SCENARIO>', 'where its scenario stands, if that is not built in')
    .option('--json', 'print the comparison as one JSON object')
    .option('--verbose', 'timings and details on the error stream')
    .action(async (result: string, typed: Typed & { scenario?: string }) => {
      const { scenario } = typed;
      const reply = await ask('verify', { result, ...(scenario === undefined ? {} : { scenario }) }, typed);
      if (typed.json) printJson(reply);
      else print(verifyText(reply, result, colorsFor(process.stdout)));
      if (!reply.verified) process.exitCode = EXIT.input;
    });
}
