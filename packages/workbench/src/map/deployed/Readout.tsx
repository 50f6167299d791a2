import type { Size } from '@muster/charts/geometry';
import { hundredths, rounded } from '@muster/engine/report';
import type { ReactNode } from 'react';
import { usePage } from '../../page.tsx';
import type { Standing } from '../../panels/deployment/useStanding.ts';
import { type Base, misplaced } from '../../panels/deployment/words.ts';

interface Props {
  base: Base;
  standing: Standing;
  at: readonly [number, number];
  size: Size;
  isMoved: boolean;
}

/** Half as wide as it is: it does not stand beyond the edge of the map. */
const HALF = 110;

/** What the place of a base comes to, beside it: it follows the hand. */
export function Readout({ base, standing: { deployment, map, beyond }, at: [x, y], size, isMoved }: Props): ReactNode {
  const { isLaying } = usePage();
  const { coverage, responseHours } = deployment;
  const wrong = misplaced(base, beyond, map.components);
  return (
    <output
      className={`map-readout${isLaying ? ' stale' : ''}${y > size.height / 2 ? ' is-above' : ''}`}
      data-plain
      style={{ left: Math.max(HALF, Math.min(size.width - HALF, x)), top: y }}
      aria-live="polite"
    >
      <strong>{base.name}</strong>
      {isMoved ? ', moved' : ''}
      <br />
      {rounded(base.depth)} km from the line
      {wrong ? (
        <>
          <br />
          <span className="flag">{wrong}</span>
        </>
      ) : null}
      <br />
      in time: {hundredths(coverage.p50 ?? 0)} % of the line ({hundredths(coverage.p5 ?? 0)}–
      {hundredths(coverage.p95 ?? 0)})
      <br />
      mean response {responseHours.mean.p50?.toFixed(2) ?? 'no number'} h
    </output>
  );
}
