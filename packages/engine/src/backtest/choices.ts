import { z } from 'zod';
import { MusterError, type Problem } from '../errors.ts';
import { Quantity } from '../quantity/quantity.ts';
import { dateSchema, quantity } from '../quantity/schema.ts';
import { problemsOf } from '../scenario/issues.ts';
import { type Located, parseLocated, placeOf, plain } from '../scenario/located.ts';

/** What library/violations/series.yaml holds: the series of counts, the truces in it, and every choice of the back-test. */

const text = z.string().min(1);
const day = dateSchema.refine((date) => date.length === 10, { error: 'a day, such as 2020-07-27' });
const whole = z.int().min(0);

const truceSchema = z.strictObject({
  id: text,
  begins: day,
  after: z.array(
    z.strictObject({
      from: whole.describe('Days since the truce began'),
      to: whole.describe('Days since the truce began; the first that is not counted'),
      left: quantity('ratio').describe('What was left of the level before it'),
    }),
  ),
});

const testShape = { truce: text, level: day.describe('Counts from this day on tell the level before the truce') };

const choicesSchema = z.strictObject({
  series: z.strictObject({
    title: text,
    file: text,
    line: quantity('km').describe('Length of the line along which it was counted'),
    counts: text,
    care: text,
  }),
  truces: z.array(truceSchema).min(1),
  backtest: z.strictObject({
    newTruces: z.array(z.strictObject({ ...testShape, until: day })),
    withinTruce: z.strictObject({ ...testShape, cutoffs: z.array(day).min(1) }),
    horizons: z.strictObject({ month: whole, quarter: whole }),
    escalation: day.describe('Counts from this day on are shown one by one'),
    recent: quantity('days').describe('Days before a cut-off that tell the level of the forecast "as of late"'),
    temper: quantity('share').describe('Power to which the likelihood is raised'),
    noise: quantity('ratio').describe('Standard deviation of the logarithm of what is left after a truce'),
    bins: z.strictObject({ perDecade: z.int().min(1).max(100), decades: z.int().min(1).max(12) }),
    priors: z.strictObject({
      rate: quantity('violations/day'),
      clumped: z.strictObject({ exponent: quantity('ratio'), most: quantity('violations') }),
      selfExciting: z.strictObject({ ratio: quantity('share'), delay: quantity('days') }),
      truce: z.strictObject({
        drop: quantity('share'),
        dropSpread: quantity('ratio'),
        back: quantity('days'),
        backSpread: quantity('ratio'),
      }),
    }),
  }),
  survival: z.strictObject({ shared: z.array(z.tuple([text, text])).describe('Tables that hold the same cases') }),
});

export type Choices = z.output<typeof choicesSchema>;
export type Truce = Choices['truces'][number];

/** Reads and checks them. Throws a MusterError with everything that is wrong. */
export function readChoices(source: string, file: string): Choices {
  const located = parseLocated(source, file);
  const parsed = choicesSchema.safeParse(plain(located), { reportInput: true });
  if (!parsed.success) throw new MusterError(problemsOf(parsed.error.issues, choicesSchema, located));
  const problems = [...sourceless(parsed.data, located), ...truceProblems(parsed.data, located)];
  if (problems.length > 0) throw new MusterError(problems);
  return parsed.data;
}

/** Figures that say neither where they come from nor why they are assumed. */
function sourceless(node: unknown, located: Located, path: readonly PropertyKey[] = []): Problem[] {
  if (node instanceof Quantity) {
    const { source, assumption } = node.provenance;
    if (source !== undefined || assumption !== undefined) return [];
    const words = { message: 'this figure has no source', expected: '"source", or "assumption" with the reason' };
    return [{ code: 'provenance', ...placeOf(located, path), ...words }];
  }
  if (node === null || typeof node !== 'object') return [];
  const isList = Array.isArray(node);
  return Object.entries(node).flatMap(([key, child]) =>
    sourceless(child, located, [...path, isList ? Number(key) : key]),
  );
}

function truceProblems({ truces, backtest }: Choices, located: Located): Problem[] {
  const known = truces.map(({ id }) => id);
  const tests = [
    ...backtest.newTruces.map(({ truce }, at) => ({ truce, path: ['backtest', 'newTruces', at, 'truce'] })),
    { truce: backtest.withinTruce.truce, path: ['backtest', 'withinTruce', 'truce'] },
  ];
  const problems: Problem[] = tests
    .filter(({ truce }) => !known.includes(truce))
    .map(({ truce, path }) => ({
      code: 'reference',
      ...placeOf(located, path),
      message: `there is no truce "${truce}"`,
      expected: `one of ${known.join(', ')}`,
    }));
  truces.forEach(({ begins, after }, at) => {
    if (at > 0 && begins <= truces[at - 1]!.begins)
      problems.push({
        code: 'range',
        ...placeOf(located, ['truces', at, 'begins']),
        message: 'the truces are not in the order of their days',
        expected: `a day after ${truces[at - 1]!.begins}`,
      });
    after.forEach(({ from, to }, index) => {
      if (to <= from)
        problems.push({
          code: 'range',
          ...placeOf(located, ['truces', at, 'after', index, 'to']),
          message: `"to" is not behind "from"`,
          expected: `more than ${from}`,
        });
    });
  });
  return problems;
}
