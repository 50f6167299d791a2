import { usePage } from '../../page.tsx';
import { Num } from '../../parts/Num.tsx';
import { niceScale } from '../../parts/RangeBar.tsx';
import { Section } from '../stage/Section.tsx';
import { linearAxis } from '../stage/scale.ts';
import { type Row, TrackRows } from '../stage/TrackRows.tsx';
import { Persons } from '../stage/Values.tsx';
import { headcount, tickWords } from '../stage/words.ts';
import { type Contingent, keptOf, shownNations } from './rotation.ts';

const SHOWN = 12;

/** By nation: what it would bring, what it can keep for the time of the plan and for ever, and what is then in the field. */
export function Nations() {
  const { option, nameOf } = usePage();
  const { byNation } = option.generation;
  if (byNation.length === 0) return null;
  const shown = shownNations(byNation, SHOWN);
  const { end, ticks } = niceScale(
    Math.max(1, ...shown.flatMap(({ willing, limit }) => [willing.p95 ?? 0, limit.p95 ?? 0])),
  );
  const rows = shown.map((each): Row => {
    const { nation, willing, limit, steady, inField } = each;
    return {
      key: nation,
      label: nameOf(nation),
      ...(keptOf(each) === 'less' ? { note: <Cut contingent={each} /> } : {}),
      marks: [
        { kind: 'band', from: limit.p5, to: limit.p95, tone: 'plain' },
        { kind: 'tick', at: steady.p50 ?? 0, tone: 'plain' },
        { kind: 'thin', from: inField.p5, to: inField.p95, tone: 'accent' },
        { kind: 'dot', at: inField.mean ?? 0, tone: 'accent' },
        { kind: 'ring', at: willing.mean ?? 0, tone: 'second' },
      ],
      value: (
        <Persons name={`option.${option.id}.generation.byNation.${nation}.inField`} interval={inField} of="mean" />
      ),
    };
  });
  return (
    <Section title="By nation" note={<Key />}>
      <TrackRows
        label="In the field, willing and limit by nation, in persons; all numbers stand in the table below"
        axis={linearAxis(end, ticks)}
        tickWords={tickWords}
        unit="persons"
        rows={rows}
      />
      <details>
        <summary data-plain>All {byNation.length} nations as a table</summary>
        <NationsTable />
      </details>
    </Section>
  );
}

/** Signs and words in one line. */
function Key() {
  return (
    <span className="key" data-plain>
      <span>
        <i className="sign mark-band tone-plain" /> limit: most it can keep for the time of the plan (5–95 %)
      </span>
      <span>
        <i className="sign mark-tick tone-plain" /> steady: most it can keep for ever (median)
      </span>
      <span>
        <i className="sign mark-ring tone-second" /> willing (mean)
      </span>
      <span>
        <i className="sign mark-dot tone-accent" /> in the field (dot and number: mean; line and range: 5–95 %)
      </span>
    </span>
  );
}

function Cut({ contingent: { nation, willing, inField } }: { contingent: Contingent }) {
  const { option } = usePage();
  const name = `option.${option.id}.generation.byNation.${nation}`;
  return (
    <>
      keeps <Num why={`${name}.inField.mean`}>{headcount(inField.mean)}</Num> of{' '}
      <Num why={`${name}.willing.mean`}>{headcount(willing.mean)}</Num>
    </>
  );
}

function NationsTable() {
  const { option, nameOf } = usePage();
  const name = `option.${option.id}.generation.byNation`;
  return (
    <div className="scroll">
      <table className="wide">
        <thead>
          <tr>
            <th scope="col">Nation</th>
            <th scope="col" className="right">
              Willing, mean
            </th>
            <th scope="col" className="right">
              For the plan’s time, median
            </th>
            <th scope="col" className="right">
              For ever, median
            </th>
            <th scope="col" className="right">
              In the field, mean
            </th>
            <th scope="col">Kept of the willing</th>
          </tr>
        </thead>
        <tbody>
          {option.generation.byNation.map((each) => (
            <tr key={each.nation}>
              <th scope="row">{nameOf(each.nation)}</th>
              <td className="right">
                <Persons name={`${name}.${each.nation}.willing`} interval={each.willing} of="mean" />
              </td>
              <td className="right">
                <Persons name={`option.${option.id}.generation.holds.${each.nation}`} interval={each.limit} />
              </td>
              <td className="right">
                <Persons name={`generation.sustained.${each.nation}`} interval={each.steady} />
              </td>
              <td className="right">
                <Persons name={`${name}.${each.nation}.inField`} interval={each.inField} of="mean" />
              </td>
              <td>
                {keptOf(each) === 'less' ? (
                  <Cut contingent={each} />
                ) : (
                  <span className="faint">keeps {keptOf(each)}</span>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
