import type { Method } from './method.ts';

/** Patrols a day: the line, as often as it is to be covered, over what one patrol covers. */
export const patrolsCount: Method = {
  name: 'patrols',
  formula: 'line × visits a day / distance of one patrol',
  source: 'UNIFIL, MINURSO patrol records (library/postures.yaml)',
  doc: 'docs/requirement/patrols.md',
  needs: [
    ['line', 'km'],
    ['visits a day', '1/day'],
    ['distance', 'km/patrol'],
  ],
  unit: 'patrols/day',
  value: (line, visits, distance) => (line * visits) / distance,
  examples: [
    { given: [420, 1, 10.5], gives: 40, why: 'UNPREDEP: about 40 patrols a day on 420 km, one for each 10.5 km' },
  ],
};

export const patrolPersons: Method = {
  name: 'persons of patrols',
  formula: 'patrols a day × crew × days that one patrol takes of its crew',
  source: 'UNIFIL: foot patrol of twelve',
  doc: 'docs/requirement/patrols.md',
  needs: [
    ['patrols a day', 'patrols/day'],
    ['crew', 'persons/patrol'],
    ['days of the crew', 'days'],
  ],
  unit: 'persons',
  value: (patrols, crew, days) => patrols * crew * days,
  examples: [{ given: [40, 8, 2], gives: 640, why: 'forty patrols a day of eight, each crew resting the day after' }],
};
