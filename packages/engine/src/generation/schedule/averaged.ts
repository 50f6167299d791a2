import type { Compiled } from './compiled.ts';
import { Edit } from './edit.ts';
import { PlanState } from './state.ts';

/**
 * A plan of cyclic rosters: every unit goes again as soon as it is rested, and each in turn takes the phase of its cycle in which it helps
 * most towards an even strength. Groups that others depend on (framework nations, support) come first. Starts from a plan that keeps all
 * rules; units that would break one, or help nowhere, stay at home.
 */
export function averagedState(compiled: Compiled, base: PlanState): PlanState {
  const state = new PlanState(compiled);
  state.load(base.starts);
  state.aim(Math.min(1, averageLevel(compiled)), Infinity);
  const edit = new Edit(state);
  for (const g of inOrder(compiled)) {
    for (let unit = 0; unit < compiled.units[g]!; unit += 1) if (!addRoster(state, edit, g)) break;
  }
  return state;
}

/** Fractions of the golden ratio spread any number of groups evenly over the time between two starts of a group. */
const GOLDEN = 0.6180339887498949;

/** A plan of cyclic rosters in which the units of each group start one after the other at even distances over a cycle. */
export function evenState(compiled: Compiled, base: PlanState): PlanState {
  const state = new PlanState(compiled);
  state.load(base.starts);
  const edit = new Edit(state);
  for (const g of inOrder(compiled)) {
    const count = compiled.units[g]!;
    const lanes = compiled.firstLane[g + 1]! - compiled.firstLane[g]!;
    const apart = compiled.block[g * compiled.slots]! / count;
    for (let unit = 0; unit < count && lanes > 0; unit += 1) {
      const phase = Math.floor((unit + ((g * GOLDEN) % 1)) * apart);
      putRoster(state, edit, compiled.firstLane[g]! + (unit % lanes), compiled.ready[g]! + phase, 1);
      edit.keepIf(Infinity);
    }
  }
  return state;
}

/** What all units could keep up on average over the horizon, within the caps, as a share of the mean plan. */
function averageLevel(compiled: Compiled): number {
  const { slots, from, units, persons, tour, overlap, block, nationOf, cap, plannedInAll } = compiled;
  const ofNation = new Float64Array(cap.length);
  units.forEach((count, g) => {
    const perCycle = (tour[g]! - overlap[g]!) / block[g * slots]!;
    ofNation[nationOf[g]!]! += count * persons[g]! * Math.min(1, Math.max(perCycle, tour[g]! / slots));
  });
  const kept = ofNation.reduce((sum, most, n) => sum + Math.min(most, cap[n]!), 0);
  const judged = plannedInAll.subarray(from);
  const mean = judged.reduce((sum, planned) => sum + planned, 0) / Math.max(1, judged.length);
  return mean > 0 ? kept / mean : 1;
}

function inOrder({ units, persons, nationOf, typeOf, frameworks, support }: Compiled): number[] {
  const needed = (g: number) =>
    Number(frameworks.some(({ nation }) => nation === nationOf[g])) +
    Number(support.some(({ type }) => type === typeOf[g]));
  return Array.from(units, (_, g) => g).sort((a, b) => needed(b) - needed(a) || persons[b]! - persons[a]! || a - b);
}

/** Adds one unit’s roster in the phase and on the task that bring the plan nearest to its level; false if none does. */
function addRoster(state: PlanState, edit: Edit, g: number): boolean {
  const { slots, firstLane, ready, block } = state.compiled;
  let best = edit.energy();
  let bestLane = -1;
  let bestSlot = -1;
  const phases = Math.min(slots, ready[g]! + block[g * slots]!);
  for (let lane = firstLane[g]!; lane < firstLane[g + 1]!; lane += 1) {
    for (let slot = ready[g]!; slot < phases; slot += 1) {
      putRoster(state, edit, lane, slot, 1);
      if (edit.passes(best - 1e-15)) {
        best = edit.energy();
        bestLane = lane;
        bestSlot = slot;
      }
      edit.takeBack();
    }
  }
  if (bestLane < 0) return false;
  putRoster(state, edit, bestLane, bestSlot, 1);
  return edit.keepIf(Infinity);
}

function putRoster(state: PlanState, edit: Edit, lane: number, slot: number, units: number): void {
  const { slots, laneGroup, block } = state.compiled;
  const g = laneGroup[lane]!;
  for (let s = slot; s < slots; s += block[g * slots + s]!) edit.put(lane, s, units);
}
