import { type Interval, type Outcome, percent, persons, range, type SizingBacktest } from '@muster/engine';

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

/** A page with what stands between its marks replaced. */
export function withComputed(page: string, computed: string): string {
  return page.replace(
    /<!-- computed: npm run pages -->\n[\s\S]*?<!-- end -->/,
    () => `<!-- computed: npm run pages -->\n\n${computed}\n\n<!-- end -->`,
  );
}
