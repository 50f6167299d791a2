import { commitmentOf, persons } from '@muster/engine';
import { useState } from 'react';
import { usePage } from '../page.tsx';
import { numberOf } from '../parts/figure.ts';
import { Num } from '../parts/Num.tsx';

const USUAL = 5_000;

/** “What if this nation commits so many?”: one choice and one click. */
export function WhatIf() {
  const { opened, answer, nameOf, take, view } = usePage();
  const [chosen, setChosen] = useState<string>();
  const [typed, setTyped] = useState(String(USUAL));
  if (!opened || opened.pledges.length === 0) return null;
  const pledges = opened.pledges
    .map(({ nation, kind }) => ({
      pledge: `pledge.${nation}.${kind}`,
      label: `${nameOf(nation)}${kind === 'land' ? '' : `, ${kind}`}`,
    }))
    .toSorted((a, b) => a.label.localeCompare(b.label));
  const pledge = chosen ?? answer.context.example?.pledge ?? pledges[0]!.pledge;
  const amount = numberOf(typed) ?? Number.NaN;
  const isAmount = Number.isInteger(amount) && amount >= 0;
  const [, nation, kind] = pledge.split('.') as [string, string, string];
  const commitment = commitmentOf(nation, kind, amount);
  const isSet = Object.entries(commitment).every(([name, value]) => view.set[name] === value);
  return (
    <form
      className="what-if"
      onSubmit={(event) => {
        event.preventDefault();
        if (isAmount) take({ kind: 'set-all', set: commitment });
      }}
    >
      <span>What if</span>
      <select aria-label="Nation" value={pledge} onChange={(event) => setChosen(event.target.value)}>
        {pledges.map(({ pledge: name, label }) => (
          <option key={name} value={name}>
            {label}
          </option>
        ))}
      </select>
      <span>commits</span>
      <input
        type="text"
        inputMode="numeric"
        aria-label="Persons"
        aria-invalid={!isAmount}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
      />
      <span>persons?</span>
      <button type="submit" disabled={!isAmount || isSet}>
        {isSet ? 'Tried' : 'Try'}
      </button>
      {isSet ? <Kept nation={nation} amount={amount} /> : null}
    </form>
  );
}

/** Rotation may keep fewer in the field than are committed. */
function Kept({ nation, amount }: { nation: string; amount: number }) {
  const { option, isRefining } = usePage();
  const limit = option.generation.byNation.find((each) => each.nation === nation)?.limit.p50 ?? undefined;
  if (isRefining || limit === undefined || limit >= amount) return null;
  return (
    <span className="hint" role="status">
      Of these it keeps <Num why={`generation.sustained.${nation}.p50`}>{persons(limit)}</Num> in the field: rotation
      allows no more (median).
    </span>
  );
}
