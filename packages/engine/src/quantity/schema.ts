import { z } from 'zod';
import { nearestOf } from '../errors.ts';
import { isDate } from './dates.ts';
import { type Distribution, fromInterval, mean } from './distribution.ts';
import { Quantity } from './quantity.ts';
import { CHANCE, isMoney, parseUnit, sameDimensions, UNIT_WORDS, type Unit, UnitError } from './units.ts';

const number = z.number({ error: 'expected a number' });

export const dateSchema = z
  .union([z.string(), z.int()])
  .transform(String)
  .refine(isDate, {
    error: 'is not a date',
    params: { code: 'date', expected: 'an ISO 8601 date such as 2025, 2025-02 or 2025-02-17' },
  })
  .meta({
    id: 'Date',
    description: 'ISO 8601; may be partial: 2025, 2025-02, 2025-02-17. A partial date counts from its last day.',
  });

const text = z.string().min(1);

const provenanceShape = {
  date: dateSchema.optional().describe('What day, month or year the figure describes'),
  published: dateSchema.optional().describe('When the source was published, if later than what it describes'),
  source: text.optional().describe('A key of library/sources.yaml, or an http(s) address'),
  locator: text.optional().describe('Page, table or field within the source'),
  quote: text.optional().describe('Only if verbatim'),
  paraphrase: text.optional().describe('What the passage says, in our words'),
  note: text.optional(),
  confidence: z.enum(['high', 'medium', 'low']).optional(),
  assumption: text.optional().describe('Why this is assumed, where no source gives it'),
};

const quantityObject = z
  .strictObject({
    value: number.optional(),
    p5: number
      .optional()
      .describe('5 % quantile: lognormal for positive amounts, logit-normal for shares, normal otherwise'),
    p95: number.optional().describe('95 % quantile'),
    min: number.optional().describe('PERT: smallest value'),
    mode: number.optional().describe('PERT: most likely value'),
    max: number.optional().describe('PERT: largest value'),
    values: z.array(number).min(1).optional().describe('A set of values, such as expert opinions'),
    weights: z.array(number).min(1).optional(),
    probability: number.optional().describe('Yes or no, with this probability of yes'),
    unit: text.optional(),
    ...provenanceShape,
  })
  .meta({ id: 'Quantity', description: 'A figure with unit, date and source, or an assumption with its reason' });

type Raw = z.output<typeof quantityObject>;

/** A figure as it is written, where its unit follows from a name that only the model knows. */
export const writtenFigure = z.union([number, quantityObject]);

const FORMS = [['value'], ['p5', 'p95'], ['min', 'mode', 'max'], ['values'], ['probability']] as const;
const FORM_WORDS = 'one of value; p5 and p95; min, mode and max; values and weights; probability';

/** The schema of a quantity whose field is measured in `unit`; what is written in another unit of the same dimension is converted. */
export function quantity(unit: string) {
  const field = parseUnit(unit);
  return z
    .union([number, quantityObject])
    .transform((raw, ctx) => {
      const object: Raw = typeof raw === 'number' ? { value: raw } : raw;
      try {
        return toQuantity(object, field);
      } catch (error) {
        if (!(error instanceof QuantityError)) throw error;
        const { code, key, expected, nearest } = error;
        ctx.addIssue({
          code: 'custom',
          message: error.message,
          path: key && typeof raw !== 'number' ? [key] : [],
          params: { code, expected, nearest },
        });
        return z.NEVER;
      }
    })
    .meta({ description: `in ${unit}` });
}

class QuantityError extends Error {
  readonly code: string;
  readonly key: string | undefined;
  readonly expected: string | undefined;
  readonly nearest: string | undefined;

  constructor(
    code: string,
    message: string,
    detail: { key?: string; expected?: string; nearest?: string | undefined } = {},
  ) {
    super(message);
    this.code = code;
    this.key = detail.key;
    this.expected = detail.expected;
    this.nearest = detail.nearest;
  }
}

function toQuantity(raw: Raw, field: Unit): Quantity {
  const unit = raw.unit === undefined ? field : statedUnit(raw.unit, field);
  const keepsOwn = isMoney(field);
  if (keepsOwn && unit.currency === undefined) {
    throw new QuantityError('currency', 'money without a currency', {
      key: 'unit',
      expected: 'a unit such as "EUR@2024" or "EUR@2024/person/year"',
    });
  }
  const factor = unit.factor / field.factor;
  const converted = factor === 1 ? raw : inFieldUnit(raw, factor);
  checkDomain(converted, field);
  const distribution =
    field.text === CHANCE ? coin(distributionOf(converted, field)) : distributionOf(converted, field);
  const {
    value: _v,
    p5: _5,
    p95: _95,
    min: _m,
    mode: _o,
    max: _x,
    values: _s,
    weights: _w,
    probability: _p,
    unit: _u,
    ...provenance
  } = raw;
  return new Quantity(keepsOwn ? moneyText(unit, field) : field.text, distribution, provenance);
}

/** Yes or no with the mean of what is stated of its probability: 0.4 and {probability: 0.4} are the same. */
function coin(stated: Distribution): Distribution {
  if (stated.kind === 'bernoulli' || (stated.kind === 'constant' && (stated.value === 0 || stated.value === 1)))
    return stated;
  return { kind: 'bernoulli', probability: mean(stated) };
}

function inFieldUnit(raw: Raw, factor: number): Raw {
  const times = (number: number | undefined) => (number === undefined ? undefined : number * factor);
  const { value, p5, p95, min, mode, max, values } = raw;
  return {
    ...raw,
    value: times(value),
    p5: times(p5),
    p95: times(p95),
    min: times(min),
    mode: times(mode),
    max: times(max),
    values: values?.map((number) => number * factor),
  };
}

