import type { ScheduleProblem, UnitGroup } from './problem.ts';
import { restAfter } from './rest.ts';

/** What a person of a group is worth in each slot: for counting towards a task, by task, and for being present. */
export interface Worth {
  counted: readonly ArrayLike<number>[];
  present: ArrayLike<number>;
}

/** A stay in the theatre: present in [from, until), counted for a task from `counts` on. */
interface Stay {
  from: number;
  counts: number;
  until: number;
  task: number;
}

/** Units of a group that are in the same state on the first day, and the most that one of them is worth, with its stays. */
export interface Roster {
  units: number;
  worth: number;
  stays: Stay[];
}

/** Sums of a row before each slot: the sum over [a, b) is sums[b] − sums[a]. */
export function sumsOf(row: ArrayLike<number>, slots: number): Float64Array {
  const sums = new Float64Array(slots + 1);
  for (let t = 0; t < slots; t += 1) sums[t + 1] = sums[t]! + row[t]!;
  return sums;
}

/** Tasks that a group may do, by their place in the problem. */
export function tasksOf({ tasks }: ScheduleProblem, group: UnitGroup): number[] {
  return tasks.flatMap(({ id }, task) => (!group.tasks || group.tasks.includes(id) ? [task] : []));
}

/**
 * The rows of tours in which one unit of a group is worth most, for each state in which units begin. Exact, by
 *
 *     V(s) = max(V(s + 1), max over tasks of the worth of a tour from s + V(s + tour + rest)),  V(end) = 0
 *
 * over the slots from the last to the first; a unit may stay at home, so V ≥ 0. `sums` are the sums of the worth (see sumsOf), per person
 * and slot; the result is per person too. Units in the field on the first day stay until their tour ends, whatever that is worth.
 */
export function mostCounted(problem: ScheduleProblem, group: UnitGroup, sums: Worth): Roster[] {
  const tasks = tasksOf(problem, group);
  const plan = bestFrom(problem, group, sums, tasks);
  const rested = group.units - (group.initial ?? []).reduce((sum, { units }) => sum + units, 0);
  const rosters: Roster[] = [{ units: rested, ...plan.following(group.ready) }];
  for (const { units, state, until, task } of group.initial ?? []) {
    if (state === 'recovering') {
      rosters.push({ units, ...plan.following(Math.max(group.ready, until)) });
      continue;
    }
    const place = task === undefined ? (tasks[0] ?? 0) : problem.tasks.findIndex(({ id }) => id === task);
    const stay = { from: 0, counts: 0, until: Math.min(until, problem.slots), task: place };
    const next = plan.following(Math.max(group.ready, until + group.rest));
    rosters.push({ units, worth: worthOf(stay, sums) + next.worth, stays: [stay, ...next.stays] });
  }
  return rosters.filter(({ units }) => units > 0);
}

function worthOf({ from, counts, until, task }: Stay, { counted, present }: Worth): number {
  const sums = counted[task]!;
  return sums[until]! - sums[counts]! + present[until]! - present[from]!;
}

function bestFrom(problem: ScheduleProblem, group: UnitGroup, sums: Worth, tasks: readonly number[]) {
  const { slots } = problem;
  const { tour, overlap, ready } = group;
  const best = new Float64Array(slots + 1);
  const choice = new Int32Array(slots).fill(-1);
  for (let s = slots - 1; s >= ready; s -= 1) {
    const until = Math.min(s + tour, slots);
    const counts = s === ready ? s : Math.min(s + overlap, until);
    const after = best[Math.min(slots, s + tour + restAfter(problem, group, s))]!;
    const present = sums.present[until]! - sums.present[s]! + after;
    best[s] = best[s + 1]!;
    for (let i = 0; i < tasks.length; i += 1) {
      const counted = sums.counted[tasks[i]!]!;
      const worth = counted[until]! - counted[counts]! + present;
      if (worth > best[s]!) {
        best[s] = worth;
        choice[s] = tasks[i]!;
      }
    }
  }
  const following = (slot: number): { worth: number; stays: Stay[] } => {
    const stays: Stay[] = [];
    for (let s = slot; s < slots; ) {
      const task = choice[s]!;
      if (task < 0) {
        s += 1;
        continue;
      }
      const until = Math.min(s + tour, slots);
      stays.push({ from: s, counts: s === ready ? s : Math.min(s + overlap, until), until, task });
      s += tour + restAfter(problem, group, s);
    }
    return { worth: best[Math.min(slot, slots)]!, stays };
  };
  return { following };
}
