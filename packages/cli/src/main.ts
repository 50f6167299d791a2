import { MusterError, type Problem } from '@muster/engine';
import { EXIT, fail } from './failure.ts';
import { endAtOnce } from './interrupt.ts';
import { program, quietly } from './program.ts';

const asked = process.argv.slice(2);

// A reader that has seen enough closes the pipe: that is no error.
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit(EXIT.fine);
    process.exit(fail(new MusterError([unwritable(error)]), []));
  });
}
process.once('SIGINT', endAtOnce);

const muster = quietly(program());
try {
  await muster.parseAsync(process.argv);
} catch (error) {
  process.exitCode = fail(error, asked);
}

/** The output goes where nothing can be written: a full disk, for instance. */
function unwritable({ code, message }: NodeJS.ErrnoException): Problem {
  return { code: 'file-unreadable', file: '', message: `the output cannot be written (${code ?? message})` };
}
