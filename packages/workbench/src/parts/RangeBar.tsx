import type { Interval } from '@muster/engine';
import { persons, range } from '@muster/engine';
import { Num } from './Num.tsx';

export interface Bar {
  label: string;
  /** Name of the node. */
  name: string;
  interval: Interval;
  tone?: 'plain' | 'need' | 'accent';
  /** Said below the label. */
  note?: string;
}

/** Rows on one scale: 5 to 95 % of the draws as a band, the median as a tick, both in numbers that can be asked. */
export function RangeBars({ bars, unit = 'persons', most }: { bars: readonly Bar[]; unit?: string; most?: number }) {
  const scale = niceScale(most ?? Math.max(...bars.map(({ interval }) => interval.p95 ?? interval.p50 ?? 0), 1));
  const at = (value: number | null) => `${Math.min(100, ((value ?? scale.end) / scale.end) * 100)}%`;
  return (
    <div
      className="bars"
      role="table"
      aria-label={`${bars.map(({ label }) => label).join(', ')}: medians and ranges, ${unit}`}
    >
      {bars.map(({ label, name, interval, tone = 'plain', note }) => (
        <div key={name} className={`bar bar-${tone}`} role="row">
          <span className="bar-label" role="rowheader">
            {label}
            {note ? <small>{note}</small> : null}
          </span>
          <span className="bar-track" role="cell" aria-hidden="true">
            <span
              className="bar-band"
              style={{ left: at(interval.p5), width: `calc(${at(interval.p95)} - ${at(interval.p5)})` }}
            />
            <span className="bar-tick" style={{ left: at(interval.p50) }} />
          </span>
          <span className="bar-numbers" role="cell">
            <Num why={`${name}.p50`} className="strong">
              {interval.p50 === null ? 'no number' : persons(interval.p50)}
            </Num>
            <Num why={name} className="faint">
              {range(interval.p5 ?? Number.POSITIVE_INFINITY, interval.p95 ?? Number.POSITIVE_INFINITY)}
            </Num>
          </span>
        </div>
      ))}
      <div className="bar bar-axis" aria-hidden="true">
        <span />
        <span className="bar-track">
          {scale.ticks.map((tick) => (
            <span key={tick} className="bar-axis-tick" data-plain style={{ left: at(tick) }}>
              {shortly(tick)}
            </span>
          ))}
        </span>
        <span className="bar-unit">{unit}</span>
      </div>
    </div>
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

const compact = new Intl.NumberFormat('en', { notation: 'compact', maximumFractionDigits: 1 });

function shortly(value: number): string {
  return compact.format(value).toLowerCase();
}
