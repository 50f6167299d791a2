import type { ScheduleProblem, Start } from './problem.ts';
import { restAfter } from './rest.ts';

/** The starts of a plan that is given as numbers by lane and slot, group by group in order of time. */
export function startsOf(problem: ScheduleProblem, counts: Int32Array): Start[] {
  const { slots, groups, tasks } = problem;
  const starts: Start[] = [];
  let lane = 0;
  for (const group of groups) {
    const own = tasks.filter(({ id }) => !group.tasks || group.tasks.includes(id));
    for (let slot = 0; slot < slots; slot += 1) {
      const rest = restAfter(problem, group, slot);
      own.forEach((task, i) => {
        const units = counts[(lane + i) * slots + slot]!;
        if (units > 0) {
          starts.push({ group: group.id, slot, units, task: task.id, ...(rest === group.rest ? {} : { rest }) });
        }
      });
    }
    lane += own.length;
  }
  return starts;
}
