import { useEffect, useState } from 'react';

/** Twenty days a second; where motion is to be reduced, four weeks at once each second. */
const STEP = { days: 1, everyMs: 50 };
const STILL = { days: 28, everyMs: 1_000 };

export interface Play {
  day: number;
  isPlaying: boolean;
  go: (day: number) => void;
  toggle: () => void;
}

/** A day that moves while it is played, to the last one; from there it begins again. */
export function usePlay(days: number): Play {
  const [day, setDay] = useState(0);
  const [isPlaying, setPlaying] = useState(false);
  const last = days - 1;
  const shown = Math.min(day, last);
  useEffect(() => {
    if (!isPlaying) return;
    const step = matchMedia('(prefers-reduced-motion: reduce)').matches ? STILL : STEP;
    const timer = setInterval(() => setDay((before) => Math.min(last, before + step.days)), step.everyMs);
    return () => clearInterval(timer);
  }, [isPlaying, last]);
  useEffect(() => {
    if (shown === last) setPlaying(false);
  }, [shown, last]);
  return {
    day: shown,
    isPlaying,
    go: (next) => {
      setPlaying(false);
      setDay(Math.min(last, Math.max(0, next)));
    },
    toggle: () => {
      if (!isPlaying && shown === last) setDay(0);
      setPlaying(!isPlaying);
    },
  };
}
