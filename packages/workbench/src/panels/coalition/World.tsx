import type { Opened, Original } from '../../engine/protocol.ts';
import { usePage } from '../../page.tsx';
import { Num } from '../../parts/Num.tsx';
import { shownOf, useReply } from '../../parts/useReply.ts';
import { Section } from '../stage/Section.tsx';
import { assumedChance, chanceSet, percentWords } from './chance.ts';

/** What must hold in the world for nations to come: each as assumed, or made to hold or not. */
export function World() {
  const { opened, view, take } = usePage();
  if (!opened) return null;
  const coordination = view.coordination ?? opened.coordination;
  return (
    <Section
      title="What nations wait for"
      isQuick
      note={
        opened.world.length > 0
          ? 'Each condition is drawn with its chance, or taken to hold, or not, in every draw.'
          : 'No statement names a condition on the world that is open.'
      }
    >
      <div className="conditions">
        {opened.world.map((condition) => (
          <Condition key={condition.name} condition={condition} />
        ))}
        <fieldset className={view.coordination === undefined ? 'condition' : 'condition changed'}>
          <legend>Announcement{view.coordination === undefined ? null : <Changed />}</legend>
          <span className="segments">
            {(['none', 'joint'] as const).map((choice) => (
              <label key={choice}>
                <input
                  type="radio"
                  name="coordination"
                  checked={coordination === choice}
                  onChange={() =>
                    take({
                      kind: 'coordinate',
                      coordination: choice === opened.coordination ? undefined : choice,
                    })
                  }
                />
                <span>{choice === 'none' ? 'nobody moves on trust' : 'announce jointly'}</span>
              </label>
            ))}
          </span>
        </fieldset>
      </div>
    </Section>
  );
}

const STATES = [
  { value: undefined, label: 'as assumed' },
  { value: '1', label: 'holds' },
  { value: '0', label: 'does not hold' },
] as const;

function Condition({ condition: { name, label, perNation } }: { condition: Opened['world'][number] }) {
  const { view, set, engines, edit } = usePage();
  const original = shownOf(
    useReply<Original | undefined>(`${view.scenario} ${name}`, () => engines.full.original(name)),
  );
  const assumed = original && assumedChance(original.stated.distribution);
  const written = view.set[name];
  const chance = written === undefined ? assumed : chanceSet(written);
  return (
    <fieldset className={written === undefined ? 'condition' : 'condition changed'}>
      <legend>
        {label}
        {written === undefined ? null : <Changed />}
        {perNation ? <small>drawn for each nation by itself</small> : null}
      </legend>
      <span className="condition-chance">
        {chance === undefined ? null : <Num why={name}>{percentWords(chance)}</Num>}
        <button type="button" className="quiet" aria-label={`Change the chance: ${label}`} onClick={() => edit(name)}>
          Change
        </button>
      </span>
      <span className="segments">
        {STATES.map(({ value, label: words }) => (
          <label key={words}>
            <input type="radio" name={name} checked={written === value} onChange={() => set(name, value)} />
            <span data-plain>
              {words}
              {value === undefined && assumed !== undefined ? ` (${percentWords(assumed)})` : ''}
            </span>
          </label>
        ))}
      </span>
    </fieldset>
  );
}

function Changed() {
  return <span className="mark"> changed</span>;
}
