import { valueWords } from '@muster/engine/report';
import { useCallback, useEffect, useRef, useState } from 'react';
import type { Step } from '../engine/protocol.ts';
import { type Asking, usePage } from '../page.tsx';
import { Stated } from './Stated.tsx';

import { shownOf, useReply } from './useReply.ts';

/** “Why this number?”: its formula in words, what it needs, step by step down to source and passage. */
export function Why({
  asking,
  ask,
  edit,
}: {
  asking: Asking | undefined;
  ask: (asking: Asking | undefined) => void;
  edit: (name: string) => void;
}) {
  const [trail, setTrail] = useState<readonly Asking[]>([]);
  const panel = useRef<HTMLDivElement>(null);
  const from = useRef<Element>(null);
  useEffect(() => {
    if (asking === undefined) return;
    if (!panel.current?.contains(document.activeElement)) from.current = document.activeElement;
    setTrail([asking]);
  }, [asking]);
  const current = trail.at(-1);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the focus follows each step.
  useEffect(() => {
    panel.current?.focus();
  }, [current]);
  const close = useCallback(() => {
    ask(undefined);
    setTrail([]);
    if (from.current instanceof HTMLElement) from.current.focus();
  }, [ask]);
  const isOpen = asking !== undefined && current !== undefined;
  useEscape(isOpen, close);
  if (!isOpen) return null;
  return (
    <div className="why" ref={panel} role="dialog" aria-label="Why this number?" tabIndex={-1}>
      <div className="dialog-head">
        {trail.length > 1 ? (
          <button type="button" className="quiet" onClick={() => setTrail(trail.slice(0, -1))}>
            ← Back
          </button>
        ) : (
          <span className="kicker">Why this number?</span>
        )}
        <button type="button" className="quiet" onClick={close}>
          Close
        </button>
      </div>
      <Trace
        key={typeof current === 'string' ? current : current.title}
        asking={current}
        go={(name) => setTrail([...trail, name])}
        edit={edit}
      />
    </div>
  );
}

/** Wherever the focus is, unless a dialog in front has it. */
function useEscape(isOpen: boolean, close: () => void): void {
  useEffect(() => {
    if (!isOpen) return;
    const press = (event: KeyboardEvent) => {
      if (event.key === 'Escape' && !document.querySelector('dialog[open]')) close();
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, [isOpen, close]);
}

interface Going {
  go: (name: string) => void;
  edit: (name: string) => void;
}

function Trace({ asking, go, edit }: { asking: Asking } & Going) {
  if (typeof asking === 'string') return <TraceOf name={asking} go={go} edit={edit} />;
  return (
    <>
      <h2>{asking.title}</h2>
      <p className="formula">= {asking.formula}</p>
      {asking.doc ? <DocLink doc={asking.doc} /> : null}
      {asking.needs.length > 0 ? (
        <>
          <h3>It needs</h3>
          <ul className="needs">
            {asking.needs.map((name) => (
              <NeedByName key={name} name={name} go={go} />
            ))}
          </ul>
        </>
      ) : null}
    </>
  );
}

function TraceOf({ name, go, edit }: { name: string } & Going) {
  const page = usePage();
  const loading = useReply<Step>(`${name} ${JSON.stringify(page.asked)}`, () =>
    page.engines.full.step(page.asked, name),
  );
  const step = shownOf(loading);
  if (loading.state === 'refused') return <p role="alert">{loading.message}</p>;
  if (!step) return <p className="waiting">Tracing…</p>;
  const { node, needs, canBeSet } = step;
  const isChanged = node.name in page.view.set;
  return (
    <div className={loading.state === 'waiting' ? 'stale' : undefined}>
      <h2 data-plain>{valueWords(node)}</h2>
      <p className="path" data-plain>
        <code>{node.name}</code>
        {isChanged ? <strong className="mark"> changed by you</strong> : null}
      </p>
      {node.formula === 'given' ? null : <p className="formula">= {node.formula}</p>}
      {node.method || node.doc ? (
        <p className="method" data-plain>
          {node.method ? <>Method: {node.method}. </> : null}
          {node.doc ? <DocLink doc={node.doc} /> : null}
        </p>
      ) : null}
      {node.stated ? <Stated stated={node.stated} unit={node.unit} /> : null}
      {canBeSet && node.kind !== 'latent' ? (
        <p>
          <button type="button" onClick={() => edit(node.name)}>
            Change this figure
          </button>
        </p>
      ) : null}
      {needs.length > 0 ? (
        <>
          <h3>It needs</h3>
          <Needs needs={needs} unit={node.unit} go={go} />
        </>
      ) : null}
    </div>
  );
}

const FIRST = 8;

/** Of many needs in one unit the largest first, the rest on request; what has no unit in common stands as it is needed. */
function Needs({ needs, unit, go }: { needs: Step['needs']; unit: string; go: Going['go'] }) {
  const [isAll, setAll] = useState(needs.length <= FIRST + 2);
  const isSum = needs.some((need) => need.unit === unit) || needs.every((need) => need.unit === needs[0]!.unit);
  const ordered = needs.length > FIRST && isSum ? needs.toSorted((a, b) => sizeOf(b) - sizeOf(a)) : needs;
  return (
    <>
      <ul className="needs">
        {(isAll ? ordered : ordered.slice(0, FIRST)).map((need) => (
          <li key={need.name}>
            <Need name={need.name} value={valueWords(need)} isAssumed={isAssumed(need)} go={go} />
          </li>
        ))}
      </ul>
      {isAll ? null : (
        <button type="button" className="quiet" data-plain onClick={() => setAll(true)}>
          All {needs.length}
          {isSum ? ', the rest smaller' : ''}
        </button>
      )}
    </>
  );
}

function sizeOf({ value }: Step['node']): number {
  if (value === null) return Number.MAX_VALUE;
  return Math.abs(typeof value === 'number' ? value : (value.mean ?? value.p50 ?? 0));
}

function NeedByName({ name, go }: { name: string; go: Going['go'] }) {
  const { engines, asked } = usePage();
  const step = shownOf(useReply<Step>(`${name} ${JSON.stringify(asked)}`, () => engines.full.step(asked, name)));
  return (
    <li>
      <Need
        name={name}
        value={step ? valueWords(step.node) : '…'}
        isAssumed={step ? isAssumed(step.node) : false}
        go={go}
      />
    </li>
  );
}

function Need({
  name,
  value,
  isAssumed: assumed,
  go,
}: {
  name: string;
  value: string;
  isAssumed: boolean;
  go: Going['go'];
}) {
  return (
    <button type="button" data-plain onClick={() => go(name)}>
      <code>{name}</code>
      <span>
        {value}
        {assumed ? <em> assumption</em> : null}
      </span>
    </button>
  );
}

function isAssumed({ kind, stated }: Step['node']): boolean {
  return (
    kind === 'latent' || (stated !== undefined && (stated.assumption !== undefined || stated.source === undefined))
  );
}

function DocLink({ doc }: { doc: string }) {
  return (
    <a href={`/${doc}`} target="_blank" rel="noreferrer">
      How this is worked out, and where it does not hold
    </a>
  );
}
