import { z } from 'zod';
import { dateSchema, quantity, writtenFigure } from '../quantity/schema.ts';
import { isCurrency } from '../quantity/units.ts';
import { BASELINE } from './baseline.ts';
import {
  costSchema,
  estimatesSchema,
  KINDS,
  METHODS,
  missionsSchema,
  movementSchema,
  nationsSchema,
  POSTURES,
  parametersShape,
  posturesSchema,
  ratesSchema,
  rotationSchema,
  STATUSES,
  sourceSchema,
  unitsSchema,
  willingnessSchema,
} from './library-schema.ts';
import {
  deploymentSchema,
  durabilitySchema,
  incidentsSchema,
  placeShape,
  placesSchema,
  weaponsSchema,
} from './theatre-library-schema.ts';
import { ceasefireSchema, termsSchema, theatreDeploymentSchema } from './theatre-schema.ts';

const text = z.string().min(1);
export const idSchema = z
  .string()
  .regex(/^[A-Za-z0-9][A-Za-z0-9-]*$/, { error: 'an id is letters, digits and hyphens' });
const id = idSchema;
const nation = z.string().regex(/^[A-Z]{3}$/, { error: 'nations are named by ISO 3166 alpha-3' });

/** Conditions are monotone: more commitment by others never makes one false. What would be otherwise is refused in conditions.ts. */
const conditionSchema = z
  .union([
    z.strictObject({ world: id, note: text.optional() }),
    z.strictObject({ nations: z.array(nation).min(1), kind: z.enum(KINDS).optional(), note: text.optional() }),
    z.strictObject({ nationsAtLeast: quantity('nations'), note: text.optional() }),
    z.strictObject({ troopsAtLeast: quantity('persons'), note: text.optional() }),
    z.strictObject({ shareOfPlannedAtLeast: quantity('share'), note: text.optional() }),
    z.strictObject({ match: quantity('ratio'), note: text.optional() }),
  ])
  .meta({ id: 'Condition' });

export type Condition = z.output<typeof conditionSchema>;

const pledgeSchema = z.strictObject({
  id,
  nation,
  group: z.boolean().optional().describe('A claim about a group: kept in the ledger, adds no troops'),
  date: dateSchema,
  speaker: text,
  authority: z.enum(['government', 'opposition', 'official-unnamed', 'relay']),
  kind: z.enum(KINDS),
  place: z.enum(['in-theatre', 'neighbouring', 'elsewhere']).optional(),
  status: z.enum(STATUSES),
  amount: quantity('persons').optional(),
  basis: z.enum(['in-field', 'pool', 'unstated']).optional(),
  conditions: z.array(conditionSchema).optional(),
  purpose: z
    .enum(['aid', 'deployment'])
    .optional()
    .describe('What the funding is for: aid to the host (also where left out), or the force itself'),
  funding: z.union([quantity('money/year'), quantity('money')]).optional(),
  reportedConversion: z.union([quantity('money/year'), quantity('money')]).optional(),
  period: text.optional(),
  source: text,
  locator: text.optional(),
  paraphrase: text.optional(),
  quote: text.optional(),
  note: text.optional(),
  confidence: z.enum(['high', 'medium', 'low']),
});

export type Pledge = z.output<typeof pledgeSchema>;

const componentSchema = z.strictObject({
  id,
  label: text.optional(),
  posture: z.enum(POSTURES),
  methods: z
    .array(z.enum(METHODS))
    .min(1)
    .optional()
    .describe('Methods that give what its tasks need; the posture’s own where left out'),
  strength: quantity('persons').optional().describe('What the plan states; left out, the median of what is needed'),
  at: z
    .array(id)
    .min(1)
    .optional()
    .describe('Places where the plan puts its bases; left out, they are chosen among the candidates'),
  ...parametersShape,
});

const rotationPlanSchema = z.strictObject({
  frameworks: z
    .array(z.strictObject({ nation, followers: z.array(nation).min(1), share: quantity('share') }))
    .optional()
    .describe('The framework nation has at least this share of the persons of itself and its followers'),
  least: z.record(nation, quantity('persons')).optional().describe('Smallest contingent of a nation that takes part'),
  surge: z
    .strictObject({
      from: quantity('months'),
      months: quantity('months'),
      persons: quantity('persons').describe('On top of the plan'),
      restShare: quantity('share')
        .optional()
        .describe('Time at home after a tour that begins in the surge, as a share of the usual'),
    })
    .optional(),
  notFor: z
    .record(nation, z.array(id).min(1))
    .optional()
    .describe('Components of the option in which a nation does not serve: its caveats'),
});

const optionSchema = z.strictObject({
  id,
  label: text,
  components: z.array(componentSchema).min(1),
  fullBy: quantity('days').optional().describe('From the go-ahead to the day on which the plan is to stand in full'),
  rotation: rotationPlanSchema.optional(),
  ceasefire: z.strictObject({ terms: termsSchema }).optional().describe('Terms that differ under this option'),
  notAlong: z
    .record(nation, z.array(id).min(1))
    .optional()
    .describe('Stretches of the line along which a nation does not stand: its caveats'),
});

const backerSchema = z.strictObject({
  nation,
  kind: z.enum(KINDS),
  world: id.describe('The condition on the world that holds where this commitment is in'),
  full: quantity('chance').describe('Given that it backs the force: in full, rather than in part'),
  partial: z.array(id).describe('Types of unit whose work it does when it backs the force in part'),
  covers: z
    .record(id, quantity('share'))
    .describe('Share of the force’s need for a type that it supplies when it backs in full'),
});

