import { type Fitted, FORECASTS, type ForecastId, HORIZONS, type Horizon } from '@muster/engine';
import { count, dateWords, hundredths } from '@muster/engine/report';
import type { CeasefireBacktestReply } from '../protocol.ts';
import { type Colors, listWords, paragraph } from './page.ts';
import { columns } from './table.ts';

type Reply = CeasefireBacktestReply;

const FORECAST_WORDS: Readonly<Record<ForecastId, string>> = {
  constant: 'constant rate',
  clumped: 'clumped rate',
  recent: 'as of late',
  selfExciting: 'self-exciting',
  muster: 'Muster’s process',
};
const HORIZON_WORDS: Readonly<Record<Horizon, string>> = {
  new: 'New truce',
  month: 'Next month',
  quarter: 'Months 2, 3',
  later: 'Later',
};
const OTHERS = FORECASTS.filter((id) => id !== 'muster');
const WIDTHS = [18, 15, 14, 14, 14];

/** What `muster backtest ceasefire` prints. */
export function ceasefireBacktestText(reply: Reply, colors: Colors): string {
  const { series, draws, seed, cutoffs } = reply;
  const fresh = cutoffs.filter(({ kind }) => kind === 'new').length;
  return `${[
    colors.bold(paragraph('Would the ceasefire process have foretold published counts of violations?')),
    paragraph(
      `${series.title}: ${series.counts} counts from ${dateWords(series.first)} to ${dateWords(series.last)}, along ${series.km} km. Forecasts are made at the start of ${count(fresh, 'new truce')} and on ${cutoffs.length - fresh} days within the last truce, each from what was known then; the size of a truce’s drop is never an input to its own test. ${draws} draws, seed ${seed}.`,
    ),
    section(colors, 'Log score, mean of the counts (nearer to 0 is better)', columns(WIDTHS, scoreRows(reply))),
    section(colors, 'Muster’s less the others’ (above 0: Muster’s is better)', columns(WIDTHS, comparisonRows(reply))),
    colors.dim(
      paragraph(
        'Below it the 5–95 % range when cut-offs are drawn again, and at how many cut-offs Muster’s is ahead. Cut-offs are few, and later counts are foretold from several of them: the ranges are rather too narrow.',
      ),
    ),
    verdictsOf(reply)
      .map((words) => paragraph(words, '  ', ''))
      .join('\n'),
    section(
      colors,
      'Counts within the middle 50 and 90 % of the forecast (% of counts)',
      columns(WIDTHS, rangeRows(reply)),
    ),
    section(
      colors,
      'Off by, violations a day (CRPS, mean; smaller is better)',
      columns(
        WIDTHS,
        bodyRows(reply, ({ crps }) => crps.toFixed(0)),
      ),
    ),
    escalationPart(reply, colors),
    fittedPart(reply, colors),
    survivalPart(reply, colors),
    colors.dim(
      paragraph(
        'One war, one line, counts as seen, a sample of days. docs/ceasefire/backtest.md says what each forecast knows, how it is fitted and scored, and where this does not hold.',
      ),
    ),
  ].join('\n\n')}\n`;
}

function section(colors: Colors, heading: string, table: string): string {
  return `${colors.bold(heading)}\n${table}`;
}

const head = ['', ...HORIZONS.map((horizon) => HORIZON_WORDS[horizon])];

function totalOf({ totals }: Reply, horizon: Horizon, forecast: ForecastId) {
  return totals.find((total) => total.horizon === horizon && total.forecast === forecast);
}

/** A row for each forecast, a column for each horizon. */
function bodyRows(
  reply: Reply,
  cell: (total: NonNullable<ReturnType<typeof totalOf>>) => string,
): (readonly string[])[] {
  const rows = FORECASTS.map((forecast) => [
    FORECAST_WORDS[forecast],
    ...HORIZONS.map((horizon) => {
      const total = totalOf(reply, horizon, forecast);
      return total ? cell(total) : '–';
    }),
  ]);
  return [head, ...rows];
}

