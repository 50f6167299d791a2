import type { Method } from './method.ts';

/** A mobile reserve against a breakthrough: brigades for each threatened axis. */
export const mobileReserve: Method = {
  name: 'mobile reserve',
  formula: 'axes × brigades per axis × persons per brigade',
  source: 'brigades of NATO armies, 3,000 to 5,000 (library/postures.yaml)',
  doc: 'docs/requirement/mobile-reserve.md',
  needs: [
    ['axes', 'axes'],
    ['brigades per axis', 'brigades/axis'],
    ['persons per brigade', 'persons/brigade'],
  ],
  unit: 'persons',
  value: (axes, brigades, persons) => axes * brigades * persons,
  examples: [{ given: [3, 1, 4500], gives: 13500, why: 'one brigade on each of three axes' }],
};
