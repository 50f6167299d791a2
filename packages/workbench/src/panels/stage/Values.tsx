import type { Interval } from '@muster/engine';
import { money } from '@muster/engine/report';
import { Num } from '../../parts/Num.tsx';
import { headcount, rangeWords } from './words.ts';

interface Named {
  /** Node of the model. */
  name: string;
  interval: Interval;
}

/** Median and range of persons, each to be asked; one number where all draws agree. */
export function Persons({ name, interval, of = 'p50' }: Named & { of?: 'p50' | 'mean' }) {
  const [middle, spread] = [headcount(interval[of]), rangeWords(interval)];
  return (
    <span className="value">
      <Num why={`${name}.${of}`} className="strong">
        {middle}
      </Num>
      {middle === spread ? null : (
        <>
          {' '}
          <Num why={name} className="faint">
            {spread}
          </Num>
        </>
      )}
    </span>
  );
}

export interface Unit {
  currency: string;
  size: number;
  word: string;
}

/** Median (or mean) and range of money in the given size. */
export function Money({
  name,
  interval,
  unit: { currency, size, word },
  of = 'p50',
  isBare = false,
}: Named & { unit: Unit; of?: 'p50' | 'mean'; isBare?: boolean }) {
  const words = (value: number | null) => money(value, size);
  const [middle, spread] = [words(interval[of]), rangeWords(interval, words)];
  return (
    <span className="value">
      <Num why={`${name}.${of}`} className="strong">
        {isBare ? middle : `${currency} ${middle} ${word}`}
      </Num>
      {middle === spread ? null : (
        <>
          {' '}
          <Num why={name} className="faint">
            {spread}
            {isBare ? '' : ` ${word}`}
          </Num>
        </>
      )}
    </span>
  );
}
