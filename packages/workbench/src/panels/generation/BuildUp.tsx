import type { OptionOutcome } from '@muster/engine';
import type { Input } from '../../engine/protocol.ts';
import { usePage } from '../../page.tsx';
import { Num } from '../../parts/Num.tsx';
import { niceScale } from '../../parts/RangeBar.tsx';
import { shownOf, useReply } from '../../parts/useReply.ts';
import { Doc, Section } from '../stage/Section.tsx';
import { TimeChart } from '../stage/TimeChart.tsx';
import { Persons } from '../stage/Values.tsx';
import { headcount } from '../stage/words.ts';
import { type Day, dayRange, neverWords, shownDays, strengthScale } from './build-up.ts';

/** Strength by day after the go-ahead, and when it is enough to begin with, and all of it. */
export function BuildUp() {
  const { option } = usePage();
  const { buildUp, capability } = option.generation;
  const fullBy = useFullBy();
  if (!buildUp || buildUp.length === 0) return null;
  return (
    <Section
      title="Build-up"
      note={
        <>
          Who comes leaves after the decision, the notice to move and the way, as ports and roads allow.{' '}
          <Doc page="generation/build-up.md">How it is reckoned</Doc>.
        </>
      }
    >
      <Strength buildUp={buildUp} fullBy={fullBy} />
      {capability ? <Capability capability={capability} /> : null}
      <details>
        <summary>Strength by day as a table</summary>
        <DayTable buildUp={buildUp} />
      </details>
    </Section>
  );
}

/** The day on which the plan is to stand in full, where it names one. */
function useFullBy(): Input | undefined {
  const { option, asked, engines, isRefining } = usePage();
  const name = `option.${option.id}.fullBy`;
  const key = isRefining ? undefined : `${name} ${JSON.stringify(asked)}`;
  const input = shownOf(useReply<Input>(key, () => engines.full.input(asked, name)));
  return input?.name === name ? input : undefined;
}

function Strength({ buildUp, fullBy }: { buildUp: readonly Day[]; fullBy: Input | undefined }) {
  const { option } = usePage();
  const { planned } = option.requirement;
  const { days, until } = shownDays(buildUp, fullBy?.p50 ?? 0);
  const last = days.at(-1)!;
  const scale = strengthScale(
    days.map(({ persons }) => persons.p95),
    planned.p50,
  );
  const date = fullBy?.p50 ?? undefined;
  return (
    <>
      <TimeChart
        label={`Strength by day after the go-ahead, to day ${last.day}; all numbers stand in the table below`}
        until={last.day}
        times={niceScale(last.day).ticks.filter((tick) => tick <= last.day)}
        timeUnit="days after the go-ahead"
        end={scale.end}
        ticks={scale.ticks}
        band={days.map(({ day, persons }) => ({ at: day, low: persons.p5 ?? 0, high: persons.p95 ?? 0 }))}
        lines={[{ stroke: 'strong', points: days.map(({ day, persons }) => ({ at: day, value: persons.p50 ?? 0 })) }]}
        levels={scale.isPlanBeyond ? [] : [{ stroke: 'plan', value: planned.p50! }]}
        dates={date === undefined || date > last.day ? [] : [date]}
        keys={[
          { stroke: 'strong', words: 'in the theatre, median' },
          { stroke: 'band', words: <span data-plain>5–95 % of the draws</span> },
          {
            stroke: 'plan',
            words: (
              <>
                planned: <Num why={`option.${option.id}.requirement.planned.p50`}>{headcount(planned.p50)}</Num>
                {scale.isPlanBeyond ? ', above this scale' : ''}
              </>
            ),
          },
          ...(fullBy
            ? [
                {
                  stroke: 'date' as const,
                  words: (
                    <>
                      to stand in full by day <Num why={fullBy.name}>{Math.round(fullBy.p50 ?? 0)}</Num>
                      {date !== undefined && date > last.day ? ', after this scale' : ''}
                    </>
                  ),
                },
              ]
            : []),
        ]}
      />
      {until > last.day ? (
        <p className="note" data-plain>
          From day {last.day} to day {until}, as far as the plan lasts, it stays so.
        </p>
      ) : null}
    </>
  );
}

type CapabilityOf = NonNullable<OptionOutcome['generation']['capability']>;

const MILESTONES = [
  {
    key: 'initial',
    label: 'Initial operational capability',
    meaning: 'the first share of the plan stands',
    never: 'neverInitial',
  },
  { key: 'full', label: 'Full operational capability', meaning: 'all of the plan stands', never: 'neverFull' },
  { key: 'complete', label: 'All who come are there', meaning: 'however many of the plan they are' },
] as const;

function Capability({ capability }: { capability: CapabilityOf }) {
  const { option } = usePage();
  const name = `option.${option.id}.generation.buildUp`;
  return (
    <div className="scroll">
      <table className="capability" aria-label="Days from the go-ahead until a strength is reached">
        <thead>
          <tr>
            <th scope="col">From the go-ahead to</th>
            <th scope="col" className="right">
              Days, median
            </th>
            <th scope="col" className="right" data-plain>
              5–95 %
            </th>
            <th scope="col">Not reached</th>
          </tr>
        </thead>
        <tbody>
          {MILESTONES.map((milestone) => {
            const { key, label, meaning } = milestone;
            const interval = capability[key];
            return (
              <tr key={key}>
                <th scope="row">
                  {label}
                  <small>{meaning}</small>
                </th>
                <td className="right">
                  <Num why={`${name}.${key}.p50`} className="strong">
                    {interval.p50 === null ? 'never' : Math.round(interval.p50)}
                  </Num>
                </td>
                <td className="right">
                  <Num why={`${name}.${key}`}>{dayRange(interval)}</Num>
                </td>
                <td>
                  {'never' in milestone ? (
                    <Num why={`${name}.${milestone.never}`}>{neverWords(capability[milestone.never])}</Num>
                  ) : null}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}

function DayTable({ buildUp }: { buildUp: readonly Day[] }) {
  const { option } = usePage();
  return (
    <table className="half" aria-label="Strength by day after the go-ahead, in persons">
      <thead>
        <tr>
          <th scope="col">Day after the go-ahead</th>
          <th scope="col" className="right">
            Persons in the theatre, median and <span data-plain>5–95 %</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {buildUp.map(({ day, persons }) => (
          <tr key={day}>
            <th scope="row" data-plain>
              {day}
            </th>
            <td className="right">
              <Persons name={`option.${option.id}.generation.buildUp.day.${day}`} interval={persons} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
