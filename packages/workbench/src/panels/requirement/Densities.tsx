import type { Interval } from '@muster/engine';
import { count, rounded } from '@muster/engine/report';
import { usePage } from '../../page.tsx';
import { Num } from '../../parts/Num.tsx';
import { Doc, Section } from '../stage/Section.tsx';
import { logAxis } from '../stage/scale.ts';
import { type Row, TrackRows } from '../stage/TrackRows.tsx';
import { rangeWords, tickWords } from '../stage/words.ts';

const MEASURES = [
  { key: 'perKm', title: 'Persons per km of line', head: 'per km' },
  { key: 'perKm2', title: 'Persons per km² of zone', head: 'per km²' },
  { key: 'perThousand', title: 'Persons per 1,000 people in the zone', head: 'per 1,000' },
] as const;

type Measure = (typeof MEASURES)[number];

/** How dense the plan is, beside the missions of the past that are nearest to it. */
export function Densities() {
  const { option } = usePage();
  const { density, nearestMissions } = option.requirement;
  const shown = MEASURES.filter(({ key }) => density[key]);
  return (
    <Section
      title="How dense, beside past missions"
      note={
        <>
          The planned strength, and the <span data-plain>{count(nearestMissions.length, 'mission')}</span> of the past
          whose densities are nearest to it. A check beside the requirement, no part of it; being near says nothing
          about success. A distance of <span data-plain>0.3</span> is a factor of two, of <span data-plain>1</span> a
          factor of ten. <Doc page="requirement/densities.md">How nearness is measured</Doc>.
        </>
      }
    >
      <div className="multiples">
        {shown.map((measure) => (
          <Multiple key={measure.key} measure={measure} />
        ))}
      </div>
      <Missions shown={shown} />
    </Section>
  );
}

function Multiple({ measure: { key, title } }: { measure: Measure }) {
  const { option } = usePage();
  const { density, nearestMissions } = option.requirement;
  const { p5, p50, p95 } = density[key]!;
  const known = nearestMissions.flatMap((mission) => {
    const value = mission[key];
    return value == null ? [] : [{ ...mission, value }];
  });
  const axis = logAxis([p5 ?? 0, p50 ?? 0, p95 ?? 0, ...known.map(({ value }) => value)]);
  const rows: Row[] = [
    {
      key: 'plan',
      label: <strong>this plan</strong>,
      marks: [
        { kind: 'band', from: p5, to: p95, tone: 'accent' },
        { kind: 'dot', at: p50 ?? 0, tone: 'accent' },
      ],
    },
    ...known
      .toSorted((a, b) => b.value - a.value)
      .map(({ mission, name, value }): Row => ({ key: mission, label: name, marks: [{ kind: 'dot', at: value }] })),
  ];
  return (
    <figure data-plain>
      <figcaption>{title}</figcaption>
      <TrackRows
        label={`${title}: this plan and past missions; the numbers stand in the table below`}
        axis={axis}
        tickWords={tickWords}
        unit=""
        rows={rows}
        guides={p50 === null ? [] : [{ at: p50, tone: 'accent' }]}
      />
    </figure>
  );
}

function Missions({ shown }: { shown: readonly Measure[] }) {
  const { option } = usePage();
  const { density, nearestMissions } = option.requirement;
  const name = `option.${option.id}.requirement`;
  return (
    <div className="scroll">
      <table>
        <thead>
          <tr>
            <th scope="col">Mission</th>
            <th scope="col">Outcome</th>
            {shown.map(({ key, head }) => (
              <th key={key} scope="col" className="right" data-plain>
                {head}
              </th>
            ))}
            <th scope="col" className="right">
              Distance
            </th>
          </tr>
        </thead>
        <tbody>
          <tr className="own">
            <th scope="row">this plan</th>
            <td />
            {shown.map(({ key }) => (
              <td key={key} className="right">
                <Own name={`${name}.density.${key}`} interval={density[key]!} />
              </td>
            ))}
            <td />
          </tr>
          {nearestMissions.map((mission) => (
            <tr key={mission.mission}>
              <th scope="row" data-plain>
                {mission.name}
              </th>
              <td>{mission.outcome}</td>
              {shown.map(({ key }) => {
                const value = mission[key];
                return (
                  <td key={key} className="right">
                    {value == null ? (
                      <span className="faint">–</span>
                    ) : (
                      <Num why={`mission.${mission.mission}.${key}.p50`}>{rounded(value)}</Num>
                    )}
                  </td>
                );
              })}
              <td className="right">
                <Num why={`${name}.nearestMissions.${mission.mission}.distance`}>{rounded(mission.distance)}</Num>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Own({ name, interval }: { name: string; interval: Interval }) {
  const [middle, spread] = [rounded(interval.p50), rangeWords(interval, rounded)];
  return (
    <>
      <Num why={`${name}.p50`} className="strong">
        {middle}
      </Num>
      {middle === spread ? null : (
        <>
          {' '}
          <Num why={name} className="faint">
            {spread}
          </Num>
        </>
      )}
    </>
  );
}
