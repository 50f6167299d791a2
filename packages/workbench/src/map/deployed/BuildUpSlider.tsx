import type { ReactNode } from 'react';
import type { Standing } from '../../panels/deployment/useStanding.ts';
import { tellingDays } from '../../panels/deployment/words.ts';
import { Share } from '../../panels/stage/Values.tsx';

interface Props {
  standing: Standing;
  /** Place in the days of the build-up; their number: all of the plan. */
  at: number;
  onChange: (at: number) => void;
  open: number;
}

/** Goes through the days of the build-up: which bases are open, and how much of the line is then reached in time. */
export function BuildUpSlider({ standing: { deployment, name }, at, onChange, open }: Props): ReactNode {
  const { bases, coverage } = deployment;
  const buildUp = tellingDays(deployment.buildUp);
  if (buildUp.length === 0) return null;
  const day = buildUp[at];
  const words = day ? `Day ${day.day}` : 'All of the plan';
  return (
    <div className="map-days">
      <label>
        <span>Build-up</span>
        <input
          type="range"
          min={0}
          max={buildUp.length}
          step={1}
          value={at}
          aria-valuetext={`${words}: ${open} of ${bases.length} bases open`}
          onChange={({ target }) => onChange(Number(target.value))}
        />
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
        {day ? '' : ' with a base at every place'}
      </p>
    </div>
  );
}
