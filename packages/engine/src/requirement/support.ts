import type { Method } from './method.ts';

/** Support on top of combat strength: support = combat · ratio, total = combat · (1 + ratio). */
export const support: Method = {
  name: 'support',
  formula: 'combat strength × support ratio',
  source: 'IISS brigade option; CBO 2007: 5,500 for 4,000; SFOR 2003',
  doc: 'docs/requirement/support.md',
  needs: [
    ['combat', 'persons'],
    ['support ratio', 'ratio'],
  ],
  unit: 'persons',
  value: (combat, ratio) => (ratio === 0 ? 0 : combat * ratio),
  examples: [{ given: [4000, 1.375], gives: 5500, why: 'CBO 2007: a brigade of 4,000 with its 5,500' }],
};
