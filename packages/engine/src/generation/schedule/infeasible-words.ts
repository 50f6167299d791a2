import type { Change } from './changes.ts';
import type { Clash, Member } from './infeasible.ts';
import type { Mending } from './mend.ts';
import type { ScheduleProblem } from './problem.ts';
import { inWholeUnits } from './whole-units.ts';

const NUMBERS = new Intl.NumberFormat('en');
const persons = (number: number) =>
  `${NUMBERS.format(Math.round(number))} ${Math.round(number) === 1 ? 'person' : 'persons'}`;

/** A clash and what ends it in plain words. `nameOf` gives the name of a nation or type from its id. */
export function clashSentences(
  asked: ScheduleProblem,
  { members, smallest, months }: Clash,
  { cheapest, alone }: Mending,
  nameOf = (id: string) => id,
): string[] {
  const words = new Words(inWholeUnits(asked), nameOf);
  const all = members.map((member) => words.member(member)).join('; ');
  return [
    `These cannot all be kept: ${all}.`,
    ...(smallest && members.length > 1 ? ['Without any one of them this clash is gone.'] : []),
    `It shows in ${monthWords(months)}.`,
    ...(cheapest ? [`The cheapest change: ${words.changes(cheapest)}.`] : []),
    ...alone
      .filter((changes) => JSON.stringify(changes) !== JSON.stringify(cheapest))
      .map((changes) => `Enough by itself: ${words.changes(changes)}.`),
  ];
}

/** Months 3, 4, 5 and 9 as "months 3–5 and 9". */
function monthWords(months: readonly number[]): string {
  const runs: [number, number][] = [];
  for (const month of months) {
    const last = runs.at(-1);
    if (last && last[1] === month - 1) last[1] = month;
    else runs.push([month, month]);
  }
  const words = runs.map(([first, last]) => (first === last ? `${first}` : `${first}–${last}`));
  return `${months.length === 1 ? 'month' : 'months'} ${listed(words)}`;
}

function listed(words: readonly string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;
}

class Words {
  readonly #problem: ScheduleProblem;
  readonly #nameOf: (id: string) => string;

  constructor(problem: ScheduleProblem, nameOf: (id: string) => string) {
    this.#problem = problem;
    this.#nameOf = nameOf;
  }

  member({ kind, ids }: Member): string {
    const who = ids.length > 3 ? `${ids.length} nations together` : listed(ids.map(this.#nameOf));
    switch (kind) {
      case 'planned':
        return ids.map((id) => this.#planned(id)).join('; ');
      case 'units':
        return `the units of ${who} with their tours and rest (${persons(this.#unitPersons(ids))} in all)`;
      case 'readiness':
        return `how soon the units of ${who} are ready`;
      case 'caveat':
        return `the tasks that ${who} will not do`;
      case 'cap':
        return `the most that ${who} will have in the field at one time, reliefs counted once, in whole units (${persons(this.#limit(ids, 'cap'))})`;
      case 'least':
        return `the fewest that ${who} will come with (${persons(this.#limit(ids, 'least'))})`;
      case 'support':
        return `enough ${listed(ids.map(this.#nameOf))} for those it supports`;
      case 'framework':
        return `the share of ${who} as framework nation`;
    }
  }

  changes(changes: readonly Change[]): string {
    return listed(changes.map((change) => this.#change(change)));
  }

  #change(change: Change): string {
    switch (change.kind) {
      case 'plan':
        return `plan ${persons(change.fewer)} fewer for ${this.#label(change.task)}`;
      case 'outside':
        return `${persons(change.more)} more of ${this.#nameOf(change.type)} from outside`;
      case 'cap':
        return `${persons(change.more)} more in the field from ${this.#nameOf(change.nation)}`;
      case 'rest':
        return `rest at home shortened to ${Math.round(100 * change.share)} %`;
    }
  }

  #label(task: string): string {
    return this.#problem.tasks.find(({ id }) => id === task)?.label ?? task;
  }

  #planned(task: string): string {
    const { slots, from, tasks } = this.#problem;
    const planned = tasks.find(({ id }) => id === task)!.planned.slice(from, slots);
    const most = Math.max(...planned);
    const upTo = Math.min(...planned) < most ? 'up to ' : '';
    return `${upTo}${persons(most)} planned for ${this.#label(task)}`;
  }

  #unitPersons(nations: readonly string[]): number {
    return this.#problem.groups
      .filter(({ nation }) => nations.includes(nation))
      .reduce((sum, { units, persons: each }) => sum + units * each, 0);
  }

  #limit(nations: readonly string[], which: 'cap' | 'least'): number {
    return this.#problem.nations
      .filter(({ id }) => nations.includes(id))
      .reduce((sum, nation) => sum + nation[which], 0);
  }
}
