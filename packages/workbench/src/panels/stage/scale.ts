/** Where values fall on an axis, 0 to 1, and what is written along it. */
export interface Axis {
  at: (value: number) => number;
  ticks: readonly number[];
}

/** A logarithmic axis over what is to be shown, from a round number to a round number (1, 2, 5 where it spans little). */
export function logAxis(values: readonly number[]): Axis {
  const shown = values.filter((value) => Number.isFinite(value) && value > 0);
  const [low, high] = [Math.min(...shown), Math.max(...shown)];
  const isEmpty = shown.length === 0;
  const steps = isEmpty || Math.log10(high / low) > 1.5 ? [1] : [1, 2, 5];
  const from = isEmpty ? 1 : floorTo(low, steps);
  const to = isEmpty ? 10 : Math.max(ceilTo(high, steps), from * 2);
  const [start, span] = [Math.log10(from), Math.log10(to / from)];
  return {
    at: (value) => clamp((Math.log10(Math.max(value, Number.MIN_VALUE)) - start) / span),
    ticks: thinned(between(from, to, steps)),
  };
}

/** A linear axis from 0. */
export function linearAxis(end: number, ticks: readonly number[]): Axis {
  return { at: (value) => clamp(value / end), ticks: thinned(ticks, 6) };
}

/** So many labels at most, the first among them: they have room beside each other. */
function thinned(ticks: readonly number[], most = 5): readonly number[] {
  const every = Math.ceil(ticks.length / most);
  return ticks.filter((_, index) => index % every === 0);
}

function between(from: number, to: number, steps: readonly number[]): number[] {
  const ticks: number[] = [];
  for (let power = Math.floor(Math.log10(from)); 10 ** power <= to * 1.000001; power += 1)
    for (const step of steps) {
      const tick = step * 10 ** power;
      if (tick >= from * 0.999999 && tick <= to * 1.000001) ticks.push(tick);
    }
  return ticks;
}

function floorTo(value: number, steps: readonly number[]): number {
  const power = 10 ** Math.floor(Math.log10(value));
  return power * (steps.findLast((step) => step * power <= value * 1.000001) ?? 1);
}

function ceilTo(value: number, steps: readonly number[]): number {
  const power = 10 ** Math.floor(Math.log10(value));
  return power * (steps.find((step) => step * power >= value * 0.999999) ?? 10);
}

function clamp(value: number): number {
  return Math.min(1, Math.max(0, value));
}
