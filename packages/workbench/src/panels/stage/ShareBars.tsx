import type { ReactNode } from 'react';
import { type Asking, usePage } from '../../page.tsx';
import { Num } from '../../parts/Num.tsx';

export interface ShareBar {
  key: string;
  label: ReactNode;
  /** 0 to 1: how far the bar reaches. */
  reach: number;
  /** A mark beside the bar. */
  against?: number | undefined;
  words: string;
  why: Asking;
  /** Said behind the number. */
  after?: ReactNode;
  tone?: 'accent' | 'plain';
}

/** Plain bars from one line, each with its number: few, and small enough for a card. */
export function ShareBars({ label, bars, isStale }: { label: string; bars: readonly ShareBar[]; isStale?: boolean }) {
  const { isRefining } = usePage();
  return (
    <table className={(isStale ?? isRefining) ? 'share-bars stale' : 'share-bars'} aria-label={label}>
      <tbody>
        {bars.map(({ key, label: own, reach, against, words, why, after, tone = 'accent' }) => (
          <tr key={key}>
            <th scope="row">{own}</th>
            <td className="share-track" aria-hidden="true">
              <span className="share-room">
                <span className={`share-fill tone-${tone}`} style={{ width: percent(reach) }} />
                {against === undefined ? null : <span className="share-against" style={{ left: percent(against) }} />}
              </span>
            </td>
            <td className="share-value">
              <Num why={why}>{words}</Num>
              {after}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function percent(share: number): string {
  return `${(Math.min(1, share) * 100).toFixed(2)}%`;
}