/** Money keeps its own currency and price year, in the field's time and persons. */
function moneyText(unit: Unit, field: Unit): string {
  return field.text.replace(/money|[A-Z]{3}@\d{4}/, `${unit.currency}@${unit.priceYear}`);
}

function statedUnit(written: string, field: Unit): Unit {
  try {
    const unit = parseUnit(written);
    if (!sameDimensions(unit, field)) {
      throw new QuantityError('unit', `"${written}" does not measure what is asked for here`, {
        key: 'unit',
        expected: describeUnit(field),
      });
    }
    return unit;
  } catch (error) {
    if (!(error instanceof UnitError)) throw error;
    const code = /currency|price year/.test(error.message) ? 'currency' : 'unit';
    throw new QuantityError(code, error.message, {
      key: 'unit',
      expected: describeUnit(field),
      nearest: nearestOf(written, UNIT_WORDS),
    });
  }
}

function describeUnit(field: Unit): string {
  if (!isMoney(field)) return field.text;
  return `a currency and its price year, such as "${field.text.replace('money', 'EUR@2024')}"`;
}

function distributionOf(raw: Raw, field: Unit): Distribution {
  const present = FORMS.filter((form) => form.some((key) => raw[key] !== undefined));
  if (present.length === 0)
    throw new QuantityError('missing-key', 'a figure without a number', { expected: FORM_WORDS });
  if (present.length > 1) {
    throw new QuantityError('type', 'a figure with two kinds of number', { key: present[1]![0], expected: FORM_WORDS });
  }
  for (const key of present[0]!) {
    if (raw[key] === undefined)
      throw new QuantityError(
        'missing-key',
        `"${key}" is missing beside "${present[0]!.find((k) => raw[k] !== undefined)}"`,
        { expected: FORM_WORDS },
      );
  }
  if (raw.weights && !raw.values)
    throw new QuantityError('type', 'weights without values', { key: 'weights', expected: FORM_WORDS });
  try {
    return build(raw, field);
  } catch (error) {
    if (error instanceof RangeError) throw new QuantityError('range', error.message);
    throw error;
  }
}

function build(raw: Raw, field: Unit): Distribution {
  if (raw.value !== undefined) return { kind: 'constant', value: raw.value };
  if (raw.p5 !== undefined) {
    if (!(raw.p5 < raw.p95!))
      throw new QuantityError('range', `p5 (${raw.p5}) is not below p95 (${raw.p95})`, { key: 'p5' });
    return fromInterval(raw.p5, raw.p95!, field.domain);
  }
  if (raw.min !== undefined) {
    const { min, mode, max } = raw;
    if (!(min <= mode! && mode! <= max! && min < max!)) {
      throw new QuantityError('range', `min (${min}), mode (${mode}) and max (${max}) are not in this order`, {
        key: 'min',
        expected: 'min ≤ mode ≤ max and min < max',
      });
    }
    return { kind: 'pert', min, mode: mode!, max: max! };
  }
  if (raw.values) return discrete(raw.values, raw.weights);
  if (field.domain !== 'share') {
    throw new QuantityError('type', `a probability is yes or no, which cannot be measured in ${field.text}`, {
      key: 'probability',
      expected: `a figure in ${field.text}`,
    });
  }
  if (!(raw.probability! >= 0 && raw.probability! <= 1)) {
    throw new QuantityError('range', `a probability of ${raw.probability}`, {
      key: 'probability',
      expected: 'a number from 0 to 1',
    });
  }
  return { kind: 'bernoulli', probability: raw.probability! };
}

function discrete(values: number[], weights: number[] | undefined): Distribution {
  const given = weights ?? values.map(() => 1);
  if (given.length !== values.length) {
    throw new QuantityError('range', `${values.length} values and ${given.length} weights`, {
      key: 'weights',
      expected: 'one weight for each value',
    });
  }
  const total = given.reduce((sum, weight) => sum + weight, 0);
  if (given.some((weight) => !(weight >= 0)) || !(total > 0)) {
    throw new QuantityError('range', 'weights must not be negative and must not all be zero', { key: 'weights' });
  }
  const order = values.map((_, index) => index).sort((a, b) => values[a]! - values[b]!);
  return { kind: 'discrete', values: order.map((i) => values[i]!), weights: order.map((i) => given[i]! / total) };
}

/** Above any strength, length or gross domestic product. */
const LARGEST = 1e15;

function checkDomain(raw: Raw, field: Unit): void {
  const stated = [raw.value, raw.p5, raw.p95, raw.min, raw.mode, raw.max, ...(raw.values ?? [])];
  const key = ['value', 'p5', 'p95', 'min', 'mode', 'max'];
  stated.forEach((value, index) => {
    if (value === undefined) return;
    if (Math.abs(value) > LARGEST)
      throw new QuantityError('range', `${value} is beyond anything that is measured here`, {
        key: key[index] ?? 'values',
        expected: 'a number of at most 1e15',
      });
    if (field.domain !== 'real' && value < 0)
      throw new QuantityError('range', `${value} ${field.text}: less than nothing`, {
        key: key[index] ?? 'values',
        expected: 'a number of at least 0',
      });
    if (field.domain === 'share' && value > 1)
      throw new QuantityError('range', `a share of ${value}`, {
        key: key[index] ?? 'values',
        expected: 'a number from 0 to 1',
      });
  });
}
