import { type Present, supportGaps } from './check-support.ts';
import type { Schedule, ScheduleProblem, Start, UnitGroup } from './problem.ts';

/** A rule that a plan breaks, in words. */
export interface Violation {
  rule: string;
  where: { nation?: string; type?: string; task?: string; slot?: number };
  found: string;
  allowed: string;
}

/** One unit on one tour: it is away in [from, until) and cannot leave again before `freeAt`. */
interface Tour {
  group: UnitGroup;
  task: string;
  from: number;
  counts: number;
  until: number;
  freeAt: number;
  initial: boolean;
}

const TOLERANCE = 1e-6;

/**
 * Checks a plan against its problem from scratch: names every unit, sends it on its tours one by one, counts who is where in every slot,
 * and compares with each limit and with the totals that the plan claims. It shares no code with what makes plans, and is slow.
 */
export function check(problem: ScheduleProblem, schedule: Schedule): Violation[] {
  const wrongStarts = schedule.starts.flatMap((start) => startProblems(problem, start));
  if (wrongStarts.some(({ rule }) => rule === 'names' || rule === 'whole units')) return wrongStarts;
  const tours = problem.groups.flatMap((group) => toursOf(problem, group, schedule.starts));
  return [
    ...wrongStarts,
    ...problem.groups.flatMap((group) => unitProblems(group, tours)),
    ...capProblems(problem, tours),
    ...contingentProblems(problem, tours),
    ...frameworkProblems(problem, tours),
    ...supportProblems(problem, tours),
    ...totalProblems(problem, tours, schedule),
  ];
}

function startProblems(problem: ScheduleProblem, start: Start): Violation[] {
  const group = problem.groups.find(({ id }) => id === start.group);
  if (!group || !problem.tasks.some(({ id }) => id === start.task)) {
    return [violation('names', {}, `${start.group} for ${start.task}`, 'a group and a task of the problem')];
  }
  const where = { nation: group.nation, type: group.type, task: start.task, slot: start.slot };
  const wrong: Violation[] = [];
  if (!Number.isInteger(start.units) || start.units < 1 || !Number.isInteger(start.slot)) {
    wrong.push(violation('whole units', where, `${start.units} in slot ${start.slot}`, 'whole numbers, at least 1'));
  }
  if (start.slot < group.ready || start.slot < 0) {
    wrong.push(violation('readiness', where, `starts in ${start.slot}`, `not before ${group.ready}`));
  }
  if (start.slot >= problem.slots) {
    wrong.push(violation('horizon', where, `starts in ${start.slot}`, `before ${problem.slots}`));
  }
  if (group.tasks && !group.tasks.includes(start.task)) {
    wrong.push(violation('caveat', where, start.task, group.tasks.join(', ')));
  }
  const rest = restAfter(problem, group, start.slot);
  if ((start.rest ?? group.rest) !== rest) {
    wrong.push(violation('dwell', where, `a rest of ${start.rest ?? group.rest}`, `${rest}`));
  }
  return wrong;
}

/** Slots at home after a tour that begins in `slot`: fewer after a surge, rounded up. */
function restAfter({ surge }: ScheduleProblem, group: UnitGroup, slot: number): number {
  if (!surge || slot < surge.from || slot >= surge.until) return group.rest;
  return Math.ceil(group.rest * surge.restShare - 1e-9);
}

