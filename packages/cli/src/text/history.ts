import { count, dateWords, hundredths, rounded, roundedRange } from '@muster/engine/report';
import type { HistoryReply, MomentRow, MoveRow } from '../work/history.ts';
import { clocksText } from './clocks.ts';
import { type Colors, listWords, paragraph } from './page.ts';

const CHART = 27;
/** Cells of the bar of draws that pass. */
const BAR = 5;
const EIGHTHS = ' ▏▎▍▌▋▊▉';
const RANGE = 16;
const STANDING = ['deployed', 'committed', 'pledged', 'conditional', 'signalled', 'ruled-out'] as const;

type OptionMoment = MomentRow['options'][number];

/** What was said when, and what it did to each option. */
export function historyText(reply: HistoryReply, all: boolean, colors: Colors): string {
  const { title, asOf, draws, seed, moments, options } = reply;
  if (moments.length === 0) return `${title}\n\nNo statement changes a position in these dates.\n`;
  const hindsight = moments.filter(({ isHindsight }) => isHindsight).length;
  const notes = [
    `Positions are those of each date; every other figure is as the scenario has it on ${dateWords(asOf)}. So the rows differ by what was said alone.`,
    `${count(moments.length, 'date')} on which a statement changed a position; ${count(draws, 'draw')} each, seed ${seed}, the same for all. Simulation error of a chance: up to ±${(98 / Math.sqrt(draws)).toFixed(1)} of 100 draws.`,
    ...(hindsight > 0
      ? [`${count(hindsight, 'date')} marked * ${hindsight === 1 ? 'lies' : 'lie'} after the as-of date: hindsight.`]
      : []),
  ];
  return `${[
    colors.bold(paragraph(title)),
    [colors.bold('What was said'), saidTable(reply, all, colors)].join('\n'),
    ...options.map(({ id, label }) => optionChart(reply, id, label, all, colors)),
    ...clocksText(reply.clocks, reply.nations, colors),
    notes.map((note) => colors.dim(paragraph(note))).join('\n'),
  ].join('\n\n')}\n`;
}

function saidTable({ moments, nations }: HistoryReply, all: boolean, colors: Colors): string {
  const isShown = ({ kind }: MoveRow) => all || (kind !== 'funding' && kind !== 'other');
  const dates = moments.filter(({ moves }) => moves.some(isShown));
  const folded = moments.length - dates.length;
  const lines = dates.map((moment) => {
    const words = moment.moves.filter(isShown).map((move) => moveWords(move, nations));
    return `${dateCell(moment)}  ${colors.dim(standingWords(moment))}\n${paragraph(words.join('; '), '             ')}`;
  });
  const others = folded > 0 ? `, and ${count(folded, 'date')} with nothing else` : '';
  return [
    colors.dim(paragraph('Beside each date: nations by the firmest status of what may serve an option.')),
    ...lines,
    ...(all ? [] : [colors.dim(paragraph(`Left out: positions on funding and other things${others} (--all).`))]),
  ].join('\n');
}

function dateCell({ date, isHindsight }: MomentRow): string {
  return `${date}${isHindsight ? '*' : ' '}`;
}

function standingWords({ standing }: MomentRow): string {
  const words = STANDING.filter((status) => standing[status] > 0).map(
    (status) => `${standing[status]} ${status.replace('-', ' ')}`,
  );
  return words.length > 0 ? words.join(', ') : 'nobody has spoken';
}

function moveWords({ nation, kind, before, after }: MoveRow, nations: HistoryReply['nations']): string {
  const who = `${nations[nation] ?? nation}${kind === 'land' ? '' : `, ${kind}`}`;
  if (!before) return `${who}: ${after.status}`;
  if (before.status !== after.status) return `${who}: ${before.status} → ${after.status}`;
  return `${who}: still ${after.status}, now ${after.words.replace(/^[\w-]+, (?:in-theatre, |in-theatre$)?/, '') || 'without conditions'}`;
}

