import type { Interval } from '@muster/engine';
import { hundredths, money, rounded } from '@muster/engine/report';
import { Num } from '../../parts/Num.tsx';
import { headcount, rangeWords } from './words.ts';

interface ValueProps {
  /** Node of the model. */
  name: string;
  interval: Interval;
  of?: 'p50' | 'mean';
  /** Within a sentence: the range stands in brackets. */
  isInWords?: boolean;
}

/** Median (or mean) and range, each to be asked; one number where all draws agree. */
function Value({
  name,
  of = 'p50',
  isInWords = false,
  middle,
  spread,
  isOne,
}: Omit<ValueProps, 'interval'> & { middle: string; spread: string; isOne: boolean }) {
  return (
    <span className="value">
      <Num why={`${name}.${of}`} className="strong">
        {middle}
      </Num>
      {isOne ? null : (
        <>
          {' '}
          {isInWords ? (
            <span className="together">
              (
              <Num why={name} className="plain">
                {spread}
              </Num>
              )
            </span>
          ) : (
            <Num why={name} className="faint">
              {spread}
            </Num>
          )}
        </>
      )}
    </span>
  );
}

export function Persons({ interval, ...more }: ValueProps) {
  const [middle, spread] = [headcount(interval[more.of ?? 'p50']), rangeWords(interval)];
  return <Value {...more} middle={middle} spread={bothEnds(spread)} isOne={middle === spread} />;
}

/** What is added up to a whole may fall short of it by a rounding: it is said as the whole. */
const percent = (share: number | null) => (share === null ? 'no number' : hundredths(Number(share.toFixed(9))));

/** A share in percent. */
export function Share({ interval, ...more }: ValueProps) {
  return <Amount {...more} interval={interval} words={percent} unit="%" />;
}

/** An amount with its unit behind, such as hours or km. */
export function Amount({
  interval,
  words = rounded,
  unit,
  ...more
}: ValueProps & { words?: (value: number | null) => string; unit: string }) {
  const [middle, spread] = [words(interval[more.of ?? 'p50']), rangeWords(interval, words)];
  return <Value {...more} middle={`${middle} ${unit}`} spread={`${spread} ${unit}`} isOne={middle === spread} />;
}

/** A mean beside a range of one number, as where a nation comes in few draws, is read with both ends. */
function bothEnds(spread: string): string {
  return /[–a-z]/.test(spread) ? spread : `${spread}–${spread}`;
}

export interface Unit {
  currency: string;
  size: number;
  word: string;
}

/** Money in the given size; `isBare` where the unit stands at the head of the column. */
export function Money({
  interval,
  unit: { currency, size, word },
  isBare = false,
  ...more
}: ValueProps & { unit: Unit; isBare?: boolean }) {
  const words = (value: number | null) => money(value, size);
  const [middle, spread] = [words(interval[more.of ?? 'p50']), rangeWords(interval, words)];
  return (
    <Value
      {...more}
      middle={isBare ? middle : `${currency} ${middle} ${word}`}
      spread={isBare ? bothEnds(spread) : `${bothEnds(spread)} ${word}`}
      isOne={middle === spread}
    />
  );
}
