import type { Play } from './usePlay.ts';

const WEEK = 7;

/** Moves the day: by itself, week by week, or by hand. */
export function Player({ days, play, words }: { days: number; play: Play; words: string }) {
  const { day, isPlaying, go, toggle } = play;
  return (
    <div className="along-player" data-plain>
      <div className="along-buttons">
        <button type="button" onClick={toggle}>
          {isPlaying ? 'Pause' : 'Play'}
        </button>
        <button type="button" onClick={() => go(day - WEEK)} disabled={day === 0} aria-label="A week back">
          ‹ week
        </button>
        <button type="button" onClick={() => go(day + WEEK)} disabled={day === days - 1} aria-label="A week on">
          week ›
        </button>
      </div>
      <input
        type="range"
        min={0}
        max={days - 1}
        value={day}
        aria-label="Day of the ceasefire"
        aria-valuetext={words}
        onChange={({ target }) => go(Number(target.value))}
      />
      <p>{words}</p>
    </div>
  );
}
