import { usePage } from '../../page.tsx';
import { Ends, Surviving } from '../../panels/ceasefire/Figures.tsx';
import { ENDS_BEFORE, monthsWords, shareWords, warsOf } from '../../panels/ceasefire/words.ts';
import { ShareBars } from '../../panels/stage/ShareBars.tsx';
import { Card } from './Card.tsx';

/** Bars stand under each other: all in months, whole years too. */
const monthsOf = (months: number) => `${months} ${months === 1 ? 'month' : 'months'}`;

export function CeasefireCard() {
  const { option } = usePage();
  const { ceasefire } = option;
  if (!ceasefire)
    return (
      <Card
        title="Ceasefire"
        panel="ceasefire"
        figure="Not told"
        context="The scenario does not say which past ceasefires it is like."
      >
        {null}
      </Card>
    );
  const { survival, horizon } = ceasefire;
  const name = `option.${option.id}.ceasefire.survival`;
  const at = survival.find(({ month }) => month === horizon);
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
          ENDS_BEFORE
        )
      }
      context={
        <>
          {at ? (
            <>
              (
              <Ends
                low={`${name}.${horizon}.assumptionLow`}
                high={`${name}.${horizon}.assumptionHigh`}
                from={at.assumptionLow}
                to={at.assumptionHigh}
              />{' '}
              over tables and ratios), if it goes as after {warsOf(ceasefire)}.{' '}
            </>
          ) : null}
          Still hold after:
        </>
      }
    >
      <ShareBars
        label="Share of ceasefires that still hold, by month"
        bars={survival.map(({ month, value }) => ({
          key: String(month),
          label: <span data-plain>{monthsOf(month)}</span>,
          reach: value ?? 0,
          words: shareWords(value),
          why: `${name}.${month}.value`,
        }))}
      />
    </Card>
  );
}
