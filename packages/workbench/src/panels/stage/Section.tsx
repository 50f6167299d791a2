import type { ReactNode } from 'react';
import { usePage } from '../../page.tsx';

interface SectionProps {
  title: string;
  /** Said under the heading: what is shown. */
  note?: ReactNode;
  /** All of it stands in a glance: it is never of before. */
  isQuick?: boolean;
  /** Whether it is of before, where that follows from something else than the answer. */
  isStale?: boolean;
  children: ReactNode;
}

/** A part of a stage under its heading; dimmed while a change is not worked out for it. */
export function Section({ title, note, isQuick = false, isStale, children }: SectionProps) {
  const { isRefining } = usePage();
  return (
    <section className={(isStale ?? (isRefining && !isQuick)) ? 'stage-part stale' : 'stage-part'}>
      <h3>{title}</h3>
      {note ? <p className="note">{note}</p> : null}
      {children}
    </section>
  );
}

/** A page of the docs, in a tab of its own. */
export function Doc({ page, children }: { page: string; children: ReactNode }) {
  return (
    <a href={`/docs/${page}`} target="_blank" rel="noreferrer">
      {children}
    </a>
  );
}
