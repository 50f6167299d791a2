import { type RefObject, useLayoutEffect, useRef } from 'react';

/**
 * The heading of what was opened comes into view and has the focus: the button that opened it is gone, and the page would stay scrolled to
 * where that was. What the page opens with is left alone: the verdict is read first.
 */
export function useArrival(opened: string | undefined): RefObject<HTMLHeadingElement | null> {
  const heading = useRef<HTMLHeadingElement>(null);
  const before = useRef(opened);
  useLayoutEffect(() => {
    if (before.current === opened) return;
    before.current = opened;
    heading.current?.scrollIntoView({ block: 'start' });
    heading.current?.focus({ preventScroll: true });
  }, [opened]);
  return heading;
}
