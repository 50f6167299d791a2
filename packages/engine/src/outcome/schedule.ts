import { z } from 'zod';
import type { OptionSchedule } from '../generation/schedule/reply.ts';
import type { Evaluation } from '../graph/evaluate.ts';
import type { Model } from '../verdict.ts';
import { manifestOf } from './manifest.ts';
import { manifestSchema } from './schema.ts';

const persons = z.number().min(0);
const month = z.number().min(0);
const share = z.number().min(0);

const clashSchema = z.strictObject({
  sentences: z.array(z.string()).describe('What cannot all be kept, when, and the changes that mend it'),
  months: z.array(z.int().min(0)).describe('Months, counted from 0, in which they clash'),
});

const groupSchema = z.strictObject({
  id: z.string(),
  nation: z.string(),
  type: z.string(),
  label: z.string(),
  role: z.enum(['combat', 'support']),
  units: z.int().min(0),
  personsPerUnit: persons,
  tourMonths: month,
  restMonths: month,
  overlapMonths: month,
  readyMonth: month,
});

/** A schedule with what it was made from, format 1: printed by `muster schedule --json`. Names may be added, these stay. */
export const scheduleSchema = z
  .strictObject({
    format: z.literal(1),
    manifest: manifestSchema,
    title: z.string(),
    option: z.string(),
    label: z.string(),
    at: z.enum(['p5', 'p50', 'p95']).describe('The draw whose strength in the field stands at this quantile'),
    draw: z.int().min(0).describe('Counted from 0'),
    seed: z.int(),
    months: month.describe('Length of the plan'),
    slotsPerMonth: z.int().min(1),
    fromMonth: month.describe('First month, counted from 0, that must be at full strength'),
    inField: persons.describe('Smallest strength in any month from then on'),
    bound: persons.describe('What no plan in whole units can exceed'),
    gap: share.describe('(bound − inField) / bound; 0 where nothing can be in the field'),
    planned: persons,
    inDraw: persons.describe(
      'What the draw gives as the most in the field, in parts of units and with tours that are not rounded to slots',
    ),
    byMonth: z.array(
      z.strictObject({
        month: z.int().min(0).describe('Counted from 0'),
        persons: persons.describe('Smallest strength in the month; who is handed over to does not count yet'),
        present: persons.describe('With those who are being handed over to'),
        planned: persons,
      }),
    ),
    groups: z.array(groupSchema).describe('Units of one nation and one type that relieve each other'),
    starts: z
      .array(
        z.strictObject({
          group: z.string(),
          month: month.describe('Counted from 0; may be halves'),
          until: month,
          rested: month.describe('From when they could come again'),
          units: z.int().min(1),
          persons,
          task: z.string(),
        }),
      )
      .describe('Tours: units of a group that go and come together'),
    enablers: z.array(
      z.strictObject({
        month: z.int().min(0),
        type: z.string().nullable().describe('What limits the strength in the month; null where no type does'),
        price: z.number().describe('Persons of strength that one person more of it is worth'),
      }),
    ),
    largestShare: z
      .strictObject({ nation: z.string(), share })
      .nullable()
      .describe('Largest share of its pool that a nation has in the field at one time'),
    cost: z.strictObject({ amount: z.number(), currency: z.string(), priceYear: z.int() }),
    belowOneUnit: z
      .array(z.strictObject({ nation: z.string(), persons }))
      .describe('Committed, but fewer than one unit: not scheduled'),
    clash: clashSchema.nullable().describe('Why the plan cannot be met, where it cannot'),
    moves: z.int().min(0).describe('Moves of the search'),
    stopped: z.boolean().describe('Whether the search was stopped before its end'),
  })
  .meta({
    id: 'Schedule',
    title: 'Schedule of an option, in one draw',
    description: 'Printed by muster schedule --json',
  });

export type ScheduleResult = z.output<typeof scheduleSchema>;

/** A schedule with the manifest of its model. Throws where it is not what the schema says: a defect. */
export function scheduleResult(model: Model, evaluation: Evaluation, schedule: OptionSchedule): ScheduleResult {
  const { root } = model.scenario;
  return scheduleSchema.parse({
    format: 1,
    manifest: manifestOf(model, evaluation.number(root.passLevel.name)),
    title: root.title,
    ...schedule,
  });
}
