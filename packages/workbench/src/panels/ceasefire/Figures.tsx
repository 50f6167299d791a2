import { Num } from '../../parts/Num.tsx';
import { ENDS_BEFORE, endsOf, shareWords } from './words.ts';

/** A share of cases that answers; where the table does not reach so far, that. */
export function Surviving({ why, share, className }: { why: string; share: number | null; className?: string }) {
  return (
    <Num why={why} {...(className ? { className } : {})}>
      {shareWords(share)}
    </Num>
  );
}

interface EndsProps {
  /** Nodes of both ends. */
  low: string;
  high: string;
  from: number | null;
  to: number | null;
  className?: string;
}

/** A range of which both ends answer. */
export function Ends({ low, high, from, to, className }: EndsProps) {
  const [first, second] = endsOf(from, to);
  const more = className ? { className } : {};
  return (
    <span className="together">
      <Num why={low} {...more}>
        {first ?? ENDS_BEFORE}
      </Num>
      {second === undefined ? null : (
        <>
          –
          <Num why={high} {...more}>
            {second}
          </Num>
        </>
      )}
    </span>
  );
}
