import { dateWords, type LedgerRow } from '@muster/engine/report';
import type { Axis } from '../stage/scale.ts';
import { STATUSES } from './rows.ts';
import { plainStatus } from './words.ts';

interface Rung {
  status: string;
  marks: readonly { at: number; isStanding: boolean }[];
}

/** Statements by status, from the most to the least, and by date. */
export function ladderOf(rows: readonly Pick<LedgerRow, 'date' | 'status' | 'gives'>[]): Rung[] {
  return STATUSES.flatMap((status) => {
    const own = rows.filter((row) => row.status === status);
    if (own.length === 0) return [];
    return [
      {
        status: plainStatus(status),
        marks: own.map(({ date, gives }) => ({ at: dayOf(date), isStanding: gives !== '' })),
      },
    ];
  });
}

const DAY = 86_400_000;

/** From the first statement to the as-of date, with both dates at its ends and room for them. */
export function dateAxis(dates: readonly string[], asOf: string): { axis: Axis; words: (tick: number) => string } {
  const last = dayOf(asOf);
  const first = Math.min(...dates.map(dayOf), last - 30 * DAY);
  const room = (last - first) * 0.28;
  return {
    axis: { ticks: [first, last], at: (day) => (day - first + room) / (last - first + 2 * room) },
    words: (tick) => dateWords(new Date(tick).toISOString().slice(0, 10)),
  };
}

/** A partial date stands at its last day, as it counts. */
function dayOf(date: string): number {
  const [year, month, day] = date.split('-').map(Number) as [number, number?, number?];
  return Date.UTC(year, day === undefined ? (month ?? 12) : month! - 1, day ?? 0);
}
