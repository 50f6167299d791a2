import { Lever } from '../../../first/Levers.tsx';
import { usePage } from '../../../page.tsx';
import { Section } from '../../stage/Section.tsx';

const FIRST = [
  ['incidents.triggering.fastShare', 'share of what follows that follows within hours'],
  ['incidents.triggering.ratio', 'incidents that one brings about'],
  ['incidents.response.prevented', 'share of what follows that a team on the spot prevents'],
  ['incidents.response.teams', 'teams at a place'],
  ['incidents.response.threshold', 'violations that must be seen for a call'],
  ['incidents.response.patience', 'time until a call is dropped'],
  ['incidents.countedShare', 'share of violations that counts hold'],
  ['incidents.truce.drop', 'share by which the truce cuts incidents at first'],
] as const;

/** Figures that the simulation rests on, to be changed in place: all begins anew with them. */
export function Assumptions() {
  const { option } = usePage();
  const moves = option.ceasefire?.violations
    ? 'It moves how long the ceasefire may hold as well, which takes longer.'
    : 'It moves nothing else: these figures have no part in the verdict.';
  return (
    <Section
      title="What it rests on: change it"
      isStale={false}
      note={`A change is simulated anew on the same random numbers. ${moves} All others stand behind the number of assumed figures at the head of this part.`}
    >
      <ul className="along-levers">
        {FIRST.map(([name, label]) => (
          <Lever key={name} name={name} label={label} />
        ))}
      </ul>
    </Section>
  );
}
