import { count, dateWords, hundredths } from '@muster/engine/report';
import type { ValidateReply } from '../protocol.ts';
import { type Colors, paragraph } from './page.ts';

/** What was read, and that nothing is wrong with it. */
export function validateText(reply: ValidateReply, scenario: string, colors: Colors): string {
  const { title, asOf, options, figures, statements, nations, alternatives, correlations, factors, flags } = reply;
  const share = (part: number) => `${hundredths(figures.read === 0 ? 0 : part / figures.read)} %`;
  const row = (what: string, words: string) => paragraph(words, ' '.repeat(16), `  ${what.padEnd(14)}`);
  const rest = [
    ...(statements.later > 0 ? [`${statements.later} later`] : []),
    ...(statements.groups > 0 ? [`${count(statements.groups, 'claim')} about groups, which add no troops`] : []),
  ];
  const published = flags.filter(({ flag }) => flag === 'published-later').length;
  const describing = flags.length - published;
  return `${[
    `${colors.bold(colors.green('VALID'))} ${paragraph(`${scenario}: ${title}`, '      ').trimStart()}`,
    row('as of', dateWords(asOf)),
    row('options', `${options.length}: ${options.map(({ id }) => id).join(', ')}`),
    row(
      'figures',
      `${figures.read} read: ${figures.sourced} with a source (${share(figures.sourced)}), ${figures.assumptions} assumed (${share(figures.assumptions)})`,
    ),
    row(
      'statements',
      `${statements.readable} of ${statements.total} readable on that day${rest.length > 0 ? ` (${rest.join('; ')})` : ''}`,
    ),
    row('nations', `${nations.contributors} may contribute; ${nations.withStatement} have spoken`),
    row('correlated', `${count(correlations, 'pair')}, ${count(factors, 'common factor')}`),
    row('alternatives', String(alternatives)),
    ...(flags.length > 0
      ? [
          row(
            'flagged',
            `${count(published, 'figure')} published after that day, ${count(describing, 'parameter')} of methods about a later time`,
          ),
        ]
      : []),
  ].join('\n')}\n`;
}
