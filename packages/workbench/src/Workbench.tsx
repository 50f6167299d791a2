import { lazy, Suspense, useCallback, useMemo, useState } from 'react';
import { isSame } from './engine/asked.ts';
import type { Engines } from './engine/client.ts';
import { Files } from './files/Files.tsx';
import { Cards } from './first/Cards.tsx';
import { Changed } from './first/Changed.tsx';
import { Levers } from './first/Levers.tsx';
import { TopBar } from './first/TopBar.tsx';
import { Verdict } from './first/Verdict.tsx';
import { type Asking, type Page, PageProvider, type Session } from './page.tsx';
import { InputEditor } from './parts/InputEditor.tsx';
import { Opening } from './parts/Opening.tsx';
import { Problems, UnknownOption } from './parts/Problems.tsx';
import { Why } from './parts/Why.tsx';
import type { History, Step } from './state/history.ts';
import { merged } from './state/merge.ts';
import { askedOf, useAnswer } from './state/useAnswer.ts';
import { useArrival } from './state/useArrival.ts';
import { useKeys } from './state/useKeys.ts';
import type { Panel } from './state/view.ts';

const TheatreMap = lazy(() => import('./map/TheatreMap.tsx'));
const PANEL: Readonly<Record<Panel, { title: string; Content: React.ComponentType }>> = {
  requirement: { title: 'Requirement', Content: lazy(() => import('./panels/Requirement.tsx')) },
  coalition: { title: 'Coalition', Content: lazy(() => import('./panels/Coalition.tsx')) },
  generation: { title: 'Generation', Content: lazy(() => import('./panels/Generation.tsx')) },
  deployment: { title: 'Deployment', Content: lazy(() => import('./panels/Deployment.tsx')) },
  ceasefire: { title: 'Ceasefire', Content: lazy(() => import('./panels/Ceasefire.tsx')) },
  cost: { title: 'Cost and burden', Content: lazy(() => import('./panels/Cost.tsx')) },
  compare: { title: 'Compare options', Content: lazy(() => import('./panels/Compare.tsx')) },
  changes: { title: 'What you changed', Content: lazy(() => import('./panels/Changes.tsx')) },
  sources: { title: 'Sources', Content: lazy(() => import('./panels/Sources.tsx')) },
};

export interface WorkbenchProps {
  session: Session;
  engines: Engines;
  history: History;
  take: (step: Step) => void;
  fail: (error: unknown) => void;
}

/** The page: the verdict stays in sight, beside it the map and the stages, or the stage that was opened. */
export function Workbench({ session, engines, history, take, fail }: WorkbenchProps) {
  const view = history.present;
  const state = useAnswer(view, session, engines, fail);
  const [asking, setAsking] = useState<Asking>();
  const [editing, setEditing] = useState<string>();
  useKeys(take);
  const heading = useArrival(view.panel);
  const set = useCallback<Page['set']>(
    (name, value, gesture) => take({ kind: 'set', name, value, ...(gesture ? { gesture } : {}) }),
    [take],
  );
  const { answer, answered, glance, moved, isLaidOut, opened, problems } = state;
  const page = useMemo((): Page | undefined => {
    if (!answer) return undefined;
    const asked = askedOf(view);
    const isRefining = !answered || !isSame(answered, asked) || state.scenario !== view.scenario;
    const { outcome, context } = answer;
    const whole = outcome.options.find(({ id }) => id === view.option) ?? outcome.options[0]!;
    return {
      session,
      view,
      history,
      opened,
      answer,
      outcome,
      option: isRefining ? merged(whole, glance, moved) : whole,
      isRefining,
      isLaying: (isRefining && !moved) || !isLaidOut,
      moved: isRefining ? moved : undefined,
      asked,
      engines,
      take,
      set,
      why: setAsking,
      edit: setEditing,
      nameOf: (nation) => context.nations[nation] ?? nation,
    };
  }, [session, view, history, opened, answer, answered, glance, moved, isLaidOut, state.scenario, engines, take, set]);

  if (!page) return <Opening problems={problems} session={session} view={view} take={take} />;
  const panel = view.panel && PANEL[view.panel];
  return (
    <PageProvider value={page}>
      {/* biome-ignore lint/a11y/useValidAnchor: it leads within the page, by hand: the address holds the view, and following it would take that away. */}
      <a
        className="skip"
        href="#verdict"
        onClick={(event) => {
          event.preventDefault();
          document.getElementById('verdict')?.focus();
        }}
      >
        To the verdict
      </a>
      <TopBar files={<Files />} />
      <main className={panel ? 'workbench with-panel' : 'workbench'} aria-busy={page.isRefining || page.isLaying}>
        <section className="answer" id="verdict" aria-label="Verdict" tabIndex={-1}>
          <Problems problems={problems} />
          <UnknownOption />
          <Verdict />
          <Changed />
          <Levers />
        </section>
        {panel ? (
          <section className="panel" aria-label={panel.title}>
            <header className="panel-head">
              <h2 ref={heading} tabIndex={-1}>
                {panel.title}
              </h2>
              <button
                type="button"
                className="quiet"
                onClick={() => take({ kind: 'look', view: { panel: undefined } })}
              >
                Close
              </button>
            </header>
            <Suspense fallback={<p className="waiting">Loading…</p>}>
              <panel.Content />
            </Suspense>
          </section>
        ) : (
          <div className="overview">
            <section className="map-place" aria-label="Map">
              <Suspense fallback={<p className="waiting">Loading the map…</p>}>
                <TheatreMap theatre={page.answer.theatre} option={page.option.id} why={setAsking} />
              </Suspense>
            </section>
            <Cards />
          </div>
        )}
      </main>
      <Why asking={asking} ask={setAsking} edit={setEditing} />
      <InputEditor name={editing} close={() => setEditing(undefined)} />
    </PageProvider>
  );
}
