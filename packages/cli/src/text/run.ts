import { constraintWords, type OptionOutcome, type Outcome, ofDraws, percent } from '@muster/engine';
import type { Context } from '@muster/engine/report';
import { count, dateWords, hundredths, rounded, roundedRange } from '@muster/engine/report';
import type { RunReply } from '../protocol.ts';
import { aidLines, burdenLines, estimateLines } from './beside.ts';
import { holdsWords } from './ceasefire.ts';
import { clocksText } from './clocks.ts';
import { deployedWords } from './deployed.ts';
import { forceWords } from './force.ts';
import { type Colors, commandLines, listWords, paragraph } from './page.ts';
import { optionsTable } from './table.ts';

const WORD: Readonly<Record<OptionOutcome['verdict']['pass'], string>> = {
  passes: 'PASSES',
  fails: 'FAILS',
  open: 'OPEN',
};
const INDENT = ' '.repeat(8);

/** The report of a run: the answer first, then why, then the figures, then where to look next. */
export function runText({ outcome, context }: RunReply, scenario: string, colors: Colors): string {
  const { title, question, options } = outcome;
  const shared = options.length > 1 ? sharedFootings(options, context) : [];
  const head = [colors.bold(paragraph(title)), ...(question ? [paragraph(question)] : [])];
  return `${[
    head.join('\n'),
    colors.bold(paragraph(answer(outcome))),
    [
      ...options.map((option) => optionLines(option, outcome, shared, context, colors)),
      ...(shared.length > 0 ? [paragraph(`In all options ${shared.join('; ')}.`)] : []),
    ].join('\n'),
    optionsTable(outcome, colors),
    ...clocksText(context.clocks, context.nations, colors),
    ...[burdenLines(outcome, context), estimateLines(outcome), aidLines(outcome, context)].filter(
      (part) => part !== '',
    ),
    [...runNote(outcome, context), ...flagsLine(outcome)].map((line) => colors.dim(paragraph(line))).join('\n'),
    nextSteps(outcome, context, scenario, colors),
  ].join('\n\n')}\n`;
}

/** One sentence that answers the question. */
export function answer({ options, manifest }: Outcome): string {
  const passing = options.filter(({ verdict }) => verdict.pass === 'passes');
  const open = options.filter(({ verdict }) => verdict.pass === 'open');
  const level = `in at least ${hundredths(manifest.passLevel)} of 100 draws`;
  const also = open.length > 0 ? `; ${count(open.length, 'option')} stay${open.length === 1 ? 's' : ''} open` : '';
  if (options.length === 1) {
    const { pass } = options[0]!.verdict;
    const words = {
      passes: 'Yes: the plan passes muster',
      fails: 'No: the plan does not pass muster',
      open: 'Open: the draws do not settle it',
    }[pass];
    return `${words} (fielded and enough ${level} is a pass).`;
  }
  if (passing.length > 0)
    return `Yes, ${passing.length} of ${options.length} options: ${listWords(passing.map(({ label }) => label))}${also} (a pass: fielded and enough ${level}).`;
  if (open.length === options.length)
    return `Open: the draws do not settle any of the ${options.length} options (a pass: fielded and enough ${level}).`;
  return `No: none of the ${options.length} options passes muster${also} (a pass: fielded and enough ${level}).`;
}

