import { z } from 'zod';
import { DESIGNS } from '../quantity/design.ts';
import { COST_BASES } from '../scenario/library-schema.ts';
import { idSchema } from '../scenario/schema.ts';
import { LARGEST_SEED, MOST_DRAWS } from '../settings.ts';
import { interval, number, share } from './schema-basics.ts';
import { ceasefireSchema, deploymentSchema, survivalFigures } from './schema-ground.ts';

/** The outcome, format 1: names may be added, these stay; a stage not built yet is absent. `null` is a number that does not exist (infinite). */

const probability = z
  .strictObject({ value: share, low: share, high: share })
  .meta({ id: 'Probability', description: 'Share of draws with its 95 % simulation interval' });

const limits = {
  limits: share.describe(
    'Share of draws in which this type limits the strength in the field, and that is below the plan',
  ),
  price: z.number().describe('Persons of strength for one person more of this type, where it limits'),
};

const enablersSchema = z.strictObject({
  supportRatio: interval.describe('Persons of support for one in combat units'),
  kept: interval.describe('Kept in the field by the nations, whether it can be supported or not'),
  combat: z.strictObject({ supply: interval, ...limits }),
  byType: z.array(
    z.strictObject({
      type: z.string(),
      label: z.string(),
      need: interval.describe('Persons of this type for one in combat units'),
      supply: interval.describe('Most persons of this type that those who come could have in the field'),
      ...limits,
    }),
  ),
  backer: z.string().optional(),
  levels: z
    .array(z.strictObject({ level: z.string(), inField: interval }))
    .optional()
    .describe('In the field with the backer out, in with part of its enablers, in with all'),
});

const optionSchema = z.strictObject({
  id: z.string(),
  label: z.string(),
  components: z.array(z.strictObject({ id: z.string(), posture: z.string(), planned: interval, needed: interval })),
  requirement: z.strictObject({
    planned: interval,
    stated: z.boolean().describe('Whether the plan states a strength; if not, planned is the median of needed'),
    needed: interval,
    unreachable: share.describe('Share of draws in which no number is enough'),
    byMethod: z.array(z.strictObject({ method: z.string(), persons: interval })),
    byRole: z.array(z.strictObject({ role: z.string(), persons: interval })),
    density: z.strictObject({ perKm: interval, perKm2: interval.optional(), perThousand: interval.optional() }),
    nearestMissions: z.array(
      z.strictObject({
        mission: z.string(),
        name: z.string(),
        outcome: z.string(),
        distance: z.number(),
        perKm: number.optional(),
        perKm2: number.optional(),
        perThousand: number.optional(),
      }),
    ),
    estimates: z.array(
      z.strictObject({
        id: z.string(),
        who: z.string(),
        organisation: z.string().optional(),
        date: z.string(),
        posture: z.string(),
        about: z.string(),
        low: number.optional(),
        high: number.optional(),
        source: z.string(),
      }),
    ),
  }),
  coalition: z.strictObject({
    least: z.strictObject({ persons: interval, nations: z.array(z.strictObject({ nation: z.string(), share })) }),
    greatest: z.strictObject({ persons: interval, nations: z.array(z.strictObject({ nation: z.string(), share })) }),
    coordinationGap: interval,
    statedOnly: interval,
    pivotal: z.array(z.strictObject({ nation: z.string(), own: z.number(), induced: z.number() })).optional(),
  }),
  generation: z.strictObject({
    inField: interval,
    tiedUp: interval,
    pool: interval,
    personTours: interval,
    distinctPersons: interval,
    fromReserve: interval
      .optional()
      .describe('Tied up beyond what is free besides the reserve for the defence of the alliance'),
    byNation: z.array(
      z.strictObject({
        nation: z.string(),
        willing: interval,
        inField: interval,
        limit: interval.describe('Most that it could keep in the field for the time of the plan'),
        steady: interval.describe('Most that it could keep in the field for ever'),
        tiedUp: interval,
        shareOfPool: interval.describe('Tied up, of the pool that garrisons and commitments leave free'),
        fromReserve: interval.optional(),
        flank: interval.optional().describe('Of its garrisons and commitments, those on the flank'),
      }),
    ),
    enablers: enablersSchema.optional(),
    buildUp: z.array(z.strictObject({ day: z.int(), persons: interval })).optional(),
    capability: z
      .strictObject({
        initial: interval.describe('Days from the go-ahead to initial operational capability; null where never'),
        full: interval.describe('Days to all of the plan'),
        complete: interval.describe('Days until all who come are there'),
        neverInitial: share,
        neverFull: share,
      })
      .optional(),
  }),
  deployment: deploymentSchema.optional(),
  ceasefire: ceasefireSchema.optional(),
  cost: z.strictObject({
    perYear: interval.describe('A year of those whom the coalition keeps in the field, up to the plan'),
    planPerYear: interval.describe('A year of the plan in full, at the mean rate of those who come'),
    setUp: interval.describe('Once; 0 where all costs are all-in'),
    byYear: z
      .array(z.strictObject({ year: z.int(), amount: interval }))
      .describe('Years of the horizon, in constant prices'),
    total: interval.describe('Over the horizon'),
    currency: z.string(),
    priceYear: z.int(),
    hoover: z
      .array(z.strictObject({ of: z.string(), against: z.string(), index: interval }))
      .describe('Hoover index of the burden: 0 in proportion; over the draws in which anybody comes'),
    byNation: z.array(
      z.strictObject({
        nation: z.string(),
        basis: z.enum(COST_BASES),
        perYear: interval,
        shareOfGdp: interval.optional(),
        shareOfCost: share,
        shareOfArmy: interval,
        shareOfDefence: share.optional().describe('Of defence spending'),
        shareOfPopulation: share.optional(),
        gdpShare: share.optional().describe('Share of the GDP of all contributors: its part in proportion'),
        overProportion: z.number().optional().describe('Share of all cost − share of GDP'),
      }),
    ),
  }),
  verdict: z.strictObject({
    pass: z.enum(['passes', 'fails', 'open']),
    basis: z.enum(['rotation to the horizon', 'build-up and rotation to the horizon']),
    probability: z.strictObject({ value: share, low: share, high: share, assumptionLow: share, assumptionHigh: share }),
    probabilityJoint: probability,
    fielded: probability,
    enough: probability,
    paid: probability
      .optional()
      .describe('The plan in full stays within the budget of the scenario; in neither fielded nor enough'),
    holds: z
      .strictObject(survivalFigures)
      .optional()
      .describe('Survival of the ceasefire to the horizon; in neither fielded nor enough'),
    gap: interval,
    binding: z.array(z.strictObject({ constraint: z.string(), share })),
    restsOnAssumptions: share,
    movesMost: z.strictObject({ name: z.string(), share }).optional(),
    alternatives: z.array(z.strictObject({ alternative: z.string(), label: z.string(), probability: share })),
    sentence: z.string(),
  }),
});

