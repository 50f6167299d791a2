import { hundredths } from '@muster/engine/report';
import { usePage } from '../../page.tsx';
import { ShareBars } from '../../panels/stage/ShareBars.tsx';
import { Mover } from '../../parts/Mover.tsx';
import { Num } from '../../parts/Num.tsx';
import { Card } from './Card.tsx';
import { sourcesOf } from './figures.ts';
import { useInputs } from './useInputs.ts';

export function SourcesCard() {
  const { option, answer } = usePage();
  const inputs = useInputs();
  const name = `option.${option.id}.verdict`;
  const { restsOnAssumptions, movesMost } = option.verdict;
  const mover = answer.context.movers[option.id];
  const known = inputs && sourcesOf(inputs);
  return (
    <Card
      title="Sources"
      panel="sources"
      figure={
        known ? (
          <>
            <Num why={known.all.why}>{known.all.words}</Num> figures,{' '}
            <Num why={known.cited.why}>{known.cited.words}</Num> cited
          </>
        ) : (
          <>
            <Num why={`${name}.restsOnAssumptions`}>{hundredths(restsOnAssumptions)} %</Num> rests on assumptions
          </>
        )
      }
      context={
        <>
          {known ? (
            <>
              The assumed ones make <Num why={`${name}.restsOnAssumptions`}>{hundredths(restsOnAssumptions)} %</Num> of
              the spread
              {mover && movesMost ? '; ' : '.'}
            </>
          ) : null}
          {mover && movesMost ? (
            <>
              {known ? 'most' : 'Most depends on'} <Mover words={mover} name={movesMost.name} />.
            </>
          ) : null}
        </>
      }
    >
      {known ? <ShareBars label="Figures by where they come from" bars={known.bars} /> : null}
    </Card>
  );
}