function optionLines(
  option: OptionOutcome,
  { manifest }: Outcome,
  shared: readonly string[],
  context: Context,
  colors: Colors,
): string {
  const { label, verdict } = option;
  const paint = { passes: colors.green, fails: colors.red, open: colors.yellow }[verdict.pass];
  const word = WORD[verdict.pass];
  const own = footings(option, context).filter((words) => !shared.includes(words));
  const rests = `${[`Assumptions make ${percent(verdict.restsOnAssumptions)} of the spread`, ...own].join('; ')}.`;
  return [
    paragraph(
      `${label}: passes ${ofDraws(verdict.probability.value, manifest.draws)}${option.requirement.stated ? '' : ' (no strength stated: half at most)'}`,
      INDENT,
      word.padEnd(INDENT.length),
    ).replace(word, paint(colors.bold(word))),
    paragraph(`${heldBack(option)}${jointly(option, manifest)}${withinBudget(option, manifest)} ${rests}`, INDENT),
    ...forceLines(option, manifest.draws, context),
    ...deployedLines(option),
    ...[holdsWords(option)].filter(Boolean).map((words) => paragraph(words, INDENT)),
  ].join('\n');
}

/** How the force comes about, where the scenario knows units and movement. */
function forceLines(option: OptionOutcome, draws: number, context: Context): string[] {
  const words = forceWords(option, context, draws);
  return words.length > 0 ? [paragraph(words.join(' '), INDENT)] : [];
}

/** Where it stands and how soon it is there, where it was laid out. */
function deployedLines(option: OptionOutcome): string[] {
  const words = deployedWords(option);
  return words === '' ? [] : [paragraph(words, INDENT)];
}

/** What an option stands on: the assumption that moves it most, and what is left without assumptions on amounts. */
function footings({ id, coalition }: OptionOutcome, { movers }: Context): string[] {
  const { p5, p50, p95 } = coalition.statedOnly;
  const alone = `amounts on record alone, where those nations come, keep ${roundedRange(p5, p95)} persons in the field (median ${rounded(p50)})`;
  return movers[id] ? [`most depends on ${movers[id]}`, alone] : [alone];
}

/** The same for all options: said once. */
function sharedFootings(options: readonly OptionOutcome[], context: Context): string[] {
  const [first = [], ...others] = options.map((option) => footings(option, context));
  return first.filter((words) => others.every((each) => each.includes(words)));
}

function heldBack({ verdict: { binding, probability }, requirement }: OptionOutcome): string {
  if (probability.value === 1 || binding.length === 0) return 'Nothing holds it back.';
  const main = binding.filter(({ share }) => share >= 0.05).slice(0, 3);
  const named = (main.length > 0 ? main : binding.slice(0, 1)).map(
    ({ constraint, share }, index) =>
      `${wordsOf(constraint, requirement)} (${percent(share)}${index === 0 ? ' of the failures' : ''})`,
  );
  return `Held back by ${listWords(named)}.`;
}

function wordsOf(constraint: string, { planned, needed }: OptionOutcome['requirement']): string {
  const words = constraintWords(constraint as Parameters<typeof constraintWords>[0]);
  const larger = planned.p50 !== null && needed.p50 !== null && planned.p50 > needed.p50;
  const plan = larger ? 'a plan larger than the need' : 'a plan smaller than the need';
  return { tie: 'several limits alike', none: 'no single limit', plan }[constraint] ?? words;
}

/** Beside the verdict, where the scenario sets a budget. */
function withinBudget({ verdict: { paid } }: OptionOutcome, { draws }: Outcome['manifest']): string {
  return paid ? ` The plan in full stays within the budget ${ofDraws(paid.value, draws)}.` : '';
}

/** Fewer persons than these are no gap worth a line. */
const LEAST_GAP = 100;

/** What a joint announcement would add, where it brings more persons or changes the chance as printed. */
function jointly(
  { coalition, verdict: { probability, probabilityJoint } }: OptionOutcome,
  { draws, coordination }: Outcome['manifest'],
): string {
  const { p5, p95, mean } = coalition.coordinationGap;
  const isSame = hundredths(probability.value) === hundredths(probabilityJoint.value);
  const brings =
    mean !== null && mean >= LEAST_GAP ? `${rounded(mean)} persons more (mean; ${roundedRange(p5, p95)})` : '';
  if (coordination === 'joint' || (isSame && brings === '')) return '';
  const passes = isSame ? '' : `passes ${ofDraws(probabilityJoint.value, draws)}`;
  return ` If all announce jointly: ${listWords([brings, passes].filter(Boolean))}.`;
}

