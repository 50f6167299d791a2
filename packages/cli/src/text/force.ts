import { type Interval, type OptionOutcome, ofDraws, percent } from '@muster/engine';
import { type Context, rounded, roundedRange } from '@muster/engine/report';
import { listWords } from './page.ts';

type Generation = OptionOutcome['generation'];

/** A type that limits in fewer draws than these is not named. */
const LEAST_SHARE = 0.01;

/** What a run says beside its numbers of how the force comes about: how fast, what is short, what it takes from other tasks. */
export function forceWords({ generation }: OptionOutcome, { nations }: Context, draws: number): string[] {
  return [
    generation.capability ? `Build-up: ${buildUpWords(generation, draws)}` : '',
    shortWords(generation, draws),
    backerWords(generation, nations),
    reserveWords(generation),
  ].filter((words) => words !== '');
}

/** “initial capability after 80 days in the median (60–120); full in no more than half of the draws (90 or more), never in 97 of 100 draws.” */
export function buildUpWords({ capability }: Generation, draws: number): string {
  if (!capability) return '';
  const { initial, full, neverInitial, neverFull } = capability;
  if (neverInitial === 1) return `never an initial capability, ${ofDraws(1, draws)}.`;
  const stages = [
    `initial capability ${stageWords(initial, neverInitial, draws)}`,
    `full ${stageWords(full, neverFull, draws)}`,
  ];
  return `${stages.join('; ')}.`;
}

/** When a stage is reached: median and 5 to 95 % of all draws, and in how many it never is. */
function stageWords({ p5, p50, p95 }: Interval, never: number, draws: number): string {
  if (p5 === null) return `never ${ofDraws(never, draws)}`;
  const middle = p50 === null ? 'in no more than half of the draws' : `after ${rounded(p50)} days in the median`;
  const days = `${middle} (${p95 === null ? `${rounded(p5)} or more` : roundedRange(p5, p95)})`;
  return never > 0 ? `${days}, never ${ofDraws(never, draws)}` : days;
}

/** Types that limit the strength, those that do so most often first. */
function limitingTypes({ enablers }: Generation): { label: string; limits: number; price: number }[] {
  if (!enablers) return [];
  const { combat, byType } = enablers;
  return [{ label: 'Combat units', limits: combat.limits, price: combat.price }, ...byType]
    .filter(({ limits }) => limits >= LEAST_SHARE)
    .toSorted((a, b) => b.limits - a.limits);
}

function shortWords(generation: Generation, draws: number): string {
  if (!generation.enablers) return '';
  const [first, second] = limitingTypes(generation);
  if (!first) return 'No type of unit limits it.';
  const also = second ? `, ${plainType(second.label)} in ${percent(second.limits)}` : '';
  return `Limited by ${plainType(first.label)} ${ofDraws(first.limits, draws)}${also}.`;
}

/** A type as it stands in a sentence, without what it has in brackets. */
function plainType(label: string): string {
  const plain = label.replace(/ \(.*\)$/, '');
  return plain.charAt(0).toLowerCase() + plain.slice(1);
}

const LEVEL_WORDS: Readonly<Record<string, string>> = {
  withoutBacker: 'without',
  backerInPart: 'with part of',
  backerInFull: 'with all of',
};

const SHORT_WORDS: Readonly<Record<string, string>> = {
  withoutBacker: 'none',
  backerInPart: 'part',
  backerInFull: 'all',
};

/** How much of a backer’s enablers, in words. */
export function levelWords(level: string): string {
  return LEVEL_WORDS[level] ?? level;
}

function backerWords({ enablers }: Generation, nations: Context['nations']): string {
  if (!enablers?.levels || !enablers.backer) return '';
  const name = nations[enablers.backer] ?? enablers.backer;
  const medians = enablers.levels.map(({ inField }) => rounded(inField.p50));
  if (new Set(medians).size === 1) return `In the field are ${medians[0]} with or without the enablers of ${name}.`;
  const levels = enablers.levels.map(({ level }) => SHORT_WORDS[level] ?? level);
  return `Persons in the field with ${listWords(levels)} of the enablers of ${name}, medians: ${listWords(medians)}.`;
}

function reserveWords({ fromReserve }: Generation): string {
  if (!fromReserve || fromReserve.p95 === 0) return '';
  return `Persons taken from what is held for the alliance’s defence: ${rounded(fromReserve.p50)} (${roundedRange(fromReserve.p5, fromReserve.p95)}).`;
}
