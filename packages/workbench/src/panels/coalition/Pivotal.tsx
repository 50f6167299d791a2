import { usePage } from '../../page.tsx';
import { Num } from '../../parts/Num.tsx';
import { niceScale } from '../../parts/RangeBar.tsx';
import { Doc, Section } from '../stage/Section.tsx';
import { linearAxis } from '../stage/scale.ts';
import { type Row, TrackRows } from '../stage/TrackRows.tsx';
import { headcount, tickWords } from '../stage/words.ts';

const SHOWN = 8;

/** Whose coming moves the force most: with what it brings, and with what comes with it. */
export function Pivotal() {
  const { option, nameOf } = usePage();
  const { pivotal } = option.coalition;
  if (!pivotal || pivotal.length === 0) return null;
  const shown = pivotal.slice(0, SHOWN);
  const { end, ticks } = niceScale(Math.max(1, ...shown.map(({ own, induced }) => own + Math.max(0, induced))));
  const rows = shown.map(({ nation, own, induced }): Row => {
    const name = `option.${option.id}.coalition.pivotal.${nation}`;
    return {
      key: nation,
      label: nameOf(nation),
      marks: [
        { kind: 'band', from: 0, to: own, tone: 'accent' },
        { kind: 'thin', from: Math.min(own, own + induced), to: Math.max(own, own + induced), tone: 'second' },
      ],
      value: (
        <>
          <Num why={`${name}.own`} className="strong">
            {headcount(own)}
          </Num>{' '}
          own, <Num why={`${name}.induced`}>{headcount(induced)}</Num> with it
        </>
      ),
    };
  });
  return (
    <Section
      title="Pivotal nations"
      note={
        <span className="key" data-plain>
          <span>
            <i className="sign mark-band tone-accent" /> own: what it keeps in the field itself
          </span>
          <span>
            <i className="sign mark-thin tone-second" /> leaves with it: others who come because it does
          </span>
        </span>
      }
    >
      <TrackRows
        label="Force with each nation made to come, less the force with it out, in persons; all nations stand in the table above"
        axis={linearAxis(end, ticks)}
        tickWords={tickWords}
        unit="persons, mean"
        rows={rows}
      />
      <p className="note">
        The <span data-plain>{shown.length}</span> largest of <span data-plain>{pivotal.length}</span>; the others stand
        in the table above. <Doc page="coalition/pivotality.md">How it is reckoned</Doc>.
      </p>
    </Section>
  );
}
