import { Num } from '../../parts/Num.tsx';
import { Section } from '../stage/Section.tsx';
import { linearAxis } from '../stage/scale.ts';
import { type Row, TrackRows } from '../stage/TrackRows.tsx';
import { pointsOf } from '../stage/words.ts';
import { Surviving } from './Figures.tsx';
import { type Ceasefire, stepsOf, type TermStep } from './words.ts';

const TICKS = [0, 0.25, 0.5, 0.75, 1];

/** From the table alone to survival with all terms: what each of them adds. */
export function Terms({ ceasefire, name }: { ceasefire: Ceasefire; name: string }) {
  const { survival, horizon, without, model, contributions, violations } = ceasefire;
  const value = survival.find(({ month }) => month === horizon)?.value ?? null;
  const steps = stepsOf(ceasefire);
  const note = (
    <>
      Each averaged over all orders (Shapley values), so that they add up.{' '}
      {model ? (
        <>
          Ratios: <span data-plain>{model.label}</span>.{' '}
        </>
      ) : null}
      {violations
        ? 'The force counts by the violations that it takes away, simulated in each draw. That fewer of them go with fewer ends is an assumption.'
        : 'The force counts by the share of its own plan that is in the theatre: a small plan that is there in full has the whole ratio, and a larger one no more of it.'}
    </>
  );
  if (!steps || value === null || without === null)
    return (
      <Section title="What each term adds" note={note}>
        <p data-plain>No numbers to month {horizon}: the survival table ends before.</p>
      </Section>
    );
  return (
    <Section title="What each term adds" note={note}>
      <TrackRows
        label="From the table alone to survival with all terms, to the horizon"
        axis={linearAxis(1, TICKS)}
        tickWords={(tick) => String(tick * 100)}
        unit={`% hold to month ${horizon}`}
        rows={[
          {
            key: 'without',
            label: violations ? 'The table, and violations without a force' : 'The table alone',
            marks: [{ kind: 'band', from: 0, to: without }],
            value: <Surviving why={`${name}.without`} share={without} />,
          },
          ...steps.map((step) => rowOf(step, name)),
          {
            key: 'all',
            label: contributions.length === 0 ? 'No term is there' : 'With all of them',
            marks: [
              { kind: 'band', from: 0, to: value, tone: 'accent' },
              { kind: 'tick', at: value, tone: 'accent' },
            ],
            value: <Surviving why={`${name}.survival.${horizon}.value`} share={value} className="strong" />,
          },
        ]}
      />
    </Section>
  );
}

function rowOf({ term, label, isAssumption, isForce, value, from, to }: TermStep, name: string): Row {
  return {
    key: term,
    label: (
      <>
        <span data-plain>{label}</span>
        {isAssumption ? <strong className="mark"> assumption</strong> : null}
      </>
    ),
    note: noteOf({ isAssumption, isForce }),
    marks: [{ kind: 'band', from, to, tone: value < 0 ? 'need' : 'accent' }],
    value: <Num why={`${name}.contributions.${term}`}>{pointsOf(value)} points</Num>,
  };
}

function noteOf({ isAssumption, isForce }: Pick<TermStep, 'isAssumption' | 'isForce'>): string {
  if (isAssumption && isForce) return 'no coefficient was published: begins as the force arrives';
  if (isAssumption) return 'no coefficient was published: it is there to widen the range';
  return isForce ? 'begins as the force arrives' : 'from the first day';
}
