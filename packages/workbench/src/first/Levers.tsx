import type { Mover } from '@muster/engine';
import { resultWithUnit } from '@muster/engine/report';
import { useEffect, useRef, useState } from 'react';
import type { Input } from '../engine/protocol.ts';
import { usePage } from '../page.tsx';
import { chanceOf, chanceWritten, isChance, tidy } from '../parts/figure.ts';
import { Num } from '../parts/Num.tsx';
import { shownOf, useReply } from '../parts/useReply.ts';
import { WhatIf } from './WhatIf.tsx';

const SHOWN = 5;
/** The scale of a slider is that of the scenario, whatever was changed when the page was opened. */
const AS_STATED = { set: {}, coordination: undefined };

/** The inputs that move the answer most, each with a slider; they stay in place while one is moved. */
export function Levers() {
  const { engines, asked, opened, option, outcome, view } = usePage();
  const [kept, setKept] = useState<{ of: string; movers: readonly Mover[] }>();
  const of = `${view.scenario} ${option.id}`;
  const key = opened && outcome.manifest.scenario.id === opened.id && kept?.of !== of ? of : undefined;
  const loading = useReply<readonly Mover[]>(key, () => engines.full.movers(asked, option.id));
  useEffect(() => {
    if (key !== undefined && loading.state === 'there')
      setKept({ of: key, movers: distinct(loading.value).slice(0, SHOWN) });
  }, [key, loading]);
  return (
    <section className="levers" aria-labelledby="levers-title">
      <h2 id="levers-title">Change what matters most</h2>
      {kept ? (
        <ul>
          {kept.movers.map(({ name, label }) => (
            <Lever key={name} name={name} label={label} />
          ))}
        </ul>
      ) : (
        <p className="waiting" role={loading.state === 'refused' ? 'alert' : undefined}>
          {loading.state === 'refused' ? loading.message : 'Finding what moves the answer most…'}
        </p>
      )}
      <WhatIf />
      <p className="hint">
        “Is willing”: how likely it comes where all that it waits for holds. Every underlined figure answers “why?”.
      </p>
    </section>
  );
}

/** A name may move the answer by two of its leaves. */
function distinct(movers: readonly Mover[]): readonly Mover[] {
  return movers.filter(({ name }, index) => movers.findIndex((other) => other.name === name) === index);
}

/** An input with a slider, as it is stated, and as a range. */
export function Lever({ name, label }: { name: string; label: string }) {
  const { engines, view, asked, set, edit } = usePage();
  const first = useReply<Input>(`${view.scenario} ${name}`, () => engines.full.input(AS_STATED, name));
  const input = shownOf(first);
  const gestures = useRef(0);
  const written = view.set[name];
  const isChanged = written !== undefined;
  const single = written === undefined ? undefined : valueSet(written);
  // What was set as a range stands where its median is.
  const isRange = isChanged && single === undefined;
  const now = shownOf(
    useReply<Input>(isRange ? `${name} ${JSON.stringify(asked)}` : undefined, () => engines.full.input(asked, name)),
  );
  if (!input)
    return (
      <li className="lever">
        <span className="lever-label">{heading(label)}</span>
      </li>
    );
  const scale = leverOf(input);
  const value = single ?? (isRange ? now?.p50 : undefined) ?? scale.now;
  return (
    <li className={isChanged ? 'lever changed' : 'lever'}>
      <label className="lever-label" htmlFor={`lever ${name}`}>
        {heading(label)}
        {isChanged ? <span className="mark"> changed</span> : null}
      </label>
      <input
        id={`lever ${name}`}
        type="range"
        min={scale.low}
        max={scale.high}
        step={(scale.high - scale.low) / 100}
        value={value}
        aria-valuetext={resultWithUnit(value, input.unit)}
        onPointerDown={() => {
          gestures.current += 1;
        }}
        onChange={(event) => {
          const next = Number(event.target.value);
          const put = isChance(input) ? chanceWritten(Number(next.toFixed(2))) : tidy(rounded(next, scale));
          set(name, put, `lever ${name} ${gestures.current}`);
        }}
      />
      <span className="lever-value">
        <Num why={name}>{isChance(input) ? `${Math.round(value * 100)} %` : resultWithUnit(value, input.unit)}</Num>
        <button
          type="button"
          className="quiet"
          aria-label={`Change ${label} as a range`}
          title="Change as a range"
          onClick={() => edit(name)}
        >
          …
        </button>
        {isChanged ? (
          <button
            type="button"
            className="quiet"
            aria-label={`Reset: ${label}`}
            title="As the scenario has it"
            onClick={() => set(name, undefined)}
          >
            ↺
          </button>
        ) : null}
      </span>
    </li>
  );
}

interface Scale {
  low: number;
  high: number;
  now: number;
}

/** A chance from 0 to 1; else the range that is stated, a little wider. */
function leverOf(input: Input): Scale {
  if (isChance(input)) return { low: 0, high: 1, now: chanceOf(input) ?? 0 };
  const values =
    input.shape.kind === 'curve'
      ? input.shape.points.map(({ value }) => value)
      : input.shape.bars.map(({ value }) => value);
  const [least, most] = [Math.min(...values), Math.max(...values)];
  const room = most > least ? (most - least) * 0.1 : Math.abs(most) || 1;
  const isShare = input.unit === 'share';
  return {
    low: Math.max(least >= 0 ? 0 : Number.NEGATIVE_INFINITY, least - room),
    high: isShare ? Math.min(1, most + room) : most + room,
    now: input.p50 ?? most,
  };
}

function rounded(value: number, { low, high }: Scale): number {
  const digits = Math.max(0, 2 - Math.floor(Math.log10(high - low || 1)));
  return Number(value.toFixed(Math.min(12, digits)));
}

/** What was set, where it is one number or a chance. */
function valueSet(written: string): number | undefined {
  const plain = Number(written);
  if (Number.isFinite(plain)) return plain;
  const chance = /^\{\s*probability:\s*([\d.e+-]+)\s*\}$/.exec(written)?.[1];
  return chance === undefined ? undefined : Number(chance);
}

/** A label of its own beside a chance: a nation may be willing and yet not come, where what it waits for does not hold. */
function heading(words: string): string {
  const plain = words.replace(/^whether /, '').replace(/ comes$/, ' is willing');
  return plain.charAt(0).toUpperCase() + plain.slice(1);
}
