import { Section } from '../stage/Section.tsx';
import { linearAxis } from '../stage/scale.ts';
import { type Row, TrackRows } from '../stage/TrackRows.tsx';
import { Surviving } from './Figures.tsx';
import type { Ceasefire } from './words.ts';

const TICKS = [0, 0.25, 0.5, 0.75, 1];

/** Survival to the horizon by every table, what each counts, and why the scenario takes the one that it takes. */
export function Tables({ ceasefire, name }: { ceasefire: Ceasefire; name: string }) {
  const { baseline, because, insteadOf, tables, survival, horizon } = ceasefire;
  const value = survival.find(({ month }) => month === horizon)?.value ?? null;
  const rowOf = (
    { id, label, counts, interstate }: Ceasefire['baseline'],
    share: number | null,
    why: string,
    isOwn: boolean,
  ): Row => ({
    key: id,
    label: (
      <>
        <span data-plain>{label}</span>
        {isOwn ? <strong> – {insteadOf ? 'set by you' : 'the scenario’s own'}</strong> : null}
        {id === insteadOf?.id ? ' – the scenario’s own' : null}
      </>
    ),
    note: (
      <span data-plain>
        {counts}. {interstate ? 'Wars between states.' : 'Civil wars.'}
      </span>
    ),
    marks: share === null ? [] : [{ kind: isOwn ? 'dot' : 'ring', at: share, tone: isOwn ? 'accent' : 'need' }],
    value: <Surviving why={why} share={share} className={isOwn ? 'strong' : ''} />,
  });
  return (
    <Section
      title="From which cases"
      note="The tables count different things, and that is the largest uncertainty of all. Which one a scenario is like is its own judgement; the others, with the ratios that may be applied to them, are its range."
    >
      <p className="because">
        <strong>Why this one:</strong> <span data-plain>{because}</span>
      </p>
      <div className="cases">
        <TrackRows
          label="Share that holds to the horizon, by table"
          axis={linearAxis(1, TICKS)}
          tickWords={(tick) => String(tick * 100)}
          unit={`% hold to month ${horizon}`}
          rows={[
            rowOf(baseline, value, `${name}.survival.${horizon}.value`, true),
            ...tables.map((table) => rowOf(table, table.value, `${name}.tables.${table.id}`, false)),
          ]}
          guides={value === null ? [] : [{ at: value, tone: 'accent' }]}
        />
      </div>
    </Section>
  );
}
