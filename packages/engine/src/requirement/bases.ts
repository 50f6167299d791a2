import type { Method } from './method.ts';

/** How far a response team gets in time, as the crow flies: r = speed · (responseTime − alertTime) / detour. Below 0 where alert eats the time. */
export const reach: Method = {
  name: 'reach',
  formula: 'speed × (response time − alert time) / detour factor',
  source: 'FM 11-43 convoy speeds; UNDOF alert times (library/postures.yaml)',
  doc: 'docs/requirement/response-bases.md',
  needs: [
    ['speed', 'km/h'],
    ['response time', 'h'],
    ['alert time', 'h'],
    ['detour factor', 'ratio'],
  ],
  unit: 'km',
  value: (speed, response, alert, detour) => (speed * (response - alert)) / detour,
  examples: [
    { given: [40, 1, 0.25, 1.34], gives: 22.3881, why: 'in one hour 22 km' },
    { given: [40, 2, 0.25, 1.34], gives: 52.2388, why: 'in two hours 52 km' },
  ],
};

/**
 * Bases set back d from the line, each reaching r: a base covers 2·sqrt(r² − d²) of the line, so n = ceil(L / (2·sqrt(r² − d²))).
 * No number of bases is enough where r ≤ d: the result is infinite.
 */
export const basesCount: Method = {
  name: 'response bases',
  formula:
    'line / (2 × √(reach² − setback²)), rounded up; no number is enough where the reach does not exceed the setback',
  source: 'Pythagoras on a straight line; docs/requirement/response-bases.md',
  doc: 'docs/requirement/response-bases.md',
  needs: [
    ['line', 'km'],
    ['reach', 'km'],
    ['setback', 'km'],
  ],
  unit: 'bases',
  value: (line, reachKm, setback) =>
    reachKm > setback
      ? Math.ceil(line / (2 * Math.sqrt(reachKm * reachKm - setback * setback)))
      : Number.POSITIVE_INFINITY,
  examples: [
    { given: [861, 50, 30], gives: 11, why: 'a base covers 80 km of the line: 861 / 80 = 10.8' },
    { given: [861, 22.4, 30], gives: Number.POSITIVE_INFINITY, why: 'bases 30 km back cannot answer within an hour' },
    { given: [800, 5, 4], gives: 134, why: '3-4-5: a base covers 6 km' },
  ],
};

export const basesPersons: Method = {
  name: 'persons of response bases',
  formula: 'bases × persons per base',
  source: 'UNDOF force reserve company, MINUSMA quick-reaction company',
  doc: 'docs/requirement/response-bases.md',
  needs: [
    ['bases', 'bases'],
    ['persons per base', 'persons/base'],
  ],
  unit: 'persons',
  value: (bases, persons) => bases * persons,
  examples: [{ given: [11, 130], gives: 1430, why: 'eleven companies of 130' }],
};
