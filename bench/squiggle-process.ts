import { readFile } from 'node:fs/promises';
import { pathToFileURL } from 'node:url';
import { type Lap, lap, medianLap } from './clock.ts';

/** `node squiggle-process.mjs SQUIGGLE PROGRAM SAMPLES`: runs the program, first cold, then warm, and prints one JSON object. */
const [squigglePath, programPath, samples] = process.argv.slice(2) as [string, string, string];
const WARM_UPS = 1;
const REPEATS = 3;
/** The fewest that Squiggle accepts, for what does not depend on their number: parsing, types, compiling. */
const FEWEST = 10;

/** What is used of Squiggle; its package is not a dependency, so neither are its types. */
interface Value {
  value: number | { entries(): Iterable<readonly [string, Value]> };
}
interface Output {
  getEndResult(): { ok: true; value: Value } | { ok: false; value: { toString(): string } };
}
interface Environment {
  sampleCount: number;
  xyPointLength: number;
  seed: string;
}
interface Squiggle {
  run(code: string, options: { environment: Environment }): Promise<Output>;
}

export interface SquiggleTimes {
  import: Lap;
  cold: Lap;
  warm: Lap;
  warmAll: number[];
  /** A run with as few samples as possible. */
  overhead: Lap;
  megabytes: number;
  numbers: Record<string, number>;
}

const importing = await lap(() => import(pathToFileURL(squigglePath).href) as Promise<Squiggle>);
const code = await readFile(programPath, 'utf8');
const execute = (sampleCount: number) =>
  lap(async () => {
    const environment = { sampleCount, xyPointLength: 1000, seed: '1' };
    const end = (await importing.result.run(code, { environment })).getEndResult();
    if (!end.ok) throw new Error(end.value.toString());
    return end.value;
  });

const first = await execute(Number(samples));
const warm: Lap[] = [];
const overhead: Lap[] = [];
for (let i = 0; i < WARM_UPS + REPEATS; i += 1) {
  const whole = await execute(Number(samples));
  const fewest = await execute(FEWEST);
  if (i < WARM_UPS) continue;
  warm.push(whole.time);
  overhead.push(fewest.time);
}
const result: SquiggleTimes = {
  import: importing.time,
  cold: first.time,
  warm: medianLap(warm),
  warmAll: warm.map(({ wall }) => wall),
  overhead: medianLap(overhead),
  megabytes: (process.resourceUsage().maxRSS * 1024) / 1e6,
  numbers: flatten(first.result),
};
console.log(JSON.stringify(result));

/** Dictionaries of dictionaries as one record; the events of an option stand under its id. */
function flatten(value: Value, under = ''): Record<string, number> {
  const record: Record<string, number> = {};
  if (typeof value.value === 'number') return { [under]: value.value };
  for (const [key, entry] of value.value.entries()) {
    Object.assign(record, flatten(entry, key.startsWith('option.') || under === '' ? key : `${under}.${key}`));
  }
  return record;
}
