import { constraintWords, type NationMove, persons, range, type Standing } from '@muster/engine';
import { count, hundredths, hundredthsRange } from '@muster/engine/report';
import type { WhatIfReply } from '../work/what-if.ts';
import { type Colors, listWords, paragraph } from './page.ts';
import { columns } from './table.ts';

const WIDTHS = [34, 20, 20];
const MOVES = [24, 9, 8, 8, 8, 10];
const TOLD = 12;

/** An option before and after, and who comes or goes because of it. */
export function whatIfText(reply: WhatIfReply, all: boolean, colors: Colors): string {
  const { title, label, before, after, settings, passesNewly, passesNoLonger } = reply;
  const rows = [
    ['Passes, draws of 100', ...both(({ passes }) => hundredths(passes.value))],
    ['  simulation interval', ...both(({ passes }) => hundredthsRange(passes.low, passes.high))],
    ['In the field, persons, median', ...both(({ inField }) => persons(inField.p50 ?? 0))],
    ['  5–95 %', ...both(({ inField }) => range(inField.p5 ?? 0, inField.p95 ?? 0))],
    ['Of the plan, persons, mean', ...both(({ usable }) => persons(usable))],
  ];
  function both(words: (standing: Standing) => string): string[] {
    return [words(before), words(after)];
  }
  const flips = [
    ...(passesNewly > 0 ? [`passes newly in ${hundredths(passesNewly)} of 100 draws`] : []),
    ...(passesNoLonger > 0 ? [`passes no longer in ${hundredths(passesNoLonger)}`] : []),
  ];
  return `${[
    [colors.bold(paragraph(`What if ${suppositionWords(reply)}?`)), paragraph(`${title}; ${label}`)].join('\n'),
    [
      colors.dim(columns(WIDTHS, [['', 'before', 'after']])),
      columns(WIDTHS, rows),
      paragraph(`Binding before: ${bindingWords(before)}`, '  ', ''),
      paragraph(`Binding after: ${bindingWords(after)}`, '  ', ''),
    ].join('\n'),
    movesTable(reply, all, colors),
    [
      `${flips.length > 0 ? `It ${listWords(flips)}` : 'No draw passes that did not, or fails that passed'}. The same ${count(settings.draws, 'draw')} before and after, seed ${settings.seed}.`,
      'Of the plan: mean of min(in the field, planned). A nation that commits is ready in every draw; nations that it waits for by its own words it still waits for. One that leaves stays out with all its kinds of contribution.',
    ]
      .map((note) => colors.dim(paragraph(note)))
      .join('\n'),
  ].join('\n\n')}\n`;
}

function suppositionWords({ suppositions, names }: WhatIfReply): string {
  return listWords(
    suppositions.map(({ nation, kind, persons: amount }) => {
      const name = names[nation] ?? nation;
      const of = kind === 'land' ? '' : `, ${kind}`;
      return amount === undefined ? `${name} stays out` : `${name} commits ${count(amount, 'person')}${of}`;
    }),
  );
}

function bindingWords({ binding }: Standing): string {
  if (binding.length === 0) return 'nothing, every draw passes';
  return binding.map(({ constraint, share }) => `${constraintWords(constraint)} ${hundredths(share)} %`).join(', ');
}

function movesTable({ moves, names, suppositions }: WhatIfReply, all: boolean, colors: Colors): string {
  const row = ({ nation, before, after, comes, goes, persons: more }: NationMove) => [
    names[nation] ?? nation,
    ...[before, after, comes, goes].map(hundredths),
    signed(more),
  ];
  const told = all ? moves : moves.slice(0, TOLD);
  const left = moves.length - told.length;
  const limits = suppositions.flatMap(({ nation, persons: amount }) => {
    const limit = moves.find((move) => move.nation === nation)?.limit ?? Number.POSITIVE_INFINITY;
    if (amount === undefined || limit >= amount) return [];
    const name = names[nation] ?? nation;
    return [paragraph(`Of these ${name} keeps ${persons(limit)} in the field: rotation allows no more (median).`)];
  });
  return [
    colors.bold('Who comes and goes'),
    colors.dim(
      columns(MOVES, [
        ['', 'In before', 'In after', 'Comes', 'Goes', 'Persons'],
        ['', 'of 100', 'of 100', 'of 100', 'of 100', 'mean'],
      ]),
    ),
    columns(MOVES, told.map(row)),
    ...limits,
    ...(moves.some(({ isSupposed }) => !isSupposed) ? [] : ['Nobody else comes, goes or brings more or fewer.']),
    ...(left > 0 ? [colors.dim(`${count(left, 'nation')} more (--all).`)] : []),
  ].join('\n');
}

function signed(value: number): string {
  const words = persons(Math.abs(value));
  return words === '0' ? words : `${value > 0 ? '+' : '−'}${words}`;
}
