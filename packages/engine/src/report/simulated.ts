/** What a simulation of incidents is, wherever its figures are told. */
export const A_MODEL = 'A model of incidents, not a forecast:';
export const TOLD_BY_COUNTS =
  'of its figures, counts of one war tell only the level, the hot spots and how a truce goes.';

/** Parts of the time for which violations a day are told. */
export const WINDOW_WORDS = {
  whole: 'whole time',
  week_1: 'first week',
  month_1: 'first 30 days',
  last_month: 'last 30 days',
} as const;
