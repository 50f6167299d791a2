import type { CeasefireConfig } from '../packages/engine/src/ceasefire/declared.ts';

const LENGTH = 785;
const CELLS = 158;
const BASES = 20;
const KM_PER_DAY = 40 * 24;

/**
 * Three years on a line of 785 km: about 840 violations a day in some 47 incidents, in hot and in quiet stretches, a truce on the first day
 * that has worn off after weeks, 20 bases with 3 teams each. Made up, of the size of published counts.
 */
export function workload(): CeasefireConfig {
  const width = LENGTH / CELLS;
  const heat = (k: number) => 0.4 + (1.2 * ((k * 37) % CELLS)) / CELLS;
  const whole = Array.from({ length: CELLS }, (_, k) => heat(k)).reduce((sum, x) => sum + x) * width;
  const cells = Array.from({ length: CELLS }, (_, k) => {
    const middle = (k + 0.5) * width;
    const watched = 0.35 + (0.4 * ((k * 61) % CELLS)) / CELLS;
    return {
      to: (k + 1) * width,
      rate: (21.6 * heat(k)) / whole,
      sight: [[watched, watched * 0.6, watched * 0.5, watched * 0.3] as const],
      travel: Array.from({ length: BASES }, (_, b) => {
        const along = middle - ((b + 0.5) * LENGTH) / BASES;
        return (1.3 * Math.sqrt(along * along + 15 * 15)) / KM_PER_DAY;
      }),
    };
  });
  return {
    days: 1096,
    stages: [0],
    cells,
    nightShare: 0.45,
    jammedShare: 0.2,
    deterrence: 0,
    truces: [{ at: 0, drop: 0.8, back: 30 }],
    marks: { exponent: 0.6623, most: 1000 },
    triggering: { ratio: 0.6, power: 0.5, fastShare: 0.5, fastDays: 2 / 24, slowDays: 10, spread: 4 },
    response: {
      threshold: 1,
      alert: 0.5 / 24,
      service: 30 / 24,
      patience: 1,
      back: 1,
      prevented: 0.5,
      within: 2 / 24,
      bases: Array.from({ length: BASES }, () => ({ opens: 0, teams: 3 })),
    },
  };
}
