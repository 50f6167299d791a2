import type { Problem } from '@muster/engine';
import { useCallback, useEffect, useRef, useState } from 'react';
import { usePage } from '../page.tsx';
import { keepFiles } from '../state/opened.ts';
import { ErrorView } from './ErrorView.tsx';
import { type Dropped, planOf } from './plan.ts';
import { chosenFiles, droppedFiles, keyOf } from './read.ts';
import { Save } from './Save.tsx';
import './files.css';

interface Wrong {
  problems: readonly Problem[];
  own: Readonly<Record<string, string>>;
}

/** Opens scenarios, from this machine or built in, and gives back what was changed. What is dropped anywhere on the page comes here. */
export function Files() {
  const { engines, session, view, take } = usePage();
  const dialog = useRef<HTMLDialogElement>(null);
  const [isOpen, setOpen] = useState(false);
  const [isOver, setOver] = useState(false);
  const [wrong, setWrong] = useState<Wrong>();
  const [said, setSaid] = useState('');
  const show = useCallback(() => {
    setOpen(true);
    if (!dialog.current?.open) dialog.current?.showModal();
  }, []);
  const openAll = useCallback(
    async (files: readonly Dropped[]) => {
      const current = await engines.quick.ownFiles();
      const plan = planOf(files, await keyOf(files), current);
      if (!plan.ok) {
        setSaid(`${capital(plan.message)}; expected ${plan.expected}.`);
        return show();
      }
      const reply = await engines.quick.check(plan.folder, plan.own);
      if (!reply.ok) {
        setSaid('');
        setWrong({ problems: reply.problems, own: plan.own });
        return show();
      }
      const isKept = await keepFiles(plan.folder, plan.own);
      take({ kind: 'open', scenario: plan.folder });
      setSaid(`${plan.note ?? ''}${isKept ? '' : ' This browser keeps no files: after a reload, open them again.'}`);
      dialog.current?.close();
    },
    [engines, take, show],
  );
  const open = useCallback(
    async (reading: Promise<readonly Dropped[]>) => {
      setWrong(undefined);
      setSaid('Reading…');
      try {
        await openAll(await reading);
      } catch (error) {
        setSaid(`Not opened: ${error instanceof Error ? error.message : String(error)}`);
        show();
      }
    },
    [openAll, show],
  );
  useDrop(open, setOver);
  return (
    <>
      <button type="button" className="quiet" onClick={show}>
        Files
      </button>
      {isOver ? <div className="drop-here">Drop a scenario: its folder, or one of its files</div> : null}
      <dialog ref={dialog} className="files" aria-label="Files" onClose={() => setOpen(false)}>
        <div className="dialog-head">
          <h2>Files</h2>
          <button type="button" className="quiet" onClick={() => dialog.current?.close()}>
            Close
          </button>
        </div>
        {said ? <p role="status">{said}</p> : null}
        {wrong ? (
          <section role="alert">
            <h3 data-plain>
              {wrong.problems.length === 1 ? 'One thing is wrong' : `${wrong.problems.length} things are wrong`}; the
              scenario that was open stays as it is
            </h3>
            <ErrorView {...wrong} />
          </section>
        ) : null}
        <section>
          <h3>Open</h3>
          <p>Drop a scenario’s folder or one of its files on the page, or choose:</p>
          <div className="choices">
            <Chooser label="A folder…" folder chosen={open} />
            <Chooser label="Files…" chosen={open} />
          </div>
          <p>Built in:</p>
          <ul className="built-in">
            {session.builtIn.map(({ name, title }) => (
              <li key={name}>
                <button
                  type="button"
                  className="quiet"
                  data-plain
                  aria-current={view.scenario === `built-in/${name}` ? 'true' : undefined}
                  onClick={() => {
                    take({ kind: 'open', scenario: `built-in/${name}` });
                    dialog.current?.close();
                  }}
                >
                  {title}
                </button>
              </li>
            ))}
            {session.scenario.startsWith('built-in/') ? null : (
              <li>
                <button
                  type="button"
                  className="quiet"
                  data-plain
                  onClick={() => {
                    take({ kind: 'open', scenario: session.scenario });
                    dialog.current?.close();
                  }}
                >
                  {session.shown} (served)
                </button>
              </li>
            )}
          </ul>
        </section>
        {isOpen ? <Save /> : null}
      </dialog>
    </>
  );
}

function Chooser({
  label,
  folder,
  chosen,
}: {
  label: string;
  folder?: boolean;
  chosen: (files: Promise<readonly Dropped[]>) => Promise<void>;
}) {
  return (
    <label className="chooser">
      {label}
      <input
        type="file"
        multiple
        {...(folder ? { webkitdirectory: '' } : { accept: '.yaml,.yml,.geojson,.json,.csv' })}
        onChange={(event) => {
          const { files } = event.target;
          if (files && files.length > 0) void chosen(chosenFiles(files));
          // So that the same file can be chosen again once it was mended.
          event.target.value = '';
        }}
      />
    </label>
  );
}

/** Anywhere on the page. */
function useDrop(
  open: (files: Promise<readonly Dropped[]>) => Promise<void>,
  setOver: (isOver: boolean) => void,
): void {
  useEffect(() => {
    const isFiles = (event: DragEvent) => event.dataTransfer?.types.includes('Files') ?? false;
    const over = (event: DragEvent) => {
      if (!isFiles(event)) return;
      event.preventDefault();
      setOver(true);
    };
    const leave = (event: DragEvent) => {
      if (event.relatedTarget === null) setOver(false);
    };
    const drop = (event: DragEvent) => {
      if (!isFiles(event) || !event.dataTransfer) return;
      event.preventDefault();
      setOver(false);
      void open(droppedFiles(event.dataTransfer));
    };
    window.addEventListener('dragover', over);
    window.addEventListener('dragleave', leave);
    window.addEventListener('drop', drop);
    return () => {
      window.removeEventListener('dragover', over);
      window.removeEventListener('dragleave', leave);
      window.removeEventListener('drop', drop);
    };
  }, [open, setOver]);
}

function capital(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}
