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
      pushRoster(state, edit, lane, slot, 1);
      if (!edit.attempt(best - 1e-15)) continue;
      best = edit.energy();
      bestLane = lane;
      bestSlot = slot;
      pushRoster(state, edit, lane, slot, -1);
      undo(edit);
    }
  }
  if (bestLane < 0) return false;
  pushRoster(state, edit, bestLane, bestSlot, 1);
  return edit.attempt(Infinity);
}

/** Back to a plan that kept all rules: nothing to check. */
function undo(edit: Edit): void {
  if (!edit.attempt(Infinity)) throw new Error('A plan that kept all rules no longer does.');
}

function pushRoster(state: PlanState, edit: Edit, lane: number, slot: number, units: number): void {
  const { slots, laneGroup, block } = state.compiled;
  const g = laneGroup[lane]!;
  for (let s = slot; s < slots; s += block[g * slots + s]!) edit.push(lane, s, units);
}
