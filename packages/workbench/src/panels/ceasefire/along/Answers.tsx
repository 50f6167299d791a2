import { ticksOf } from '@muster/charts/geometry';
import { rounded } from '@muster/engine/report';
import type { Spread } from '@muster/engine/simulate';
import type { Simulated } from '../../../engine/protocol.ts';
import { type Reckoned, usePage } from '../../../page.tsx';
import { Num } from '../../../parts/Num.tsx';
import { Section } from '../../stage/Section.tsx';
import { linearAxis } from '../../stage/scale.ts';
import { TimeChart } from '../../stage/TimeChart.tsx';
import { TrackRows } from '../../stage/TrackRows.tsx';
import { FiguresTable, ViolationsTable } from './Tables.tsx';
import { type Figure, figuresOf, ofAll, percentage, percentageRange, tenths, WHY } from './words.ts';

const TICKS = [0, 0.25, 0.5, 0.75, 1];

/** Who answers, how soon, and what that takes away, over all replicates. */
export function Answers({ simulated }: { simulated: Simulated }) {
  const { summary, places } = simulated;
  const { id, generation } = usePage().option;
  const arrived = (generation.buildUp ?? []).map(({ day }) => `option.${id}.generation.buildUp.day.${day}`);
  const figures = figuresOf(simulated, arrived);
  const shares = figures.filter(({ isShare }) => isShare);
  const isNobody = places === 0 || summary.places.p95 === 0;
  return (
    <Section
      title="Who answers, and what that takes away"
      isStale={false}
      note={
        <span data-plain>
          Over all replicates: the tick is the median, the band 5–95 %, which holds chance and what is uncertain about
          the figures. A share leaves out replicates in which there is nothing to be a share of.
        </span>
      }
    >
      {isNobody ? <p>No place opens in any of them: nobody answers.</p> : null}
      <TakenAway simulated={simulated} />
      <TrackRows
        label="Shares over the replicates: median and 5–95 %"
        axis={linearAxis(1, TICKS)}
        tickWords={(tick) => String(tick * 100)}
        unit="%"
        rows={shares.map(({ key, label, spread, why }) => ({
          key,
          label,
          note: ofAll(spread!, summary.replicates) ? (
            <span data-plain>{ofAll(spread!, summary.replicates)} replicates</span>
          ) : undefined,
          marks: [
            { kind: 'band', from: spread!.p5, to: spread!.p95, tone: 'accent' },
            { kind: 'tick', at: spread!.p50, tone: 'accent' },
          ],
          value: (
            <>
              <Num why={why} className="strong">
                {percentage(spread!.p50)}
              </Num>{' '}
              <Num why={why} className="faint">
                {percentageRange(spread!.p5, spread!.p95)}
              </Num>
            </>
          ),
        }))}
      />
      <ResponseTimes simulated={simulated} figures={figures} />
      <ViolationsTable summary={summary} />
      <FiguresTable figures={figures} replicates={summary.replicates} />
    </Section>
  );
}

/** How much the answer rests on what share follows within hours is always said. */
function TakenAway({ simulated: { summary } }: { simulated: Simulated }) {
  const { takenAway } = summary;
  if (!takenAway) return <p>No violations happen without a force either.</p>;
  const words = (spread: Spread, why: Reckoned) => <Num why={why}>{tenths(spread)}</Num>;
  return (
    <p className="because">
      The force takes away {words(takenAway.drawn, WHY.drawn)} of the violations on average. Where nothing followed
      within hours it would be {words(takenAway.slow, WHY.slow)}: how soon a team comes then hardly matters.{' '}
      <Num why="incidents.triggering.fastShare">That share</Num> is assumed; it can be changed below. In brackets: the{' '}
      <span data-plain>95 %</span> simulation interval of the mean, which more replicates narrow.
    </p>
  );
}

function ResponseTimes({ simulated, figures }: { simulated: Simulated; figures: readonly Figure[] }) {
  const { answer, option } = usePage();
  const { arrivals, asked, summary } = simulated;
  if (!arrivals || !asked) return null;
  const within = answer.theatre.deployed.find((each) => each.option === option.id)?.components[0]?.within;
  const until = arrivals.hours.at(-1)!;
  const percent = (values: Float64Array) =>
    Array.from(values, (share, at) => ({ at: arrivals.hours[at]!, value: share * 100 }));
  const high = percent(arrivals.p95);
  const median = figures.find(({ key }) => key === 'responseMedian');
  return (
    <>
      <h4>How soon a team is there</h4>
      <p className="note">
        Of the calls to which a team is sent, the share that is reached within so many hours: alert, travel and waiting
        for a free team.{' '}
        <span data-plain>
          {ofAll(arrivals, summary.replicates)
            ? `A team is sent ${ofAll(arrivals, summary.replicates)} replicates.`
            : ''}
        </span>
      </p>
      <TimeChart
        label="Share of calls that are reached within so many hours, over the replicates"
        until={until}
        times={ticksOf(until)}
        timeUnit="hours from the call"
        valueUnit="% of calls reached"
        end={100}
        ticks={[0, 25, 50, 75, 100]}
        band={percent(arrivals.p5).map(({ at, value }, step) => ({ at, low: value, high: high[step]!.value }))}
        lines={[{ stroke: 'strong', points: percent(arrivals.p50) }]}
        dates={asked.p50 <= until ? [asked.p50] : []}
        keys={[
          {
            stroke: 'strong',
            words: median ? (
              <>
                median of the replicates; half of the calls within{' '}
                <Num why={median.why}>{rounded(median.spread!.p50)} h</Num>
              </>
            ) : (
              'median of the replicates'
            ),
          },
          { stroke: 'band', words: <span data-plain>5–95 % of the replicates</span> },
          {
            stroke: 'date',
            words: (
              <>
                asked for:{' '}
                {within ? (
                  <Num why={within.node}>{rounded(asked.p50)} h</Num>
                ) : (
                  <span data-plain>{rounded(asked.p50)} h</span>
                )}
              </>
            ),
          },
        ]}
      />
    </>
  );
}
