import { count } from '@muster/engine/report';
import type { VerifyReply } from '../protocol.ts';
import { type Colors, paragraph } from './page.ts';

const SHOWN = 12;

const MEANS: Readonly<Record<VerifyReply['changed'][number]['what'], string>> = {
  scenario: 'the scenario has other contents than the one that the result was computed from',
  library: 'the library has other figures or sources',
  graph: 'the model has other parts or formulas, or other figures were set',
  engine: 'another version of Muster computed it',
};

/** Whether a result follows from its scenario, and where it does not. */
export function verifyText(reply: VerifyReply, file: string, colors: Colors): string {
  const { verified, scenario, draws, compared, tolerance, changed, differences } = reply;
  const how = tolerance === 0 ? 'to the last digit' : `within ${tolerance} (another version computed it)`;
  const head = verified
    ? `${colors.bold(colors.green('VERIFIED'))} ${paragraph(`${file}: ${count(compared, 'value')} of ${scenario} computed again with ${count(draws, 'draw')}, all equal ${how}.`, '         ').trimStart()}`
    : `${colors.bold(colors.red('DIFFERS'))}  ${paragraph(`${file}: ${count(differences.length, 'value')} of ${count(compared, 'value')} of ${scenario} ${differences.length === 1 ? 'does' : 'do'} not come out as stated.`, '         ').trimStart()}`;
  const marks = changed.map(({ what, stated, now }) =>
    paragraph(`${what}: ${MEANS[what]} (${stated.slice(0, 12)} → ${now.slice(0, 12)})`, '    ', '  '),
  );
  const rows = differences
    .slice(0, SHOWN)
    .map(({ path, stated, recomputed }) =>
      paragraph(`${path}: ${words(recomputed)}; stated is ${words(stated)}`, '    ', '  '),
    );
  return `${[
    head,
    ...(marks.length > 0 ? ['Changed since', ...marks] : []),
    ...(rows.length > 0 ? ['Computed now, not as stated', ...rows] : []),
    ...(differences.length > SHOWN ? [`  … and ${differences.length - SHOWN} more (--json lists them)`] : []),
  ].join('\n')}\n`;
}

function words(value: unknown): string {
  if (value === undefined) return 'nothing';
  return typeof value === 'string' && value.length > 60 ? `“${value.slice(0, 60)}…”` : JSON.stringify(value);
}
