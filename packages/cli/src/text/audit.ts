import type { VarianceAudit } from '@muster/engine';
import { count, hundredths } from '@muster/engine/report';
import type { AuditReply } from '../protocol.ts';
import { type Colors, command, paragraph } from './page.ts';
import { columns } from './table.ts';

const LISTED = 12;
const SHARES = 8;
/** A share smaller than this is no more than chance. */
const LEAST = 0.005;

/** What share is sourced, by file, and what rests on general knowledge; of a scenario also what moves the verdict. */
export function auditText(reply: AuditReply, scenario: string | undefined, all: boolean, colors: Colors): string {
  const { files, generalKnowledge, read, variance, labels, draws } = reply;
  const total = files.reduce(
    (sum, file) => ({
      figures: sum.figures + file.figures,
      sourced: sum.sourced + file.sourced,
      generalKnowledge: sum.generalKnowledge + file.generalKnowledge,
      lowConfidence: sum.lowConfidence + file.lowConfidence,
    }),
    { figures: 0, sourced: 0, generalKnowledge: 0, lowConfidence: 0 },
  );
  const row = (name: string, { figures, sourced, generalKnowledge: general, lowConfidence }: typeof total) => [
    name,
    String(figures),
    `${sourced} (${hundredths(figures === 0 ? 0 : sourced / figures)} %)`,
    String(figures - sourced),
    String(general),
    String(lowConfidence),
  ];
  const table = columns(
    [39, 7, 12, 7, 7, 3],
    [
      ['', 'Figures', 'Sourced', 'Assumed', 'General', 'Low'],
      ...files.map((file) => row(file.file, file)),
      row('all', total),
    ],
  );
  const shown = all ? generalKnowledge : generalKnowledge.slice(0, LISTED);
  const rest = generalKnowledge.length - shown.length;
  return `${[
    colors.bold(
      paragraph(
        `${hundredths(total.sourced / total.figures)} % of ${count(total.figures, 'figure')} have a source with an address${read ? `; of the ${count(read.figures, 'figure')} that a run of ${scenario} reads, ${hundredths(read.sourced / read.figures)} %` : ''}.`,
      ),
    ),
    table,
    paragraph(
      'Assumed: a reason stands in place of a source. General: of these on general knowledge, with a range. Low: sourced, with little trust in the source.',
    ),
    [
      'On general knowledge',
      ...(shown.length > 0 ? [paragraph(shown.join(', '), '  ')] : ['  nothing']),
      ...(rest > 0
        ? [`  … and ${rest} more: ${command('muster', 'audit', ...(scenario ? [scenario] : []), '--all')}`]
        : []),
    ].join('\n'),
    ...variance.map((each) => varianceText(each, labels[each.option] ?? each.option, colors)),
    ...(variance.length > 0
      ? [
          paragraph(
            `Shares of the variance over ${count(draws, 'draw')}, by each assumption alone (first-order index; in brackets its standard error). What figures share through a correlation is told apart from what each has of its own, so that all add up to 100 % at most; the rest comes from assumptions acting together, and from sourced figures with a range.`,
          ),
        ]
      : []),
  ].join('\n\n')}\n`;
}

function varianceText({ of, varies, shares, groups, rest }: VarianceAudit, label: string, colors: Colors): string {
  const what = of === 'passes' ? 'whether it passes' : 'min(in the field, planned)';
  const head = colors.bold(paragraph(`${label}: what moves ${what}`));
  if (!varies) return `${head}\n  The same in every draw: nothing moves it.`;
  const percent = (share: number) => `${hundredths(share)} %`;
  const named = shares.filter(({ firstOrder }) => firstOrder >= LEAST).slice(0, SHARES);
  return [
    head,
    ...named.map(({ words, firstOrder, error }) =>
      paragraph(words, ' '.repeat(18), `  ${percent(firstOrder).padStart(6)} (±${percent(error)}) `.padEnd(18)),
    ),
    paragraph(
      `In groups: ${groups
        .filter(({ firstOrder }) => firstOrder >= LEAST)
        .map(({ group, firstOrder }) => `${group} ${percent(firstOrder)}`)
        .join(', ')}; rest ${percent(rest)}.`,
      '  ',
    ),
  ].join('\n');
}
