import { echelonOf, type Size } from '@muster/charts/geometry';
import type { GeoProjection } from 'd3-geo';
import { type PointerEvent, type ReactNode, useRef, useState } from 'react';
import { usePage } from '../../page.tsx';
import type { Standing } from '../../panels/deployment/useStanding.ts';
import { positionNames } from '../../panels/deployment/words.ts';
import { headcount } from '../../panels/stage/words.ts';
import type { Label } from '../labels.ts';
import type { Transform } from '../limits.ts';
import type { Point } from '../rings.ts';
import { KEYS, moved, onScreen, type Place, placeAt, placeIn } from './move.ts';
import { Readout } from './Readout.tsx';
import type { UnitSymbol } from './symbols.ts';
import { useMove } from './useMove.ts';

interface Props {
  standing: Standing;
  projection: GeoProjection;
  transform: Transform;
  size: Size;
  /** Where symbols have found room. */
  labels: readonly Label[];
  open: ReadonlySet<string>;
  symbol: ((persons: number, planned: boolean) => UnitSymbol) | undefined;
  /** Called with the id of a base when a hand takes hold of it. */
  onMoved: (id: string) => void;
}

/** As far as the hand trembles. */
const STILL = 3;
let movements = 0;

/** The bases: each is dragged by the pointer, or moved by the arrow keys. */
export function BaseButtons({
  standing,
  projection,
  transform,
  size,
  labels,
  open,
  symbol,
  onMoved,
}: Props): ReactNode {
  const { view, engines, asked, option, opened } = usePage();
  const warmed = useRef<unknown>(undefined);
  // The solver comes while the hand is still on its way.
  const warm = () => {
    if (!opened || warmed.current === opened) return;
    warmed.current = opened;
    void engines.quick.moved(asked, option.id);
  };
  const { deployment, name } = standing;
  const mover = useMove(name);
  const [chosen, setChosen] = useState<string>();
  const movement = useRef('');
  const grip = useRef<{ id: string; from: Point; x: number; y: number; isMoving: boolean }>(undefined);
  const begin = (id: string) => {
    onMoved(id);
    movements += 1;
    movement.current = `move ${id} ${movements}`;
  };
  const follow = (event: PointerEvent<HTMLButtonElement>) => {
    const held = grip.current;
    if (!held) return;
    const [right, down] = [event.clientX - held.x, event.clientY - held.y];
    if (!held.isMoving && Math.hypot(right, down) < STILL) return;
    held.isMoving = true;
    const at = placeAt([held.from[0] + right, held.from[1] + down], projection, transform);
    if (at) mover.to(held.id, at, movement.current);
  };
  const letGo = () => {
    if (grip.current?.isMoving) mover.end();
    grip.current = undefined;
  };
  return deployment.bases.map((base) => {
    const { id, name: place, longitude, latitude, depth, persons } = base;
    const isHeld = mover.held?.id === id;
    // What was asked for stands at once; the answer to it comes later.
    const at: Place = isHeld ? mover.held!.at : (placeIn(view.set, positionNames(name, id)) ?? [longitude, latitude]);
    const point = onScreen(at, projection, transform);
    if (!point) return null;
    const label = labels.find((each) => each.kind === 'base' && each.id === id);
    const drawn = (isHeld || chosen === id || label) && symbol?.(persons.p50 ?? 0, !open.has(id));
    const offset = label && !isHeld && drawn ? label.offset : ([0, 0] as const);
    const [left, top] = [point[0] + offset[0], point[1] + offset[1]];
    const isMoved = Object.values(positionNames(name, id)).some((each) => each in view.set);
    const strength = headcount(persons.p50);
    return (
      <div key={id} className={chosen === id || isHeld ? 'map-base-place is-chosen' : 'map-base-place'}>
        <button
          type="button"
          className={`map-base${drawn ? '' : ' is-dot'}${open.has(id) ? '' : ' is-closed'}${isMoved ? ' is-moved' : ''}`}
          data-over=""
          data-plain
          aria-label={`Base ${place}, ${echelonOf(persons.p50 ?? 0)}, ${strength} persons, ${Math.round(depth)} km from the line${open.has(id) ? '' : ', not open yet'}${isMoved ? ', moved by you' : ''}. Arrow keys move it by a kilometre, with Shift by ten; Escape puts it back.`}
          style={drawn ? { left, top, width: drawn.width, height: drawn.height } : { left: point[0], top: point[1] }}
          onPointerEnter={warm}
          onFocus={() => {
            warm();
            begin(id);
            setChosen(id);
          }}
          onBlur={() => {
            mover.end();
            setChosen((before) => (before === id ? undefined : before));
          }}
          onPointerDown={(event) => {
            if (event.button) return;
            event.currentTarget.setPointerCapture(event.pointerId);
            begin(id);
            // From where the symbol stands, which may be beside its base: the base is let go under the pointer.
            grip.current = { id, from: [left, top], x: event.clientX, y: event.clientY, isMoving: false };
          }}
          onPointerMove={follow}
          onPointerUp={letGo}
          onPointerCancel={letGo}
          onKeyUp={() => {
            if (!grip.current) mover.end();
          }}
          onKeyDown={(event) => {
            if (event.ctrlKey || event.metaKey || event.altKey) return;
            if (event.key === 'Escape' && isMoved) return mover.reset(id);
            const step = KEYS[event.key];
            if (!step) return;
            event.preventDefault();
            const far = event.shiftKey ? 10 : 1;
            mover.to(id, moved(at, step[0] * far, step[1] * far), movement.current);
          }}
        >
          {drawn ? (
            // biome-ignore lint/security/noDangerouslySetInnerHtml: drawn here, from a code that is made of digits
            <span aria-hidden="true" dangerouslySetInnerHTML={{ __html: drawn.svg }} />
          ) : null}
        </button>
        {chosen === id || isHeld ? (
          <Readout base={base} standing={standing} at={point} size={size} isMoved={isMoved} />
        ) : null}
      </div>
    );
  });
}
