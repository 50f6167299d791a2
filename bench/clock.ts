/** Wall-clock and processor time of one step, in milliseconds; processor time is the steadier of the two on a shared machine. */
export interface Lap {
  wall: number;
  cpu: number;
}

export async function lap<T>(step: () => T | Promise<T>): Promise<{ time: Lap; result: T }> {
  const cpu = process.cpuUsage();
  const start = performance.now();
  const result = await step();
  const wall = performance.now() - start;
  const { user, system } = process.cpuUsage(cpu);
  return { time: { wall, cpu: (user + system) / 1000 }, result };
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

/** Medians over repeated laps. */
export function medianLap(laps: readonly Lap[]): Lap {
  return { wall: median(laps.map(({ wall }) => wall)), cpu: median(laps.map(({ cpu }) => cpu)) };
}
