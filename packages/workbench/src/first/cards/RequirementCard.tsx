import { hundredths } from '@muster/engine/report';
import { usePage } from '../../page.tsx';
import { ShareBars } from '../../panels/stage/ShareBars.tsx';
import { headcount, methodOf } from '../../panels/stage/words.ts';
import { Num } from '../../parts/Num.tsx';
import { Card } from './Card.tsx';
import { longest, SHOWN } from './figures.ts';

export function RequirementCard() {
  const { option } = usePage();
  const { requirement, verdict } = option;
  const name = `option.${option.id}`;
  const support = requirement.byRole.find(({ role }) => role === 'support');
  const parts = [
    ...requirement.byMethod.map(({ method, persons }) => ({
      key: method,
      label: methodOf(method).label,
      value: persons.p50,
      why: `${name}.requirement.byMethod.${method}.persons.p50`,
    })),
    ...(support
      ? [
          {
            key: 'support',
            label: 'Support',
            value: support.persons.p50,
            why: `${name}.requirement.byRole.support.persons.p50`,
          },
        ]
      : []),
  ];
  return (
    <Card
      title="Requirement"
      panel="requirement"
      isQuick
      figure={
        <>
          <Num why={`${name}.requirement.needed.p50`}>{headcount(requirement.needed.p50)}</Num> needed
        </>
      }
      context={
        <>
          <Num why={`${name}.requirement.planned.p50`}>{headcount(requirement.planned.p50)}</Num> planned: enough in{' '}
          <Num why={`${name}.verdict.enough`}>{hundredths(verdict.enough.value)}</Num> of <span data-plain>100</span>{' '}
          draws. Median persons by method:
        </>
      }
    >
      <ShareBars
        label="Needed by method, median persons"
        bars={longest(parts, SHOWN).map(({ reach, value, ...part }) => ({ ...part, reach, words: headcount(value) }))}
      />
    </Card>
  );
}
