import { usePage } from '../../page.tsx';
import { niceScale } from '../../parts/RangeBar.tsx';
import { Section } from '../stage/Section.tsx';
import { TimeChart } from '../stage/TimeChart.tsx';
import { Share } from '../stage/Values.tsx';
import type { Standing } from './useStanding.ts';
import { tellingDays } from './words.ts';

/** How much of the line is reached in time, by day after the go-ahead. */
export function BuildUp({ deployment, name }: Standing) {
  const { isLaying } = usePage();
  const buildUp = tellingDays(deployment.buildUp);
  const last = buildUp.at(-1);
  if (!last || buildUp.length < 2) return null;
  const percent = (share: number | null) => (share ?? 0) * 100;
  return (
    <Section
      title="Coverage during the build-up"
      isStale={isLaying}
      note="Share of the line that is reached in time from the places that those arrived by then can fill."
    >
      <TimeChart
        label={`Share of the line reached in time, by day after the go-ahead, to day ${last.day}; all numbers stand in the table below`}
        until={last.day}
        times={niceScale(last.day).ticks.filter((tick) => tick <= last.day)}
        timeUnit="days after the go-ahead"
        valueUnit="% of the line"
        end={100}
        ticks={[0, 25, 50, 75, 100]}
        band={buildUp.map(({ day, coverage }) => ({ at: day, low: percent(coverage.p5), high: percent(coverage.p95) }))}
        lines={[
          { stroke: 'strong', points: buildUp.map(({ day, coverage }) => ({ at: day, value: percent(coverage.p50) })) },
        ]}
        keys={[
          { stroke: 'strong', words: 'of the line reached in time, median' },
          { stroke: 'band', words: <span data-plain>5–95 % of the draws</span> },
        ]}
      />
      <details>
        <summary>Coverage by day as a table</summary>
        <table className="half" aria-label="Coverage by day after the go-ahead">
          <thead>
            <tr>
              <th scope="col">Day</th>
              <th scope="col" className="right">
                Of the line reached in time
              </th>
            </tr>
          </thead>
          <tbody>
            {buildUp.map(({ day, coverage }) => (
              <tr key={day}>
                <th scope="row" data-plain>
                  {day}
                </th>
                <td className="right">
                  <Share name={`${name}.buildUp.day.${day}.coverage`} interval={coverage} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </Section>
  );
}