/** Every tour of every unit of a group, those that are under way on the first day included. */
function toursOf(problem: ScheduleProblem, group: UnitGroup, starts: readonly Start[]): Tour[] {
  const anyTask = problem.tasks.find(({ id }) => group.tasks?.includes(id) ?? true)?.id ?? '';
  const tours: Tour[] = [];
  for (const { units, state, until, task } of group.initial ?? []) {
    for (let i = 0; i < units; i += 1) {
      const inField = state === 'in-field';
      tours.push({
        group,
        task: task ?? anyTask,
        from: 0,
        counts: 0,
        until: inField ? until : 0,
        freeAt: inField ? until + group.rest : until,
        initial: true,
      });
    }
  }
  for (const start of starts) {
    if (start.group !== group.id) continue;
    for (let i = 0; i < start.units; i += 1) {
      const home = start.slot + group.tour;
      tours.push({
        group,
        task: start.task,
        from: start.slot,
        counts: start.slot === group.ready ? start.slot : start.slot + group.overlap,
        until: Math.min(home, problem.slots),
        freeAt: home + restAfter(problem, group, start.slot),
        initial: false,
      });
    }
  }
  return tours.sort((a, b) => Number(b.initial) - Number(a.initial) || a.from - b.from);
}

/**
 * Gives each tour to a unit of its own that is at home and rested; whoever is free will do, as units of a group are alike. A tour left
 * over would put a unit in two places, or send it before its rest is over.
 */
function unitProblems(group: UnitGroup, all: readonly Tour[]): Violation[] {
  const where = (slot: number) => ({ nation: group.nation, type: group.type, slot });
  const units: Tour[][] = Array.from({ length: group.units }, () => []);
  const wrong: Violation[] = [];
  for (const tour of all.filter((one) => one.group === group)) {
    const free = units.find((own) => own.every(({ freeAt }) => freeAt <= tour.from) && !(tour.initial && own.length));
    if (free) {
      free.push(tour);
      continue;
    }
    const away = units.filter((own) => own.some(({ from, until }) => from <= tour.from && until > tour.from)).length;
    wrong.push(
      away === group.units || tour.initial
        ? violation('units', where(tour.from), `${away + 1} away at once`, `${group.units}`)
        : violation('dwell', where(tour.from), 'a tour without a rested unit', `${group.units - away} still at rest`),
    );
  }
  return wrong;
}

const slotsOf = ({ slots }: ScheduleProblem) => Array.from({ length: slots }, (_, t) => t);

function personsPresent(tours: readonly Tour[], slot: number, which: (group: UnitGroup) => boolean): number {
  let persons = 0;
  for (const { group, from, until } of tours) {
    if (which(group) && from <= slot && slot < until) persons += group.persons;
  }
  return persons;
}

/** Persons in a slot, each relief counted once. */
function personsOnce(tours: readonly Tour[], slot: number): number {
  let persons = 0;
  for (const { group, counts, until } of tours) if (counts <= slot && slot < until) persons += group.persons;
  return persons;
}

function capProblems(problem: ScheduleProblem, tours: readonly Tour[]): Violation[] {
  return problem.nations.flatMap(({ id, cap }) => {
    const own = tours.filter(({ group }) => group.nation === id);
    return slotsOf(problem).flatMap((slot) => {
      const found = personsOnce(own, slot);
      return found > cap + TOLERANCE ? [violation('cap', { nation: id, slot }, `${found}`, `${cap}`)] : [];
    });
  });
}

function contingentProblems(problem: ScheduleProblem, tours: readonly Tour[]): Violation[] {
  return problem.nations.flatMap(({ id, least }) => {
    const own = tours.filter(({ group }) => group.nation === id);
    if (least === 0 || !own.some(({ from, until }) => until > from)) return [];
    const ready = Math.min(...problem.groups.filter(({ nation }) => nation === id).map((group) => group.ready));
    return slotsOf(problem).flatMap((slot) => {
      const found = personsPresent(own, slot, () => true);
      return slot >= ready && found < least - TOLERANCE
        ? [violation('minimum contingent', { nation: id, slot }, `${found}`, `${least}`)]
        : [];
    });
  });
}

function frameworkProblems(problem: ScheduleProblem, tours: readonly Tour[]): Violation[] {
  return problem.frameworks.flatMap(({ nation, followers, share }) =>
    slotsOf(problem).flatMap((slot) => {
      const lead = personsPresent(tours, slot, (group) => group.nation === nation);
      const all = lead + personsPresent(tours, slot, (group) => followers.includes(group.nation));
      return lead < share * all - TOLERANCE
        ? [violation('framework share', { nation, slot }, `${lead} of ${all}`, `at least ${share}`)]
        : [];
    }),
  );
}

