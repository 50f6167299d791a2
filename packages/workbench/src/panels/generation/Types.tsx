import { hundredths, rounded } from '@muster/engine/report';
import { inDraws } from '../../first/words.ts';
import { usePage } from '../../page.tsx';
import { Num } from '../../parts/Num.tsx';
import { RangeBars } from '../../parts/RangeBar.tsx';
import { Doc, Section } from '../stage/Section.tsx';
import { linearAxis } from '../stage/scale.ts';
import { type Row, TrackRows } from '../stage/TrackRows.tsx';
import { Persons } from '../stage/Values.tsx';
import { headcount } from '../stage/words.ts';
import { met, type TypeRow, typeRows } from './types-of-unit.ts';

/** Types of unit: what those who come could have of each, what the plan asks for, and which of them limits. */
export function Types() {
  const { option, outcome } = usePage();
  const { enablers } = option.generation;
  if (!enablers) return null;
  const rows = typeRows(option, outcome.manifest.coordination === 'joint' ? 'greatest' : 'least');
  return (
    <>
      <Section title="Types of unit" note={<Key />}>
        <Limiting rows={rows} />
        {rows.some(({ need }) => need === undefined) ? null : <Supply rows={rows} />}
        <details>
          <summary>Supply and need as a table</summary>
          <TypesTable rows={rows} />
        </details>
        <p className="note">
          Each nation chooses its mix: what it has of one type it does not have of another.{' '}
          <Doc page="generation/enablers.md">How it is reckoned, and where it does not hold</Doc>.
        </p>
      </Section>
      <Backer />
    </>
  );
}

function Key() {
  return (
    <span className="key" data-plain>
      <span>
        <i className="sign mark-band tone-accent" /> persons they could have in the field (5–95 %), of those that the
        plan asks for
      </span>
      <span>
        <i className="sign mark-dot tone-accent" /> median
      </span>
    </span>
  );
}

/** Which type holds the strength down, and what one person more of it would be worth. */
function Limiting({ rows }: { rows: readonly TypeRow[] }) {
  const limiting = rows.filter(({ limits }) => limits > 0);
  const [first] = limiting;
  if (!first) return <p>No type of unit limits what those who come keep in the field, in any draw.</p>;
  return (
    <p>
      What those who come keep in the field is limited most often by {first.label.toLowerCase()}:{' '}
      <Num why={first.limitsName}>{inDraws(first.limits)}</Num>. One person more of them is then worth{' '}
      <Num why={first.priceName}>{rounded(first.price)}</Num> persons of strength.
    </p>
  );
}

const ROOM = 1;

function Supply({ rows }: { rows: readonly TypeRow[] }) {
  const largest = Math.max(...rows.map(({ supply, need }) => met(supply.p95, need!)));
  // Beyond what is needed it matters little by how much.
  const end = largest > ROOM ? 1.5 : largest > 0.5 ? 1 : largest > 0.2 ? 0.5 : 0.2;
  const within = (share: number) => (share > end ? null : share);
  const ticks = end > ROOM ? [0, 0.5, 1, 1.5] : [0, 0.25, 0.5, 0.75, 1].map((part) => part * end);
  return (
    <TrackRows
      label="What those who come could have in the field of each type, as a share of what the plan asks for; all numbers stand in the table below"
      axis={linearAxis(end, ticks)}
      tickWords={(tick) => `${Number((tick * 100).toFixed(1))} %`}
      unit="of the need"
      guides={end >= ROOM ? [{ at: ROOM, tone: 'need' }] : []}
      rows={rows.map(
        ({ type, label, examples, supply, supplyName, need, why, limits, limitsName }): Row => ({
          key: type,
          label,
          note:
            limits > 0 ? (
              <>
                limits <Num why={limitsName}>{inDraws(limits)}</Num>
              </>
            ) : examples ? (
              <span data-plain>{examples}</span>
            ) : undefined,
          marks: [
            { kind: 'band', from: met(supply.p5, need!), to: within(met(supply.p95, need!)), tone: 'accent' },
            { kind: 'dot', at: met(supply.p50, need!), tone: 'accent' },
          ],
          value: (
            <>
              <Num why={`${supplyName}.p50`} className="strong">
                {headcount(supply.p50)}
              </Num>{' '}
              of <Num why={why}>{headcount(need!)}</Num>
            </>
          ),
        }),
      )}
    />
  );
}

function TypesTable({ rows }: { rows: readonly TypeRow[] }) {
  return (
    <div className="scroll">
      <table aria-label="Types of unit: supply, need, and how often each limits">
        <thead>
          <tr>
            <th scope="col">Type</th>
            <th scope="col" className="right">
              Persons for the plan
            </th>
            <th scope="col" className="right">
              Persons they could have there, median and <span data-plain>5–95 %</span>
            </th>
            <th scope="col" className="right">
              Limits, % of draws
            </th>
            <th scope="col" className="right">
              Strength for one person more
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map(
            ({ type, label, examples, supply, supplyName, need, why, limits, limitsName, price, priceName }) => (
              <tr key={type}>
                <th scope="row">
                  {label}
                  {examples ? <small data-plain>{examples}</small> : null}
                </th>
                <td className="right">{need === undefined ? 'no number' : <Num why={why}>{headcount(need)}</Num>}</td>
                <td className="right">
                  <Persons name={supplyName} interval={supply} />
                </td>
                <td className="right">
                  <Num why={limitsName}>{hundredths(limits)}</Num>
                </td>
                <td className="right">{limits > 0 ? <Num why={priceName}>{rounded(price)}</Num> : '–'}</td>
              </tr>
            ),
          )}
        </tbody>
      </table>
    </div>
  );
}

const LEVEL_WORDS: Readonly<Record<string, string>> = {
  withoutBacker: 'It stays out',
  backerInPart: 'With a part of them',
  backerInFull: 'With all of them',
};

/** The same force with the backer out, and with its enablers in part and in full. */
function Backer() {
  const { option, nameOf } = usePage();
  const { backer, levels } = option.generation.enablers!;
  if (!backer || !levels) return null;
  return (
    <Section
      title={`The backer: ${nameOf(backer)}`}
      note="In the field with its enablers and without them: each held for every draw."
    >
      <div className="half">
        <RangeBars
          caption={`In the field with and without the enablers of the backer (${nameOf(backer)}), persons`}
          bars={levels.map(({ level, inField }) => ({
            label: LEVEL_WORDS[level] ?? level,
            name: `option.${option.id}.generation.${level}.inField`,
            interval: inField,
            tone: 'accent' as const,
          }))}
        />
      </div>
    </Section>
  );
}
