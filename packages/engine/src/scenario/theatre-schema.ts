import { z } from 'zod';
import { quantity } from '../quantity/schema.ts';
import { idLike as id, text } from './library-schema.ts';

/** What a scenario says of the ground and of its ceasefire. */

export const termsSchema = z
  .record(id, z.union([z.enum(['present', 'absent']), quantity('share')]))
  .describe(
    'Terms of the model, and assumptions of the library: present, absent, or the share of the effect that is there',
  );

export const ceasefireSchema = z.strictObject({
  baseline: id.describe('Survival table of the library; the others give the range'),
  because: text.describe('Why this table'),
  model: id.optional().describe('Joint model of the library from which ratios come'),
  terms: termsSchema.optional(),
  violations: z
    .strictObject({
      exponent: quantity('number').describe('Power with which violations raise the hazard; no published value'),
      window: quantity('days').describe('Of which violations are counted together'),
      floor: quantity('violations').describe('In a window: fewer lower the hazard no further; above 0'),
    })
    .optional()
    .describe('The force acts through the violations along the line and not through its ratio'),
});

export const theatreDeploymentSchema = z.strictObject({
  behind: id
    .optional()
    .describe('A place on the side on which the force stands; left out, the left of the line as it is drawn'),
  otherSide: z.array(id).optional().describe('Places beyond the line that lie past one of its ends'),
  candidates: z
    .strictObject({
      places: z.boolean().optional().describe('Places of the library in the host nation, and those of the theatre'),
      roles: z.array(text).min(1).optional().describe('Only places with one of these roles'),
      file: text.optional().describe('Places as CSV (id, name, longitude, latitude) or GeoJSON points'),
      grid: quantity('km').optional().describe('Points of a grid with this spacing'),
    })
    .optional()
    .describe('Where bases may stand; left out, places where there are any, else a grid'),
  barriers: text.optional().describe('GeoJSON lines that are crossed at their crossings only: rivers, borders'),
  roads: text.optional().describe('GeoJSON lines along which the force travels'),
  launch: text.optional().describe('GeoJSON lines from which weapons may be fired, besides the line of contact'),
  stretches: z
    .array(z.strictObject({ id, name: text, between: z.tuple([id, id]).describe('Places, put onto the line') }))
    .optional()
    .describe('Parts of the line that have a name'),
});
