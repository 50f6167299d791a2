import { z } from 'zod';
import { dateSchema, quantity } from '../quantity/schema.ts';

/** What library/ holds. A scenario is laid over it, so that any figure of the library can be changed in a scenario under the same name. */

export const text = z.string().min(1);
export const idLike = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9-]*$/, { error: 'an id is letters, digits and hyphens' });

export const KINDS = ['land', 'air', 'sea', 'enabler', 'training', 'monitors', 'funding', 'hosting', 'other'] as const;
export const STATUSES = [
  'silent',
  'ruled-out',
  'signalled',
  'conditional',
  'pledged',
  'committed',
  'deployed',
] as const;
export const POSTURES = ['monitoring', 'interposition', 'behind-lines', 'rear-hubs', 'deterrence'] as const;
export const METHODS = ['posts', 'patrols', 'bases', 'reserve', 'hubs', 'forceRatio'] as const;

export const sourceSchema = z.strictObject({
  title: text,
  address: z.url({ protocol: /^https?$/, error: 'a source needs an http(s) address' }),
  published: dateSchema.optional(),
  note: text.optional(),
});

export const COST_BASES = ['allIn', 'fixedAndVariable', 'bottomUp'] as const;

const fixedAndVariable = z.strictObject({
  fixed: quantity('money').describe('Set-up of a force of this many persons, once'),
  perMonth: quantity('money/month').describe('Keeping it in the field'),
  forPersons: quantity('persons').describe('The strength that both sums are for'),
});

const bottomUp = z.strictObject({
  pay: quantity('money/person/year').describe('Allowances and pay beyond what is paid at home'),
  contractors: quantity('money/person/year').describe('Camps, food, fuel, repair: bought in'),
  enablers: quantity('money/person/year').describe(
    'Air transport within the theatre, medical evacuation, surveillance',
  ),
  transport: quantity('money/person').describe('One person out and one back, at each relief'),
  setUp: quantity('money/person').describe('Camps and the first move of equipment, once'),
  contingency: quantity('share').describe('Set aside on top of everything'),
});

const nationCostSchema = z.strictObject({
  basis: z.enum(COST_BASES).optional(),
  fixedAndVariable: fixedAndVariable.optional(),
  bottomUp: bottomUp.optional(),
});

const nationSchema = z.strictObject({
  name: text,
  population: quantity('persons').optional(),
  gdp: quantity('money/year').optional(),
  defenceSpending: quantity('money/year').optional(),
  active: quantity('persons').optional().describe('Active personnel of all services'),
  land: quantity('persons').describe('Active land forces'),
  conscripts: quantity('share').optional().describe('Share of the land forces that are conscripts and stay at home'),
  pool: quantity('persons').optional().describe('Force in the rotation, where a source states it'),
  sustained: quantity('persons')
    .optional()
    .describe('What the nation can keep in the field, where a source states it net of rotation'),
  garrisons: quantity('persons').optional().describe('Permanent stations abroad: leave the pool once'),
  commitments: quantity('persons').optional().describe('Rotating missions abroad: leave the pool with their rotation'),
  tour: quantity('months').optional(),
  dwell: quantity('ratio').optional().describe('Months at home for each month away'),
  overlap: quantity('months').optional(),
  flank: quantity('persons')
    .optional()
    .describe('Of its garrisons and commitments, those on the flank that the allies reinforce first'),
  readiness: quantity('days').optional().describe('Notice to move, where a source states it for this nation'),
  units: z
    .record(z.string(), quantity('units'))
    .optional()
    .describe('Whole units of a type that share the rotation, where a source states them'),
  costPerPersonYear: quantity('money/person/year').optional().describe('All-in net additional cost'),
  cost: nationCostSchema.optional().describe('Another basis of cost than all-in; one basis a nation'),
});

export const nationsSchema = z.record(
  z.string().regex(/^[A-Z]{3}$/, { error: 'nations are named by ISO 3166 alpha-3' }),
  nationSchema,
);

/** The parameters of each method; a posture of the library gives defaults, a component of an option may give its own. */
export const parametersShape = {
  posts: z
    .strictObject({
      spacing: quantity('km').optional(),
      onWatch: quantity('persons/post').optional(),
      shiftFactor: quantity('ratio').optional(),
      residentCrew: quantity('persons/post').optional(),
      personsPerPost: quantity('persons/post')
        .optional()
        .describe('Unarmed posts: people to keep one post; replaces crew and shifts'),
    })
    .optional(),
  patrols: z
    .strictObject({
      visitsPerDay: quantity('1/day').optional(),
      distance: quantity('km/patrol').optional(),
      crew: quantity('persons/patrol').optional(),
      crewDays: quantity('days').optional().describe('Days that one patrol takes of its crew, rest included'),
    })
    .optional(),
  bases: z
    .strictObject({
      setback: quantity('km').optional(),
      speed: quantity('km/h').optional(),
      responseTime: quantity('h').optional(),
      alertTime: quantity('h').optional(),
      detour: quantity('ratio').optional(),
      personsPerBase: quantity('persons/base').optional(),
      farthest: quantity('km').optional().describe('The deepest behind the line that a base may stand'),
      personsPerPlace: quantity('persons/base')
        .optional()
        .describe('Persons that live at one place: the base with all that stands beside it'),
    })
    .optional(),
  reserve: z
    .strictObject({
      axes: quantity('axes').optional(),
      brigadesPerAxis: quantity('brigades/axis').optional(),
      brigadePersons: quantity('persons/brigade').optional(),
    })
    .optional(),
  hubs: z
    .strictObject({
      packages: z.array(z.strictObject({ id: text, label: text.optional(), persons: quantity('persons') })).optional(),
    })
    .optional(),
  forceRatio: z
    .strictObject({
      attacker: quantity('strength').optional(),
      host: quantity('strength').optional(),
      ratio: quantity('ratio').optional().describe('Attacker-to-defender ratio that must not be exceeded'),
      personsPerStrength: quantity('persons/strength').optional(),
    })
    .optional(),
  support: z.strictObject({ ratio: quantity('ratio').optional() }).optional(),
};

