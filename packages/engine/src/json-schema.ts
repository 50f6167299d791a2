import { z } from 'zod';
import { scheduleSchema } from './outcome/schedule.ts';
import { outcomeSchema } from './outcome/schema.ts';
import { rootSchema, scenarioShape } from './scenario/schema.ts';

/** JSON Schema, draft 2020-12. */
export type JsonSchema = Record<string, unknown>;

/** What a scenario file may hold, for editors. A scenario may extend another and the library stands below it, so only `muster` is required. */
export function scenarioJsonSchema(): JsonSchema {
  const schema = lenient(z.toJSONSchema(rootSchema, { io: 'input', target: 'draft-2020-12' })) as JsonSchema;
  return { ...schema, title: 'Scenario of Muster', description: 'scenario.yaml, format 1', required: ['muster'] };
}

/** What a file of statements, pledges.yaml, may hold. */
export function pledgesJsonSchema(): JsonSchema {
  const schema = lenient(
    z.toJSONSchema(z.strictObject({ pledges: scenarioShape.pledges }), { io: 'input', target: 'draft-2020-12' }),
  ) as JsonSchema;
  return { ...schema, title: 'Statements of a scenario of Muster', description: 'pledges.yaml beside scenario.yaml' };
}

/** What a run prints and returns. */
export function outcomeJsonSchema(): JsonSchema {
  return z.toJSONSchema(outcomeSchema, { target: 'draft-2020-12' }) as JsonSchema;
}

/** What `muster schedule` prints. */
export function scheduleJsonSchema(): JsonSchema {
  return z.toJSONSchema(scheduleSchema, { target: 'draft-2020-12' }) as JsonSchema;
}

/** Without `required`, at every depth. */
function lenient(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(lenient);
  if (node === null || typeof node !== 'object') return node;
  const kept = Object.entries(node).filter(([key, value]) => !(key === 'required' && Array.isArray(value)));
  return Object.fromEntries(kept.map(([key, value]) => [key, lenient(value)]));
}
