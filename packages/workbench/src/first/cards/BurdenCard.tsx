import { hundredths } from '@muster/engine/report';
import { usePage } from '../../page.tsx';
import { ShareBars } from '../../panels/stage/ShareBars.tsx';
import { pointsOf } from '../../panels/stage/words.ts';
import { Num } from '../../parts/Num.tsx';
import { Card } from './Card.tsx';
import { SHOWN } from './figures.ts';

export function BurdenCard() {
  const { option, nameOf } = usePage();
  const { hoover, byNation } = option.cost;
  const name = `option.${option.id}.cost`;
  const measure =
    hoover.find(({ of, against, index }) => of === 'money' && against === 'gdp' && index.p50 !== null) ??
    hoover.find(({ index }) => index.p50 !== null);
  if (!measure || byNation.length === 0) return null;
  const isMoney = measure.of === 'money';
  const hasGdp = byNation.some(({ gdpShare }) => gdpShare !== undefined);
  const largest = Math.max(...byNation.slice(0, SHOWN).flatMap((each) => [each.shareOfCost, each.gdpShare ?? 0]));
  const why = `${name}.hoover.${measure.of}.${measure.against}`;
  return (
    <Card
      title="Burden"
      panel="cost"
      figure={
        <>
          <Num why={`${why}.p50`}>{hundredths(measure.index.p50 ?? 0)} %</Num> out of proportion
        </>
      }
      context={
        <>
          {isMoney ? 'to GDP' : 'to land forces'} (Hoover index). Share of cost
          {hasGdp ? '; mark: its share of GDP, and points over it' : ''}:
        </>
      }
    >
      <ShareBars
        label="Share of cost by nation, against its share of GDP"
        bars={byNation.slice(0, SHOWN).map(({ nation, shareOfCost, gdpShare, overProportion }) => ({
          key: nation,
          label: nameOf(nation),
          reach: shareOfCost / largest,
          ...(gdpShare === undefined ? {} : { against: gdpShare / largest }),
          words: `${hundredths(shareOfCost)} %`,
          why: `${name}.byNation.${nation}.shareOfCost`,
          ...(overProportion === undefined
            ? {}
            : {
                after: (
                  <>
                    {' '}
                    <Num why={`${name}.byNation.${nation}.overProportion`} className="faint">
                      {pointsOf(overProportion)}
                    </Num>
                  </>
                ),
              }),
        }))}
      />
    </Card>
  );
}
