import { daysOfWeek, ticksOf } from '@muster/charts/geometry';
import type { SimulatedReplicate } from '@muster/engine/simulate';
import type { Simulated } from '../../../engine/protocol.ts';
import { niceScale } from '../../../parts/RangeBar.tsx';
import { TimeChart } from '../../stage/TimeChart.tsx';
import { SEEN } from './words.ts';

/** What happens and what is seen of it by week: one replicate against all. */
export function Seen({ along, simulated, day }: { along: SimulatedReplicate; simulated: Simulated; day: number }) {
  const { days } = along;
  const { weeks } = simulated;
  const at = (week: number) => {
    const [from, until] = daysOfWeek(week, days);
    return (from + until) / 2;
  };
  const line = (values: Float64Array) => Array.from(values, (value, week) => ({ at: at(week), value }));
  const band = ({ p5, p95 }: typeof weeks.seen) =>
    Array.from(p5, (low, week) => ({ at: at(week), low, high: p95[week]! }));
  const scale = niceScale(Math.max(1, ...weeks.violations.p95, ...along.weeks.violations, ...along.weeks.without));
  return (
    <TimeChart
      label="Violations a day by week: what happens, what is seen of it, and without a force; all numbers stand in the table below"
      until={days}
      times={ticksOf(days)}
      timeUnit="days from the first day of the ceasefire"
      valueUnit="violations a day"
      end={scale.end}
      ticks={scale.ticks}
      band={band(weeks.violations)}
      wide={band(weeks.seen)}
      lines={[
        { stroke: 'strong', points: line(along.weeks.violations) },
        { stroke: 'bound', points: line(along.weeks.without) },
        { stroke: 'plan', points: line(along.weeks.seen) },
      ]}
      dates={[day]}
      keys={[
        { stroke: 'strong', words: 'happen, in this replicate' },
        { stroke: 'band', words: <span data-plain>5–95 % of the replicates</span> },
        { stroke: 'bound', words: 'without a force, the same incidents' },
        { stroke: 'plan', words: `${SEEN}, in this replicate` },
        { stroke: 'wide', words: <span data-plain>5–95 % of the replicates, seen</span> },
        { stroke: 'date', words: <span data-plain>day {day}</span> },
      ]}
    />
  );
}
