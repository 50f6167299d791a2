import { describe, expect, test } from 'vitest';
import { quantile } from './distribution.ts';
import { Quantity } from './quantity.ts';
import { quantity } from './schema.ts';

interface Refusal {
  code: string | undefined;
  message: string;
  path: PropertyKey[];
  expected: string | undefined;
  nearest: string | undefined;
}

function refusal(unit: string, raw: unknown): Refusal {
  const result = quantity(unit).safeParse(raw);
  if (result.success) throw new Error(`${JSON.stringify(raw)} is taken as ${JSON.stringify(result.data)}`);
  const issue = result.error.issues[0]!;
  const params = ('params' in issue ? issue.params : {}) as
    | { code?: string; expected?: string; nearest?: string }
    | undefined;
  return {
    code: params?.code,
    message: issue.message,
    path: [...issue.path],
    expected: params?.expected,
    nearest: params?.nearest,
  };
}

const parse = (unit: string, raw: unknown) => quantity(unit).parse(raw);

describe('forms', () => {
  test('a bare number is a constant in the unit of its field', () => {
    const figure = parse('persons', 5000);
    expect(figure.unit).toBe('persons');
    expect(figure.distribution).toEqual({ kind: 'constant', value: 5000 });
    expect(figure.isUncertain).toBe(false);
  });

  test('p5 and p95 by domain: lognormal, logit-normal, normal', () => {
    expect(parse('persons', { p5: 100, p95: 900 }).distribution.kind).toBe('lognormal');
    expect(parse('share', { p5: 0.1, p95: 0.4 }).distribution.kind).toBe('logit-normal');
    expect(parse('number', { p5: -3, p95: 4 }).distribution.kind).toBe('normal');
    expect(parse('persons', { p5: 0, p95: 900 }).distribution).toMatchObject({ kind: 'normal', mean: 0, lower: 0 });
  });

  test.each([
    ['persons', 100, 900],
    ['share', 0.1, 0.4],
    ['number', -3, 4],
  ])('in %s the quantiles are those that are stated', (unit, p5, p95) => {
    const { distribution } = parse(unit, { p5, p95 });
    expect(quantile(distribution, 0.05)).toBeCloseTo(p5, 9);
    expect(quantile(distribution, 0.95)).toBeCloseTo(p95, 9);
  });

  test('min, mode, max; values with weights, sorted and summing to one; probability', () => {
    expect(parse('km', { min: 1, mode: 1, max: 3 }).distribution).toEqual({ kind: 'pert', min: 1, mode: 1, max: 3 });
    expect(parse('axes', { values: [4, 2], weights: [1, 3] }).distribution).toEqual({
      kind: 'discrete',
      values: [2, 4],
      weights: [0.75, 0.25],
    });
    expect(parse('axes', { values: [4, 2] }).distribution).toEqual({
      kind: 'discrete',
      values: [2, 4],
      weights: [0.5, 0.5],
    });
    expect(parse('share', { probability: 0.4 }).distribution).toEqual({ kind: 'bernoulli', probability: 0.4 });
  });
});

describe('conversion into the unit of the field', () => {
  test.each([
    ['h', { value: 90, unit: 'min' }, 1.5],
    ['months', { value: 365.25, unit: 'days' }, 12],
    ['months', { value: 2, unit: 'years' }, 24],
    ['share', { value: 40, unit: 'percent' }, 0.4],
    ['km', { value: 500, unit: 'm' }, 0.5],
    ['km/h', { value: 240, unit: 'km/day' }, 10],
  ])('into %s: %o', (unit, raw, value) => {
    const figure = parse(unit, raw);
    expect(figure.unit).toBe(unit);
    expect(quantile(figure.distribution, 0.5)).toBeCloseTo(value, 12);
  });

  test('all numbers of a figure are converted', () => {
    const near = (value: number) => expect.closeTo(value, 12);
    expect(parse('h', { min: 15, mode: 30, max: 60, unit: 'min' }).distribution).toEqual({
      kind: 'pert',
      min: near(0.25),
      mode: near(0.5),
      max: near(1),
    });
    expect(parse('h', { values: [60, 120], weights: [1, 1], unit: 'min' }).distribution).toEqual({
      kind: 'discrete',
      values: [near(1), near(2)],
      weights: [0.5, 0.5],
    });
    const { distribution } = parse('share', { p5: 10, p95: 40, unit: 'percent' });
    expect(distribution.kind).toBe('logit-normal');
    expect(quantile(distribution, 0.05)).toBeCloseTo(0.1, 12);
    expect(quantile(distribution, 0.95)).toBeCloseTo(0.4, 12);
  });

  test('money keeps its currency and price year, in the time of the field', () => {
    const figure = parse('money/person/year', { value: 1000, unit: 'GBP@2019/person/month' });
    expect(figure.unit).toBe('GBP@2019/person/year');
    expect(quantile(figure.distribution, 0.5)).toBeCloseTo(12_000, 6);
  });
});

