import { BASELINE } from '@muster/engine';
import { usePage } from '../../page.tsx';
import { Section } from '../stage/Section.tsx';
import { TimeChart } from '../stage/TimeChart.tsx';
import { Surviving } from './Figures.tsx';
import { MonthTable } from './MonthTable.tsx';
import { bandOf, type Ceasefire, lineOf, rangeWords, tablesOf } from './words.ts';

/** Half of the length of a mark at the horizon, in parts of the chart. */
const HALF = 0.035;

/** Share of ceasefires that still hold by month, with what the draws and what the tables leave open. */
export function Survival({ ceasefire, name }: { ceasefire: Ceasefire; name: string }) {
  const { survival, horizon, without, violations } = ceasefire;
  const until = Math.max(horizon, ...survival.map(({ month }) => month));
  const isTold = survival.some(({ value, assumptionLow }) => value !== null || assumptionLow !== null);
  const mark = (share: number | null) =>
    share === null
      ? []
      : [horizon - HALF * until, Math.min(until, horizon + HALF * until)].map((at) => ({ at, value: share * 100 }));
  return (
    <Section
      title="How many hold, by month"
      note="Share of ceasefires that still hold so many months after the first day, which is that of the go-ahead. Told for the months along the foot; straight lines between them."
    >
      {isTold ? (
        <TimeChart
          label="Share of ceasefires that still hold, by month; all numbers stand in the table below"
          until={until}
          times={[0, ...survival.map(({ month }) => month)]}
          timeUnit="months"
          valueUnit="% still hold"
          end={100}
          ticks={[0, 25, 50, 75, 100]}
          wide={bandOf(survival, 'assumptionLow', 'assumptionHigh')}
          band={bandOf(survival, 'p5', 'p95')}
          lines={[
            { stroke: 'strong', points: lineOf(survival, 'value') },
            { stroke: 'plan', points: mark(without) },
          ]}
          dates={horizon < until ? [horizon] : []}
          keys={[
            { stroke: 'strong', words: 'mean over the draws' },
            { stroke: 'band', words: <span data-plain>5–95 % of the draws</span> },
            { stroke: 'wide', words: `range over ${rangeWords(violations)}` },
            {
              stroke: 'plan',
              words: (
                <>
                  {violations ? 'the table, and violations without a force' : 'the table alone'}:{' '}
                  <Surviving why={`${name}.without`} share={without} />
                </>
              ),
            },
            ...(horizon < until
              ? [
                  {
                    stroke: 'date' as const,
                    words: (
                      <>
                        the horizon, month <span data-plain>{horizon}</span>
                      </>
                    ),
                  },
                ]
              : []),
          ]}
        />
      ) : (
        <p>No numbers for any of these months: the survival table ends before.</p>
      )}
      <Baseline ceasefire={ceasefire} />
      <details>
        <summary>All figures by month as a table</summary>
        <MonthTable survival={survival} over={rangeWords(violations)} name={name} />
      </details>
    </Section>
  );
}

/** The survival table that all of this rests on: another one in its place, worked out anew for the verdict too. */
function Baseline({ ceasefire }: { ceasefire: Ceasefire }) {
  const { set, view } = usePage();
  const own = ceasefire.insteadOf?.id ?? ceasefire.baseline.id;
  const leftOut = ceasefire.leftOut ?? [];
  return (
    <>
      <div className="pair">
        <label htmlFor="survival-table">
          Survival table{' '}
          <select
            id="survival-table"
            data-plain
            value={view.set[BASELINE] ?? ceasefire.baseline.id}
            onChange={({ target: { value } }) => set(BASELINE, value === own ? undefined : value)}
          >
            {tablesOf(ceasefire).map(({ id, label }) => (
              <option key={id} value={id}>
                {id === own ? `${label} (the scenario’s own)` : label}
              </option>
            ))}
          </select>
        </label>
      </div>
      {leftOut.length > 0 ? (
        <p className="note">
          The cases of this table may contain it already, so that no ratio is applied:{' '}
          <span data-plain>{leftOut.map(({ label }) => label).join('; ')}</span>.
        </p>
      ) : null}
    </>
  );
}
