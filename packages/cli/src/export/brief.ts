import { constraintWords, type OptionOutcome, ofDraws, percent } from '@muster/engine';
import {
  count,
  dateWords,
  figureWords,
  hundredths,
  hundredthsRange,
  money,
  rounded,
  roundedRange,
  withUnit,
} from '@muster/engine/report';
import type { RunReply } from '../protocol.ts';
import { conversionWords, estimatesByPosture, estimateWords, postureWords } from '../text/beside.ts';
import { answer } from '../text/run.ts';
import { alike } from '../text/sources.ts';
import { moneyScale } from '../text/table.ts';
import { ceasefire } from './ceasefire-brief.ts';
import { deployment } from './deployment-brief.ts';
import { buildUp, otherTasks, unitsAndEnablers } from './force.ts';
import { markdownTable as table } from './markdown-table.ts';

/** Figures by what they show. */
export type Figures = Readonly<
  Partial<
    Record<
      'verdict' | 'strength' | 'requirement' | 'positions' | 'buildUp' | 'burden' | 'map',
      { file: string; caption: string }
    >
  >
>;

/** A brief to read and to pass on: question, answer, figures, assumptions, sources, method. Markdown. */
export function briefOf(reply: RunReply, drawn: Figures = {}): string {
  const figure = (name: keyof Figures) => {
    const found = drawn[name];
    return found ? `![${found.caption.replace(/[[\]]/g, '')}](${found.file})` : '';
  };
  const { outcome } = reply;
  const { title, question, manifest, options } = outcome;
  return `${[
    `# ${title}`,
    question ?? '',
    '## Answer',
    `**${answer(outcome)}**`,
    figure('verdict'),
    ...options.map(({ verdict }) => verdict.sentence),
    figure('map'),
    '## Figures',
    figures(reply),
    figure('strength'),
    figure('requirement'),
    `Median, with the 5–95 % range of ${count(manifest.draws, 'draw')} in brackets; for chances, the 95 % simulation interval in brackets. Cost in ${options[0]?.cost.currency} at ${options[0]?.cost.priceYear} prices. Chances hold under the assumptions below.`,
    alternatives(reply),
    coalition(reply),
    figure('positions'),
    buildUp(reply),
    figure('buildUp'),
    unitsAndEnablers(reply),
    otherTasks(reply),
    deployment(reply),
    ceasefire(reply),
    burden(reply),
    figure('burden'),
    beside(reply),
    '## Assumptions',
    assumptions(reply),
    '## Sources',
    sources(reply),
    '## Method',
    method(reply),
  ]
    .filter((part) => part !== '')
    .join('\n\n')}\n`;
}

function figures({ outcome: { options } }: RunReply): string {
  const { size, unit } = moneyScale(options);
  return table(
    [
      'Option',
      'Planned, persons',
      'Needed, persons',
      'In the field, persons',
      'Fielded',
      'Enough',
      'Passes',
      `Cost a year, ${unit}`,
    ],
    options.map(({ label, requirement, generation, cost, verdict }) => [
      label,
      `${persons(requirement.planned)}${requirement.stated ? '' : ' (not stated: the median of needed)'}`,
      persons(requirement.needed),
      persons(generation.inField),
      ...[verdict.fielded, verdict.enough, verdict.probability].map(
        ({ value, low, high }) => `${hundredths(value)} % (${hundredthsRange(low, high)} %)`,
      ),
      sums(cost.perYear, size),
    ]),
  );
}

function persons({ p5, p50, p95 }: OptionOutcome['requirement']['planned']): string {
  return rounded(p5) === rounded(p95) ? rounded(p50) : `${rounded(p50)} (${roundedRange(p5, p95)})`;
}

function sums({ p5, p50, p95 }: OptionOutcome['cost']['perYear'], size: number): string {
  return `${money(p50, size)} (${money(p5, size)}–${money(p95, size)})`;
}

function alternatives({ outcome: { options }, context }: RunReply): string {
  if (context.alternatives.length === 0) return '';
  const rows = context.alternatives.map(({ id, label, assumption }) => [
    `${label}: ${assumption}`,
    ...options.map(
      ({ verdict }) =>
        `${hundredths(verdict.alternatives.find(({ alternative }) => alternative === id)?.probability ?? 0)} %`,
    ),
  ]);
  const base = [
    'As the scenario states it',
    ...options.map(({ verdict }) => `${hundredths(verdict.probability.value)} %`),
  ];
  const joint = [
    'All announce jointly',
    ...options.map(({ verdict }) => `${hundredths(verdict.probabilityJoint.value)} %`),
  ];
  return `### Chance to pass under other assumptions\n\n${table(['Assumption', ...options.map(({ label }) => label)], [base, joint, ...rows])}`;
}

