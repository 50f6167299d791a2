import { hundredths, rounded } from '@muster/engine/report';
import { usePage } from '../page.tsx';
import { Num } from '../parts/Num.tsx';
import { niceScale } from '../parts/RangeBar.tsx';
import { Aid } from './cost/Aid.tsx';
import { Burden } from './cost/Burden.tsx';
import { Doc, Section } from './stage/Section.tsx';
import { linearAxis } from './stage/scale.ts';
import { type Row, TrackRows } from './stage/TrackRows.tsx';
import { Money, type Unit } from './stage/Values.tsx';
import { moneySize, tickWords } from './stage/words.ts';
import './stages.css';

/** What the force costs, who bears it, and the aid that stands apart. */
export default function Cost() {
  return (
    <div className="stage">
      <Summary />
      <Years />
      <Burden />
      <Aid />
    </div>
  );
}

function useUnit(): Unit {
  const { cost } = usePage().option;
  return {
    currency: cost.currency,
    ...moneySize([cost.perYear.p95, cost.planPerYear.p95, cost.total.p95]),
  };
}

function Summary() {
  const { option, isRefining } = usePage();
  const { cost, verdict } = option;
  const unit = useUnit();
  const name = `option.${option.id}`;
  return (
    <p className="stage-lead">
      Those whom the coalition keeps in the field cost{' '}
      <Money name={`${name}.cost.perYear`} interval={cost.perYear} unit={unit} isInWords /> a year
      <span className={isRefining ? 'stale' : undefined}>
        ; the plan in full would cost{' '}
        <Money name={`${name}.cost.planPerYear`} interval={cost.planPerYear} unit={unit} isInWords />. All in{' '}
        <span data-plain>{cost.currency}</span> at prices of <span data-plain>{cost.priceYear}</span>, net of what the
        forces would cost at home.
      </span>
      {verdict.paid ? (
        <>
          {' '}
          The plan in full stays within the <Num why="cost.budget.perYear">budget</Num> in{' '}
          <Num why={`${name}.verdict.paid`}>{hundredths(verdict.paid.value)}</Num> of <span data-plain>100</span> draws.
        </>
      ) : null}
    </p>
  );
}

function Years() {
  const { option, answer } = usePage();
  const { cost } = option;
  const unit = useUnit();
  const name = `option.${option.id}.cost`;
  const row = (key: string, label: string, at: string, interval: typeof cost.total, more: Partial<Row> = {}): Row => ({
    key,
    label,
    marks: [
      { kind: 'band', from: interval.p5, to: interval.p95, tone: 'accent' },
      ...(interval.p50 === null ? [] : [{ kind: 'tick', at: interval.p50, tone: 'accent' } as const]),
    ],
    value: <Money name={at} interval={interval} unit={unit} isBare />,
    ...more,
  });
  const rows = [
    row('now', 'Those kept in the field', `${name}.perYear`, cost.perYear, { heading: 'A year' }),
    row('plan', 'The plan in full', `${name}.planPerYear`, cost.planPerYear),
    ...cost.byYear.map(({ year, amount }, index) =>
      row(`year ${year}`, `Year ${year}`, `${name}.byYear.${year}.amount`, amount, {
        label: <span data-plain>Year {year}</span>,
        ...(index === 0 ? { heading: 'Those kept in the field, over the horizon' } : {}),
      }),
    ),
    row('total', 'In all', `${name}.total`, cost.total),
  ];
  const largest = Math.max(1, ...[cost.perYear, cost.planPerYear, cost.total].map(({ p95, p50 }) => p95 ?? p50 ?? 0));
  const { end, ticks } = niceScale(largest / unit.size);
  const months = answer.context.horizonMonths;
  return (
    <Section
      title="By year"
      note={
        <span data-plain>
          {unit.currency} {unit.word} at constant prices of {cost.priceYear}; median, and 5–95 % of the draws
          {Number.isFinite(months) ? `; the horizon is ${rounded(months)} months` : ''}.
        </span>
      }
    >
      <TrackRows
        label={`Cost by year, ${unit.currency} ${unit.word}`}
        axis={linearAxis(
          end * unit.size,
          ticks.map((tick) => tick * unit.size),
        )}
        tickWords={(tick) => tickWords(tick / unit.size)}
        unit={`${unit.currency} ${unit.word}`}
        rows={rows}
      />
      <p className="note">
        Set-up, once:{' '}
        {cost.setUp.p95 === 0 ? (
          <>
            <Num why={`${name}.setUp`}>none apart</Num>: it is in the all-in rates.
          </>
        ) : (
          <Money name={`${name}.setUp`} interval={cost.setUp} unit={unit} />
        )}{' '}
        <Doc page="cost/flows.md">How years are reckoned</Doc>.
      </p>
    </Section>
  );
}
