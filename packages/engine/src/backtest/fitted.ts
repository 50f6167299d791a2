import { meanMark } from '../ceasefire/incident-figures.ts';
import { type Distribution, quantile } from '../quantity/distribution.ts';
import type { Incidents } from '../scenario/schema.ts';
import type { Fit } from './fit.ts';
import type { Forecast } from './forecasts.ts';
import { quantileOf } from './score.ts';

type Range = readonly [p5: number, p50: number, p95: number];

/** A figure as it comes out of all counts, beside what the library has. */
export interface Fitted {
  id: string;
  unit: string;
  library: Range;
  /** What was supposed of it before: the library’s figure, but for the level and the truce. */
  supposed: Range;
  fitted: Range;
}

/** What is fitted on the library’s side of a figure. */
export function fittedOf({ figures }: Forecast, { values }: Fit, incidents: Incidents, km: number): Fitted[] {
  const { counted, marks, triggering, truce } = incidents;
  const library = {
    exponent: marks.exponent,
    most: marks.most,
    ratio: triggering.ratio,
    power: triggering.power,
    fastShare: triggering.fastShare,
    fast: triggering.fast,
    slow: triggering.slow,
    drop: truce.drop,
    back: truce.back,
  };
  const column = (id: string) => values[figures.findIndex((figure) => figure.id === id)]!;
  const supposed = (id: string) => rangeOf(figures.find((figure) => figure.id === id)!.distribution);
  const perKm = (range: Range): Range => [range[0] / km, range[1] / km, range[2] / km];
  const [exponents, mosts] = [column('exponent'), column('most')];
  const supposedSizes = sizesSupposed(marks);
  const sizes = exponents.map((exponent, draw) => meanMark({ exponent, most: Math.max(1, Math.round(mosts[draw]!)) }));
  return [
    {
      id: 'counted',
      unit: counted.unit,
      library: rangeOf(counted.distribution),
      supposed: perKm(supposed('rate')),
      fitted: perKm(drawnRange(column('rate'))),
    },
    ...Object.entries(library).map(([id, figure]) => ({
      id,
      unit: figure.unit,
      library: rangeOf(figure.distribution),
      supposed: supposed(id),
      fitted: drawnRange(column(id)),
    })),
    { id: 'mark', unit: marks.most.unit, library: supposedSizes, supposed: supposedSizes, fitted: drawnRange(sizes) },
  ];
}

const rangeOf = (of: Distribution): Range => [quantile(of, 0.05), quantile(of, 0.5), quantile(of, 0.95)];

function drawnRange(column: Float64Array): Range {
  const rising = column.slice().sort();
  return [quantileOf(rising, 0.05), quantileOf(rising, 0.5), quantileOf(rising, 0.95)];
}

const GRID = 40;

/** Mean violations of an incident under the library’s figures, taken as independent: on a grid of their quantiles. */
function sizesSupposed({ exponent, most }: Incidents['marks']): Range {
  const steps = Array.from({ length: GRID }, (_, step) => (step + 0.5) / GRID);
  const sizes = steps.flatMap((a) =>
    steps.map((m) =>
      meanMark({
        exponent: quantile(exponent.distribution, a),
        most: Math.max(1, Math.round(quantile(most.distribution, m))),
      }),
    ),
  );
  return drawnRange(Float64Array.from(sizes));
}
