import { hundredths, hundredthsRange } from '@muster/engine/report';
import { usePage } from '../../page.tsx';
import { Num } from '../../parts/Num.tsx';
import { niceScale } from '../../parts/RangeBar.tsx';
import { Doc, Section } from '../stage/Section.tsx';
import { linearAxis } from '../stage/scale.ts';
import { type Row, TrackRows } from '../stage/TrackRows.tsx';
import { BASIS_MEANING, BASIS_WORDS, hooverWords, pointsOf } from '../stage/words.ts';
import { PayersTable } from './PayersTable.tsx';

const SHOWN = 10;

/** Who bears the cost, against what would be in proportion to GDP. */
export function Burden() {
  const { option } = usePage();
  if (option.cost.byNation.length === 0) return null;
  return (
    <>
      <Payers />
      <Hoover />
      <Bases />
    </>
  );
}

function Payers() {
  const { option, nameOf } = usePage();
  const { byNation } = option.cost;
  const shown = byNation.slice(0, SHOWN);
  const name = `option.${option.id}.cost.byNation`;
  const { end, ticks } = niceScale(
    100 * Math.max(0.01, ...shown.flatMap(({ shareOfCost, gdpShare }) => [shareOfCost, gdpShare ?? 0])),
  );
  const isKnown = shown.some(({ gdpShare }) => gdpShare !== undefined);
  const rows = shown.map(
    ({ nation, shareOfCost, gdpShare, overProportion }): Row => ({
      key: nation,
      label: nameOf(nation),
      marks: [
        ...(gdpShare === undefined
          ? []
          : [
              {
                kind: 'thin',
                from: 100 * Math.min(shareOfCost, gdpShare),
                to: 100 * Math.max(shareOfCost, gdpShare),
                tone: 'plain',
              } as const,
              { kind: 'ring', at: 100 * gdpShare, tone: 'second' } as const,
            ]),
        { kind: 'dot', at: 100 * shareOfCost, tone: 'accent' },
      ],
      value: (
        <span className="value">
          <Num why={`${name}.${nation}.shareOfCost`} className="strong">
            {hundredths(shareOfCost)} %
          </Num>
          {overProportion === undefined ? null : (
            <>
              {' '}
              <Num why={`${name}.${nation}.overProportion`} className="faint">
                {pointsOf(overProportion)} points
              </Num>
            </>
          )}
        </span>
      ),
    }),
  );
  return (
    <Section
      title="Who bears it"
      note={
        <span className="key" data-plain>
          <span>
            <i className="sign mark-dot tone-accent" /> share of the cost (mean)
          </span>
          {isKnown ? (
            <span>
              <i className="sign mark-ring tone-second" /> share of the contributors’ GDP: its part in proportion; the
              points between them are over (+) or under (−) proportion
            </span>
          ) : (
            <span>no GDP is known for this day: nothing to hold the shares against</span>
          )}
        </span>
      }
    >
      <TrackRows
        label="Share of the cost and of GDP by nation, in percent; all numbers stand in the table below"
        axis={linearAxis(end, ticks)}
        tickWords={(tick) => `${tick}`}
        unit="%"
        rows={rows}
      />
      <details>
        <summary data-plain>All {byNation.length} nations as a table</summary>
        <PayersTable />
      </details>
    </Section>
  );
}

function Hoover() {
  const { option } = usePage();
  const known = option.cost.hoover.filter(({ index }) => index.p50 !== null);
  if (known.length === 0) return null;
  return (
    <Section
      title="How far from proportion"
      note={
        <>
          Hoover index: the part that would have to change hands for all to bear in proportion;{' '}
          <span data-plain>0 %</span> where they do. Median and <span data-plain>5–95 %</span> of the draws in which
          anybody comes. <Doc page="cost/burden.md">About it</Doc>.
        </>
      }
    >
      <TrackRows
        label="Hoover indices, in percent"
        axis={linearAxis(100, [0, 25, 50, 75, 100])}
        tickWords={(tick) => `${tick}`}
        unit="%"
        rows={known.map(({ of, against, index }) => ({
          key: `${of} ${against}`,
          label: hooverWords(of, against),
          marks: [
            { kind: 'band', from: 100 * (index.p5 ?? 0), to: 100 * (index.p95 ?? 1), tone: 'accent' },
            { kind: 'tick', at: 100 * (index.p50 ?? 0), tone: 'accent' },
          ],
          value: (
            <span className="value">
              <Num why={`option.${option.id}.cost.hoover.${of}.${against}.p50`} className="strong">
                {hundredths(index.p50 ?? 0)} %
              </Num>{' '}
              <Num why={`option.${option.id}.cost.hoover.${of}.${against}`} className="faint">
                {hundredthsRange(index.p5 ?? 0, index.p95 ?? 1)} %
              </Num>
            </span>
          ),
        }))}
      />
    </Section>
  );
}

/** Which basis each nation’s cost is reckoned on. */
function Bases() {
  const { option, nameOf } = usePage();
  const { byNation } = option.cost;
  const bases = [...new Set(byNation.map(({ basis }) => basis))];
  return (
    <Section title="Basis of cost" note={<Doc page="cost/cost-bases.md">Bases, and the figures behind them</Doc>}>
      <ul>
        {bases.map((basis) => {
          const own = byNation.filter((each) => each.basis === basis).map(({ nation }) => nameOf(nation));
          return (
            <li key={basis}>
              <strong>{BASIS_WORDS[basis]}</strong>, {BASIS_MEANING[basis]}:{' '}
              {bases.length === 1 ? 'all nations' : own.join(', ')}
            </li>
          );
        })}
      </ul>
    </Section>
  );
}
