import { z } from 'zod';
import { quantity } from '../quantity/schema.ts';
import { idLike, POSTURES, text } from './library-schema.ts';

/** What library/ holds of the ground, of weapons, of ceasefires and of incidents. */

export const WEAPON_KINDS = ['tube', 'rocket', 'glide-bomb', 'drone', 'missile'] as const;

/** Weapons by their reach; one that is dated after the as-of date is not read. */
export const weaponsSchema = z.record(
  idLike,
  z.strictObject({ label: text, kind: z.enum(WEAPON_KINDS), range: quantity('km') }),
);

const coordinates = z.tuple([z.number().min(-180).max(180), z.number().min(-90).max(90)]);

export const placeShape = {
  name: text,
  at: coordinates.describe('Longitude, latitude'),
  roles: z.array(text).optional().describe('What it is fit for, such as base, hub, sector, port, air, rail'),
};

/** Places where bases may stand, by id. */
export const placesSchema = z.record(
  idLike,
  z.strictObject({
    ...placeShape,
    nation: z.string().regex(/^[A-Z]{3}$/, { error: 'nations are named by ISO 3166 alpha-3' }),
  }),
);

/** How a layout is measured, and medical care in it. */
export const deploymentSchema = z.strictObject({
  step: quantity('km').describe('Between points of the line at which response is measured'),
  stretch: quantity('km').describe('Length of the pieces of the line for which response is told'),
  sectorShare: quantity('share').describe('A nation with less of the strength than this has no sector of its own'),
  medical: z.strictObject({
    call: quantity('h').describe('From wounding to leaving by road, first aid included'),
    launch: quantity('h').describe('From the call to take-off'),
    load: quantity('h').describe('On the ground beside the casualty'),
    airSpeed: quantity('km/h').describe('Of a helicopter'),
    personsPerSurgery: quantity('persons').describe('Persons for which there is one place with surgery'),
  }),
});

/** Means by which violations are seen. */
export const SIGHT_MEANS = ['posts', 'patrols', 'cameras', 'uavs'] as const;

/** Incidents along the line of contact, what is seen of them, and who answers: what `simulate` is given. */
export const incidentsSchema = z.strictObject({
  counted: quantity('violations/km/day').describe('Violations as counted, along a line without a fresh truce'),
  countedShare: quantity('share').describe('Share of the violations that happened which that count saw'),
  hotSpots: z.strictObject({
    areas: quantity('areas').describe('Areas in which violations gather, evenly spaced along the line'),
    length: quantity('km').describe('Of line, in each'),
    share: quantity('share').describe('Share of the background within them'),
  }),
  marks: z.strictObject({
    exponent: quantity('ratio').describe('Of the Pareto distribution of violations in one incident'),
    most: quantity('violations').describe('Most violations in one incident'),
  }),
  triggering: z.strictObject({
    ratio: quantity('ratio').describe('Mean number of incidents that one brings about itself; below 1'),
    power: quantity('ratio').describe('How that grows with the violations of an incident'),
    fastShare: quantity('share').describe('Share of these that follow within hours'),
    fast: quantity('h').describe('Mean delay of those'),
    slow: quantity('days').describe('Mean delay of the others'),
    spread: quantity('km').describe('Standard deviation of the distance from the incident that brings one about'),
  }),
  truce: z.strictObject({
    drop: quantity('share').describe('Share by which it cuts the background on its first day'),
    back: quantity('days').describe('Days in which all but 37 % of the cut has gone'),
  }),
  nightShare: quantity('share').describe('Night, as a share of the day'),
  jammedShare: quantity('share').describe('Share of days on which means are jammed'),
  sight: z.strictObject({
    means: z
      .record(z.enum(SIGHT_MEANS), quantity('share'))
      .describe('Chance that one violation is seen by it alone, on a clear day'),
    night: quantity('share').describe('What is left of each chance by night'),
    jammed: quantity('share').describe('What is left of each chance on a jammed day'),
    postures: z
      .record(z.enum(POSTURES), z.array(z.enum(SIGHT_MEANS)))
      .describe('Means that a force of each posture has along the line'),
  }),
  deterrence: quantity('share').describe('Share of the background that would not happen where all is seen'),
  response: z.strictObject({
    threshold: quantity('violations').describe('Violations of an incident that must be seen for a team to be called'),
    service: quantity('h').describe('Mean time that a team stays'),
    patience: quantity('h').describe('Mean time that a call waits for a free team before it is dropped'),
    prevented: quantity('share').describe(
      'Chance that what an incident would bring about does not happen while a team is there',
    ),
    back: quantity('ratio').describe('Time of the way back, in times of the way there'),
    teams: quantity('teams/base').describe('Teams at one place'),
  }),
});

const durabilityTermSchema = z.strictObject({
  label: text,
  timeVarying: z
    .boolean()
    .optional()
    .describe(
      'It begins with the day on which troops arrive and is scaled by build-up; else it holds from the first day',
    ),
  ratio: quantity('ratio').describe(
    'Hazard with it, for one without; a published 95 % interval is written as p5 and p95',
  ),
});

/** How long ceasefires last: named survival tables, joint models whose ratios may be multiplied, and terms that are assumed. */
export const durabilitySchema = z.strictObject({
  baselines: z.record(
    idLike,
    z.strictObject({
      label: text,
      counts: text.describe('Which ceasefires it counts, and what counts as their end'),
      cases: quantity('cases'),
      survival: z
        .array(z.strictObject({ id: idLike, at: quantity('days'), share: quantity('share') }))
        .min(1)
        .describe('Share that still holds, at times in their order'),
      excludes: z.array(idLike).describe('Terms that no case contains: only for these may a ratio be applied'),
      interstate: z.boolean().describe('Whether its cases are wars between states'),
    }),
  ),
  models: z.record(
    idLike,
    z.strictObject({
      label: text,
      counts: text,
      note: text.optional(),
      terms: z.record(idLike, durabilityTermSchema),
    }),
  ),
  assumptions: z
    .record(idLike, durabilityTermSchema)
    .describe('Terms without a published coefficient; relative to the mix of cases of any table'),
  troopRange: z
    .strictObject({ most: quantity('persons') })
    .describe('Strengths within which effects of troops were observed'),
});