export function scoreRows(reply: Reply): (readonly string[])[] {
  const counts = HORIZONS.map((horizon) => String(totalOf(reply, horizon, 'muster')?.windows ?? 0));
  const cutoffs = HORIZONS.map(
    (horizon) => new Set(reply.windows.filter((each) => each.horizon === horizon).map(({ cutoff }) => cutoff)).size,
  );
  const [header, ...rows] = bodyRows(reply, ({ logScore }) => signed(logScore));
  return [header!, ['counts', ...counts], ['cut-offs', ...cutoffs.map(String)], ...rows];
}

export function offRows(reply: Reply): (readonly string[])[] {
  return bodyRows(reply, ({ crps }) => crps.toFixed(0));
}

export function rangeRows(reply: Reply): (readonly string[])[] {
  return bodyRows(reply, ({ within50, within90 }) => `${hundredths(within50)}, ${hundredths(within90)}`);
}

/** Muster’s less each other: mean, range and cut-offs won, one below the other. */
export function comparisonRows({ comparisons }: Reply): string[][] {
  const of = (horizon: Horizon, against: ForecastId) =>
    comparisons.find((each) => each.horizon === horizon && each.against === against);
  const rows = OTHERS.flatMap((against) => {
    const each = HORIZONS.map((horizon) => of(horizon, against));
    return [
      [FORECAST_WORDS[against], ...each.map((one) => (one ? signed(one.mean, true) : '–'))],
      ['', ...each.map((one) => (one?.p5 === undefined ? 'no range' : `${signed(one.p5)} to ${signed(one.p95!)}`))],
      ['', ...each.map((one) => (one ? `${one.ahead} of ${one.blocks}` : ''))],
    ];
  });
  return [head, ...rows];
}

/** “−0.32”, “+0.22” where the sign is asked for. */
function signed(value: number, plus = false): string {
  const digits = Math.abs(value).toFixed(2);
  if (Number(digits) === 0) return digits;
  return `${value < 0 ? '−' : plus ? '+' : ''}${digits}`;
}

/** Which forecasts Muster’s beats and to which it loses, a sentence a horizon. */
export function verdictsOf(reply: Reply): string[] {
  return HORIZONS.map((horizon) => verdictWords(reply, horizon));
}

function verdictWords({ comparisons }: Reply, horizon: Horizon): string {
  const own = comparisons.filter((each) => each.horizon === horizon);
  const named = (of: typeof own) => listWords(of.map(({ against }) => FORECAST_WORDS[against]));
  const part = (words: string, of: typeof own) => (of.length > 0 ? [`${words} ${named(of)}`] : []);
  const sure = own.filter(({ p5 }) => p5 !== undefined);
  const loose = own.filter(({ p5 }) => p5 === undefined);
  const parts = [
    ...part(
      'better than',
      sure.filter(({ p5 }) => p5! > 0),
    ),
    ...part(
      'worse than',
      sure.filter(({ p95 }) => p95! < 0),
    ),
    ...part(
      'not told apart from',
      sure.filter(({ p5, p95 }) => p5! <= 0 && p95! >= 0),
    ),
    ...part(
      'on average better than',
      loose.filter(({ mean }) => mean > 0),
    ),
    ...part(
      'on average worse than',
      loose.filter(({ mean }) => mean <= 0),
    ),
  ];
  const few = loose.length > 0 ? `, on ${count(loose[0]!.blocks, 'cut-off')}: too few to be sure` : '';
  return `${HORIZON_WORDS[horizon]}: Muster’s is ${parts.join('; ')}${few}.`;
}

/** Day, count and what each forecast said of it. */
export function escalationRows({ windows, escalation }: Reply): string[][] {
  const own = windows.filter(({ cutoff, first }) => cutoff === escalation.cutoff && first >= escalation.from);
  const days = [...new Set(own.map(({ first }) => first))];
  const rows = days.map((first) => {
    const of = FORECASTS.map((id) => own.find((each) => each.first === first && each.forecast === id)!);
    return [first, String(of[0]!.count), ...of.map(({ p5, p95 }) => `${p5}–${p95}`)];
  });
  return [['', 'Counted', 'constant', 'clumped', 'as of late', 'self-exciting', 'Muster’s'], ...rows];
}

