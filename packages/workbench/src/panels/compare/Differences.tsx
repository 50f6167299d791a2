import type { Interval, OptionDifference } from '@muster/engine';
import { money } from '@muster/engine/report';
import type { Reckoned } from '../../page.tsx';
import { usePage } from '../../page.tsx';
import { Num } from '../../parts/Num.tsx';
import { shownOf, useReply } from '../../parts/useReply.ts';
import { headcount, moneySize, pointsOf, signed } from '../stage/words.ts';
import type { Pair } from './pair.ts';

const CHANCE_WORDS: Readonly<Record<OptionDifference['chances'][number]['id'], string>> = {
  probability: 'Passes',
  fielded: 'Fielded',
  enough: 'Enough',
};
const AMOUNT_WORDS: Readonly<Record<OptionDifference['amounts'][number]['id'], string>> = {
  planned: 'Planned',
  needed: 'Needed',
  inField: 'In the field',
  gap: 'Gap',
  costPerYear: 'Cost a year, now',
};

/** The second option less the first, draw by draw. */
export function Differences({ pair: { a, b } }: { pair: Pair }) {
  const { outcome, asked, engines, opened, view, isRefining } = usePage();
  const key = opened ? JSON.stringify([view.scenario, a, b, asked]) : undefined;
  const loading = useReply(key, () => engines.full.difference(asked, a, b));
  const found = shownOf(loading);
  const difference = found?.a === a && found.b === b ? found : undefined;
  const labelOf = (id: string) => outcome.options.find((option) => option.id === id)?.label ?? id;
  return (
    <section className={isRefining || loading.state === 'waiting' ? 'stage-part stale' : 'stage-part'}>
      <h3>
        What the second differs by: <span data-plain>“{labelOf(b)}”</span> less <span data-plain>“{labelOf(a)}”</span>
      </h3>
      <p className="note" data-plain>
        On common draws: in each draw both options meet the same nations, the same willingness and the same rates, so
        that what differs is the option alone. Chances in percentage points with their 95 % simulation interval; amounts
        as median and 5–95 % of the differences draw by draw.
      </p>
      {loading.state === 'refused' ? <p role="alert">{loading.message}</p> : null}
      {difference ? <DifferenceTable difference={difference} /> : <p className="waiting">Comparing draw by draw…</p>}
    </section>
  );
}

function DifferenceTable({ difference: { chances, amounts } }: { difference: OptionDifference }) {
  const { outcome } = usePage();
  const currency = outcome.options[0]?.cost.currency ?? '';
  return (
    <div className="scroll">
      <table className="half">
        <thead>
          <tr>
            <td />
            <th scope="col" className="right">
              Difference
            </th>
            <th scope="col" className="right">
              Range
            </th>
            <th scope="col">Unit</th>
          </tr>
        </thead>
        <tbody>
          {chances.map(({ id, needs, value, low, high }) => (
            <DifferenceRow
              key={id}
              label={CHANCE_WORDS[id]}
              why={reckoned(CHANCE_WORDS[id], needs)}
              middle={pointsOf(value)}
              from={pointsOf(low)}
              to={pointsOf(high)}
              unit="points"
            />
          ))}
          {amounts.map(({ id, unit, needs, interval }) => {
            const { words, unit: said } = wordsOf(unit, interval, currency);
            return (
              <DifferenceRow
                key={id}
                label={AMOUNT_WORDS[id]}
                why={reckoned(AMOUNT_WORDS[id], needs)}
                middle={signed(interval.p50, words)}
                from={signed(interval.p5, words)}
                to={signed(interval.p95, words)}
                unit={said}
              />
            );
          })}
        </tbody>
      </table>
    </div>
  );
}

function reckoned(what: string, needs: readonly string[]): Reckoned {
  return {
    title: `${what}: what the second option differs by`,
    formula: 'second less first, draw by draw',
    needs,
    doc: 'docs/compare.md',
  };
}

function wordsOf(unit: string, { p5, p50, p95 }: Interval, currency: string) {
  if (unit === 'persons') return { words: (value: number) => headcount(value), unit };
  const { size, word } = moneySize([p5, p50, p95]);
  return { words: (value: number) => money(value, size), unit: `${currency} ${word}` };
}

function DifferenceRow({
  label,
  why,
  middle,
  from,
  to,
  unit,
}: {
  label: string;
  why: Reckoned;
  middle: string;
  from: string;
  to: string;
  unit: string;
}) {
  return (
    <tr>
      <th scope="row">{label}</th>
      <td className="right">
        <Num why={why} className="strong">
          {middle}
        </Num>
      </td>
      <td className="right">
        <Num why={why} className="faint">
          {from === to ? from : `${from} to ${to}`}
        </Num>
      </td>
      <td>{unit}</td>
    </tr>
  );
}
