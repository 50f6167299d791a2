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
  children: ReactNode;
}

/** A stage on the first screen: one figure, one line, one small chart, and the way in. */
export function Card({ title, panel, figure, context, isQuick = false, children }: CardProps) {
  const { take, isRefining } = usePage();
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
      <p className={isRefining && !isQuick ? 'card-figure stale' : 'card-figure'}>{figure}</p>
      <p className={isRefining && !isQuick ? 'card-context stale' : 'card-context'}>{context}</p>
      {children}
    </li>
  );
}
