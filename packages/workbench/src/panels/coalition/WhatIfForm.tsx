import { useState } from 'react';
import { usePage } from '../../page.tsx';
import { numberOf } from '../../parts/figure.ts';
import { Num } from '../../parts/Num.tsx';
import type { Contribution, NationRow } from './rows.ts';
import { actorWords, termWords } from './words.ts';

/** “What if this nation commits so many, or does not come?” */
export function WhatIfForm({ row, trace }: { row: NationRow; trace: (name: string) => void }) {
  const { answer } = usePage();
  const statements = answer.ledger.filter(({ nation, group }) => nation === row.nation && !group).length;
  return (
    <div className="what-if-nation">
      {row.contributions.map((contribution) => (
        <Form key={contribution.kind} row={row} contribution={contribution} />
      ))}
      {row.contributions.length === 0 ? (
        <p className="note">What it offers does not serve this option: nothing here depends on whether it comes.</p>
      ) : null}
      {statements > 0 ? (
        <button type="button" className="quiet" data-plain onClick={() => trace(row.name)}>
          {statements === 1 ? 'What it has said: 1 statement' : `What it has said: ${statements} statements`}
        </button>
      ) : (
        <p className="note">It has said nothing that may be read on this date.</p>
      )}
    </div>
  );
}

function Form({
  row,
  contribution: { kind, usual, hasAmount, waiting },
}: {
  row: NationRow;
  contribution: Contribution;
}) {
  const { view, take } = usePage();
  const pledge = `pledge.${row.nation}.${kind}`;
  const [ready, amount] = [view.set[`${pledge}.ready`], view.set[`${pledge}.amount`]];
  const [typed, write] = useState<string>();
  const written = typed ?? amount ?? String(usual);
  const persons = numberOf(written) ?? Number.NaN;
  const isAmount = Number.isInteger(persons) && persons >= 0;
  const put = (nextReady: string | undefined, nextAmount: string | undefined) =>
    take({ kind: 'set-all', set: { [`${pledge}.ready`]: nextReady, [`${pledge}.amount`]: nextAmount } });
  const comes = ready === '1' && (!hasAmount || amount === String(persons));
  return (
    <form
      className="what-if"
      onSubmit={(event) => {
        event.preventDefault();
        if (!hasAmount) put('1', undefined);
        else if (isAmount) put('1', String(persons));
      }}
    >
      <span>
        {row.name}
        {kind === 'land' ? '' : ` (${kind})`}
      </span>
      {hasAmount ? (
        <>
          <button type="submit" aria-pressed={comes} disabled={!isAmount}>
            commits
          </button>
          <input
            type="text"
            inputMode="numeric"
            aria-label={`Persons that ${row.name} commits`}
            aria-invalid={!isAmount}
            value={written}
            onChange={(event) => write(event.target.value)}
          />
          <span>persons</span>
        </>
      ) : (
        <button type="submit" aria-pressed={comes}>
          comes
        </button>
      )}
      <button type="button" aria-pressed={ready === '0'} onClick={() => put('0', undefined)}>
        does not come
      </button>
      <button
        type="button"
        aria-pressed={ready === undefined && amount === undefined}
        onClick={() => {
          write(undefined);
          put(undefined, undefined);
        }}
      >
        as stated
      </button>
      {waiting && (waiting.nations.length > 0 || waiting.terms.length > 0) ? <Waits waiting={waiting} /> : null}
    </form>
  );
}

/** A commitment does not do away with what it waits for among its peers. */
function Waits({ waiting: { nations, terms } }: { waiting: NonNullable<Contribution['waiting']> }) {
  const { nameOf } = usePage();
  return (
    <small className="waits">
      It still waits for{' '}
      {nations.map((other, index) => (
        <span key={`${other.nation}.${other.kind}`}>
          {index > 0 ? ', ' : ''}
          {actorWords(other, nameOf)}
        </span>
      ))}
      {terms.map((term, index) => {
        const { before, number, after } = termWords(term);
        return (
          <span key={term.name}>
            {index > 0 || nations.length > 0 ? ', ' : ''}
            {before} <Num why={term.name}>{number}</Num> {after}
          </span>
        );
      })}
      .
    </small>
  );
}
