import { distributionWords, unitWords, valueWords } from '@muster/engine/report';
import { useEffect, useRef, useState } from 'react';
import type { Input, Original } from '../engine/protocol.ts';
import { usePage } from '../page.tsx';
import { Density } from './Density.tsx';
import { FIELDS, type Fields, FORM_WORDS, FORMS, type Form, fieldsOf, isChance, scaleOf, writtenAs } from './figure.ts';

import { shownOf, useReply } from './useReply.ts';

/** Changes one input in place: as a number, a range or a chance, drawn as a small density; the verdict follows while one types. */
export function InputEditor({ name, close }: { name: string | undefined; close: () => void }) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    if (name !== undefined && !dialog.current?.open) dialog.current?.showModal();
    if (name === undefined) dialog.current?.close();
  }, [name]);
  return (
    <dialog ref={dialog} className="editor" aria-label="Change a figure" onClose={close}>
      {name === undefined ? null : <Editor key={name} name={name} close={close} />}
    </dialog>
  );
}

function Editor({ name, close }: { name: string; close: () => void }) {
  const { engines, asked, view, set } = usePage();
  const loading = useReply<Input>(`${name} ${JSON.stringify(asked)}`, () => engines.full.input(asked, name));
  const original = shownOf(useReply<Original | undefined>(name, () => engines.full.original(name)));
  const input = shownOf(loading);
  const isChanged = name in view.set;
  return (
    <>
      <div className="dialog-head">
        <h2>Change a figure</h2>
        <button type="button" className="quiet" onClick={close}>
          Done
        </button>
      </div>
      <p className="path" data-plain>
        <code>{name}</code>
      </p>
      {loading.state === 'refused' ? <p role="alert">{loading.message}</p> : null}
      {input ? (
        <>
          <div className={loading.state === 'waiting' ? 'stale' : undefined}>
            <Density shape={input.shape} before={isChanged ? original?.shape : undefined} />
            <p data-plain>
              Now:{' '}
              {input.stated
                ? distributionWords(input.stated.distribution, input.unit)
                : `${valueWords({ value: input, unit: input.unit })}, computed`}
            </p>
            {isChanged && original ? (
              <p className="faint" data-plain>
                In the scenario: {distributionWords(original.stated.distribution, input.unit)}
                {original.stated.assumption ? ` (assumption: ${original.stated.assumption})` : ''}
              </p>
            ) : null}
          </div>
          <Fieldset input={input} change={(written) => set(name, written, `edit ${name}`)} />
        </>
      ) : (
        <p className="waiting">Reading…</p>
      )}
      {isChanged ? (
        <p>
          <button type="button" onClick={() => set(name, undefined)}>
            As the scenario has it
          </button>
        </p>
      ) : null}
    </>
  );
}

function Fieldset({ input, change }: { input: Input; change: (written: string) => void }) {
  const [{ form, fields }, setWritten] = useState<{ form: Form; fields: Fields }>(() => fieldsOf(input));
  const forms = isChance(input) ? (['chance'] as const) : FORMS.filter((known) => known !== 'chance');
  const unit = scaleOf(input.unit) === 100 ? '%' : unitWords(input.unit) || moneyOf(input.unit);
  const isWritten = writtenAs(form, fields, input.unit) !== undefined;
  const put = (next: { form: Form; fields: Fields }) => {
    setWritten(next);
    const written = writtenAs(next.form, next.fields, input.unit);
    if (written !== undefined) change(written);
  };
  return (
    <form onSubmit={(event) => event.preventDefault()}>
      {forms.length > 1 ? (
        <fieldset className="forms">
          <legend>Written as</legend>
          {forms.map((known) => (
            <label key={known}>
              <input
                type="radio"
                name="form"
                checked={known === form}
                onChange={() => setWritten({ form: known, fields: translated(input, known, fields) })}
              />
              {FORM_WORDS[known]}
            </label>
          ))}
        </fieldset>
      ) : null}
      <div className="fields">
        {FIELDS[form].map(({ key, label }) => (
          <label key={key}>
            {label}
            <span className="field">
              <input
                type="text"
                inputMode={form === 'values' ? 'text' : 'decimal'}
                value={fields[key] ?? ''}
                aria-invalid={!isWritten}
                onChange={(event) => put({ form, fields: { ...fields, [key]: event.target.value } })}
              />
              {key === 'weights' ? null : <span>{unit}</span>}
            </span>
          </label>
        ))}
      </div>
      {isWritten ? null : (
        <p className="faint" role="status">
          Nothing that can be drawn from yet, so the last figure stands: digits with a point before decimals, such as
          12.5 or 8,000, in ascending order; a chance from 0 to 100 %.
        </p>
      )}
    </form>
  );
}

/** Fields of another form, filled in from the median and the range. */
function translated({ p5, p50, p95, unit }: Input, form: Form, fields: Fields): Fields {
  const scale = scaleOf(unit);
  const write = (value: number | null) => (value === null ? '' : String(Number((value * scale).toPrecision(4))));
  const all: Record<Form, Fields> = {
    value: { value: write(p50) },
    interval: { p5: write(p5), p95: write(p95) },
    pert: { min: write(p5), mode: write(p50), max: write(p95) },
    chance: { probability: write(p50) },
    values: { values: write(p50), weights: '' },
  };
  return {
    ...all[form],
    ...Object.fromEntries(Object.entries(fields).filter(([key]) => FIELDS[form].some((field) => field.key === key))),
  };
}

function moneyOf(unit: string): string {
  return /^[A-Z]{3}/.exec(unit)?.[0] ?? '';
}