/** What a result was computed from: with it, it can be computed again. */
export const manifestSchema = z.strictObject({
  format: z.literal(1),
  scenario: z.strictObject({ id: idSchema, hash: z.string() }),
  library: z.strictObject({ hash: z.string() }),
  graph: z.strictObject({ hash: z.string() }),
  engine: z.string(),
  asOf: z.string(),
  overrides: z.record(z.string(), z.string()),
  coordination: z.enum(['none', 'joint']),
  design: z.enum(DESIGNS),
  seed: z.int().min(-LARGEST_SEED).max(LARGEST_SEED),
  draws: z.int().min(1).max(MOST_DRAWS),
  passLevel: z.number(),
});

export type Manifest = z.output<typeof manifestSchema>;

export const outcomeSchema = z
  .strictObject({
    format: z.literal(1),
    manifest: manifestSchema,
    title: z.string(),
    question: z.string().optional(),
    options: z.array(optionSchema),
    aid: z.array(
      z.strictObject({
        statement: z.string(),
        nation: z.string(),
        purpose: z.enum(['aid', 'deployment']),
        amount: z.number(),
        unit: z.string(),
        period: z.string().optional(),
        reported: z.number().optional(),
        reportedUnit: z.string().optional(),
        atTheRateOfTheDay: z.number().optional(),
        rateOf: z.string().optional().describe('Day, month or year that the rate is of'),
        consistent: z.boolean().optional().describe('Within 2 % of the rate of the day'),
      }),
    ),
    flags: z.array(
      z.strictObject({ name: z.string(), flag: z.enum(['published-later', 'describes-later']), date: z.string() }),
    ),
  })
  .meta({
    id: 'Outcome',
    title: 'Outcome of a run of Muster',
    description: 'Printed by muster run --json and returned by the library',
  });

export type Outcome = z.output<typeof outcomeSchema>;
export type OptionOutcome = Outcome['options'][number];
export type Interval = z.output<typeof interval>;