function supportProblems(problem: ScheduleProblem, tours: readonly Tour[]): Violation[] {
  if (problem.support.length === 0) return [];
  return slotsOf(problem).flatMap((slot) => {
    const present: Present = new Map();
    for (const { group, from, until } of tours) {
      if (from <= slot && slot < until) present.set(group.type, (present.get(group.type) ?? 0) + group.persons);
    }
    return supportGaps(problem.support, present, slot).map(({ type, found, needed }) =>
      violation('support', { type, slot }, found, needed),
    );
  });
}

function totalProblems(problem: ScheduleProblem, tours: readonly Tour[], claimed: Schedule): Violation[] {
  const strength = slotsOf(problem).map((slot) =>
    problem.tasks.reduce((sum, { id, planned }) => {
      let persons = 0;
      for (const tour of tours) {
        if (tour.task === id && tour.counts <= slot && slot < tour.until) persons += tour.group.persons;
      }
      return sum + Math.min(persons, planned[slot]!);
    }, 0),
  );
  const planned = slotsOf(problem).map((slot) => problem.tasks.reduce((sum, task) => sum + task.planned[slot]!, 0));
  const present = slotsOf(problem).map((slot) => personsPresent(tours, slot, () => true));
  const judged = slotsOf(problem).filter((slot) => slot >= problem.from && planned[slot]! > 0);
  const inField = judged.length > 0 ? Math.min(...judged.map((slot) => strength[slot]!)) : 0;
  const shares = problem.nations.flatMap(({ id, pool }) =>
    slotsOf(problem).map((slot) => {
      const persons = personsPresent(tours, slot, ({ nation }) => nation === id);
      return persons === 0 ? 0 : persons / pool;
    }),
  );
  let cost = 0;
  for (const { group, from, until, initial } of tours) {
    const inHorizon = Math.max(0, Math.min(until, problem.slots) - from);
    cost += group.costPerSlot * inHorizon + (initial ? 0 : group.costPerTour);
  }
  const months = Math.ceil(problem.slots / problem.slotsPerMonth);
  const monthly = (row: number[], month: number) =>
    Math.min(...row.slice((month - 1) * problem.slotsPerMonth, month * problem.slotsPerMonth));
  const mostOfMonth = (row: number[], month: number) =>
    Math.max(...row.slice((month - 1) * problem.slotsPerMonth, month * problem.slotsPerMonth));
  return [
    ...differs('fulfilled', claimed.fulfilled, Math.min(1, ...judged.map((slot) => strength[slot]! / planned[slot]!))),
    ...differs('in the field', claimed.inField, inField),
    ...differs('largest share', claimed.largestShare, Math.max(0, ...shares)),
    ...differs('cost', claimed.cost, cost),
    ...differs('months', claimed.byMonth.length, months),
    ...claimed.byMonth.flatMap(({ month, ...row }) => [
      ...differs(`strength of month ${month}`, row.persons, monthly(strength, month)),
      ...differs(`present in month ${month}`, row.present, mostOfMonth(present, month)),
      ...differs(`planned in month ${month}`, row.planned, monthly(planned, month)),
    ]),
    ...(inField > claimed.bound * (1 + 1e-9) + TOLERANCE
      ? [violation('bound', {}, `${inField} in the field`, `${claimed.bound}`)]
      : []),
  ];
}

function differs(what: string, claimed: number, found: number): Violation[] {
  if (Math.abs(claimed - found) <= 1e-9 * Math.max(1, Math.abs(found))) return [];
  return [violation(`total: ${what}`, {}, `${claimed} claimed`, `${found} counted`)];
}

function violation(rule: string, where: Violation['where'], found: string, allowed: string): Violation {
  return { rule, where, found, allowed };
}
