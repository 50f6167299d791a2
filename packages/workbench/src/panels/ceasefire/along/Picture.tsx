import {
  asideOf,
  byWeek,
  daysOfWeek,
  heatBreaks,
  heatPaths,
  heatWords,
  onDay,
  ticksOf,
  weeksOf,
} from '@muster/charts/geometry';
import type { SimulatedReplicate } from '@muster/engine/simulate';
import { memo, useMemo } from 'react';
import { SEEN, type Which } from './words.ts';

/** Height of the drawing and size of a mark, in pixels; how wide it is at least, so that marks do not lie on one another. */
const [HEIGHT, SIGN, NARROW] = [320, 17, 250];

interface Props {
  along: SimulatedReplicate;
  which: Which;
  day: number;
  go: (day: number) => void;
}

/** Distance along the line by week, and beside it the day that is shown. */
export function Picture({ along, which, day, go }: Props) {
  const { days, ends, places } = along;
  const length = ends.at(-1)!;
  const breaks = useMemo(() => breaksOf(along), [along]);
  const shown = { days, ends, values: along[which] };
  const column = heatPaths(onDay(shown, day), [[0, 1]], ends, breaks);
  const share = (value: number, of: number) => `${((value / of) * 100).toFixed(2)}%`;
  const aside = asideOf(places, (SIGN / HEIGHT) * length, (SIGN / NARROW) * days);
  return (
    <figure className="along" data-plain>
      <Legend breaks={breaks} />
      <div className="along-frame">
        {/* By keyboard the slider below does the same. */}
        <div
          className="along-room"
          onPointerDown={(event) => {
            const { left, width } = event.currentTarget.getBoundingClientRect();
            go(Math.floor(((event.clientX - left) / width) * days));
          }}
        >
          <Weeks along={along} which={which} breaks={breaks} />
          <span className="along-day" style={{ left: share(day + 0.5, days) }} />
          {places.map(({ name, opens, km }, at) => (
            <span
              key={name}
              className={opens <= day ? 'along-place is-open' : 'along-place'}
              title={`${name}: km ${Math.round(km)}, from day ${opens}`}
              style={{
                left: `min(calc(${share(opens, days)} + ${aside[at]! * SIGN}px), 100% - ${SIGN}px)`,
                top: share(length - km, length),
              }}
              aria-hidden="true"
            >
              {at + 1}
            </span>
          ))}
        </div>
        <svg
          className="along-column"
          viewBox={`0 0 1 ${length}`}
          preserveAspectRatio="none"
          role="img"
          aria-label={`Day ${day} along the line; its numbers are in words below`}
        >
          <Classes paths={column} />
        </svg>
        <div className="along-km" aria-hidden="true">
          {ticksOf(length).map((km) => (
            <span key={km} style={{ top: share(length - km, length) }}>
              {km}
            </span>
          ))}
        </div>
        <div className="along-days" aria-hidden="true">
          {ticksOf(days).map((each) => (
            <span key={each} style={{ left: share(each, days) }}>
              {each}
            </span>
          ))}
        </div>
        <span className="along-column-head" aria-hidden="true">
          day {day}
        </span>
      </div>
      <p className="along-units" aria-hidden="true">
        <span>km along the line</span>
        <span>days from the first day of the ceasefire</span>
      </p>
      <p className="note">
        {places.length === 0
          ? 'In this replicate no place opens: fewer persons arrive than one takes. Nobody answers.'
          : `Places that open, at the km that they reach soonest: ${places
              .map(({ name, opens, km }, at) => `${at + 1} ${name} (km ${Math.round(km)}, from day ${opens})`)
              .join('; ')}.`}
      </p>
    </figure>
  );
}

/** Classes are made for what happens, so that what is seen has the same colours. */
function breaksOf({ days, ends, violations }: SimulatedReplicate): readonly number[] {
  return heatBreaks(mostOf({ days, ends, violations }));
}

export function mostOf({
  days,
  ends,
  violations: values,
}: Pick<SimulatedReplicate, 'days' | 'ends' | 'violations'>): number {
  return byWeek({ days, ends, values }).reduce((most, value) => Math.max(most, value), 0);
}

function Legend({ breaks }: { breaks: readonly number[] }) {
  return (
    <p className="note key along-key">
      <span>violations per km and day:</span>
      {['none', ...heatWords(breaks)].map((words, at) => (
        <span key={words}>
          <i className={`along-sign heat-${at}`} /> {words}
        </span>
      ))}
      <span>
        <i className="along-sign along-sign-place">1</i> a place opens where its dotted line begins
      </span>
    </p>
  );
}

/** Drawn once a replicate: the day that moves is not part of it. */
const Weeks = memo(function Weeks({
  along: { days, ends, places, ...values },
  which,
  breaks,
}: Pick<Props, 'along' | 'which'> & { breaks: readonly number[] }) {
  const length = ends.at(-1)!;
  const columns = Array.from({ length: weeksOf(days) }, (_, week) => daysOfWeek(week, days));
  const paths = heatPaths(byWeek({ days, ends, values: values[which] }), columns, ends, breaks);
  return (
    <svg
      viewBox={`0 0 ${days} ${length}`}
      preserveAspectRatio="none"
      role="img"
      aria-label={`Violations ${which === 'seen' ? `that ${SEEN} ` : ''}by week and distance along the line; all numbers stand in the table below`}
    >
      <Classes paths={paths} />
      {places.map(({ name, opens, km }) => (
        <path key={name} className="along-open" d={`M${opens} ${length - km}H${days}`} />
      ))}
    </svg>
  );
});

function Classes({ paths }: { paths: readonly string[] }) {
  return paths.map((path, at) => {
    const name = `heat-${at + 1}`;
    return <path key={name} className={name} d={path} />;
  });
}
