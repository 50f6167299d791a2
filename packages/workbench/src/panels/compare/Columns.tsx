import type { OptionOutcome } from '@muster/engine';
import { hundredths, hundredthsRange } from '@muster/engine/report';
import type { ReactNode } from 'react';
import { limitWords } from '../../first/words.ts';
import { usePage } from '../../page.tsx';
import { Num } from '../../parts/Num.tsx';
import { Ends, Surviving } from '../ceasefire/Figures.tsx';
import { rangeWords } from '../ceasefire/words.ts';
import { Money, Persons } from '../stage/Values.tsx';
import { moneySize } from '../stage/words.ts';
import type { Pair } from './pair.ts';

const PASS_WORDS = { passes: 'passes', fails: 'does not pass', open: 'open' } as const;

/** Options in columns; on a narrow page only the two that are chosen. */
export function Columns({ pair }: { pair: Pair }) {
  const { outcome, option: current, isRefining } = usePage();
  // What a glance knows of the chosen one is newer.
  const options = outcome.options.map((each) => (each.id === current.id ? current : each));
  const { currency, priceYear } = current.cost;
  const size = moneySize(options.flatMap(({ cost }) => [cost.perYear.p50, cost.planPerYear.p50]));
  const unit = { currency, ...size };
  const rows: readonly (readonly [label: ReactNode, cell: (option: OptionOutcome) => ReactNode])[] = [
    ['Verdict', (option) => <strong className={option.verdict.pass}>{PASS_WORDS[option.verdict.pass]}</strong>],
    [<Draws key="passes" what="Passes" />, (option) => <Chance option={option} of="probability" />],
    [<Draws key="fielded" what="Fielded" />, (option) => <Chance option={option} of="fielded" />],
    [<Draws key="enough" what="Enough" />, (option) => <Chance option={option} of="enough" />],
    ...(options.some(({ verdict }) => verdict.holds)
      ? [[<Holds key="holds" />, (option: OptionOutcome) => <HoldsTo option={option} />] as const]
      : []),
    [
      'Planned',
      ({ id, requirement }) => <Persons name={`option.${id}.requirement.planned`} interval={requirement.planned} />,
    ],
    [
      'Needed',
      ({ id, requirement }) => <Persons name={`option.${id}.requirement.needed`} interval={requirement.needed} />,
    ],
    [
      'In the field',
      ({ id, generation }) => <Persons name={`option.${id}.generation.inField`} interval={generation.inField} />,
    ],
    ['Gap', ({ id, verdict }) => <Persons name={`option.${id}.verdict.gap`} interval={verdict.gap} />],
    [
      'Cost a year, now',
      ({ id, cost }) => <Money name={`option.${id}.cost.perYear`} interval={cost.perYear} unit={unit} isBare />,
    ],
    [
      'Cost a year, plan in full',
      ({ id, cost }) => <Money name={`option.${id}.cost.planPerYear`} interval={cost.planPerYear} unit={unit} isBare />,
    ],
    ['What holds it back', (option) => <Held option={option} />],
  ];
  const classOf = (id: string) => (id === pair.a || id === pair.b ? 'chosen' : 'not-chosen');
  const staleOf = (id: string) => (isRefining && id !== current.id ? ' stale' : '');
  return (
    <div className="scroll stage-part">
      <table className="columns">
        <caption data-plain>
          Persons, and cost in {currency} {size.word} at {priceYear} prices: median and 5–95 % of the draws. Chances:
          share of draws, its 95 % simulation interval, and the range over the stated alternatives.
        </caption>
        <thead>
          <tr>
            <td />
            {options.map(({ id, label }) => (
              <th key={id} scope="col" className={classOf(id)} data-plain>
                {label}
                {id === pair.a ? <small>first</small> : id === pair.b ? <small>second</small> : null}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(([label, cell], index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the rows are fixed.
            <tr key={index}>
              <th scope="row">{label}</th>
              {options.map((option) => (
                <td key={option.id} className={`${classOf(option.id)}${staleOf(option.id)}`}>
                  {cell(option)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Draws({ what }: { what: string }) {
  return (
    <>
      {what}
      <small data-plain>of 100 draws</small>
    </>
  );
}

function Chance({ option, of }: { option: OptionOutcome; of: 'probability' | 'fielded' | 'enough' }) {
  const { value, low, high } = option.verdict[of];
  const name = `option.${option.id}.verdict.${of}`;
  const { assumptionLow, assumptionHigh } = option.verdict.probability;
  const [middle, spread] = [hundredths(value), hundredthsRange(low, high)];
  return (
    <span className="value">
      <Num why={name} className="strong">
        {middle}
      </Num>
      {middle === spread ? null : (
        <>
          {' '}
          <Num why={`${name}.low`} className="faint">
            {spread}
          </Num>
        </>
      )}
      {of === 'probability' ? (
        <small>
          alternatives:{' '}
          <Num why={`${name}.assumptionLow`} className="faint">
            {hundredthsRange(assumptionLow, assumptionHigh)}
          </Num>
        </small>
      ) : null}
    </span>
  );
}

function Holds() {
  return (
    <>
      Ceasefire holds
      <small>of cases, to the horizon; no part of the pass</small>
    </>
  );
}

function HoldsTo({ option: { id, verdict, ceasefire } }: { option: OptionOutcome }) {
  if (!verdict.holds) return <>–</>;
  const { value, assumptionLow, assumptionHigh } = verdict.holds;
  const name = `option.${id}.verdict.holds`;
  return (
    <span className="value">
      <Surviving why={`${name}.value`} share={value} className="strong" />
      <small>
        {rangeWords(ceasefire?.violations)}:{' '}
        <Ends
          low={`${name}.assumptionLow`}
          high={`${name}.assumptionHigh`}
          from={assumptionLow}
          to={assumptionHigh}
          className="faint"
        />
      </small>
    </span>
  );
}

const LEAST = 0.05;

/** What binds in a twentieth of the failing draws or more, three at most. */
function Held({ option: { id, verdict } }: { option: OptionOutcome }) {
  const shown = verdict.binding.filter(({ share }, index) => index === 0 || (share >= LEAST && index < 3));
  if (shown.length === 0 || verdict.probability.value === 1) return <>nothing</>;
  return (
    <ul>
      {shown.map(({ constraint, share }) => (
        <li key={constraint}>
          {limitWords(constraint, verdict)}{' '}
          <Num why={`option.${id}.verdict.binding.${constraint}.share`}>{hundredths(share)} %</Num>
        </li>
      ))}
    </ul>
  );
}