const postureSchema = z.strictObject({
  label: text,
  where: text,
  methods: z.array(z.enum(METHODS)).min(1),
  kinds: z.array(z.enum(KINDS)).min(1).describe('Kinds of pledge that serve this posture'),
  ...parametersShape,
});

export const posturesSchema = z.record(z.enum(POSTURES), postureSchema);

const statusSchema = z.strictObject({
  comes: quantity('share').describe(
    'Probability that the nation comes, given the status and that its conditions are met',
  ),
  share: quantity('share').describe('Share of its available pool that it sends where no amount is stated'),
  after: quantity('nations').optional().describe('Comes only once so many other nations are in'),
});

export const willingnessSchema = z.partialRecord(z.enum(KINDS), z.record(z.enum(STATUSES), statusSchema));

export const rotationSchema = z.strictObject({
  poolShare: quantity('share').describe(
    'Share of the land forces, without conscripts, that stands in units that rotate',
  ),
  tour: quantity('months'),
  dwell: quantity('ratio'),
  overlap: quantity('months'),
  reserve: quantity('share').optional().describe('Share of the pool that is held for the defence of the alliance'),
});

const unitSchema = z.strictObject({
  label: text,
  role: z.enum(['combat', 'support']),
  persons: quantity('persons/unit').describe('A whole unit, such as a battalion'),
  small: quantity('persons/unit').describe(
    'The smaller unit of a nation that cannot rotate whole ones, such as a company',
  ),
  share: quantity('share').describe(
    'Share of the rotating pool that stands in units of this type; divided by the sum over all types',
  ),
  readiness: quantity('days').describe('Notice to move'),
  demand: quantity('ratio')
    .optional()
    .describe('Of support: its part in the support of a force; divided by the sum over all types'),
  substitutes: z
    .array(z.strictObject({ type: z.string(), loss: quantity('share') }))
    .optional()
    .describe('Types that may do its work, at a loss'),
});

/** Types of unit, in the order in which they are shown. */
export const unitsSchema = z.record(idLike, unitSchema);

const modeSchema = z.strictObject({
  label: text,
  perDay: quantity('persons/day').describe('Persons that arrive a day, with their vehicles'),
  transit: quantity('days').describe('Days under way'),
});

export const movementSchema = z.strictObject({
  reception: quantity('days').describe('From arrival to standing ready in the theatre'),
  initialShare: quantity('share').describe('Share of the plan in the theatre at initial operational capability'),
  decision: quantity('days').describe('From the political go-ahead to the order to move'),
  modes: z.record(idLike, modeSchema),
});

export const costSchema = z.strictObject({
  basis: z.enum(COST_BASES).optional().describe('Of nations without figures of their own; all-in where left out'),
  perPersonYear: quantity('money/person/year').describe('All-in net additional cost'),
  fixedAndVariable: fixedAndVariable.optional(),
  bottomUp: bottomUp.optional(),
});

const period = z.string().regex(/^\d{4}(-\d{2}(-\d{2})?)?$/, { error: 'a year, month or day' });

export const ratesSchema = z.strictObject({
  exchange: z
    .record(z.string().regex(/^[A-Z]{3}$/), z.record(period, quantity('ratio')))
    .describe('US dollars for one unit'),
  prices: z
    .record(z.string().regex(/^[A-Z]{3}$/), z.record(z.string(), quantity('ratio')))
    .describe('Consumer price index of the currency’s area'),
});

export const missionsSchema = z.record(
  z.string(),
  z.strictObject({
    name: text,
    type: z.enum(['monitor', 'interposition', 'buffer', 'enforcement', 'reassurance']),
    years: text,
    outcome: z
      .enum(['held', 'partly', 'failed'])
      .describe('Our reading: held means no return to large-scale fighting while deployed'),
    peak: quantity('persons').optional(),
    typical: quantity('persons').optional(),
    observers: quantity('persons').optional(),
    line: quantity('km').optional(),
    area: quantity('km2').optional(),
    population: quantity('persons').optional(),
    cost: quantity('money/year').optional(),
    note: text.optional(),
  }),
);

export const estimatesSchema = z.record(
  z.string(),
  z.strictObject({
    who: text,
    organisation: text.optional(),
    posture: z.enum([...POSTURES, 'unspecified']),
    about: z.enum(['need', 'supply', 'pool', 'cost', 'geometry', 'benchmark']),
    date: dateSchema,
    strength: quantity('persons').optional(),
    atLeast: quantity('persons').optional(),
    atMost: quantity('persons').optional(),
    source: text,
    paraphrase: text,
    note: text.optional(),
    confidence: z.enum(['high', 'medium', 'low']),
  }),
);
