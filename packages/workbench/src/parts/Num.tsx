import type { ReactNode } from 'react';
import { type Asking, usePage } from '../page.tsx';

/** A number that answers “why?”. `why` is the name of its node (`option.….needed.p50`), or how it was reckoned on the page. */
export function Num({ why, children, className }: { why: Asking; children: ReactNode; className?: string }) {
  const page = usePage();
  return (
    <button
      type="button"
      className={className ? `num ${className}` : 'num'}
      data-why={typeof why === 'string' ? why : why.title}
      title="Why this number?"
      onClick={() => page.why(why)}
    >
      {children}
    </button>
  );
}
