import highs from 'highs';
import type { ScheduleProblem, UnitGroup } from '../packages/engine/src/generation/schedule/problem.ts';

/**
 * A strength that no plan can exceed: the linear relaxation of the problem with starts in fractions of units, by slot; groups of a nation
 * that differ in nothing but persons and number are one. It leaves out support, framework and minimum contingents, which only lower it,
 * and treats a surge as if every rest were the shorter one.
 */
export async function boundOf(problem: ScheduleProblem): Promise<number> {
  const { slots, from } = problem;
  const planned = (t: number) => problem.tasks.reduce((sum, task) => sum + task.planned[t]!, 0);
  const classes = classesOf(problem);
  const present = new Map(problem.nations.map(({ id }) => [id, rowsOf(slots)]));
  const counted = rowsOf(slots);
  const lines: string[] = [];
  const limits: string[] = [];
  classes.forEach(({ group, persons, block }, c) => {
    const busy = rowsOf(slots);
    for (let s = group.ready; s < slots; s += 1) {
      const name = `x${c}_${s}`;
      for (let t = s; t < Math.min(slots, s + block); t += 1) busy[t]!.push(name);
      for (let t = s; t < Math.min(slots, s + group.tour); t += 1) present.get(group.nation)![t]!.push(name);
      const counts = s === group.ready ? s : s + group.overlap;
      for (let t = counts; t < Math.min(slots, s + group.tour); t += 1) counted[t]!.push(name);
    }
    busy.forEach((names, t) => {
      if (names.length > 0) lines.push(`b${c}_${t}: ${names.join(' + ')} <= ${persons}`);
    });
  });
  for (const { id, cap: stated } of problem.nations) {
    const cap = mostOfWholeUnits(
      problem.groups.filter(({ nation }) => nation === id),
      stated,
    );
    present.get(id)!.forEach((names, t) => {
      if (names.length > 0) lines.push(`c${limits.length}_${lines.length}_${t}: ${names.join(' + ')} <= ${cap}`);
    });
  }
  const smallest = Math.min(...Array.from({ length: slots - from }, (_, i) => planned(from + i)));
  for (let t = from; t < slots; t += 1) lines.push(`s${t}: ${counted[t]!.join(' + ')} - f >= 0`);
  lines.push(`p: f <= ${smallest}`);
  const program = `Maximize\n obj: f\nSubject To\n${lines.map(wrapped).join('\n')}\nEnd\n`;
  // Its types describe the module of CommonJS, where the function is a property.
  const { solve } = await (highs as unknown as typeof highs.default)();
  const solved = solve(program, { output_flag: false, solver: 'ipm', run_crossover: 'off' });
  return solved.ObjectiveValue;
}

function rowsOf(slots: number): string[][] {
  return Array.from({ length: slots }, () => []);
}

function classesOf({ groups, nations, surge }: ScheduleProblem) {
  const classes = new Map<string, { group: UnitGroup; persons: number; block: number }>();
  for (const group of groups) {
    if (group.persons > nations.find(({ id }) => id === group.nation)!.cap) continue;
    const { nation, tour, rest, overlap, ready } = group;
    const key = [nation, tour, rest, overlap, ready].join();
    const shorter = surge ? Math.ceil(rest * Math.min(1, surge.restShare) - 1e-9) : rest;
    const found = classes.get(key) ?? { group, persons: 0, block: tour + shorter };
    found.persons += group.units * group.persons;
    classes.set(key, found);
  }
  return [...classes.values()];
}

/** The most persons under a cap that whole units add up to. */
function mostOfWholeUnits(groups: readonly UnitGroup[], cap: number): number {
  const reachable = new Uint8Array(Math.floor(cap) + 1);
  reachable[0] = 1;
  for (const { units, persons } of groups) {
    for (let i = 0; i < units; i += 1) {
      for (let sum = reachable.length - 1; sum >= persons; sum -= 1) reachable[sum]! |= reachable[sum - persons]!;
    }
  }
  return reachable.lastIndexOf(1);
}

/** HiGHS reads lines of limited length. */
function wrapped(line: string): string {
  return line.replace(/((?:\S+ \+ ){12})/g, '$1\n ');
}
