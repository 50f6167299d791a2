import { rounded, WINDOW_WORDS } from '@muster/engine/report';
import type { SimulationSummary, Spread } from '@muster/engine/simulate';
import type { Reckoned } from '../../../page.tsx';
import { Num } from '../../../parts/Num.tsx';
import { type Figure, fromTo, headed, minus, ofAll, rangeOf, SEEN, WHY, wordsOf } from './words.ts';

const COLUMNS = [
  { of: 'true', label: 'Happen' },
  { of: 'seen', label: headed(SEEN) },
  { of: 'without', label: 'Without a force' },
  { of: 'difference', label: 'Difference' },
] as const;

/** Violations a day, by part of the time. */
export function ViolationsTable({ summary: { violations } }: { summary: SimulationSummary }) {
  return (
    <>
      <h4>Violations a day</h4>
      <p className="note" data-plain>
        Median and 5–95 % of the replicates, and the mean with its 95 % simulation interval. The difference is that
        within each replicate.
      </p>
      <div className="scroll">
        <table className="along-table" aria-label="Violations a day">
          <thead>
            <tr>
              <th scope="col">Part of the time</th>
              {COLUMNS.map(({ of, label }) => (
                <th key={of} scope="col" className="right">
                  {label}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {violations.map((row) => (
              <tr key={row.window}>
                <th scope="row" data-plain>
                  {WINDOW_WORDS[row.window]}
                </th>
                {COLUMNS.map(({ of }) => (
                  <td key={of} className="right">
                    <Spreads spread={row[of]} why={WHY[of]} />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}

function Spreads({ spread: { p50, p5, p95, mean, low, high }, why }: { spread: Spread; why: Reckoned }) {
  return (
    <>
      <Num why={why} className="strong">
        {minus(rounded(p50))}
      </Num>{' '}
      <Num why={why} className="faint">
        {fromTo(p5, p95)}
      </Num>
      <small>
        mean{' '}
        <Num why={why} className="faint">
          {minus(rounded(mean))}
          {Number.isFinite(high) && low < high ? ` (${fromTo(low, high)})` : ''}
        </Num>
      </small>
    </>
  );
}

/** All figures over the replicates, with their means. */
export function FiguresTable({ figures, replicates }: { figures: readonly Figure[]; replicates: number }) {
  return (
    <>
      <h4>What is seen, and who answers</h4>
      <p className="note" data-plain>
        Median and 5–95 % of the replicates, and the mean with its 95 % simulation interval.
      </p>
      <div className="scroll">
        <table className="along-table" aria-label="What is seen, and who answers">
          <thead>
            <tr>
              <th scope="col">Figure</th>
              <th scope="col" className="right">
                Median
              </th>
              <th scope="col" className="right" data-plain>
                5–95 %
              </th>
              <th scope="col" className="right">
                Mean, interval
              </th>
            </tr>
          </thead>
          <tbody>
            {figures.map((figure) => (
              <FigureRow key={figure.key} figure={figure} replicates={replicates} />
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}

function FigureRow({ figure, replicates }: { figure: Figure; replicates: number }) {
  const { label, why } = figure;
  const spread = figure.spread!;
  const { mean, low, high } = spread;
  const among = ofAll(spread, replicates);
  return (
    <tr>
      <th scope="row" data-plain>
        {label}
        {among ? <small>{among} replicates</small> : null}
      </th>
      <td className="right">
        <Num why={why} className="strong">
          {wordsOf(figure, spread.p50)}
        </Num>
      </td>
      <td className="right">
        <Num why={why}>{rangeOf(figure, spread.p5, spread.p95)}</Num>
      </td>
      <td className="right">
        <Num why={why}>{wordsOf(figure, mean)}</Num>
        {Number.isFinite(high) && low < high ? (
          <>
            {' '}
            <Num why={why} className="faint">
              {rangeOf(figure, low, figure.isShare ? Math.min(1, high) : high)}
            </Num>
          </>
        ) : null}
      </td>
    </tr>
  );
}
