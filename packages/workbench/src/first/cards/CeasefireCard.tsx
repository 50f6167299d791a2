import { usePage } from '../../page.tsx';
import { Ends, Surviving } from '../../panels/ceasefire/Figures.tsx';
import { monthsWords, rangeWords, shareWords, warsOf } from '../../panels/ceasefire/words.ts';
import { ShareBars } from '../../panels/stage/ShareBars.tsx';
import { Card } from './Card.tsx';

/** Bars stand under each other: all in months, whole years too. */
const monthsOf = (months: number) => `${months} ${months === 1 ? 'month' : 'months'}`;

export function CeasefireCard() {
  const { option, isLaying, answer } = usePage();
  const isComing = isLaying && answer.context.throughViolations;
  const { ceasefire } = option;
  if (!ceasefire)
    return (
      <Card
        title="Ceasefire"
        panel="ceasefire"
        figure={isComing ? '…' : 'Not told'}
        context={
          isComing
            ? 'Working out where the bases stand, and simulating violations: some minutes.'
            : 'The scenario does not say which past ceasefires it is like.'
        }
      >
        {null}
      </Card>
    );
  const { survival, horizon } = ceasefire;
  const name = `option.${option.id}.ceasefire.survival`;
  const at = survival.find(({ month }) => month === horizon);
  const told = survival.filter(({ value }) => value !== null);
  return (
    <Card
      title="Ceasefire"
      panel="ceasefire"
      figure={
        at && at.value !== null ? (
          <>
            <Surviving why={`${name}.${horizon}.value`} share={at.value} /> hold{' '}
            <span data-plain>{monthsWords(horizon)}</span>
          </>
        ) : (
          'Not told'
        )
      }
      context={
        <>
          {at && at.value !== null ? (
            <>
              (
              <Ends
                low={`${name}.${horizon}.assumptionLow`}
                high={`${name}.${horizon}.assumptionHigh`}
                from={at.assumptionLow}
                to={at.assumptionHigh}
              />{' '}
              over {rangeWords(ceasefire.violations)}), if it goes as after {warsOf(ceasefire)}.{' '}
            </>
          ) : (
            <>
              The survival table ends before <span data-plain>month {horizon}</span>.{' '}
            </>
          )}
          {told.length > 0 ? 'Still hold after:' : ''}
        </>
      }
    >
      {told.length === 0 ? null : (
        <ShareBars
          label="Share of ceasefires that still hold, by month"
          bars={told.map(({ month, value }) => ({
            key: String(month),
            label: <span data-plain>{monthsOf(month)}</span>,
            reach: value ?? 0,
            words: shareWords(value),
            why: `${name}.${month}.value`,
          }))}
        />
      )}
    </Card>
  );
}
