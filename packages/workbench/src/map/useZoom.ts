import type { Size } from '@muster/charts/geometry';
import type { GeoProjection } from 'd3-geo';
import { select } from 'd3-selection';
import { type D3ZoomEvent, zoom, zoomIdentity, zoomTransform } from 'd3-zoom';
import { type KeyboardEvent, type RefObject, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { roamOf, zoomedAbout } from './frame.ts';
import { clamped, FIRST, recentred, type Transform } from './limits.ts';
import type { Point } from './rings.ts';

const STEP = 1.6;
const PAN = 70;

export interface Zoomed {
  /** As it moves. */
  transform: Transform;
  /** Where it came to rest. */
  settled: Transform;
  nearer: () => void;
  farther: () => void;
  whole: () => void;
  onKeyDown: (event: KeyboardEvent<HTMLElement>) => void;
}

/** What stands over the map is for itself; the plain wheel and one finger scroll the page, Ctrl with the wheel and two fingers zoom. */
function isForMap(
  event: Event & { button?: number; ctrlKey?: boolean; metaKey?: boolean; touches?: TouchList },
): boolean {
  if ((event.target as Element).closest('[data-over]') || event.button) return false;
  if (event.type === 'wheel') return event.ctrlKey === true || event.metaKey === true;
  return event.touches ? event.touches.length > 1 : !event.ctrlKey;
}

/** Zoom and pan by wheel, drag, pinch, double click, keys and buttons. */
export function useZoom(
  ref: RefObject<HTMLElement | null>,
  size: Size | undefined,
  projection: GeoProjection | undefined,
  limits: readonly [number, number],
  force: Point | undefined,
): Zoomed {
  const [transform, setTransform] = useState(FIRST);
  const [settled, setSettled] = useState(FIRST);
  const [behaviour] = useState(() => zoom<HTMLElement, unknown>());
  const before = useRef<{ projection: GeoProjection; size: Size }>(undefined);

  useEffect(() => {
    const element = ref.current;
    if (!element) return;
    const plain = ({ transform: { x, y, k } }: D3ZoomEvent<HTMLElement, unknown>): Transform => ({ x, y, k });
    const still = matchMedia('(prefers-reduced-motion: reduce)');
    const keep = () => behaviour.duration(still.matches ? 0 : 250);
    keep();
    still.addEventListener('change', keep);
    behaviour
      .filter(isForMap)
      .on('zoom', (event) => setTransform(plain(event)))
      .on('end', (event) => setSettled(plain(event)));
    select(element).call(behaviour);
    return () => {
      still.removeEventListener('change', keep);
      select(element).on('.zoom', null);
    };
  }, [ref, behaviour]);

  const [least, most] = limits;
  useLayoutEffect(() => {
    const element = ref.current;
    if (!element || !size || !projection) return;
    behaviour
      .extent([
        [0, 0],
        [size.width, size.height],
      ])
      .translateExtent(roamOf(size))
      .scaleExtent([least, most]);
    const old = before.current;
    before.current = { projection, size };
    if (!old) return;
    // A frame of another theatre starts whole; another size keeps the place.
    const { x, y, k } = recentred(zoomTransform(element), old, before.current);
    select(element).call(behaviour.transform, zoomIdentity.translate(x, y).scale(clamped(k, [least, most])));
  }, [ref, behaviour, size, projection, least, most]);

  const selection = () => select(ref.current!);
  const scale = (by: number) =>
    selection().call(behaviour.scaleBy, by, size && zoomedAbout(force, zoomTransform(ref.current!), size));
  const actions = {
    nearer: () => scale(STEP),
    farther: () => scale(1 / STEP),
    whole: () => selection().call(behaviour.transform, zoomIdentity),
  };
  const pan = (x: number, y: number) => selection().call(behaviour.translateBy, x / transform.k, y / transform.k);
  const keys: Record<string, () => void> = {
    '+': actions.nearer,
    '=': actions.nearer,
    '-': actions.farther,
    _: actions.farther,
    '0': actions.whole,
    ArrowLeft: () => pan(PAN, 0),
    ArrowRight: () => pan(-PAN, 0),
    ArrowUp: () => pan(0, PAN),
    ArrowDown: () => pan(0, -PAN),
  };
  return {
    transform,
    settled,
    ...actions,
    onKeyDown: (event) => {
      const act = keys[event.key];
      if (!act || event.target !== event.currentTarget || event.ctrlKey || event.metaKey || event.altKey) return;
      event.preventDefault();
      act();
    },
  };
}
