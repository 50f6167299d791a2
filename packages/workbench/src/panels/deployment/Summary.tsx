import { rounded } from '@muster/engine/report';
import { usePage } from '../../page.tsx';
import { Num } from '../../parts/Num.tsx';
import { Amount, Share } from '../stage/Values.tsx';
import type { Standing } from './useStanding.ts';

/** The stage in two sentences, and what is put nowhere. */
export function Summary({ deployment, map, name }: Standing) {
  const { isLaying } = usePage();
  const { coverage, coverageInField, responseHours, bases, without } = deployment;
  const [first, ...others] = map.components;
  return (
    <>
      <p className={isLaying ? 'stage-lead stale' : 'stage-lead'}>
        With a base at each of <span data-plain>{bases.length}</span> places, a team reaches{' '}
        <Share name={`${name}.coverage`} interval={coverage} isInWords /> of the line within{' '}
        {first && others.length === 0 ? (
          <>
            an assumed <Num why={first.within.node}>{rounded(first.within.value)}</Num> hours
          </>
        ) : (
          'the time that is assumed for its posture'
        )}
        , and any point of it after{' '}
        <Amount name={`${name}.response.mean`} interval={responseHours.mean} unit="h" isInWords /> on average, at most{' '}
        <Num why={`${name}.response.largest.p50`}>{rounded(responseHours.largest.p50)} h</Num>. From the places that
        those in the field can fill it is{' '}
        <Share name={`${name}.coverageInField`} interval={coverageInField} isInWords /> of the line.
      </p>
      <p className="note">
        Coverage is no part of the verdict: it says what a force so large could reach, not whether it is large enough.
      </p>
      {without.length > 0 ? (
        <ul className="problems" data-plain>
          {without.map(({ component, reason }) => (
            <li key={component}>
              {component} stands nowhere: {reason}.
            </li>
          ))}
        </ul>
      ) : null}
    </>
  );
}
