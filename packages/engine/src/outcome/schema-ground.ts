import { z } from 'zod';
import { WEAPON_KINDS } from '../scenario/theatre-library-schema.ts';
import { interval, number, share } from './schema-basics.ts';

/** Of the outcome: where an option stands, and how long the ceasefire may hold. */

const hours = z.number().nullable().describe('Hours; null where no way leads');

export const deploymentSchema = z.strictObject({
  line: z.number().describe('Length of the line as it is drawn, km'),
  travel: z.enum(['straight', 'barriers', 'roads']),
  coverage: interval.describe(
    'Share of the line that a team reaches within the response time, with a base at every place',
  ),
  coverageInField: interval.describe('The same from the places that those in the field fill'),
  placesInField: interval,
  responseHours: z.strictObject({ mean: interval, largest: interval }),
  layouts: z.array(
    z.strictObject({
      component: z.string(),
      stated: z.boolean().describe('Whether the plan states the places'),
      candidates: z.number(),
      wanted: z.number().nullable().describe('Places that the planned strength fills'),
      largest: hours.describe('Longest way to the line at the medians, alert left out'),
      largestBound: hours.describe('No choice of so many candidates has a shorter one'),
      mean: hours,
      meanBound: hours,
      fewest: z.number().describe('Fewest candidates that reach in time what any of them reaches in time'),
      fewestBound: z.number(),
      fewestShare: share,
    }),
  ),
  without: z
    .array(z.strictObject({ component: z.string(), reason: z.string() }))
    .describe('Components that are put nowhere'),
  bases: z
    .array(
      z.strictObject({
        id: z.string(),
        name: z.string(),
        component: z.string(),
        longitude: z.number(),
        latitude: z.number(),
        depth: z.number().describe('Km from the line'),
        toWeapons: z.number().describe('Km from the nearest place from which weapons may be fired'),
        persons: interval,
        surgery: z.boolean(),
      }),
    )
    .describe('In the order in which they are taken up'),
  sectors: z.array(
    z.strictObject({
      nation: z.string(),
      nations: z.array(z.string()).describe('Those that stand within the sector'),
      from: z.number().describe('Km along the line'),
      to: z.number(),
      persons: z.number(),
      hours: interval.describe('Until a team is there, mean over the sector'),
    }),
  ),
  sectorsAgainst: z.number().describe('Km of line in the sector of a nation that does not stand there'),
  stretches: z.array(
    z.strictObject({
      id: z.string(),
      name: z.string().optional(),
      from: z.number(),
      to: z.number(),
      hours: interval,
      reached: interval,
    }),
  ),
  exposure: z
    .array(
      z.strictObject({
        weapon: z.string(),
        label: z.string(),
        kind: z.enum(WEAPON_KINDS),
        range: interval,
        persons: interval,
        share: interval,
      }),
    )
    .describe('Persons of the plan within the range of each weapon'),
  weaponsNotRead: z.array(z.strictObject({ weapon: z.string(), label: z.string(), date: z.string() })),
  medical: z.array(
    z.strictObject({
      means: z.enum(['road', 'air']),
      within: z.array(z.strictObject({ limit: z.number(), share: interval })),
      mean: interval,
    }),
  ),
  buildUp: z.array(z.strictObject({ day: z.int(), coverage: interval })),
});

export const survivalFigures = {
  value: number.describe('Mean over the draws; null where the survival table does not reach so far'),
  low: number,
  high: number,
  assumptionLow: number.describe('Lowest mean over the survival tables and over the ratios'),
  assumptionHigh: number,
};

const tableSchema = {
  id: z.string(),
  label: z.string(),
  counts: z.string().describe('Which ceasefires it counts, and what counts as their end'),
  interstate: z.boolean().describe('Whether its cases are wars between states'),
  excludes: z.array(z.string()).describe('Terms that no case contains'),
};

export const ceasefireSchema = z
  .strictObject({
    baseline: z.strictObject(tableSchema),
    because: z.string(),
    insteadOf: z
      .strictObject({ id: z.string(), label: z.string() })
      .optional()
      .describe('The scenario’s own table, where another one was set in its place'),
    leftOut: z
      .array(z.strictObject({ term: z.string(), label: z.string(), isForce: z.boolean() }))
      .optional()
      .describe('Terms of the scenario that the cases of that table may contain, so that no ratio stands for them'),
    model: z.strictObject({ id: z.string(), label: z.string() }).optional(),
    violations: z
      .strictObject({
        exponent: interval.describe('Power with which violations raise the hazard'),
        isAssumption: z.boolean(),
        window: number.describe('Days of which violations are counted together'),
        floor: number.describe('Violations in a window below which the hazard falls no further'),
      })
      .optional()
      .describe('The force acts through the violations that happen, simulated in each draw, and not through a ratio'),
    survival: z.array(z.strictObject({ month: z.number(), ...survivalFigures, p5: number, p50: number, p95: number })),
    horizon: z.number().describe('Months'),
    without: number.describe(
      'Survival to the horizon by the table alone; where the force acts through violations, with those that there are without it',
    ),
    contributions: z
      .array(
        z.strictObject({
          term: z.string(),
          label: z.string(),
          isAssumption: z.boolean(),
          isForce: z.boolean(),
          value: number,
        }),
      )
      .describe('What each term adds to survival to the horizon; together with `without` they are its value'),
    tables: z
      .array(z.strictObject({ ...tableSchema, value: number }))
      .describe('Survival to the horizon by the other tables, with the ratios that may be applied to them'),
  })
  .describe('Association in the cases of the tables, not cause');