function runNote({ options, manifest }: Outcome, { precision }: Context): string[] {
  const { asOf, draws, seed, coordination, overrides, engine, design } = manifest;
  const basis = [...new Set(options.map(({ verdict }) => verdict.basis))];
  const trust = coordination === 'joint' ? 'all announce jointly' : 'nobody moves on trust';
  const set = Object.entries(overrides).map(([name, value]) => `${name}=${value}`);
  return [
    `As of ${dateWords(asOf)}; ${count(draws, 'draw')}${DESIGN_WORDS[design]}, seed ${seed}; ${trust}; ${basis.length > 1 ? 'rotation to the horizon, and build-up where a plan has a day to stand in full' : listWords(basis)}; Muster ${engine}. Chances hold under the scenario’s assumptions.`,
    ...(precision ? [precisionWords(precision, draws)] : []),
    ...(set.length > 0 ? [`Set by you: ${set.join(', ')}.`] : []),
  ];
}

const DESIGN_WORDS: Readonly<Record<Outcome['manifest']['design'], string>> = {
  random: '',
  'latin-hypercube': ' (Latin hypercube)',
  sobol: ' (Sobol’)',
};

function precisionWords({ asked, reached }: NonNullable<Context['precision']>, draws: number): string {
  const points = (share: number) => `±${rounded(share * 100)} points`;
  if (reached <= asked)
    return `Every chance to pass is known to ${points(reached)} or better: ${points(asked)} was asked.`;
  return `NOT REACHED: ${points(asked)} was asked; with ${count(draws, 'draw')}, the most allowed, the widest interval is ${points(reached)}. --draws allows more.`;
}

function flagsLine({ flags, manifest }: Outcome): string[] {
  const later = flags.filter(({ flag }) => flag === 'published-later').length;
  const describes = flags.length - later;
  const parts = [
    ...(later > 0
      ? [`${count(later, 'figure')} of that day or before ${later === 1 ? 'was' : 'were'} published later`]
      : []),
    ...(describes > 0
      ? [`${count(describes, 'parameter')} of methods describe${describes === 1 ? 's' : ''} a later time`]
      : []),
  ];
  return parts.length > 0
    ? [`Flagged as of ${dateWords(manifest.asOf)}: ${listWords(parts)} (--json lists them).`]
    : [];
}

function nextSteps({ options, manifest }: Outcome, context: Context, scenario: string, colors: Colors): string {
  const first = options.toSorted((a, b) => b.verdict.probability.value - a.verdict.probability.value)[0]!;
  const { example } = context;
  const setting = example
    ? [
        [
          `What if: ${example.name} commits 5,000`,
          ['run', scenario, '--set', `${example.pledge}.ready=1`, '--set', `${example.pledge}.amount=5000`],
        ] as const,
      ]
    : [];
  const steps: (readonly [string, readonly string[]])[] = [
    ['Where a number comes from', ['explain', scenario, `option.${first.id}.verdict.probability`]],
    ['Every figure with its source or the reason why it is assumed', ['sources', scenario]],
    ...setting,
    ...(manifest.coordination === 'none'
      ? [['If all announce jointly', ['run', scenario, '--coordination', 'joint']] as const]
      : []),
    ...(first.deployment
      ? [['Where it stands, how soon it is there', ['deploy', scenario, '--option', first.id]] as const]
      : []),
    ['All numbers, unrounded', ['run', scenario, '--json']],
    ['A brief, tables and the ledger of statements as files', ['run', scenario, '--out', 'results']],
  ];
  return [
    colors.bold('Where to look next'),
    ...steps.map(([what, words]) => `${paragraph(what, '  ')}\n${commandLines(['muster', ...words], '    ')}`),
  ].join('\n');
}