function optionChart({ moments }: HistoryReply, id: string, label: string, all: boolean, colors: Colors): string {
  const rows = moments.map((moment) => ({ moment, own: moment.options.find(({ option }) => option === id)! }));
  const shown = all ? rows : rows.filter(({ own }, at) => at === 0 || !alike(own, rows[at - 1]!.own));
  const top = Math.max(
    1,
    ...rows.map(({ own }) =>
      Math.max(own.inField.p95 ?? 0, Math.min(own.planned.p50 ?? 0, 3 * (own.inField.p95 ?? 0))),
    ),
  );
  const last = rows.at(-1)!.own;
  const beyond = (last.planned.p50 ?? Number.POSITIVE_INFINITY) > top;
  const lines = shown.map(({ moment, own }) =>
    [
      `${dateCell(moment)} `,
      roundedRange(own.inField.p5, own.inField.p95).padStart(RANGE),
      ...[own.fielded, own.enough, own.passes].map(({ value }) => hundredths(value).padStart(5)),
      ` ${passesBar(own.passes.value)} `,
      bar(own, top),
    ]
      .join('')
      .trimEnd(),
  );
  const unmoved = rows.length - shown.length;
  return [
    colors.bold(paragraph(label)),
    colors.dim(`${''.padEnd(12)}${'In the field'.padStart(RANGE)} Fiel- Enou- Pas-`),
    colors.dim(
      `${''.padEnd(12)}${'persons, 5–95 %'.padStart(RANGE)}  ded   gh  ses         0${rounded(top).padStart(CHART - 1)}`,
    ),
    ...lines,
    colors.dim(
      paragraph(
        `├ 5 %, ● median, ┤ 95 % in the field; │ planned (${rounded(last.planned.p50)}${beyond ? ', beyond the right edge' : ''}). Fielded, enough, passes: draws of 100.${unmoved > 0 ? ` ${count(unmoved, 'date')} without effect on this option left out (--all).` : ''}`,
      ),
    ),
  ].join('\n');
}

function alike(a: OptionMoment, b: OptionMoment): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

/** Draws that pass as a bar between two edges, in eighths of a cell. */
function passesBar(share: number): string {
  const eighths = share === 0 ? 0 : Math.max(1, Math.round(share * BAR * 8));
  const rest = eighths % 8 === 0 ? '' : EIGHTHS[eighths % 8]!;
  return `▕${`${'█'.repeat(Math.floor(eighths / 8))}${rest}`.padEnd(BAR)}▏`;
}

/** The band of what is in the field, with its median and the plan, on a line from 0 to `top`. */
function bar({ inField, planned }: OptionMoment, top: number): string {
  const at = (value: number) => Math.min(CHART - 1, Math.max(0, Math.round((value / top) * (CHART - 1))));
  const cells = new Array<string>(CHART).fill(' ');
  if (inField.p5 === null || inField.p50 === null || inField.p95 === null) return cells.join('');
  const [low, middle, high] = [at(inField.p5), at(inField.p50), at(inField.p95)];
  for (let i = low; i <= high; i += 1) cells[i] = '─';
  if (planned.p50 !== null && planned.p50 <= top) cells[at(planned.p50)] = '│';
  cells[low] = '├';
  cells[high] = '┤';
  cells[middle] = '●';
  return cells.join('');
}

/** The statements of one nation, and what each did to its position. */
export function nationText(
  { asOf, title }: HistoryReply,
  { name, kinds }: NonNullable<HistoryReply['nation']>,
  colors: Colors,
): string {
  const head = [colors.bold(paragraph(`${name}: what it said, and where that leaves it`)), paragraph(title)].join('\n');
  if (kinds.length === 0) return `${head}\n\nNothing is on record up to ${dateWords(asOf)}.\n`;
  const sections = kinds.map(({ kind, position, steps }) =>
    [
      colors.bold(paragraph(`${kind}: ${position}`)),
      ...steps.map((step) => {
        // Who may replace a field becomes its source, even with the same words.
        const effect =
          step.takes.length === 0
            ? 'does not replace what a higher authority said'
            : step.repeats
              ? 'says the same again'
              : `sets ${listWords(step.takes)}`;
        const said = `${step.status}${step.amount ? `, ${step.amount}` : ''}`;
        return [
          paragraph(
            `${step.date}${step.isHindsight ? '* (after the as-of date: hindsight)' : ''}  ${step.speaker} (${step.authority.replaceAll('-', ' ')}), ${step.statement}: ${said}; ${effect}`,
            '      ',
            '  ',
          ),
          ...(step.passage ? [colors.dim(paragraph(step.passage, '      '))] : []),
          ...(step.repeats ? [] : [paragraph(`then: ${step.after}`, '        ', '      ')]),
          colors.dim(`      ${step.source}`),
        ].join('\n');
      }),
    ].join('\n'),
  );
  return `${[head, ...sections].join('\n\n')}\n`;
}
