import type { Interval } from '@muster/engine';
import { persons, range } from '@muster/engine';
import { tickWords } from '../panels/stage/words.ts';
import { Num } from './Num.tsx';

export interface Bar {
  label: string;
  /** Name of the node. */
  name: string;
  interval: Interval;
  tone?: 'plain' | 'need' | 'accent';
  /** Said below the label. */
  note?: string;
  /** One number as it is stated, and so not rounded. */
  isStated?: boolean;
}

const whole = new Intl.NumberFormat('en', { maximumFractionDigits: 0 });

/** Rows on one scale: 5 to 95 % of the draws as a band, the median as a tick, both in numbers that can be asked. */
export function RangeBars({
  bars,
  unit = 'persons',
  most,
  caption,
}: {
  bars: readonly Bar[];
  unit?: string;
  most?: number;
  caption?: string;
}) {
  const scale = niceScale(most ?? Math.max(...bars.map(({ interval }) => interval.p95 ?? interval.p50 ?? 0), 1));
  const at = (value: number | null) => `${Math.min(100, ((value ?? scale.end) / scale.end) * 100)}%`;
  const words = `${bars.map(({ label }) => label).join(', ')}: median and 5–95 % of the draws, ${unit}`;
  return (
    <table className="bars">
      <caption className={caption ? undefined : 'sr'} data-plain>
        {caption ?? words}
      </caption>
      <tbody>
        {bars.map(({ label, name, interval, tone = 'plain', note, isStated }) => (
          <tr key={name} className={`bar-${tone}`}>
            <th scope="row">
              {label}
              {note ? <small>{note}</small> : null}
            </th>
            <td className="bar-place" aria-hidden="true">
              <div className="bar-track">
                <span
                  className="bar-band"
                  style={{ left: at(interval.p5), width: `calc(${at(interval.p95)} - ${at(interval.p5)})` }}
                />
                <span className="bar-tick" style={{ left: at(interval.p50) }} />
              </div>
            </td>
            <td className="bar-numbers">
              <Num why={`${name}.p50`} className="strong">
                {interval.p50 === null ? 'no number' : isStated ? whole.format(interval.p50) : persons(interval.p50)}
              </Num>
              {interval.p5 === interval.p95 ? null : (
                <Num why={name} className="faint">
                  {range(interval.p5 ?? Number.POSITIVE_INFINITY, interval.p95 ?? Number.POSITIVE_INFINITY)}
                </Num>
              )}
            </td>
          </tr>
        ))}
      </tbody>
      <tfoot aria-hidden="true">
        <tr>
          <td />
          <td className="bar-place">
            <div className="bar-axis" data-plain>
              {scale.ticks.map((tick) => (
                <span key={tick} style={{ left: at(tick) }}>
                  {tickWords(tick)}
                </span>
              ))}
            </div>
          </td>
          <td className="bar-unit">{unit}</td>
        </tr>
      </tfoot>
    </table>
  );
}

export interface Scale {
  end: number;
  ticks: readonly number[];
}

/** Ends at a round number at or above the largest value, with three to six ticks. */
export function niceScale(largest: number): Scale {
  const power = 10 ** Math.floor(Math.log10(largest));
  const step = [0.2, 0.25, 0.5, 1, 2].map((by) => by * power).find((by) => largest / by <= 5) ?? 2 * power;
  const count = Math.ceil(largest / step - 1e-9);
  return { end: count * step, ticks: Array.from({ length: count + 1 }, (_, k) => k * step) };
}
