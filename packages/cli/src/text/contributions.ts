import type { ComparedOption, Contribution, Metric } from '@muster/engine';
import { count, stepFor, wholeSteps } from '@muster/engine/report';
import type { CompareReply } from '../work/compare.ts';
import { type Colors, listWords, paragraph } from './page.ts';

const Z = 1.96;
const LABEL = 22;
const WIDTHS = [7, 5, 9, 8, 8, 6, 15];
/** Rows that are printed; the smaller ones are added up. */
const ROWS = 14;

type Player = CompareReply['players'][number];

const GROUP_WORDS: Readonly<Record<string, string>> = {
  statements: 'statements',
  contributors: 'who may contribute',
  willingness: 'willingness',
  world: 'world conditions',
  armies: 'armies and pools',
  rotation: 'rotation',
  units: 'types of unit',
  movement: 'movement',
  plan: 'the plan’s size',
  requirement: 'requirement',
  theatre: 'theatre',
  ceasefire: 'ceasefire',
  cost: 'cost',
  dependence: 'what moves together',
  coordination: 'coordination',
  horizon: 'horizon',
  set: 'set by hand',
  other: 'other',
};

const OPTION_WORDS: Readonly<Record<string, string>> = {
  strength: 'the plan’s strength',
  fullBy: 'full strength by',
};

/** A player in words: a nation for what it said, a topic, or the name of the one figure. */
export function playerWords({ id, topics, nations, changes }: Player, names: Readonly<Record<string, string>>): string {
  const spoke = nations.map((nation) => names[nation] ?? nation);
  if (changes.length === 1 && !id.startsWith('statements')) return changeWords(changes[0]!, names);
  if (topics.length === 1 && topics[0] === 'statements' && nations.length === 1 && id === `statements.${nations[0]}`)
    return spoke[0]!;
  const others = topics.filter((topic) => topic !== 'statements' || nations.length > 3);
  const words = [...others.map((topic) => GROUP_WORDS[topic] ?? topic)];
  if (topics.includes('statements') && nations.length <= 3) words.unshift(listWords(spoke));
  return listWords(words);
}

/** The name of one change, shorter where the rest goes without saying. */
function changeWords(name: string, names: Readonly<Record<string, string>>): string {
  const [first = '', second = '', ...rest] = name.split('.');
  if (first === 'option') {
    const figure = (rest[0] === 'component' ? rest.slice(2) : rest).join('.');
    return OPTION_WORDS[figure] ?? figure;
  }
  if (first === 'world') return `${second} ${rest.join('.')}`;
  if (first === 'nation') return `${names[second] ?? second}: ${rest.join('.')}`;
  if (first === 'statement') return `statement ${second}`;
  if (first === 'contributors') return `${names[second] ?? second} may contribute`;
  if (first === 'set') return `set ${[second, ...rest].join('.')}`;
  return name;
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
  const column = (metric: Metric, least: number, scale = 1) =>
    columnOf(
      metrics[metric],
      contributions.map((each) => each[metric]),
      scale,
      least,
    );
  const ofDraws = 100 / method.draws;
  const columns = {
    passes: column('passes', 0.1, ofDraws),
    fielded: column('fielded', 0.1, ofDraws),
    enough: column('enough', 0.1, ofDraws),
    usable: column('usable', 1),
  };
  const sizes = sizesOf(contributions);
  const order = players.map((_, at) => at).toSorted((x, y) => sizes[y]! - sizes[x]! || x - y);
  const silent = order.filter((at) => isNothing(contributions[at]!));
  const moving = order.filter((at) => !silent.includes(at));
  const shown = all || moving.length <= ROWS + 1 ? moving : moving.slice(0, ROWS);
  const rest = moving.slice(shown.length);
  const row = (label: string, at: readonly number[]) => {
    const own = at.length === 1 ? contributions[at[0]!] : undefined;
    return line(label, [
      contributed(columns.passes, at),
      errorOf(columns.passes, own?.passes, ofDraws),
      contributed(columns.fielded, at),
      contributed(columns.enough, at),
      contributed(columns.usable, at),
      errorOf(columns.usable, own?.usable, 1),
      rangeOf(columns.usable, own?.usable),
    ]);
  };
  const ends = (which: 'a' | 'b') => {
    const cell = (each: Column | undefined) => (each ? number(each[which], each.step) : 'none');
    const { passes, fielded, enough, usable } = columns;
    return [cell(passes), '', cell(fielded), cell(enough), cell(usable)];
  };
  return [
    colors.dim(line('', ['Passes', '±', 'Fielded', 'Enough', 'Usable', '±', 'from, to'])),
    colors.dim(line('', ['of 100', '', 'of 100', 'of 100', 'persons'])),
    colors.bold(line('A', ends('a'))),
    ...shown.map((at) => row(playerWords(players[at]!, nations), [at])),
    ...(rest.length > 0 ? [row(count(rest.length, 'smaller change'), rest)] : []),
    colors.bold(line('B', ends('b'))),
    colors.dim(
      paragraph(
        `Usable: what is in the field, up to what is planned; mean of the draws.${players.some(({ id }) => id.startsWith('statements.')) ? ' A nation stands for what it said.' : ''}`,
      ),
    ),
    ...(silent.length > 0
      ? [
          colors.dim(
            paragraph(
              `Without effect on any of them: ${listWords(silent.map((at) => playerWords(players[at]!, nations)))}.`,
            ),
          ),
        ]
      : []),
  ].join('\n');
}

