import type { OptionOutcome } from '@muster/engine';
import { hundredths } from '@muster/engine/report';
import { usePage } from '../../page.tsx';
import { Num } from '../../parts/Num.tsx';
import { Money } from '../stage/Values.tsx';
import { BASIS_WORDS, MILLIONS, percentOf, pointsOf } from '../stage/words.ts';

type Payer = OptionOutcome['cost']['byNation'][number];

const COLUMNS = [
  { head: 'Share of cost', key: 'shareOfCost' },
  { head: 'Share of GDP', key: 'gdpShare' },
  { head: 'Over proportion, points', key: 'overProportion' },
  { head: 'Of its GDP', key: 'shareOfGdp' },
  { head: 'Of its army', key: 'shareOfArmy' },
  { head: 'Of its defence spending', key: 'shareOfDefence' },
] as const;

/** All that is known of what each nation bears. */
export function PayersTable() {
  const { option, nameOf } = usePage();
  const { byNation, currency } = option.cost;
  const shown = COLUMNS.filter(({ key }) => byNation.some((payer) => payer[key] !== undefined));
  const unit = { currency, ...MILLIONS };
  return (
    <div className="scroll">
      <table className="wide">
        <caption data-plain>Means over the draws; behind the cost of a year, 5–95 % of them.</caption>
        <thead>
          <tr>
            <th scope="col">Nation</th>
            <th scope="col">Basis</th>
            <th scope="col" className="right">
              A year, {currency} {unit.word}
            </th>
            {shown.map(({ head, key }) => (
              <th key={key} scope="col" className="right">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {byNation.map((payer) => (
            <tr key={payer.nation}>
              <th scope="row">{nameOf(payer.nation)}</th>
              <td>{BASIS_WORDS[payer.basis]}</td>
              <td className="right">
                <Money
                  name={`option.${option.id}.cost.byNation.${payer.nation}.perYear`}
                  interval={payer.perYear}
                  unit={unit}
                  of="mean"
                  isBare
                />
              </td>
              {shown.map(({ key }) => (
                <td key={key} className="right">
                  <Cell payer={payer} of={key} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Cell({ payer, of }: { payer: Payer; of: (typeof COLUMNS)[number]['key'] }) {
  const { option } = usePage();
  const name = `option.${option.id}.cost.byNation.${payer.nation}.${of}`;
  const value = payer[of];
  if (value === undefined) return <span className="faint">–</span>;
  if (typeof value !== 'number') return <Num why={`${name}.mean`}>{percentOf(value.mean)}</Num>;
  if (of === 'overProportion') return <Num why={name}>{pointsOf(value)}</Num>;
  return <Num why={name}>{of === 'shareOfDefence' ? percentOf(value) : `${hundredths(value)} %`}</Num>;
}
