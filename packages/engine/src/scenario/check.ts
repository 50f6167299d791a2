import { nearestOf, type Problem } from '../errors.ts';
import { quantile } from '../quantity/distribution.ts';
import type { Quantity } from '../quantity/quantity.ts';
import { DAYS_PER_MONTH, parseUnit } from '../quantity/units.ts';
import { type Located, placeOf } from './located.ts';
import { resolveParameters } from './plan.ts';
import type { Root } from './schema.ts';

/** What the figures say together: parameters that a method lacks, money without a rate, tours shorter than their handover. */
export function figureProblems(root: Root, located: Located): Problem[] {
  const at = (path: readonly PropertyKey[]) => placeOf(located, path);
  return [
    ...parameterProblems(root, at),
    ...currencyProblems(root, at),
    ...rotationProblems(root, at),
    ...levelProblems(root, at),
    ...forceProblems(root, at),
  ];
}

/** Units of nobody, an army without combat units, transport that carries nobody, and days that lie beyond the plan. */
function forceProblems({ units, movement, horizon, options }: Root, at: At): Problem[] {
  const problem = (path: readonly PropertyKey[], message: string, expected: string): Problem => ({
    code: 'range',
    ...at(path),
    message,
    expected,
  });
  const median = ({ distribution }: Quantity) => quantile(distribution, 0.5);
  const least = ({ distribution }: Quantity) => quantile(distribution, 0);
  const types = Object.entries(units ?? {});
  const sizes = types.flatMap(([id, unit]) =>
    (['persons', 'small'] as const)
      .filter((key) => !(least(unit[key]) > 0))
      .map((key) => problem(['units', id, key], 'a unit of nobody', 'more than 0 persons')),
  );
  const isArmy = types.some(([, { role, share }]) => role === 'combat' && median(share) > 0);
  const modes = Object.values(movement?.modes ?? {});
  const carries = modes.some(({ perDay }) => median(perDay) > 0);
  const months = median(horizon);
  return [
    ...sizes,
    ...(types.length > 0 && !isArmy
      ? [problem(['units'], 'no type of unit is a combat unit with a share of the pool', 'a type with role combat')]
      : []),
    ...(movement && !carries
      ? [problem(['movement', 'modes'], 'transport carries nobody', 'a mode with perDay above 0')]
      : []),
    ...options.flatMap(({ fullBy, rotation }, index) => [
      ...(fullBy && median(fullBy) / DAYS_PER_MONTH >= months
        ? [
            problem(
              ['options', index, 'fullBy'],
              'the day of full strength lies beyond the horizon',
              `fewer days than ${Math.floor(months * DAYS_PER_MONTH)}`,
            ),
          ]
        : []),
      ...(rotation?.surge && median(rotation.surge.from) >= months
        ? [
            problem(
              ['options', index, 'rotation', 'surge', 'from'],
              'the surge begins after the horizon',
              `fewer than ${months} months`,
            ),
          ]
        : []),
    ]),
  ];
}

type At = (path: readonly PropertyKey[]) => ReturnType<typeof placeOf>;

function parameterProblems(root: Root, at: At): Problem[] {
  return root.options.flatMap((option, i) =>
    option.components.flatMap((component, j) => [
      ...divisorProblems(resolveParameters(root, component).values, at(['options', i, 'components', j])),
      ...resolveParameters(root, component).missing.map(
        ({ key, method }): Problem => ({
          code: 'missing-key',
          ...at(['options', i, 'components', j]),
          message: `component "${component.id}" uses ${method}, which needs "${method}.${key}"; neither it nor its posture gives one`,
        }),
      ),
    ]),
  );
}

/** What is divided by. */
const DIVISORS = ['posts.spacing', 'patrols.distance', 'bases.detour', 'forceRatio.ratio'];

