import { type Minimal, type MinimalFor, type PivotalNation, persons } from '@muster/engine';
import { count, hundredths, rounded } from '@muster/engine/report';
import type { PivotalReply } from '../work/pivotal.ts';
import { clocksText } from './clocks.ts';
import { type Colors, listWords, paragraph } from './page.ts';
import { columns } from './table.ts';

const WIDTHS = [17, 6, 8, 8, 8, 6, 6, 14];
/** Nations of the table that are told without --all. */
const TOLD = 15;
const NAMED = 2;

/** On whom an option hangs: each nation, then the fewest nations that are enough, then the clocks of their conditions. */
export function pivotalText(reply: PivotalReply, all: boolean, colors: Colors): string {
  const { title, label, settings, minimal, names, clocks } = reply;
  const together =
    settings.coordination === 'joint'
      ? 'all announce jointly (greatest coalition)'
      : 'nobody moves on trust (least coalition)';
  return `${[
    [colors.bold(paragraph(title)), paragraph(`${label}; ${together}`)].join('\n'),
    nationsTable(reply, all, colors),
    [
      colors.bold('The fewest nations that are enough'),
      ...minimal.flatMap((each) => minimalLines(each, reply, all)),
      colors.dim(
        paragraph(
          'On the medians, before enablers limit what can be supported; every nation willing, every condition on the world met; conditions among nations hold within the set. Also of nations that have ruled it out or said nothing, which is told.',
        ),
      ),
    ].join('\n'),
    ...clocksText(clocks, names, colors),
  ].join('\n\n')}\n`;
}

function nationsTable({ nations, shapley, settings, names }: PivotalReply, all: boolean, colors: Colors): string {
  const moving = nations.filter((each) => all || each.shapley >= 0.5 || (each.own ?? 0) + (each.induced ?? 0) >= 0.5);
  const told = all ? moving : moving.slice(0, TOLD);
  const rest = nations.filter((each) => !told.includes(each));
  const ofPivot = (value: number | undefined) => (value === undefined ? '–' : persons(Math.max(0, value)));
  const row = ({ nation, share, own, induced, shapley: value, standardError, tips }: PivotalNation) => [
    names[nation] ?? nation,
    hundredths(share),
    ofPivot(own),
    ofPivot(induced),
    persons(value),
    shapley.draws > 1 ? rounded(standardError) : '–',
    hundredths(tips.share),
    tipsWords(tips.others),
  ];
  const head = ['', 'In', 'Own', 'Induced', 'Shapley', '±', 'Tips', 'whom'];
  const units = ['', '%', 'persons', 'persons', 'persons', '', '%', ''];
  const sum = rest.reduce((total, { shapley: value }) => total + value, 0);
  const orders = shapley.isExact
    ? 'over all orders in which nations come in'
    : `over ${count(shapley.orders, 'order')} in which nations come in (half of them the reverse of the others)`;
  const notes = [
    'In: draws of 100 in which it is in with troops. Own, induced: the force with the nation’s land forces made to come less that with them out, of itself and of others, before types of unit limit it.',
    `Shapley: what it adds to the mean of min(in the field, planned), averaged ${orders}; ± its standard error. The values add up to ${persons(shapley.total)}.`,
    'Tips: draws of 100 in which others come only because of it, and who they are, most often first.',
    `${count(settings.draws, 'draw')}, seed ${settings.seed}.`,
  ];
  return [
    colors.bold('Each nation'),
    colors.dim(columns(WIDTHS, [head, units])),
    columns(WIDTHS, [
      ...told.map(row),
      ...(rest.length > 0 ? [[`${rest.length} others`, '', '', '', persons(sum), '', '', all ? '' : '(--all)']] : []),
    ]),
    ...notes.map((note) => colors.dim(paragraph(note))),
  ].join('\n');
}

function tipsWords(others: PivotalNation['tips']['others']): string {
  const named = others.slice(0, NAMED).map(({ nation }) => nation);
  return others.length > NAMED ? `${named.join(', ')} +${others.length - NAMED}` : named.join(', ');
}

function minimalLines({ of, offer, sustained }: MinimalFor, reply: PivotalReply, all: boolean): string[] {
  if (!Number.isFinite(offer.target)) return [`  ${of}: no number is enough`];
  return [
    `  ${of} (${persons(offer.target)} persons)`,
    ...setLines('with what they offer', offer, reply, all),
    ...setLines('with all that they can sustain', sustained, reply, all),
  ];
}

function setLines(how: string, minimal: Minimal, { names, nations }: PivotalReply, all: boolean): string[] {
  const { size, sets, count: found, isCutShort, all: together, target, atLeast } = minimal;
  const line = (words: string, indent = '      ', first = '    ') => paragraph(words, indent, first);
  if (together.persons < target)
    return [
      line(
        `${how}: not even all; ${count(together.nations, 'nation')} together keep ${persons(together.persons)} in the field`,
      ),
    ];
  if (size === undefined) return [line(`${how}: ${atLeast} or more; the search was ended before one was found`)];
  const nameOf = ({ nation: code, persons: kept }: Minimal['sets'][number]['members'][number]) => {
    const status = nations.find(({ nation }) => nation === code)?.status;
    if (kept < 1) return `${names[code] ?? code} (for those who wait for it)`;
    const note = status === 'ruled-out' ? ' (ruled it out)' : status === 'silent' ? ' (said nothing)' : '';
    return `${names[code] ?? code}${note}`;
  };
  const told = all ? sets : sets.slice(0, 3);
  const number = `${isCutShort ? 'at least ' : ''}${count(found, 'set')}`;
  return [
    line(`${how}: ${count(size, 'nation')}, ${number}`),
    ...told.map(({ members, persons: kept }) =>
      line(`${listWords(members.map(nameOf))}: ${persons(kept)}`, '        ', '      '),
    ),
    ...(told.length < found
      ? [`      and ${isCutShort ? 'at least ' : ''}${found - told.length} more${all ? '' : ' (--all)'}`]
      : []),
  ];
}
