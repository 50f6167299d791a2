import { dateWords } from '@muster/engine/report';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { usePage } from '../page.tsx';
import { isOpenedHere } from '../state/opened.ts';
import { ThemeSwitch } from './ThemeSwitch.tsx';

export function TopBar({ files }: { files: ReactNode }) {
  const { session, outcome, option, view, take } = usePage();
  const { draws } = session;
  const chosen = useRef<HTMLButtonElement>(null);
  // On a narrow screen the options are one row that scrolls. The row alone is moved, not the page.
  // biome-ignore lint/correctness/useExhaustiveDependencies: with another option another button is the chosen one.
  useEffect(() => {
    const button = chosen.current;
    const row = button?.parentElement;
    if (button && row) row.scrollLeft = button.offsetLeft - row.offsetLeft - (row.clientWidth - button.offsetWidth) / 2;
  }, [option.id]);
  return (
    <header className="top">
      <div className="top-name">
        <strong>Muster</strong>
        <span className="top-title" data-plain>
          {/^(.*?)(?:, as of .*)?$/.exec(outcome.title)?.[1] ?? outcome.title}
          <small>
            as of {dateWords(outcome.manifest.asOf)}
            {draws === undefined ? null : `, ${draws.toLocaleString('en')} draws`}
          </small>
        </span>
      </div>
      <nav className="options" aria-label="Options">
        {outcome.options.map(({ id, label }) => (
          <button
            key={id}
            ref={id === option.id ? chosen : undefined}
            type="button"
            data-plain
            aria-pressed={id === option.id}
            onClick={() => take({ kind: 'look', view: { option: id } })}
          >
            {label}
          </button>
        ))}
      </nav>
      <div className="tools">
        <button
          type="button"
          className="quiet"
          aria-pressed={view.panel === 'compare'}
          onClick={() => take({ kind: 'look', view: { panel: view.panel === 'compare' ? undefined : 'compare' } })}
        >
          Compare
        </button>
        <Share />
        {files}
        <ThemeSwitch />
      </div>
    </header>
  );
}

/** The address holds the view: it is copied. */
function Share() {
  const { view, session } = usePage();
  const [said, setSaid] = useState('');
  const share = async () => {
    try {
      await navigator.clipboard.writeText(window.location.href);
      setSaid(
        isOpenedHere(view.scenario)
          ? 'Copied. It opens the files of this browser only: for others, download the scenario and send it along.'
          : `Copied. It opens where muster serve ${session.shown}${session.draws === undefined ? '' : ` --draws ${session.draws}`} runs, with all changes.`,
      );
    } catch {
      setSaid('The browser does not let the page copy: take the address from its bar, it holds everything.');
    }
  };
  return (
    <span className="share">
      <button type="button" className="quiet" onClick={() => void share()}>
        Share
      </button>
      <span role="status" className={said ? 'said' : undefined}>
        {said}
        {said ? (
          <button type="button" className="quiet" onClick={() => setSaid('')}>
            OK
          </button>
        ) : null}
      </span>
    </span>
  );
}