function divisorProblems(values: ReadonlyMap<string, Quantity>, place: ReturnType<At>): Problem[] {
  return DIVISORS.flatMap((name): Problem[] => {
    const value = values.get(name);
    if (!value || quantile(value.distribution, 0) > 0) return [];
    return [
      {
        code: 'range',
        ...place,
        ...value.place,
        message: `${name} may be 0, and is divided by`,
        expected: 'more than 0',
      },
    ];
  });
}

function currencyProblems(root: Root, at: At): Problem[] {
  const known = ['USD', ...Object.keys(root.rates.exchange)];
  const check = (currency: string | undefined, path: readonly PropertyKey[]): Problem[] => {
    if (currency === undefined || known.includes(currency)) return [];
    const nearest = nearestOf(currency, known);
    return [
      {
        code: 'currency',
        ...at(path),
        message: `the library has no exchange rate for ${currency}`,
        ...(nearest ? { nearest } : { expected: `one of ${known.join(', ')}` }),
      },
    ];
  };
  const currencyOf = (quantity: Quantity | undefined) => quantity && parseUnit(quantity.unit).currency;
  return [
    ...check(currencyOf(root.cost.perPersonYear), ['cost', 'perPersonYear', 'unit']),
    ...Object.entries(root.nations).flatMap(([id, nation]) => [
      ...check(currencyOf(nation.costPerPersonYear), ['nations', id, 'costPerPersonYear', 'unit']),
      ...check(currencyOf(nation.gdp), ['nations', id, 'gdp', 'unit']),
    ]),
    ...check(root.reporting.currency, ['reporting', 'currency']),
    ...yearProblems(root, at),
  ];
}

/** The reporting year needs a price index where something that is read is in the prices of another. */
function yearProblems(root: Root, at: At): Problem[] {
  const { rates, reporting, cost, nations, contributors } = root;
  const year = String(reporting.priceYear);
  const known = Object.keys(rates.prices[reporting.currency] ?? {});
  if (known.length === 0 || known.includes(year)) return [];
  const who = contributors === 'all' ? Object.keys(nations) : contributors;
  const read = who.flatMap((nation) => {
    const { gdp, defenceSpending, costPerPersonYear } = nations[nation] ?? {};
    return [gdp, defenceSpending, costPerPersonYear];
  });
  const isOther = (figure: Quantity | undefined) =>
    figure !== undefined && parseUnit(figure.unit).priceYear !== reporting.priceYear;
  if (![cost.perPersonYear, ...read].some(isOther)) return [];
  const message = `the library has no price index of ${reporting.currency} for ${year}`;
  return [
    {
      code: 'currency',
      ...at(['reporting', 'priceYear']),
      message,
      expected: `a year from ${known[0]} to ${known.at(-1)}`,
    },
  ];
}

/** A relief that takes as long as the tour leaves nobody in the field. */
function rotationProblems(root: Root, at: At): Problem[] {
  const median = ({ distribution }: Quantity) => quantile(distribution, 0.5);
  const check = (tour: Quantity, overlap: Quantity, path: readonly PropertyKey[]): Problem[] => {
    if (median(overlap) < median(tour)) return [];
    const message = `an overlap of ${median(overlap)} months leaves nothing of a tour of ${median(tour)} months`;
    return [{ code: 'range', ...at(path), message, expected: 'an overlap shorter than the tour' }];
  };
  const { tour, overlap } = root.rotation;
  return [
    ...check(tour, overlap, ['rotation', 'overlap']),
    ...Object.entries(root.nations).flatMap(([id, nation]) =>
      nation.tour || nation.overlap
        ? check(nation.tour ?? tour, nation.overlap ?? overlap, ['nations', id, nation.overlap ? 'overlap' : 'tour'])
        : [],
    ),
  ];
}

function levelProblems(root: Root, at: At): Problem[] {
  if (!root.passLevel.isUncertain) return [];
  return [
    {
      code: 'range',
      ...at(['passLevel']),
      message: 'the pass level is a line that is drawn, not a range',
      expected: 'one number',
    },
  ];
}