function escalationPart(reply: Reply, colors: Colors): string {
  const { from, cutoff } = reply.escalation;
  return [
    section(
      colors,
      `From ${dateWords(from)}: counted, and 5–95 % of what was said on ${dateWords(cutoff)}`,
      columns([10, 8, 9, 10, 11, 14, 12], escalationRows(reply)),
    ),
    colors.dim(
      paragraph('No forecast here knows of troops, talks or threats: what led to this rise is in none of them.'),
    ),
  ].join('\n');
}

const FITTED_WORDS: Readonly<Record<string, string>> = {
  counted: 'counted per km and day, no truce',
  exponent: 'exponent of marks',
  most: 'most violations in an incident',
  ratio: 'offspring of an incident',
  power: 'how they grow with its violations',
  fastShare: 'share of them within hours',
  fast: 'delay of those, hours',
  slow: 'delay of the others, days',
  drop: 'drop of the truce, share',
  back: 'return of the truce, days',
  mark: 'violations in an incident, mean',
};
const TOLD = 2 / 3;

/** Whether the counts say more of a figure than was supposed: its 5–95 % range, as a ratio of its ends, has lost a third. */
function isTold({ supposed, fitted }: Fitted): boolean {
  const width = ([p5, , p95]: Fitted['fitted']) => Math.log(p95 / p5);
  return width(fitted) < TOLD * width(supposed);
}

export function fittedRows({ fitted }: Reply): string[][] {
  const rows = fitted.map((each) => [
    FITTED_WORDS[each.id]!,
    rangeWords(each.library),
    rangeWords(each.fitted),
    isTold(each) ? 'yes' : 'no',
  ]);
  return [['', 'library', 'fitted', 'told'], ...rows];
}

function rangeWords([p5, p50, p95]: Fitted['fitted']): string {
  return `${figure(p50)} (${figure(p5)}–${figure(p95)})`;
}

/** Two digits, three from 100 on. */
function figure(value: number): string {
  return String(Number(value.toPrecision(value >= 100 ? 3 : 2)));
}

function fittedPart(reply: Reply, colors: Colors): string {
  const truces = reply.truces.map(
    ({ truce, earlier, drop, back }) =>
      `Of the truce of ${dateWords(truce)} the ${earlier} before it say: drop ${rangeWords(drop)}, return ${rangeWords(back)} days.`,
  );
  return [
    section(
      colors,
      'Figures fitted to all counts since 2019, beside the library’s',
      columns([34, 19, 19, 5], fittedRows(reply)),
    ),
    colors.dim(
      paragraph(
        `Median (5–95 %). Told: the range, as the ratio of its ends, has lost a third of what was supposed: the library’s figures, but for the level, of which nothing was, and the truce. ${truces.join(' ')}`,
      ),
    ),
  ].join('\n');
}

export function survivalRows({ survival }: Reply): string[][] {
  const rows = survival.map(({ table, of, score, constant, own, shared }) => [
    table,
    `${of}${shared ? ' *' : ''}`,
    signed(score),
    signed(constant),
    signed(own),
  ]);
  return [['Table', 'Cases of', 'table', 'constant', 'own'], ...rows];
}

function survivalPart(reply: Reply, colors: Colors): string {
  return [
    section(
      colors,
      'Survival tables: log score per case of another table’s cases',
      columns([27, 29, 6, 8, 6], survivalRows(reply), 2),
    ),
    colors.dim(
      paragraph(
        'Table: its curve; constant: one hazard fitted to its cases; own: the best that can be, the cases’ own curve. *: both hold the same cases. Other pairs may share some, too.',
      ),
    ),
  ].join('\n');
}