const clockDateSchema = z
  .strictObject({
    date: dateSchema,
    published: dateSchema.optional().describe('When it became known'),
    source: text.optional(),
    locator: text.optional(),
    quote: text.optional().describe('Only if verbatim'),
    paraphrase: text.optional(),
    note: text.optional(),
    confidence: z.enum(['high', 'medium', 'low']).optional(),
    assumption: text.optional().describe('Why this date is assumed, where no source gives it'),
  })
  .meta({ id: 'ClockDate', description: 'A fixed date with its source, or an assumption with its reason' });

export type ClockDate = z.output<typeof clockDateSchema>;

const worldSchema = z.strictObject({
  label: text,
  premise: z.boolean().optional().describe('Taken as given: the deal itself is not a coin'),
  perNation: z.boolean().optional().describe('Drawn for each nation by itself'),
  holds: quantity('chance').optional().describe('Its probability: 0.4, or {probability: 0.4, …}'),
  from: clockDateSchema.optional().describe('It cannot hold before this date'),
  until: clockDateSchema.optional().describe('It lapses on this date: what waits for it ends then'),
  after: quantity('days').optional().describe('It takes so long, from the as-of date: the vote of a parliament'),
  afterBy: z.record(nation, quantity('days')).optional().describe('For one nation, in place of `after`'),
});

const correlationSchema = z.strictObject({
  between: z.array(text).min(2).max(2),
  rho: z.number().min(-1).max(1),
  assumption: text,
});

const factorSchema = z.strictObject({
  id,
  label: text,
  over: z.array(text).min(1),
  rho: z.number().min(0).max(0.99),
  assumption: text,
});

const alternativeSchema = z.strictObject({
  id,
  label: text,
  set: z.record(text, z.unknown()).describe('Figures by name, as they would stand in the scenario'),
  assumption: text,
});

export const scenarioShape = {
  muster: z.literal(1, { error: 'this version reads format 1' }),
  extends: text.optional(),
  id,
  title: text,
  question: text.optional(),
  asOf: dateSchema,
  horizon: quantity('months'),
  passLevel: quantity('share'),
  coordination: z.enum(['none', 'joint']).optional(),
  reporting: z.strictObject({
    currency: z.string().refine(isCurrency, { error: 'is not an ISO 4217 currency', params: { code: 'currency' } }),
    priceYear: z.int().min(1900).max(2100),
  }),
  theatre: z.strictObject({
    name: text,
    host: nation.optional(),
    line: z.strictObject({
      file: text,
      lengthAtOneKm: quantity('km').optional().describe('a of L(ε) = a·ε^−b, with ε in km'),
      exponent: quantity('ratio').optional().describe('b of L(ε) = a·ε^−b'),
      waterShare: quantity('share').optional(),
    }),
    places: z
      .array(z.strictObject({ id, ...placeShape }))
      .optional()
      .describe('Towns for the map, and places where bases may stand'),
    deployment: theatreDeploymentSchema.optional(),
    zone: z.strictObject({ area: quantity('km2').optional(), population: quantity('persons').optional() }).optional(),
  }),
  budget: z
    .strictObject({ perYear: quantity('money/year') })
    .optional()
    .describe(
      'What all nations together would pay a year; where it is set, the verdict says how likely the plan stays within it',
    ),
  contributors: z.union([z.literal('all'), z.array(nation).min(1)]),
  groups: z.record(nation, text).optional().describe('Names of the groups that statements are about, by code'),
  world: z.record(id, worldSchema),
  ceasefire: ceasefireSchema
    .optional()
    .describe('From which cases, and with which terms, it is worked out how long the ceasefire may hold'),
  backer: backerSchema.optional().describe('A nation on whose enablers the others may lean'),
  options: z.array(optionSchema).min(1),
  pledges: z.array(pledgeSchema),
  factors: z.array(factorSchema).optional(),
  correlations: z.array(correlationSchema).optional(),
  alternatives: z.array(alternativeSchema).optional(),
  set: z
    .object({ [BASELINE]: id.optional().describe('A survival table in place of the scenario’s own') })
    .catchall(writtenFigure)
    .optional()
    .describe(
      'Figures by name, for what stands in no other place of the scenario: an amount that no statement gives, a condition for one nation',
    ),
};

const libraryShape = {
  sources: z.record(z.string(), sourceSchema),
  nations: nationsSchema,
  postures: posturesSchema,
  willingness: willingnessSchema,
  rotation: rotationSchema,
  cost: costSchema,
  rates: ratesSchema,
  missions: missionsSchema,
  estimates: estimatesSchema,
  units: unitsSchema.optional(),
  movement: movementSchema.optional(),
  places: placesSchema.optional(),
  weapons: weaponsSchema.optional(),
  deployment: deploymentSchema.optional(),
  durability: durabilitySchema.optional(),
  incidents: incidentsSchema.optional(),
};

/** A scenario laid over the library: everything that one run reads. */
export const rootSchema = z.strictObject({ ...scenarioShape, ...libraryShape });

export type Root = z.output<typeof rootSchema>;
export type Durability = z.output<typeof durabilitySchema>;
export type Incidents = z.output<typeof incidentsSchema>;
export type Component = Root['options'][number]['components'][number];
export type Option = Root['options'][number];

/** Top-level lists and maps are written in the plural; names say one of them: `option.behind-100k`, `nation.DEU`. */
export const SINGULAR: Readonly<Record<string, string>> = {
  options: 'option',
  components: 'component',
  nations: 'nation',
  postures: 'posture',
  packages: 'package',
  units: 'unit',
  modes: 'mode',
  frameworks: 'framework',
  missions: 'mission',
  estimates: 'estimate',
  pledges: 'statement',
  conditions: 'condition',
  alternatives: 'alternative',
  weapons: 'weapon',
};
