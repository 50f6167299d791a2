import { diffLines } from 'diff';
import { useState } from 'react';
import type { ChangedFile } from '../engine/protocol.ts';
import { usePage } from '../page.tsx';
import { download } from '../parts/download.ts';
import { shownOf, useReply } from '../parts/useReply.ts';

/** The scenario with what was changed, as files: only what must differ does. */
export function Save() {
  const { engines, asked, view, session, outcome, isRefining, isLaying } = usePage();
  const loading = useReply<readonly ChangedFile[]>(`${view.scenario} ${JSON.stringify(asked)}`, () =>
    engines.full.changedFiles(asked),
  );
  const files = shownOf(loading);
  const id = outcome.manifest.scenario.id;
  const changed = files?.filter(({ before, after }) => before !== after) ?? [];
  return (
    <section>
      <h3>Save</h3>
      {loading.state === 'refused' ? <p role="alert">{loading.message}</p> : null}
      {files ? (
        <>
          {changed.length === 0 ? <p>Nothing is changed: the files are as they were read.</p> : null}
          {changed.map(({ name, before, after }) => (
            <details key={name} open>
              <summary>
                <code>{name}</code> with {lineWords(before, after)}
              </summary>
              <Difference before={before} after={after} />
              <button type="button" onClick={() => download(name, new Blob([after], { type: 'text/yaml' }))}>
                Download {name}
              </button>
            </details>
          ))}
          <p className="choices">
            <button type="button" onClick={() => void downloadAll(id, files)}>
              Download the whole folder (zip)
            </button>
            <button
              type="button"
              disabled={isRefining || isLaying}
              onClick={() =>
                download(
                  'outcome.json',
                  new Blob([`${JSON.stringify(outcome, null, 2)}\n`], { type: 'application/json' }),
                )
              }
            >
              Download the outcome (JSON)
            </button>
            {session.writable && view.scenario === session.scenario && changed.length > 0 ? (
              <Write files={changed} />
            ) : null}
          </p>
        </>
      ) : (
        <p className="waiting">Writing the files…</p>
      )}
    </section>
  );
}

function lineWords(before: string, after: string): string {
  let [added, removed] = [0, 0];
  for (const part of diffLines(before, after)) {
    if (part.added) added += part.count;
    else if (part.removed) removed += part.count;
  }
  return `${added} lines added, ${removed} taken away`;
}

const CONTEXT = 2;

/** The lines that differ, with what stands around them. */
function Difference({ before, after }: { before: string; after: string }) {
  const parts = diffLines(before, after);
  let at = 0;
  return (
    <pre className="difference" data-plain>
      {parts.map((part, index) => {
        at += 1;
        const lines = part.value.replace(/\n$/, '').split('\n');
        if (part.added || part.removed)
          return (
            <span key={`${at}`} className={part.added ? 'added' : 'removed'}>
              {lines.map((line) => `${part.added ? '+' : '−'} ${line}\n`).join('')}
            </span>
          );
        const [first, last] = [index === 0, index === parts.length - 1];
        const head = first ? [] : lines.slice(0, CONTEXT);
        const tail = last ? [] : lines.slice(Math.max(head.length, lines.length - CONTEXT));
        const isCut = lines.length > head.length + tail.length;
        return (
          <span key={`${at}`}>
            {head.map((line) => `  ${line}\n`).join('')}
            {isCut ? '  …\n' : ''}
            {tail.map((line) => `  ${line}\n`).join('')}
          </span>
        );
      })}
    </pre>
  );
}

/** Into the folder that is served, over what was read from it. */
function Write({ files }: { files: readonly ChangedFile[] }) {
  const { session } = usePage();
  const [said, setSaid] = useState('');
  const write = async () => {
    try {
      for (const { name, before, after } of files) {
        const response = await fetch(`/api/files/${session.scenario}/${name}`, {
          method: 'PUT',
          headers: { 'X-Muster-Token': session.token, 'If-Match': await sha256(before) },
          body: after,
        });
        if (!response.ok) {
          const { error } = (await response
            .json()
            .catch(() => ({ error: `the server answers ${response.status}` }))) as { error: string };
          const isOvertaken = response.status === 412 || response.status === 403;
          const next = isOvertaken ? '. Reload the page and save again: your changes are in the address.' : '';
          return setSaid(`${name} was not saved: ${error}${next}`);
        }
      }
      setSaid('Saved. Reload the page to go on from the files.');
    } catch (error) {
      setSaid(`Not saved: ${error instanceof Error ? error.message : String(error)}`);
    }
  };
  return (
    <>
      <button type="button" onClick={() => void write()}>
        Save into {session.shown}
      </button>
      <span role="status">{said}</span>
    </>
  );
}

async function sha256(text: string): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text)));
  return [...digest].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

async function downloadAll(id: string, files: readonly ChangedFile[]): Promise<void> {
  const { strToU8, zipSync } = await import('fflate');
  const zipped = zipSync(Object.fromEntries(files.map(({ name, after }) => [`${id}/${name}`, strToU8(after)])));
  download(`${id}.zip`, new Blob([zipped as Uint8Array<ArrayBuffer>], { type: 'application/zip' }));
}
