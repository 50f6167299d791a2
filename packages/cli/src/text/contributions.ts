import type { ComparedOption, Contribution } from '@muster/engine';
import type { CompareReply } from '../work/compare.ts';
import { count } from './numbers.ts';
import { type Colors, listWords, paragraph } from './page.ts';
import { stepFor, wholeSteps } from './rounding.ts';

const Z = 1.96;
const LABEL = 28;
const WIDTHS = [7, 5, 12, 9, 6, 13];
/** Rows that are printed; the smaller ones are added up. */
const ROWS = 14;

type Player = CompareReply['players'][number];

const GROUP_WORDS: Readonly<Record<string, string>> = {
  statements: 'what was said',
  contributors: 'who may contribute',
  willingness: 'willingness',
  world: 'conditions on the world',
  armies: 'armies and pools',
  rotation: 'rotation',
  plan: 'the plan’s size',
  requirement: 'requirement parameters',
  theatre: 'theatre',
  cost: 'cost',
  dependence: 'what moves together',
  coordination: 'coordination',
  horizon: 'horizon',
  set: 'set by hand',
  other: 'other',
};

/** A player in words: what a nation said, a topic, or the name of the one figure. */
export function playerWords({ id, topics, nations, changes }: Player, names: Readonly<Record<string, string>>): string {
  const spoke = nations.map((nation) => names[nation] ?? nation);
  if (changes.length === 1 && !id.startsWith('statements')) return changes[0]!.replace(/^statement\./, 'statement ');
  if (topics.length === 1 && topics[0] === 'statements' && nations.length === 1 && id === `statements.${nations[0]}`)
    return `${spoke[0]}: what it said`;
  const others = topics.filter((topic) => topic !== 'statements' || nations.length > 3);
  const words = [...others.map((topic) => GROUP_WORDS[topic] ?? topic)];
  if (topics.includes('statements') && nations.length <= 3) words.unshift(`what ${listWords(spoke)} said`);
  return listWords(words);
}

interface Column {
  /** Steps of the display, by player. */
  steps: number[];
  step: number;
  a: number;
  b: number;
}

/** A, the contributions, B: the rounded contributions add up to the rounded difference. */
export function contributionsTable(option: ComparedOption, reply: CompareReply, all: boolean, colors: Colors): string {
  const { players, nations, method } = reply;
  if (players.length === 0) return '';
  const { metrics, contributions } = option;
  // Draws of 100, and persons.
  const passes = columnOf(metrics.passes, contributions.map((each) => each.passes), 100 / method.draws, 0.1);
  const usable = columnOf(metrics.usable, contributions.map((each) => each.usable), 1, 1);
  const order = players
    .map((_, at) => at)
    .toSorted((x, y) => Math.abs(contributions[y]!.usable.value ?? 0) - Math.abs(contributions[x]!.usable.value ?? 0) || Math.abs(contributions[y]!.passes.value ?? 0) - Math.abs(contributions[x]!.passes.value ?? 0));
  const silent = order.filter((at) => passes?.steps[at] === 0 && usable?.steps[at] === 0 && isNothing(contributions[at]!));
  const moving = order.filter((at) => !silent.includes(at));
  const shown = all || moving.length <= ROWS + 1 ? moving : moving.slice(0, ROWS);
  const rest = moving.slice(shown.length);
  const row = (at: number) => {
    const { passes: p, usable: u } = contributions[at]!;
    return line(playerWords(players[at]!, nations), [
      ...cells(passes, [at], p, 100 / method.draws),
      ...cells(usable, [at], u, 1),
    ]);
  };
  const sum = (column: Column | undefined) => cells(column, rest, undefined, 1);
  return [
    colors.dim(line('', ['Passes', '', '', 'Usable', '', ''])),
    colors.dim(line('', ['of 100', '±', 'from, to', 'persons', '±', 'from, to'])),
    colors.bold(line('A', ends(passes, usable, 'a'))),
    ...shown.map(row),
    ...(rest.length > 0 ? [line(`${count(rest.length, 'smaller change')}`, [...sum(passes), ...sum(usable)])] : []),
    colors.bold(line('B', ends(passes, usable, 'b'))),
    colors.dim(paragraph('Usable: what is in the field, up to what is planned; mean of the draws.')),
    ...(silent.length > 0
      ? [colors.dim(paragraph(`Without any effect on either: ${listWords(silent.map((at) => playerWords(players[at]!, nations)))}.`))]
      : []),
  ].join('\n');
}

function isNothing({ passes, usable }: ComparedOption['contributions'][number]): boolean {
  return [passes, usable].every(({ low, high }) => low === 0 && high === 0);
}

function columnOf(
  { a, b }: ComparedOption['metrics']['passes'],
  contributions: readonly Contribution[],
  scale: number,
  least: number,
): Column | undefined {
  if (a === null || b === null) return undefined;
  const [from, to] = [a * scale, b * scale];
  const step = least === 1 ? stepFor(Math.max(from, to), 1) : least;
  const [first, last] = [Math.round(from / step), Math.round(to / step)];
  const parts = contributions.map(({ value }) => (value ?? 0) * scale);
  return { steps: wholeSteps(parts, step, last - first), step, a: first, b: last };
}

function ends(passes: Column | undefined, usable: Column | undefined, which: 'a' | 'b'): string[] {
  const cell = (column: Column | undefined) => (column ? number(column[which], column.step) : 'no number');
  return [cell(passes), '', '', cell(usable), '', ''];
}

function cells(column: Column | undefined, at: readonly number[], contribution: Contribution | undefined, scale: number): string[] {
  if (!column) return ['no number', '', ''];
  const { steps, step } = column;
  const value = signed(at.reduce((sum, index) => sum + steps[index]!, 0), step);
  if (!contribution || contribution.low === null || contribution.high === null) return [value, '', ''];
  const { low, high, simulationError = 0, orderError = 0 } = contribution;
  const error = Z * Math.sqrt(simulationError * simulationError + orderError * orderError) * scale;
  const [from, to] = [low, high].map((end) => signed(Math.round((end * scale) / step), step)) as [string, string];
  return [value, error === 0 ? '' : number(Math.max(1, Math.ceil(error / step)), step), from === to ? '' : `${from} ${to}`];
}

function number(steps: number, step: number): string {
  const value = steps * step;
  return step < 1 ? value.toFixed(1) : Math.round(value).toLocaleString('en');
}

function signed(steps: number, step: number): string {
  if (steps === 0) return '0';
  return `${steps > 0 ? '+' : '−'}${number(Math.abs(steps), step)}`;
}

function line(label: string, cellsOf: readonly string[]): string {
  const short = label.length > LABEL - 2 ? `${label.slice(0, LABEL - 3)}…` : label;
  return `${short.padEnd(LABEL)}${cellsOf.map((cell, at) => cell.padStart(WIDTHS[at]!)).join('')}`.trimEnd();
}
