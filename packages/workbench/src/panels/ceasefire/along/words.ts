import { hundredths, hundredthsRange, rounded, roundedRange } from '@muster/engine/report';
import type { SimulatedReplicate, SimulationResult, Spread } from '@muster/engine/simulate';
import type { Reckoned } from '../../../page.tsx';

const DOC = 'docs/ceasefire/simulate.md';

export type Which = 'violations' | 'seen';

/** How violations that are seen are called. */
export const SEEN = 'are seen';

/** At the head of a column. */
export function headed(words: string): string {
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}`;
}

export const WHICH_WORDS: Readonly<Record<Which, string>> = { violations: 'that happen', seen: `that ${SEEN}` };

/** A range between numbers of which one may be negative: a dash cannot be read there. */
export function fromTo(low: number, high: number): string {
  return low < 0 ? `${minus(rounded(low))} to ${minus(rounded(high))}` : roundedRange(low, high);
}

export function minus(words: string): string {
  return words.replace('-', '−');
}

export function percentage(share: number): string {
  return `${hundredths(share)} %`;
}

export function percentageRange(low: number, high: number): string {
  return `${hundredthsRange(low, high)} %`;
}

/** A mean share to a tenth of a percent, with its simulation interval where there is one. */
export function tenths({ mean, low, high }: Spread): string {
  const tenth = (share: number) => minus((share * 100).toFixed(1));
  return `${tenth(mean)} %${Number.isFinite(high) ? ` (${tenth(low)} to ${tenth(high)})` : ''}`;
}

export interface Figure {
  key: string;
  label: string;
  spread: Spread | undefined;
  isShare?: boolean;
  unit: string;
  why: Reckoned;
}

const why = (title: string, formula: string, needs: readonly string[]): Reckoned => ({
  title,
  formula: `${formula}; of each replicate, then median, range and mean over the replicates. It is no number of the model: it is counted in the replicates`,
  needs: needs.map((name) => (name.startsWith('option.') ? name : `incidents.${name}`)),
  doc: DOC,
});

const HAPPEN = [
  'counted',
  'countedShare',
  'triggering.ratio',
  'marks.exponent',
  'marks.most',
  'truce.drop',
  'truce.back',
];
const SIGHT = ['sight.means.posts', 'sight.means.patrols', 'sight.means.cameras', 'sight.means.uavs'];
const SEE = [...SIGHT, 'sight.night', 'sight.jammed', 'nightShare', 'jammedShare'];
const ANSWER = ['response.teams', 'response.service', 'response.patience', 'response.back'];
const TAKE = ['triggering.fastShare', 'triggering.fast', 'triggering.ratio', 'response.prevented', ...ANSWER];

export const WHY = {
  true: why('Violations a day', 'violations of all incidents ÷ days', HAPPEN),
  seen: why(`Violations a day that ${SEEN}`, 'violations that are seen by one of the means ÷ days', SEE),
  without: why(
    'Violations a day without a force',
    'the same incidents on the same random numbers, and nobody answers',
    HAPPEN,
  ),
  difference: why('Difference', 'violations a day with the force less those without, of the same replicate', TAKE),
  drawn: why('What the force takes away', '1 − violations with the force ÷ violations without it', TAKE),
  slow: why(
    'What the force takes away where nothing follows within hours',
    'the same with incidents.triggering.fastShare = 0: 1 − violations with the force ÷ violations without it',
    TAKE,
  ),
} as const;

/** Who answers, and how soon, in the order in which it is told. `arrived` are the nodes of those who have arrived by day. */
export function figuresOf({ summary, places }: SimulationResult, arrived: readonly string[] = []): readonly Figure[] {
  const { shareSeen, firstPlace, calls, dropped, inTime, responseMedian, responseP95, utilisation, removed } = summary;
  const figures: Figure[] = [
    {
      key: 'places',
      label: `Places that open, of ${places}`,
      spread: summary.places,
      unit: 'places',
      why: why('Places that open', 'places that those who have arrived fill before the end', arrived),
    },
    {
      key: 'firstPlace',
      label: 'First of them opens on day',
      spread: firstPlace,
      unit: '',
      why: why(
        'Day on which the first place opens',
        'first day of the build-up on which those who have arrived fill a place',
        arrived,
      ),
    },
    {
      key: 'shareSeen',
      label: `Violations that ${SEEN}`,
      spread: shareSeen,
      isShare: true,
      unit: '%',
      why: why(`Violations that ${SEEN}`, 'violations that are seen ÷ all', SEE),
    },
    {
      key: 'calls',
      label: 'Calls a day from then on',
      spread: calls,
      unit: 'a day',
      why: why(
        'Calls a day',
        'incidents of which so many violations are seen as make a call ÷ days since the first place opens',
        ['response.threshold', ...SEE],
      ),
    },
    {
      key: 'dropped',
      label: 'Calls that are dropped',
      spread: dropped,
      isShare: true,
      unit: '%',
      why: why('Calls that are dropped', 'calls that no team could be sent to within their patience ÷ calls', ANSWER),
    },
    {
      key: 'responseMedian',
      label: 'Time until a team is there, median',
      spread: responseMedian,
      unit: 'h',
      why: why(
        'Time until a team is there',
        'alert, travel and waiting for a free team; half of the calls to which one is sent are reached within it, to six minutes',
        ANSWER,
      ),
    },
    {
      key: 'responseP95',
      label: 'Time in 95 of 100 calls',
      spread: responseP95,
      unit: 'h',
      why: why(
        'Time until a team is there, in 95 of 100 calls',
        'alert, travel and waiting for a free team, to six minutes',
        ANSWER,
      ),
    },
    {
      key: 'inTime',
      label: 'Reached in the time asked for',
      spread: inTime,
      isShare: true,
      unit: '%',
      why: why(
        'Reached in the time asked for',
        'calls to which a team is sent that it reaches in the time asked for ÷ all to which one is sent',
        ANSWER,
      ),
    },
    {
      key: 'utilisation',
      label: 'Time that teams are busy',
      spread: utilisation,
      isShare: true,
      unit: '%',
      why: why(
        'Time that teams are busy',
        'team-days on the way, there and on the way back ÷ team-days that are there',
        ANSWER,
      ),
    },
    {
      key: 'removed',
      label: 'Incidents prevented',
      spread: removed,
      unit: 'a day',
      why: why('Incidents prevented', 'incidents that a team on the spot keeps from being brought about ÷ days', TAKE),
    },
  ];
  return figures.filter(({ spread }) => spread !== undefined);
}

/** A figure with its unit. */
export function wordsOf({ isShare, unit }: Pick<Figure, 'isShare' | 'unit'>, value: number): string {
  return isShare ? percentage(value) : `${rounded(value)} ${unit}`.trim();
}

export function rangeOf({ isShare, unit }: Pick<Figure, 'isShare' | 'unit'>, low: number, high: number): string {
  return isShare ? percentageRange(low, high) : `${fromTo(low, high)} ${unit}`.trim();
}

/** In how many replicates there is such a figure, where not in all. */
export function ofAll({ of }: Pick<Spread, 'of'>, replicates: number): string {
  return of === replicates ? '' : `in ${of} of ${replicates}`;
}

/** What happens on a day, where most of it, and how many places are open. */
export function dayWords({ days, ends, violations, seen, places }: SimulatedReplicate, day: number): string {
  let [happened, ofThem, most] = [0, 0, 0];
  for (let stretch = 0; stretch < ends.length; stretch += 1) {
    happened += violations[stretch * days + day]!;
    ofThem += seen[stretch * days + day]!;
    if (violations[stretch * days + day]! > violations[most * days + day]!) most = stretch;
  }
  const number = new Intl.NumberFormat('en');
  const open = places.filter(({ opens }) => opens <= day).length;
  const where = `km ${Math.round(most === 0 ? 0 : ends[most - 1]!)}–${Math.round(ends[most]!)} (${number.format(violations[most * days + day]!)})`;
  const told =
    happened === 0
      ? 'no violations'
      : `${number.format(happened)} violations, of which ${number.format(ofThem)} ${SEEN}; most at ${where}`;
  if (places.length === 0) return `Day ${day}: ${told}.`;
  return `Day ${day}: ${told}. ${open} of ${places.length} places that open in this replicate ${open === 1 ? 'is' : 'are'} open.`;
}
