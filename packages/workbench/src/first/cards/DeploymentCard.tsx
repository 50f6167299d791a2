import { hundredths, rounded } from '@muster/engine/report';
import { usePage } from '../../page.tsx';
import { useStanding } from '../../panels/deployment/useStanding.ts';
import { ShareBars } from '../../panels/stage/ShareBars.tsx';
import { Share } from '../../panels/stage/Values.tsx';
import { Num } from '../../parts/Num.tsx';
import { Card } from './Card.tsx';

/** Bars of the card: whole hours until a team is there. */
const HOURS = [1, 2, 4];

export function DeploymentCard() {
  const { isLaying } = usePage();
  const standing = useStanding();
  if (!standing)
    return (
      <Card
        title="Deployment"
        panel="deployment"
        figure={isLaying ? '…' : 'No place'}
        context={
          isLaying ? 'Working out where the bases stand.' : 'The scenario does not say how far back its bases stand.'
        }
      >
        {null}
      </Card>
    );
  const { deployment, name } = standing;
  const { coverage, coverageInField, responseHours, stretches, line } = deployment;
  return (
    <Card
      title="Deployment"
      panel="deployment"
      isStale={isLaying}
      figure={
        <>
          <Num why={`${name}.coverage.p50`}>{hundredths(coverage.p50 ?? 0)} %</Num> of the line in time
        </>
      }
      context={
        <>
          (<Num why={`${name}.coverage`}>{rangeOf(coverage)}</Num>) by all of the plan; by those in the field{' '}
          <Share name={`${name}.coverageInField`} interval={coverageInField} />. Mean{' '}
          <Num why={`${name}.response.mean.p50`}>{rounded(responseHours.mean.p50)} h</Num>. Of the line, a team is
          there:
        </>
      }
    >
      <ShareBars
        label="Share of the line by median response"
        isStale={isLaying}
        bars={HOURS.map((most) => {
          const own = stretches.filter(({ hours }) => (hours.p50 ?? Number.POSITIVE_INFINITY) <= most);
          const share = Number((own.reduce((sum, { from, to }) => sum + to - from, 0) / line).toFixed(9));
          return {
            key: String(most),
            label: <span data-plain>within {most} h</span>,
            reach: share,
            words: `${hundredths(share)} %`,
            why: {
              title: `Of the line within ${most} h: ${hundredths(share)} %`,
              formula: `length of the stretches whose median response is at most ${most} h ÷ length of the line`,
              needs: own.map(({ id }) => `${name}.stretch.${id}.hours`),
              doc: 'docs/deployment/response.md',
            },
          };
        })}
      />
    </Card>
  );
}

function rangeOf({ p5, p95 }: { p5: number | null; p95: number | null }): string {
  return `${hundredths(p5 ?? 0)}–${hundredths(p95 ?? 0)} %`;
}