/** How much each change moves, as shares of all that moves in each column: for the order of the rows. */
function sizesOf(contributions: ComparedOption['contributions']): number[] {
  const sizes = contributions.map(() => 0);
  for (const metric of ['passes', 'fielded', 'enough', 'usable'] as const) {
    const moved = contributions.map((each) => Math.abs(each[metric].value ?? 0));
    const all = moved.reduce((sum, value) => sum + value, 0);
    moved.forEach((value, at) => {
      if (all > 0) sizes[at]! += value / all;
    });
  }
  return sizes;
}

function isNothing(contribution: ComparedOption['contributions'][number]): boolean {
  const { passes, fielded, enough, usable } = contribution;
  return [passes, fielded, enough, usable].every(({ low, high }) => low === 0 && high === 0);
}

function columnOf(
  { a, b }: ComparedOption['metrics']['passes'],
  contributions: readonly Contribution[],
  scale: number,
  least: number,
): Column | undefined {
  if (a === null || b === null) return undefined;
  const [from, to] = [a * scale, b * scale];
  const parts = contributions.map(({ value }) => (value ?? 0) * scale);
  const step = least < 1 ? least : stepFor(Math.max(...parts.map(Math.abs)), least);
  const [first, last] = [Math.round(from / step), Math.round(to / step)];
  return { steps: wholeSteps(parts, step, last - first), step, a: first, b: last };
}

function contributed(column: Column | undefined, at: readonly number[]): string {
  if (!column) return 'none';
  return signed(
    at.reduce((sum, index) => sum + column.steps[index]!, 0),
    column.step,
  );
}

function errorOf(column: Column | undefined, contribution: Contribution | undefined, scale: number): string {
  const { simulationError = 0, orderError = 0 } = contribution ?? {};
  const error = Z * Math.sqrt(simulationError * simulationError + orderError * orderError) * scale;
  return !column || error === 0 ? '' : number(Math.ceil(error / column.step), column.step);
}

function rangeOf(column: Column | undefined, contribution: Contribution | undefined): string {
  if (!column || !contribution || contribution.low === null || contribution.high === null) return '';
  const [from, to] = [contribution.low, contribution.high].map((end) =>
    signed(Math.round(end / column.step), column.step),
  );
  return from === to ? '' : `${from} ${to}`;
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
  // Of a dotted name the end says most.
  const room = LABEL - 2;
  const isName = /^[\w-]+(\.[\w-]+)+$/.test(label);
  const cut = isName ? `…${label.slice(-(room - 1))}` : `${label.slice(0, room - 1)}…`;
  const short = label.length > room ? cut : label;
  return `${short.padEnd(LABEL)}${cellsOf.map((cell, at) => cell.padStart(WIDTHS[at]!)).join('')}`.trimEnd();
}