const LARGEST = 12;

function coalition({ outcome: { options }, context }: RunReply): string {
  const first = options[0];
  if (!first) return '';
  const comes = new Map(first.coalition.least.nations.map(({ nation, share }) => [nation, share]));
  const cost = new Map(first.cost.byNation.map((each) => [each.nation, each]));
  const rows = first.generation.byNation
    .slice(0, LARGEST)
    .map(({ nation, inField, limit }) => [
      context.nations[nation] ?? nation,
      `${hundredths(comes.get(nation) ?? 0)} %`,
      `${rounded(inField.mean)} (${roundedRange(inField.p5, inField.p95)})`,
      rounded(limit.p50),
      `${hundredths(cost.get(nation)?.shareOfCost ?? 0)} %`,
    ]);
  const left = first.generation.byNation.length - rows.length;
  const note = `Mean over the draws, with the 5–95 % range in brackets; the limit is what the nation could keep in the field for as long as needed.${left > 0 ? ` ${count(left, 'nation')} with less stand in generation.csv.` : ''}`;
  const clocks = context.clocks
    .map(({ label, words, nations }) => {
      const waiting = nations.map((nation) => context.nations[nation] ?? nation).join(', ');
      return `\n\n**${label}**: ${words}. Waiting: ${waiting}.`;
    })
    .join('');
  return `### Who brings most: ${first.label}\n\n${table(['Nation', 'Comes in', 'In the field, persons', 'Limit, persons', 'Share of cost'], rows)}\n\n${note}${clocks}`;
}

/** Cost in full: now, of the plan, over the horizon; and how far its burden lies from proportion. */
function burden({ outcome: { options } }: RunReply): string {
  const first = options[0];
  if (!first) return '';
  const { currency, priceYear } = first.cost;
  const { size, unit } = moneyScale(options);
  const words = (interval: OptionOutcome['cost']['perYear']) => sums(interval, size);
  const rows = options.map(({ label, cost, verdict }) => {
    const hoover = cost.hoover.find(({ of, against }) => of === 'money' && against === 'gdp')?.index;
    return [
      label,
      words(cost.perYear),
      words(cost.planPerYear),
      words(cost.total),
      hoover?.p50 === null || hoover === undefined ? 'none' : hoover.p50.toFixed(2),
      ...(verdict.paid ? [`${hundredths(verdict.paid.value)} %`] : []),
    ];
  });
  const head = [
    'Option',
    `A year, of those in the field, ${unit}`,
    `A year, plan in full, ${unit}`,
    `Over the horizon, ${unit}`,
    'Hoover index',
    ...(first.verdict.paid ? ['Within the budget'] : []),
  ];
  return `### Cost and burden\n\n${table(head, rows)}\n\n${currency} at ${priceYear} prices; median, 5–95 % in brackets. Hoover index: the part of the cost that would have to change hands to be in proportion to GDP.`;
}

function beside({ outcome, context }: RunReply): string {
  const estimates = estimatesByPosture(outcome).flatMap(([posture, list]) =>
    list.map((each) => [
      postureWords(posture),
      estimateWords(each),
      `${each.who}${each.organisation ? `, ${each.organisation}` : ''}`,
      dateWords(each.date),
      each.source,
    ]),
  );
  const money = outcome.aid.map((each) => [
    each.purpose === 'aid' ? 'aid to the host' : 'preparing the force',
    context.nations[each.nation] ?? each.nation,
    withUnit(each.amount, each.unit.slice(0, 3)),
    each.period ?? (each.unit.endsWith('/year') ? 'a year' : ''),
    conversionWords(each, context).replace(/^; /, ''),
  ]);
  return [
    ...(estimates.length > 0
      ? [
          `### Published estimates of what is needed\n\n${table(['Posture', 'Persons', 'Who', 'When', 'Source'], estimates)}`,
        ]
      : []),
    ...(money.length > 0
      ? [
          `### Aid and preparation, apart from the cost of the force\n\n${table(['For', 'Nation', 'Amount', 'Period', 'Conversion in the source'], money)}`,
        ]
      : []),
  ].join('\n\n');
}

