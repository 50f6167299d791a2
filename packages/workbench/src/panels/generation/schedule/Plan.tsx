import type { OptionSchedule } from '@muster/engine';
import { percent } from '@muster/engine';
import { money, rounded } from '@muster/engine/report';
import { usePage } from '../../../page.tsx';
import { niceScale } from '../../../parts/RangeBar.tsx';
import { TimeChart } from '../../stage/TimeChart.tsx';
import { moneySize } from '../../stage/words.ts';
import { strengthScale } from '../build-up.ts';
import { limitRuns, persons } from './tours.ts';

/** What a schedule comes to: its strength, what no plan can exceed, what limits it, and why the plan cannot be met. */
export function Plan({ schedule }: { schedule: OptionSchedule }) {
  return (
    <div data-plain>
      <Sentence schedule={schedule} />
      <Strength schedule={schedule} />
      <Clash clash={schedule.clash} />
      <Limits schedule={schedule} />
    </div>
  );
}

function Sentence({ schedule }: { schedule: OptionSchedule }) {
  const { nameOf } = usePage();
  const { inField, bound, fromMonth, draw, stopped, largestShare, cost, belowOneUnit, inDraw } = schedule;
  const { size, word } = moneySize([cost.amount]);
  return (
    <>
      <p className="schedule-lead">
        <strong>{persons.format(inField)}</strong> persons in the field in every month
        {fromMonth > 0
          ? ` from ${Number.isInteger(fromMonth) ? '' : 'the middle of '}month ${Math.floor(fromMonth) + 1} on`
          : ''}
        ; no plan can exceed <strong>{persons.format(bound)}</strong>
        {inField > 0 && bound > inField ? ` (${percent(bound / inField - 1)} more)` : ''}.
      </p>
      <p className="note">
        Draw {persons.format(draw + 1)}, which has {persons.format(inDraw)} in the field where units are not whole.{' '}
        {fromMonth === 0 ? 'The plan names no day to stand in full: its first day is one of full strength. ' : ''}
        {largestShare
          ? `${nameOf(largestShare.nation)} has the largest share of its pool in the field at one time: ${percent(largestShare.share)}. `
          : ''}
        Cost over the plan: {cost.currency} {money(cost.amount, size)} {word} ({cost.priceYear} prices).
        {stopped ? ' The search was stopped; a longer one may find more.' : ''}
        {belowOneUnit.length > 0
          ? ` Fewer than one unit, and so not in it: ${belowOneUnit.map((each) => `${nameOf(each.nation)} (${persons.format(each.persons)})`).join(', ')}.`
          : ''}
      </p>
    </>
  );
}

function Strength({ schedule: { byMonth, months, planned, bound, fromMonth } }: { schedule: OptionSchedule }) {
  if (byMonth.length === 0) return null;
  const strengths = byMonth.flatMap((each) => [each.persons, each.present]);
  const most = Math.max(planned, ...byMonth.map((each) => each.planned));
  const { end, ticks, isPlanBeyond } = strengthScale([...strengths, bound], most);
  const stepped = (of: 'persons' | 'planned') => [
    ...byMonth.map((each) => ({ at: each.month, value: each[of] })),
    { at: months, value: byMonth.at(-1)![of] },
  ];
  return (
    <TimeChart
      label="Strength by month of the schedule, with what is planned and what no plan can exceed"
      until={months}
      times={monthTicks(months)}
      timeUnit="months of the plan"
      end={end}
      ticks={ticks}
      lines={[
        { stroke: 'strong', points: stepped('persons'), isStepped: true },
        ...(isPlanBeyond ? [] : [{ stroke: 'plan' as const, points: stepped('planned'), isStepped: true }]),
        {
          stroke: 'bound',
          points: [
            { at: fromMonth, value: bound },
            { at: months, value: bound },
          ],
        },
      ]}
      keys={[
        { stroke: 'strong', words: 'strength in the field' },
        { stroke: 'bound', words: `no plan can exceed: ${persons.format(bound)} in every month` },
        { stroke: 'plan', words: `planned: ${persons.format(planned)}${isPlanBeyond ? ', above this scale' : ''}` },
      ]}
    />
  );
}

/** Months along the foot, a few of them. */
export function monthTicks(months: number): number[] {
  if (months > 6 && months <= 120) {
    const step = [3, 6, 12, 24].find((each) => months / each <= 8) ?? 24;
    return Array.from({ length: Math.floor(months / step) + 1 }, (_, k) => k * step);
  }
  return niceScale(months).ticks.filter((tick) => tick <= months);
}

function Clash({ clash }: { clash: OptionSchedule['clash'] }) {
  if (!clash) return null;
  return (
    <div className="clash">
      <h4>Why the plan cannot be met</h4>
      {clash.sentences.map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
    </div>
  );
}

function Limits({ schedule: { enablers, groups } }: { schedule: OptionSchedule }) {
  const runs = limitRuns(enablers);
  const labels = new Map(groups.map(({ type, label }) => [type, label]));
  if (!runs.some(({ type }) => type !== null)) return <p>No type of unit limits the strength in any month.</p>;
  return (
    <details>
      <summary>Which type of unit limits, month by month</summary>
      <table className="half" aria-label="Type of unit that limits the strength, by month">
        <thead>
          <tr>
            <th scope="col">Months</th>
            <th scope="col">Limited by</th>
            <th scope="col" className="right">
              Strength for one person more
            </th>
          </tr>
        </thead>
        <tbody>
          {runs.map(({ type, from, to, lowest, highest }) => (
            <tr key={from}>
              <th scope="row">{from === to ? from + 1 : `${from + 1}–${to + 1}`}</th>
              <td>{type === null ? 'no type of unit' : (labels.get(type) ?? type)}</td>
              <td className="right">
                {type === null
                  ? '–'
                  : rounded(lowest) === rounded(highest)
                    ? rounded(lowest)
                    : `${rounded(lowest)}–${rounded(highest)}`}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}
