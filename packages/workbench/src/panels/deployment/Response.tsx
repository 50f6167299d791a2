import { rounded } from '@muster/engine/report';
import { usePage } from '../../page.tsx';
import { Num } from '../../parts/Num.tsx';
import { niceScale } from '../../parts/RangeBar.tsx';
import { Section } from '../stage/Section.tsx';
import { TimeChart } from '../stage/TimeChart.tsx';
import { Amount, Share } from '../stage/Values.tsx';
import type { Standing } from './useStanding.ts';

const TRAVEL = {
  straight: 'as the crow flies times a detour factor',
  barriers: 'round barriers, over their crossings, times a detour factor',
  roads: 'by road',
} as const;

/** How soon a team is there, by km of the line. */
export function Response({ deployment, map, name }: Standing) {
  const { isLaying } = usePage();
  const { stretches, travel, line } = deployment;
  const within = map.components.map((each) => each.within);
  const ends = (value: (stretch: (typeof stretches)[number]) => number) =>
    stretches.flatMap((stretch) => [
      { at: stretch.from, value: value(stretch) },
      { at: stretch.to, value: value(stretch) },
    ]);
  const asked = Math.max(...within.map(({ value }) => value));
  const longest = Math.max(...stretches.map(({ hours }) => hours.p95 ?? 0), asked);
  const scale = niceScale(longest);
  return (
    <Section
      title="Response along the line"
      isStale={isLaying}
      note={
        <>
          Hours from the call until a team from the base that is soonest is there: alert and way, {TRAVEL[travel]}. Mean
          over pieces of the line; <span data-plain>km 0</span> is where it begins with the force on its left.
        </>
      }
    >
      <TimeChart
        label="Hours until a team is there, by km along the line; all numbers stand in the table below"
        until={line}
        times={niceScale(line).ticks.filter((tick) => tick <= line)}
        timeUnit="km along the line"
        valueUnit="hours"
        end={scale.end}
        ticks={scale.ticks}
        band={ends(({ hours }) => hours.p5 ?? 0).map(({ at, value }, index) => ({
          at,
          low: value,
          high: stretches[Math.floor(index / 2)]!.hours.p95 ?? scale.end,
        }))}
        lines={[{ stroke: 'strong', points: ends(({ hours }) => hours.p50 ?? scale.end) }]}
        levels={within.map(({ value }) => ({ stroke: 'plan', value }))}
        keys={[
          { stroke: 'strong', words: 'until a team is there, median' },
          { stroke: 'band', words: <span data-plain>5–95 % of the draws</span> },
          {
            stroke: 'plan',
            words: (
              <>
                assumed for the posture:{' '}
                {within.map(({ node, value }, index) => (
                  <span key={node}>
                    {index > 0 ? ', ' : ''}
                    <Num why={node}>{rounded(value)} h</Num>
                  </span>
                ))}
              </>
            ),
          },
        ]}
      />
      <details>
        <summary>Response by stretch as a table</summary>
        <div className="scroll">
          <table aria-label="Response by stretch of the line">
            <thead>
              <tr>
                <th scope="col">Km along the line</th>
                <th scope="col">Part</th>
                <th scope="col" className="right">
                  Hours, median and <span data-plain>5–95 %</span>
                </th>
                <th scope="col" className="right">
                  Reached in time, % of its length
                </th>
              </tr>
            </thead>
            <tbody>
              {stretches.map(({ id, name: part, from, to, hours, reached }) => (
                <tr key={id}>
                  <th scope="row">
                    <Num why={`${name}.stretch.${id}.from`} className="plain">
                      {Math.round(from)}
                    </Num>
                    –
                    <Num why={`${name}.stretch.${id}.to`} className="plain">
                      {Math.round(to)}
                    </Num>
                  </th>
                  <td data-plain>{part ?? '–'}</td>
                  <td className="right">
                    <Amount name={`${name}.stretch.${id}.hours`} interval={hours} unit="h" />
                  </td>
                  <td className="right">
                    <Share name={`${name}.stretch.${id}.reached`} interval={reached} />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </details>
    </Section>
  );
}
