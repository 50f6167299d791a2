import { type ReactNode, useId } from 'react';
import { usePage } from '../../page.tsx';
import type { Standing } from '../../panels/deployment/useStanding.ts';
import { tellingDays } from '../../panels/deployment/words.ts';
import { Share } from '../../panels/stage/Values.tsx';
import { headcount } from '../../panels/stage/words.ts';
import { arrivedBy, opensNever, stopOf } from './day.ts';

interface Props {
  standing: Standing;
  /** Place in the days of the build-up; their number: all of the plan. */
  at: number;
  onChange: (at: number) => void;
  open: number;
}

/** Goes through the days of the build-up: which bases are open, and how much of the line is then reached in time. */
export function BuildUpSlider({ standing: { deployment, map, name }, at, onChange, open }: Props): ReactNode {
  const ticks = useId();
  const { generation } = usePage().option;
  const { bases, coverage } = deployment;
  const buildUp = tellingDays(deployment.buildUp);
  if (buildUp.length === 0) return null;
  const day = buildUp[at];
  const words = day ? `Day ${day.day}` : 'If all of the plan stood there';
  // The whole plan is no day after the last: it stands two steps off, and the step between is passed over.
  const end = buildUp.length + 1;
  const never = opensNever(
    map.bases,
    deployment.buildUp.map(({ day: each }) => arrivedBy(generation, each)),
  );
  return (
    <div className="map-days">
      <label>
        <span>Build-up</span>
        <input
          type="range"
          min={0}
          max={end}
          step={1}
          list={ticks}
          value={day ? at : end}
          aria-valuetext={`${words}: ${open} of ${bases.length} bases open`}
          onChange={({ target }) => onChange(stopOf(Number(target.value), at, buildUp.length))}
        />
        <datalist id={ticks}>
          <option value={buildUp.length - 1} label={`day ${buildUp.at(-1)!.day}`} />
          <option value={end} label="all of the plan" />
        </datalist>
      </label>
      <p>
        <strong data-plain>{words}</strong>
        <span data-plain>
          : {open} of {bases.length} bases open,{' '}
        </span>
        {day ? (
          <Share name={`${name}.buildUp.day.${day.day}.coverage`} interval={day.coverage} />
        ) : (
          <Share name={`${name}.coverage`} interval={coverage} />
        )}{' '}
        of the line in time
        {day ? '' : ' with a base at every place; it is no day of the build-up'}
      </p>
      {never !== undefined ? (
        <p className="map-days-note" data-plain>
          On no day does a base open: fewer persons arrive, at the median, than one base of this plan takes (
          {headcount(never)}).
        </p>
      ) : null}
    </div>
  );
}
