import type { SimulationSummary, Spread } from '@muster/engine';
import {
  A_MODEL,
  count,
  hundredths,
  hundredthsRange,
  rounded,
  roundedRange,
  TOLD_BY_COUNTS,
  WINDOW_WORDS,
} from '@muster/engine/report';
import type { SimulateReply } from '../work/simulate.ts';
import { type Colors, paragraph } from './page.ts';
import { columns } from './table.ts';

const WIDTHS = [14, 15, 15, 15, 16];
/** What `muster simulate` prints. */
export function simulateText(reply: SimulateReply, colors: Colors): string {
  const { title, label, summary, simulated, figures } = reply;
  const parts = [
    colors.bold(paragraph(`${title}: ${label}`)),
    paragraph(
      `${count(summary.replicates, 'replicate')} of ${count(summary.days, 'day')} from the first day of the ceasefire, along ${count(Math.round(reply.km), 'km', 'km')} of line (seed ${simulated.seed}, ${count(Math.min(simulated.draws, summary.replicates), 'draw')} of the figures).`,
    ),
    ...(reply.stopped ? [colors.yellow(paragraph(stoppedWords(reply)))] : []),
    colors.yellow(
      paragraph(
        `${A_MODEL} ${TOLD_BY_COUNTS} ${figures.assumed} of the ${figures.read} figures of incidents, sight and response are assumed.`,
      ),
    ),
    ...levelWords(reply).map((words) => colors.yellow(paragraph(words))),
    violationsTable(summary, colors),
    responseTable(reply, colors),
    fastWords(summary),
    colors.dim(
      paragraph(
        'Each figure: median over the replicates, below it their 5–95 % range, which holds what is uncertain about the figures and chance. Mean: with its 95 % simulation interval, which more replicates narrow.',
      ),
    ),
  ];
  return `${parts.join('\n\n')}\n`;
}

function stoppedWords({ summary, replicates }: SimulateReply): string {
  return `Stopped after replicate ${summary.replicates} of ${replicates}. With --out the same command goes on from there.`;
}

/** What part of the time may pass before the level of the counts is reached without a word of it. */
const UNTOLD = 0.25;

function levelWords({ daysToLevel, summary }: SimulateReply): string[] {
  if (daysToLevel <= UNTOLD * summary.days) return [];
  const when = Number.isFinite(daysToLevel) ? `only after about ${rounded(daysToLevel)} days` : 'never';
  return [
    `It begins from nothing, and what incidents bring about comes late: the level of the counts is reached ${when} (incidents.triggering.slow ÷ (1 − incidents.triggering.ratio)). These ${count(summary.days, 'day')} show less than the counts.`,
  ];
}

/** “−14 to −8”: a dash between numbers of which one is negative cannot be read. */
function fromTo(low: number, high: number): string {
  return low < 0 ? `${rounded(low)} to ${rounded(high)}` : roundedRange(low, high);
}

const range = ({ p5, p95 }: Spread) => fromTo(p5, p95);

function violationsTable({ violations }: SimulationSummary, colors: Colors): string {
  const rows = violations.flatMap(({ window, true: happened, seen, without, difference }) => {
    const all = [happened, seen, without, difference];
    return [
      [WINDOW_WORDS[window], ...all.map(({ p50 }) => rounded(p50))],
      ['', ...all.map(range)],
      ['mean', ...all.map(({ mean }) => rounded(mean))],
      ['', ...all.map(({ low, high }) => meanRange(low, high))],
    ];
  });
  return [
    colors.bold('Violations a day'),
    colors.dim(columns(WIDTHS, [['', 'happen', 'the force sees', 'without a force', 'difference']])),
    columns(WIDTHS, rows),
    colors.dim(
      paragraph(
        'The force sees: with the means of its posture, as far as the share of the plan that is in the theatre has them; before anybody is there, nothing. Without a force: the same incidents, and nobody answers. Difference: of the same replicates.',
      ),
    ),
  ].join('\n');
}

function meanRange(low: number, high: number): string {
  return Number.isFinite(high) ? fromTo(low, high) : '–';
}

const RESPONSE = [34, 12, 16, 18];

function responseTable({ summary, places }: SimulateReply, colors: Colors): string {
  const { shareSeen, firstPlace, calls, dropped, inTime, responseMedian, responseP95, utilisation, removed } = summary;
  const plain = (name: string, spread: Spread | undefined) =>
    spread ? [[name, rounded(spread.p50), range(spread), ofAll(spread, summary)]] : [];
  const share = (name: string, spread: Spread | undefined) =>
    spread
      ? [[name, `${hundredths(spread.p50)} %`, `${hundredthsRange(spread.p5, spread.p95)} %`, ofAll(spread, summary)]]
      : [];
  const rows = [
    ...plain(`places that open (of ${places})`, summary.places),
    ...plain('day on which the first opens', firstPlace),
    ...share('violations that the force sees', shareSeen),
    ...plain('calls a day from then on', calls),
    ...share('of these, dropped', dropped),
    ...plain('hours until a team is there', responseMedian),
    ...plain('… in 95 of 100 calls', responseP95),
    ...share('there in the time asked for', inTime),
    ...share('time that teams are busy', utilisation),
    ...plain('incidents a day prevented', removed),
  ];
  return [
    colors.bold('What is seen, and who answers'),
    columns(RESPONSE, rows, 1, 1),
    ...(places === 0 || summary.places.p95 === 0 ? [colors.yellow(paragraph('No base opens: nobody answers.'))] : []),
  ].join('\n');
}

function ofAll({ of }: Spread, { replicates }: SimulationSummary): string {
  return of === replicates ? '' : `  in ${of} of ${replicates}`;
}

/** How much the answer rests on what share follows within hours. */
function fastWords({ takenAway }: SimulationSummary): string {
  if (!takenAway) return paragraph('No violations happen without a force either.');
  const words = ({ mean, low, high }: Spread) =>
    `${(mean * 100).toFixed(1)} %${Number.isFinite(high) ? ` (${(low * 100).toFixed(1)} to ${(high * 100).toFixed(1)})` : ''}`;
  return paragraph(
    `The force takes away ${words(takenAway.drawn)} of the violations (mean, with its 95 % simulation interval). Where nothing followed within hours (incidents.triggering.fastShare = 0), it would be ${words(takenAway.slow)}: how soon a team comes then hardly matters. That share is assumed.`,
  );
}
