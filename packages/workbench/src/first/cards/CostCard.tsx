import { money } from '@muster/engine/report';
import { usePage } from '../../page.tsx';
import { ShareBars } from '../../panels/stage/ShareBars.tsx';
import { MILLIONS, moneySize } from '../../panels/stage/words.ts';
import { Num } from '../../parts/Num.tsx';
import { Card } from './Card.tsx';
import { longest, SHOWN } from './figures.ts';

export function CostCard() {
  const { option, nameOf, isRefining } = usePage();
  const { cost } = option;
  const name = `option.${option.id}.cost`;
  const { size, word } = moneySize([cost.perYear.p50, cost.perYear.p95]);
  const plan = moneySize([cost.planPerYear.p50]);
  const payers = cost.byNation.map(({ nation, perYear }) => ({
    key: nation,
    label: nameOf(nation),
    value: perYear.mean,
    why: `${name}.byNation.${nation}.perYear.mean`,
  }));
  return (
    <Card
      title="Cost"
      panel="cost"
      isQuick
      figure={
        <>
          <Num why={`${name}.perYear.p50`}>
            {cost.currency} {money(cost.perYear.p50, size)} {word}
          </Num>{' '}
          a year
        </>
      }
      context={
        <>
          for those in the field;{' '}
          <span className={isRefining ? 'stale' : undefined}>
            the plan in full{' '}
            <Num why={`${name}.planPerYear.p50`}>
              {money(cost.planPerYear.p50, plan.size)} {plan.word}
            </Num>
          </span>
          , at <span data-plain>{cost.priceYear}</span> prices. Mean by nation, {cost.currency} {MILLIONS.word}:
        </>
      }
    >
      <ShareBars
        label={`Cost of a year by nation, mean, ${cost.currency} ${MILLIONS.word}`}
        bars={longest(payers, SHOWN).map(({ reach, value, ...part }) => ({
          ...part,
          reach,
          words: money(value, MILLIONS.size),
        }))}
      />
    </Card>
  );
}
