import { useState } from 'react';
import { usePage } from '../../page.tsx';
import { Doc } from '../stage/Section.tsx';
import { Gantt } from './schedule/Gantt.tsx';
import { Plan } from './schedule/Plan.tsx';
import { ToursTable } from './schedule/ToursTable.tsx';
import { persons } from './schedule/tours.ts';
import { type At, type ScheduleState, useSchedule } from './schedule/useSchedule.ts';
import './schedule.css';

const DRAWS: Readonly<Record<At, string>> = {
  p5: 'weak: 5 % of the draws have fewer in the field',
  p50: 'middle: half of the draws have fewer',
  p95: 'strong: 95 % of the draws have fewer',
};

/** Which unit is where in which month, in one draw: worked out on request. */
export function Schedule() {
  const { opened, isRefining, option } = usePage();
  const [at, setAt] = useState<At>('p50');
  const { schedule, isCurrent, scheduling, refused, start, stop } = useSchedule(at);
  if (!option.generation.enablers) return null;
  return (
    <section className="stage-part" aria-label="Rotation schedule">
      <h3>Rotation schedule</h3>
      <p className="note">
        Units by nation and type, month by month, in one of the draws: which go, which come home, which are at rest.
        Small contingents go in companies or teams. <Doc page="generation/schedule.md">How it is worked out</Doc>.
      </p>
      <div className="pair" data-plain>
        <label>
          Draw{' '}
          <select value={at} onChange={(event) => setAt(event.target.value as At)}>
            {Object.entries(DRAWS).map(([key, words]) => (
              <option key={key} value={key}>
                {words}
              </option>
            ))}
          </select>
        </label>
        {scheduling ? (
          <button type="button" onClick={stop}>
            Stop, keep the best so far
          </button>
        ) : (
          <button type="button" onClick={start} disabled={!opened || isRefining}>
            Work out a schedule
          </button>
        )}
      </div>
      {scheduling ? <Progress scheduling={scheduling} /> : null}
      {refused ? <p role="alert">No schedule: {refused}.</p> : null}
      {schedule ? (
        <div className={isCurrent ? undefined : 'stale'}>
          {isCurrent ? null : <p className="note">Of before the last change; work it out again.</p>}
          <Plan schedule={schedule} />
          <Gantt schedule={schedule} />
          <ToursTable schedule={schedule} />
        </div>
      ) : null}
    </section>
  );
}

function Progress({
  scheduling: { moves, of, best, secondsLeft },
}: {
  scheduling: NonNullable<ScheduleState['scheduling']>;
}) {
  return (
    <p className="scheduling" data-plain>
      <progress max={of} value={moves} aria-label="Search for a schedule" />{' '}
      {moves === 0 ? 'Setting the problem up…' : `${persons.format(Math.round(best))} in the field so far`}
      {secondsLeft === undefined ? '' : `; about ${secondsLeft} s left`}
    </p>
  );
}
