import { type Interval, type Outcome, percent, persons, range, type SizingBacktest } from '@muster/engine';

import type { CeasefireBacktestReply } from '../packages/cli/src/protocol.ts';
import {
  comparisonRows,
  escalationRows,
  fittedRows,
  offRows,
  rangeRows,
  scoreRows,
  survivalRows,
  verdictsOf,
} from '../packages/cli/src/text/ceasefire-backtest.ts';

/** Draws of the tables on the page of the ceasefire’s back-test: those of the command, computed again by a test. */
export const PAGE_DRAWS = 200;

const HEADING = '## What Muster answers';

/** The answer of a scenario as it stands on its page: one row an option, then the largest coordination gap. */
export function answerTable({ options, manifest }: Outcome): string {
  const cell = (interval: Interval) => {
    const { p5, p50, p95 } = interval;
    const median = persons(p50 ?? Number.NaN);
    const spread = range(p5 ?? Number.NaN, p95 ?? Number.POSITIVE_INFINITY);
    return p5 === p95 ? median : `${median} (${spread})`;
  };
  const rows = options.map(({ id, requirement, generation, verdict }) => [
    `\`${id}\``,
    cell(requirement.planned),
    cell(requirement.needed),
    cell(generation.inField),
    percent(verdict.fielded.value),
    percent(verdict.enough.value),
    percent(verdict.probability.value),
  ]);
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  const widest = options.toSorted(
    (a, b) => (b.coalition.coordinationGap.mean ?? 0) - (a.coalition.coordinationGap.mean ?? 0),
  );
  const { id, coalition } = widest[0]!;
  const { p5, p95, mean } = coalition.coordinationGap;
  return [
    line(['Option', 'Planned', 'Needed', 'In the field', 'Fielded', 'Enough', 'Passes']),
    line(['---', '---', '---', '---', '---', '---', '---']),
    ...rows.map(line),
    '',
    `Persons: median (5–95 %). Coordination gap, largest: \`${id}\`, mean ${persons(mean ?? Number.NaN)} persons (${range(p5 ?? Number.NaN, p95 ?? Number.NaN)}). ${manifest.draws.toLocaleString('en')} draws, seed ${manifest.seed}.`,
  ].join('\n');
}

/** The page with the answer under its heading replaced; what is written by hand goes below the next blank line but one. */
export function withAnswer(page: string, answer: string): string {
  const start = page.indexOf(HEADING);
  if (start < 0) throw new Error(`the page has no heading "${HEADING}"`);
  const rest = page.slice(start + HEADING.length);
  const old = /^\n+(?:\|.*\n)*\n*(?:Persons: median.*\n)?/.exec(rest)![0];
  return `${page.slice(0, start)}${HEADING}\n\n${answer}\n${rest.slice(old.length).replace(/^\n*/, '\n')}`;
}

/** The errors of the sizing methods, all cases and those whose size is sourced. */
export function sizingTables({ errors, cases, leftOut }: SizingBacktest): string {
  const share = (value: number) => `${Math.round(value * 100)} %`;
  const rows = (group: string) =>
    errors
      .filter(({ of }) => of === group)
      .map(({ method, cases: count, medianRatio, typicalFactor, withinTwo, withinThree, covered }) => [
        method,
        String(count),
        medianRatio.toFixed(2),
        typicalFactor.toFixed(1),
        share(withinTwo),
        share(withinThree),
        share(covered),
      ]);
  const table = (head: readonly string[], body: readonly (readonly string[])[]) =>
    [head, head.map(() => '---'), ...body].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
  const head = ['Method', 'Cases', 'Ratio', 'Factor', 'Within 2', 'Within 3', 'Held'];
  const groups = ['monitor', 'interposition', 'buffer', 'enforcement', 'held', 'partly', 'failed'];
  const byGroup = groups.flatMap((group) =>
    errors
      .filter(({ of, cases: count }) => of === group && count >= 3)
      .map(({ method, cases: count, medianRatio, typicalFactor }) => [
        group,
        method,
        String(count),
        medianRatio.toFixed(2),
        typicalFactor.toFixed(1),
      ]),
  );
  return [
    `All ${new Set(cases.map(({ mission }) => mission)).size} missions:`,
    table(head, rows('all')),
    'Those whose line, area or population is sourced:',
    table(head, rows('size sourced')),
    'By type of mission and by outcome, where there are three or more:',
    table(['Of', 'Method', 'Cases', 'Ratio', 'Factor'], byGroup),
    `Left out (${leftOut[0]?.reason ?? ''}): ${leftOut.map(({ name }) => name).join(', ')}.`,
  ].join('\n\n');
}

/** The tables of the ceasefire’s back-test, as the command prints them. */
export function ceasefireTables(reply: CeasefireBacktestReply): string {
  const table = ([head = [], ...rows]: readonly (readonly string[])[]) =>
    [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
  const [header, ...comparisons] = comparisonRows(reply);
  const joined = comparisons.flatMap((row, at) =>
    at % 3 === 0
      ? [
          row.map((cell, column) =>
            column === 0 ? cell : `${cell} (${comparisons[at + 1]![column]}), ${comparisons[at + 2]![column]}`,
          ),
        ]
      : [],
  );
  return [
    `\`muster backtest ceasefire --draws ${reply.draws}\`. Log score, mean of the counts (nearer to 0 is better):`,
    table(scoreRows(reply)),
    'Muster’s less the others’ (above 0: Muster’s is better), with the 5–95 % range when cut-offs are drawn again, and the cut-offs at which Muster’s is ahead:',
    table([header!, ...joined]),
    verdictsOf(reply)
      .map((words) => `- ${words}`)
      .join('\n'),
    'Counts within the middle 50 and 90 % of the forecast, in % of the counts:',
    table(rangeRows(reply)),
    'Off by, violations a day (CRPS, mean; smaller is better):',
    table(offRows(reply)),
    `From ${reply.escalation.from}: counted, and 5–95 % of what was said on ${reply.escalation.cutoff}:`,
    table(escalationRows(reply)),
    'Figures fitted to all counts since 2019, beside the library’s: median (5–95 %); told: whether the counts narrow what was supposed by a third.',
    table(fittedRows(reply)),
    'Survival tables: log score per case of another table’s cases; by the table, by one hazard fitted to it, by the cases’ own curve. *: both hold the same cases.',
    table(survivalRows(reply)),
  ].join('\n\n');
}

/** A page with what stands between its marks replaced. */
export function withComputed(page: string, computed: string): string {
  return page.replace(
    /<!-- computed: npm run pages -->\n[\s\S]*?<!-- end -->/,
    () => `<!-- computed: npm run pages -->\n\n${computed}\n\n<!-- end -->`,
  );
}
