import type { ReactNode } from 'react';
import { usePage } from '../../page.tsx';
import type { Panel } from '../../state/view.ts';

interface CardProps {
  title: string;
  panel: Panel;
  figure: ReactNode;
  context: ReactNode;
  /** Whether the figure stands in a glance; else it is dimmed while a change is worked out. */
  isQuick?: boolean;
  /** Whether it is of before, where that follows from something else than the answer. */
  isStale?: boolean;
  children: ReactNode;
}

/** A stage on the first screen: one figure, one line, one small chart, and the way in. */
export function Card({ title, panel, figure, context, isQuick = false, isStale, children }: CardProps) {
  const { take, isRefining } = usePage();
  const stale = (isStale ?? (isRefining && !isQuick)) ? ' stale' : '';
  return (
    <li className="card">
      <div className="card-head">
        <h2>{title}</h2>
        <button
          type="button"
          className="quiet"
          aria-label={`Open ${title}`}
          onClick={() => take({ kind: 'look', view: { panel } })}
        >
          Open
        </button>
      </div>
      <p className={`card-figure${stale}`}>{figure}</p>
      <p className={`card-context${stale}`}>{context}</p>
      {children}
    </li>
  );
}