describe('refused', () => {
  test.each<[string, string, unknown, Partial<Refusal>]>([
    ['a wrong unit', 'persons', { value: 5, unit: 'km' }, { code: 'unit', path: ['unit'], expected: 'persons' }],
    ['a sum of units', 'persons', { value: 5, unit: 'persons + km' }, { code: 'unit', path: ['unit'] }],
    ['a slip in a unit', 'persons', { value: 5, unit: 'person s' }, { code: 'unit', nearest: 'persons' }],
    ['money without a currency', 'money', { value: 5 }, { code: 'currency', path: ['unit'] }],
    ['a bare number of money', 'money/year', 5, { code: 'currency' }],
    [
      'money without a price year',
      'money',
      { value: 5, unit: 'EUR' },
      { code: 'currency', expected: 'a currency and its price year, such as "EUR@2024"' },
    ],
    ['an unknown currency', 'money', { value: 5, unit: 'ABC@2024' }, { code: 'currency' }],
    ['money by the year where it is asked for at once', 'money', { value: 5, unit: 'EUR@2024/year' }, { code: 'unit' }],
    ['a share above one', 'share', 1.2, { code: 'range', expected: 'a number from 0 to 1' }],
    ['a share above a hundred percent', 'share', { value: 120, unit: 'percent' }, { code: 'range' }],
    [
      'a negative number of persons',
      'persons',
      { value: -5 },
      { code: 'range', path: ['value'], expected: 'a number of at least 0' },
    ],
    ['a negative bound', 'persons', { min: -5, mode: 1, max: 2 }, { code: 'range', path: ['min'] }],
    ['a negative value among others', 'persons', { values: [1, -1] }, { code: 'range', path: ['values'] }],
    ['p5 above p95', 'persons', { p5: 5, p95: 1 }, { code: 'range', path: ['p5'] }],
    ['p5 equal to p95', 'persons', { p5: 5, p95: 5 }, { code: 'range' }],
    ['p5 of 0 for a share', 'share', { p5: 0, p95: 0.5 }, { code: 'range' }],
    ['a mode above max', 'persons', { min: 1, mode: 9, max: 5 }, { code: 'range', path: ['min'] }],
    ['no width', 'persons', { min: 1, mode: 1, max: 1 }, { code: 'range' }],
    ['half an interval', 'persons', { p95: 5 }, { code: 'missing-key' }],
    ['two kinds of number', 'persons', { value: 5, p5: 1, p95: 2 }, { code: 'type' }],
    ['no number', 'persons', { assumption: 'some' }, { code: 'missing-key' }],
    ['weights alone', 'persons', { value: 3, weights: [1] }, { code: 'type', path: ['weights'] }],
    ['fewer weights than values', 'persons', { values: [1, 2], weights: [1] }, { code: 'range', path: ['weights'] }],
    ['weights of nothing', 'persons', { values: [1, 2], weights: [0, 0] }, { code: 'range', path: ['weights'] }],
    ['a negative weight', 'persons', { values: [1, 2], weights: [2, -1] }, { code: 'range', path: ['weights'] }],
    ['a probability above one', 'share', { probability: 1.1 }, { code: 'range', path: ['probability'] }],
  ])('%s', (_, unit, raw, wanted) => {
    expect(refusal(unit, raw)).toMatchObject(wanted);
  });

  test('what is not a number, or not finite', () => {
    for (const raw of ['5', null, [], true, Number.NaN, Number.POSITIVE_INFINITY, { value: 'many' }])
      expect(quantity('persons').safeParse(raw).success).toBe(false);
  });

  test('a probability where no share is asked for', () => {
    expect(quantity('persons').safeParse({ probability: 0.4 }).success).toBe(false);
  });
});

describe('provenance', () => {
  test('is kept, and decides what an assumption is', () => {
    const sourced = parse('persons', {
      value: 1,
      unit: 'persons',
      date: 2024,
      source: 'BOOK',
      locator: 'p. 3',
      paraphrase: 'one',
      confidence: 'high',
    });
    expect(sourced.provenance).toEqual({
      date: '2024',
      source: 'BOOK',
      locator: 'p. 3',
      paraphrase: 'one',
      confidence: 'high',
    });
    expect(sourced.isAssumption).toBe(false);
    expect(parse('persons', 1).isAssumption).toBe(true);
    expect(parse('persons', { value: 1, assumption: 'ours' }).isAssumption).toBe(true);
    expect(parse('persons', { value: 1, source: 'BOOK', assumption: 'ours' }).isAssumption).toBe(true);
  });

  test('partial dates are dates, impossible ones are not', () => {
    expect(parse('persons', { value: 1, date: '2025-02' }).provenance.date).toBe('2025-02');
    expect(refusal('persons', { value: 1, date: '2025-02-30' })).toMatchObject({ path: ['date'] });
  });

  test('`with` adds what is missing and overrides nothing; `named` keeps the rest', () => {
    const figure = new Quantity('persons', { kind: 'constant', value: 1 }, { source: 'BOOK' });
    figure.place = { file: 'a.yaml', line: 3 };
    const more = figure.with({ source: 'OTHER', date: '2024' });
    expect(more.provenance).toEqual({ source: 'BOOK', date: '2024' });
    const renamed = more.named('pledge.AAA.land.amount');
    expect(renamed).toMatchObject({
      name: 'pledge.AAA.land.amount',
      unit: 'persons',
      place: { file: 'a.yaml', line: 3 },
      provenance: { source: 'BOOK', date: '2024' },
    });
    expect(figure.name).toBe('');
  });
});
