import { mkdir, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import {
  outcomeJsonSchema,
  pledgesJsonSchema,
  scenarioJsonSchema,
  scheduleJsonSchema,
} from '../packages/engine/src/index.ts';

/** The published schemas by file name, generated from the schemas in code. */
export const SCHEMAS = {
  'scenario.schema.json': scenarioJsonSchema,
  'pledges.schema.json': pledgesJsonSchema,
  'outcome.schema.json': outcomeJsonSchema,
  'schedule.schema.json': scheduleJsonSchema,
};

export function written(schema: () => object): string {
  return `${JSON.stringify(schema(), null, 2)}\n`;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const folder = fileURLToPath(new URL('../schema', import.meta.url));
  await mkdir(folder, { recursive: true });
  await Promise.all(Object.entries(SCHEMAS).map(([name, schema]) => writeFile(`${folder}/${name}`, written(schema))));
}
