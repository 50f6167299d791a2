import type { ReactNode } from 'react';
import { tickWords } from './words.ts';
import './time.css';

/** How a line is drawn: never by colour alone. */
type Stroke = 'strong' | 'plan' | 'bound' | 'date' | 'band' | 'wide';

interface Point {
  at: number;
  value: number;
}

type Band = readonly { at: number; low: number; high: number }[];

interface TimeChartProps {
  /** What is shown, for those who cannot see it. */
  label: string;
  /** Along the foot. */
  from?: number;
  until: number;
  times: readonly number[];
  timeUnit: string;
  valueUnit?: string;
  /** Upwards. */
  end: number;
  ticks: readonly number[];
  band?: Band;
  /** Behind the band: what is less well known than it says. */
  wide?: Band;
  lines: readonly { stroke: Stroke; points: readonly Point[]; isStepped?: boolean }[];
  levels?: readonly { stroke: Stroke; value: number }[];
  dates?: readonly number[];
  keys: readonly { stroke: Stroke; words: ReactNode }[];
}

const [WIDTH, HEIGHT] = [1000, 240];

/** Strength over time: a band, lines, levels and dates; what each is stands above, so that no label lies on a line. */
export function TimeChart(props: TimeChartProps) {
  const {
    label,
    from = 0,
    until,
    times,
    timeUnit,
    valueUnit = 'persons',
    end,
    ticks,
    band,
    wide,
    lines,
    levels = [],
    dates = [],
    keys,
  } = props;
  const x = (at: number) => Number((((at - from) / (until - from)) * WIDTH).toFixed(2));
  const y = (value: number) => Number(((1 - Math.min(1, value / end)) * HEIGHT).toFixed(2));
  return (
    <figure className="time">
      <p className="note key">
        {keys.map(({ stroke, words }) => (
          <span key={stroke}>
            <svg className={`time-sign stroke-${stroke}`} viewBox="0 0 28 10" aria-hidden="true" focusable="false">
              {stroke === 'band' || stroke === 'wide' ? (
                <rect width="28" height="10" />
              ) : (
                <path d={stroke === 'date' ? 'M14 -3V13' : 'M0 5H28'} />
              )}
            </svg>{' '}
            {words}
          </span>
        ))}
      </p>
      <div className="time-frame">
        <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} preserveAspectRatio="none" role="img" aria-label={label}>
          {ticks.map((tick) => (
            <path key={tick} className="time-grid" d={`M0 ${y(tick)}H${WIDTH}`} />
          ))}
          {wide ? <path className="stroke-wide" d={areaOf(wide, x, y)} /> : null}
          {band ? <path className="stroke-band" d={areaOf(band, x, y)} /> : null}
          {levels.map(({ stroke, value }) => (
            <path key={stroke} className={`stroke-${stroke}`} d={`M0 ${y(value)}H${WIDTH}`} />
          ))}
          {dates.map((date) => (
            <path key={date} className="stroke-date" d={`M${x(date)} 0V${HEIGHT}`} />
          ))}
          {lines.map(({ stroke, points, isStepped = false }) => (
            <path key={stroke} className={`stroke-${stroke}`} d={lineOf(points, isStepped, x, y)} />
          ))}
        </svg>
        <div className="time-ticks" aria-hidden="true" data-plain>
          {ticks.map((tick) => (
            <span key={tick} style={{ top: `${(y(tick) / HEIGHT) * 100}%` }}>
              {tickWords(tick)}
            </span>
          ))}
        </div>
        <div className="time-times" aria-hidden="true" data-plain>
          {times.map((time) => (
            <span key={time} style={{ left: `${x(time) / 10}%` }}>
              {time}
            </span>
          ))}
        </div>
      </div>
      <p className="time-units" aria-hidden="true">
        <span>{valueUnit}</span>
        <span>{timeUnit}</span>
      </p>
    </figure>
  );
}

type Place = (value: number) => number;

function lineOf(points: readonly Point[], isStepped: boolean, x: Place, y: Place): string {
  return points
    .map(({ at, value }, index) => {
      if (index === 0) return `M${x(at)} ${y(value)}`;
      return isStepped ? `H${x(at)}V${y(value)}` : `L${x(at)} ${y(value)}`;
    })
    .join('');
}

function areaOf(band: Band, x: Place, y: Place): string {
  const high = band.map(({ at, high }) => `${x(at)} ${y(high)}`);
  const low = band.toReversed().map(({ at, low }) => `${x(at)} ${y(low)}`);
  return `M${[...high, ...low].join('L')}Z`;
}
