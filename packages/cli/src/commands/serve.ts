import { DEFAULTS } from '@muster/engine';
import type { Command } from 'commander';
import { sharedOf, wholeOf } from '../arguments.ts';
import { ask } from '../client.ts';
import { builtInNames } from '../locate.ts';
import type { RunReply } from '../protocol.ts';
import { colorsFor } from '../text/page.ts';
import { runText } from '../text/run.ts';
import { print, SCENARIO } from './shared.ts';

interface Typed {
  port?: string;
  draws?: string;
  open: boolean;
  print?: boolean;
  serve: boolean;
  verbose?: boolean;
}

export function addServe(muster: Command): void {
  muster
    .command('serve')
    .description('the answer as a page in the browser, to ask why and to change; for this machine only')
    .argument('[SCENARIO]', `${SCENARIO} (default: the first built-in one)`)
    .option('--port <N>', 'port (default: 4173, or a free one where that is taken)')
    .option('--draws <N>', `draws of an answer (default: ${DEFAULTS.draws}); fewer come sooner`)
    .option('--no-open', 'open no browser')
    .option('--print', 'print the answer first, as run does')
    .option('--no-serve', 'print the answer and end')
    .option('--verbose', 'timings and details on the error stream')
    .action(async (given: string | undefined, typed: Typed) => {
      const scenario = given ?? builtInNames()[0] ?? '';
      const port = typed.port === undefined ? undefined : wholeOf('--port', typed.port, 0, 65_535);
      const request = { scenario, ...sharedOf(typed) };
      const printed = (reply: RunReply) => print(runText(reply, scenario, colorsFor(process.stdout)));
      if (!typed.serve) return printed(await ask('run', request, typed));
      // Loaded only here: other commands start without a server.
      const { serve } = await import('../serve/serve.ts');
      process.exit(await serve(request, { ...typed, port, ...(typed.print ? { printed } : {}) }));
    });
}
