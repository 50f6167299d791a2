import { hundredths, rounded } from '@muster/engine/report';
import { usePage } from '../../page.tsx';
import { ShareBars } from '../../panels/stage/ShareBars.tsx';
import { rangeWords } from '../../panels/stage/words.ts';
import { Num } from '../../parts/Num.tsx';
import { Card } from './Card.tsx';
import { averageNations, SHOWN } from './figures.ts';

export function CoalitionCard() {
  const { option, outcome, nameOf } = usePage();
  const { coalition } = option;
  const mode = outcome.manifest.coordination === 'joint' ? 'greatest' : 'least';
  const { nations, persons } = coalition[mode];
  const name = `option.${option.id}.coalition`;
  const shares = nations.map(({ nation, share }) => ({ name: `${name}.${mode}.nations.${nation}.share`, share }));
  return (
    <Card
      title="Coalition"
      panel="coalition"
      figure={
        <>
          <Num why={averageNations(shares)}>{rounded(shares.reduce((sum, { share }) => sum + share, 0))}</Num> nations
          come
        </>
      }
      context={
        <>
          on average, of <span data-plain>{nations.length}</span> that may, with{' '}
          <Num why={`${name}.${mode}.persons`}>{rangeWords(persons)}</Num> persons. Of <span data-plain>100</span>{' '}
          draws, in:
        </>
      }
    >
      <ShareBars
        label="Nations that come most often, of 100 draws"
        bars={nations.slice(0, SHOWN).map(({ nation, share }) => ({
          key: nation,
          label: nameOf(nation),
          reach: share,
          words: hundredths(share),
          why: `${name}.${mode}.nations.${nation}.share`,
        }))}
      />
    </Card>
  );
}