function assumptions({ outcome: { options, manifest }, context, sources: quantities }: RunReply): string {
  const assumed = quantities.filter(({ isAssumption }) => isAssumption);
  const share = quantities.length === 0 ? 0 : assumed.length / quantities.length;
  const lead = `${assumed.length} of ${quantities.length} figures (${hundredths(share)} %) are assumed.`;
  const each = options.map(({ id, label, verdict }) => {
    const main = verdict.binding
      .slice(0, 3)
      .map(
        ({ constraint, share: part }) =>
          `${constraintWords(constraint as Parameters<typeof constraintWords>[0])} (${percent(part)})`,
      );
    return `- ${label}: ${percent(verdict.restsOnAssumptions)} of the result rests on assumptions${context.movers[id] ? `, most of all on ${context.movers[id]}` : ''}. It passes ${ofDraws(verdict.probability.value, manifest.draws)}; what binds where it fails: ${main.join(', ') || 'nothing'}.`;
  });
  const rows = alike(assumed).map(({ first, others }) => [
    `\`${first.name}\`${others > 0 ? ` and ${others} drawn from it` : ''}`,
    figureWords(first),
    first.assumption ?? 'no reason is given',
  ]);
  return [lead, each.join('\n'), table(['Figure', 'Value', 'Reason'], rows)].join('\n\n');
}

function sources({ sources: quantities }: RunReply): string {
  const sourced = quantities.filter(({ isAssumption }) => !isAssumption);
  const rows = alike(sourced).map(({ first, others }) => {
    const { name, title, address, source, locator, date, passage, verbatim } = first;
    const where = [title, address ?? source, locator].filter((part) => part !== undefined).join(', ');
    return [
      `\`${name}\`${others > 0 ? ` and ${others} drawn from it` : ''}`,
      figureWords(first),
      date ?? '',
      where,
      passage ? (verbatim ? `“${passage}”` : passage) : '',
    ];
  });
  return `${table(['Figure', 'Value', 'Date', 'Source', 'Passage (paraphrased unless in quotation marks)'], rows)}`;
}

function method({ outcome: { options, manifest, flags }, context }: RunReply): string {
  const trust =
    manifest.coordination === 'joint'
      ? 'the largest coalition that holds together once all announce jointly'
      : 'the coalition that forms if nobody moves on trust';
  const set = Object.entries(manifest.overrides);
  return [
    `- **Fielded**: what the coalition keeps in the field, with rotation, is at least what is planned. **Enough**: what is planned is at least what the task needs. A plan **passes** if both hold in at least ${hundredths(manifest.passLevel)} of 100 draws; it is **open** where the simulation interval lies astride that level.`,
    `- Basis: ${[...new Set(options.map(({ verdict }) => verdict.basis))].join('; ')}. Horizon: ${Number.isFinite(context.horizonMonths) ? `${context.horizonMonths} months` : 'uncertain'}. Coalition: ${trust}.`,
    `- As of ${dateWords(manifest.asOf)}: no statement or fact dated later is read. ${count(flags.length, 'figure')} flagged as published later or describing a later time.`,
    ...(set.length > 0 ? [`- Set by the user: ${set.map(([name, value]) => `\`${name}=${value}\``).join(', ')}.`] : []),
    `- ${count(manifest.draws, 'draw')}, seed ${manifest.seed}, Muster ${manifest.engine}. Scenario ${manifest.scenario.id} ${manifest.scenario.hash.slice(0, 12)}, library ${manifest.library.hash.slice(0, 12)}, graph ${manifest.graph.hash.slice(0, 12)}. The same seed gives the same numbers; outcome.json holds all of them.`,
  ].join('\n');
}
