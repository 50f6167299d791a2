import type { OptionOutcome } from '@muster/engine';
import { dateWords } from '@muster/engine/report';
import { usePage } from '../../page.tsx';
import { Num } from '../../parts/Num.tsx';
import { linkOf } from '../../parts/trace.ts';
import { Doc, Section } from '../stage/Section.tsx';
import { logAxis } from '../stage/scale.ts';
import { type Row, TrackRows } from '../stage/TrackRows.tsx';
import { Persons } from '../stage/Values.tsx';
import { estimatesByPosture, headcount, postureWords, tickWords } from '../stage/words.ts';

type Estimate = OptionOutcome['requirement']['estimates'][number];

/** What others have published about the force that is needed, and where planned and needed fall among that. */
export function Estimates() {
  const { option } = usePage();
  const { planned, needed, estimates } = option.requirement;
  if (estimates.length === 0)
    return (
      <Section title="What others say is needed">
        <p className="note">No published estimate is on file for this theatre and day.</p>
      </Section>
    );
  const name = `option.${option.id}.requirement`;
  const groups = estimatesByPosture(
    estimates,
    option.components.map(({ posture }) => posture),
  );
  const axis = logAxis([
    ...[planned, needed].flatMap(({ p5, p50, p95 }) => [p5 ?? 0, p50 ?? 0, p95 ?? 0]),
    // Room for an end that is open.
    ...estimates.flatMap(({ low, high }) => [low ?? (high ?? 0) / 2, high ?? (low ?? 0) * 2]),
  ]);
  const rows: Row[] = [
    {
      key: 'planned',
      heading: 'This option',
      label: 'Planned',
      marks: [
        { kind: 'band', from: planned.p5, to: planned.p95, tone: 'plain' },
        { kind: 'tick', at: planned.p50 ?? 0, tone: 'plain' },
      ],
      value: <Persons name={`${name}.planned`} interval={planned} />,
    },
    {
      key: 'needed',
      label: 'Needed, as computed here',
      marks: [
        { kind: 'band', from: needed.p5, to: needed.p95, tone: 'need' },
        ...(needed.p50 === null ? [] : [{ kind: 'tick', at: needed.p50, tone: 'need' } as const]),
      ],
      value: <Persons name={`${name}.needed`} interval={needed} />,
    },
    ...groups.flatMap(({ posture, isOwn, estimates: own }) =>
      own.map(
        (estimate, index): Row => ({
          key: estimate.id,
          ...(index === 0
            ? { heading: `Published, ${postureWords(posture)}${isOwn ? ': the posture of this option' : ''}` }
            : {}),
          label: <span data-plain>{estimate.who}</span>,
          note: <Origin estimate={estimate} />,
          marks: marksOf(estimate),
          value: <Published estimate={estimate} />,
        }),
      ),
    ),
  ];
  return (
    <Section
      title="What others say is needed"
      note={
        <>
          Published up to the as-of date, each with its ends as published. They enter no method, and they are no sample
          of one quantity. <Doc page="requirement/densities.md">About them</Doc>.
        </>
      }
    >
      <TrackRows
        label="Planned, needed and published estimates, in persons"
        axis={axis}
        tickWords={tickWords}
        unit="persons"
        rows={rows}
        guides={[
          ...(planned.p50 === null ? [] : [{ at: planned.p50, tone: 'plain' } as const]),
          ...(needed.p50 === null ? [] : [{ at: needed.p50, tone: 'need' } as const]),
        ]}
      />
    </Section>
  );
}

function marksOf({ low = null, high = null }: Estimate): Row['marks'] {
  if (low !== null && low === high) return [{ kind: 'dot', at: low, tone: 'accent' }];
  return [{ kind: 'thin', from: low, to: high, tone: 'accent' }];
}

function Published({ estimate: { id, low = null, high = null } }: { estimate: Estimate }) {
  const end = (which: 'low' | 'high', value: number | null) => (
    <Num why={`estimate.${id}.${which}`} className="strong">
      {headcount(value)}
    </Num>
  );
  if (low === null) return <>up to {end('high', high)}</>;
  if (high === null) return <>at least {end('low', low)}</>;
  return low === high ? (
    end('low', low)
  ) : (
    <>
      {end('low', low)}–{end('high', high)}
    </>
  );
}

function Origin({ estimate: { organisation, date, source } }: { estimate: Estimate }) {
  const address = linkOf(source);
  return (
    <span data-plain>
      {organisation ? `${organisation}, ` : ''}
      {dateWords(date)}
      {address ? (
        <>
          ,{' '}
          <a href={address} target="_blank" rel="noreferrer">
            {new URL(address).hostname.replace(/^www\./, '')}
          </a>
        </>
      ) : null}
    </span>
  );
}
