import { usePage } from '../../page.tsx';
import { ShareBars } from '../../panels/stage/ShareBars.tsx';
import { headcount } from '../../panels/stage/words.ts';
import { Num } from '../../parts/Num.tsx';
import { Card } from './Card.tsx';
import { longest, SHOWN } from './figures.ts';

export function GenerationCard() {
  const { option, nameOf, isRefining } = usePage();
  const { generation } = option;
  const name = `option.${option.id}.generation`;
  const nations = generation.byNation.map(({ nation, inField }) => ({
    key: nation,
    label: nameOf(nation),
    value: inField.mean,
    why: `${name}.byNation.${nation}.inField.mean`,
  }));
  return (
    <Card
      title="Generation"
      panel="generation"
      isQuick
      figure={
        <>
          <Num why={`${name}.inField.p50`}>{headcount(generation.inField.p50)}</Num> kept in the field
        </>
      }
      context={
        <>
          <Num why={`${name}.tiedUp.p50`}>{headcount(generation.tiedUp.p50)}</Num> tied up for it
          <span className={isRefining ? 'stale' : undefined}>
            , from pools of <Num why={`${name}.pool.p50`}>{headcount(generation.pool.p50)}</Num>
          </span>
          . Mean persons by nation:
        </>
      }
    >
      <ShareBars
        label="In the field by nation, mean persons"
        bars={longest(nations, SHOWN).map(({ reach, value, ...part }) => ({ ...part, reach, words: headcount(value) }))}
      />
    </Card>
  );
}
