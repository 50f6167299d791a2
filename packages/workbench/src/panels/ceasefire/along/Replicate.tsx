import { useState } from 'react';
import type { Simulated } from '../../../engine/protocol.ts';
import { usePage } from '../../../page.tsx';
import { shownOf, useReply } from '../../../parts/useReply.ts';
import { Section } from '../../stage/Section.tsx';
import { Files } from './Files.tsx';
import { Picture } from './Picture.tsx';
import { Player } from './Player.tsx';
import { Seen } from './Seen.tsx';
import { usePlay } from './usePlay.ts';
import type { Simulation } from './useSimulation.ts';
import { CellsTable, WeeksTable } from './WeekTables.tsx';
import { dayWords, WHICH_WORDS, type Which } from './words.ts';

const WHICH = ['violations', 'seen'] as const;

/** One replicate by place and day, and by week against all of them. */
export function Replicate({ simulation, simulated }: { simulation: Simulation; simulated: Simulated }) {
  const { option } = usePage();
  const [chosen, choose] = useState(0);
  const [which, setWhich] = useState<Which>('violations');
  const play = usePlay(simulated.days);
  const { isCurrent, key } = simulation;
  const { done } = simulated;
  const reply = useReply(isCurrent && chosen < done ? `${key} ${chosen}` : undefined, () => simulation.along(chosen));
  const along = shownOf(reply);
  const isStale = !isCurrent || along?.replicate !== chosen;
  return (
    <>
      <Section
        title="Violations by place and day"
        isStale={isStale}
        note="One replicate: what may happen once, with the figures of one draw. The next one is another. Its numbers are of that replicate alone, and not underlined."
      >
        <div className="pair along-choice" data-plain>
          <label>
            Replicate{' '}
            <input
              type="number"
              min={1}
              max={done}
              value={chosen + 1}
              onChange={({ target }) => choose(Math.min(done, Math.max(1, Math.round(Number(target.value)) || 1)) - 1)}
            />{' '}
            of {done}
          </label>
          <button type="button" onClick={() => choose((chosen + 1) % done)}>
            Another replicate
          </button>
          <fieldset className="along-which">
            <legend className="sr">Which violations</legend>
            {WHICH.map((each) => (
              <label key={each}>
                <input type="radio" name="which" checked={each === which} onChange={() => setWhich(each)} />
                {WHICH_WORDS[each]}
              </label>
            ))}
          </fieldset>
        </div>
        {reply.state === 'refused' ? <p role="alert">{reply.message}</p> : null}
        {along ? (
          <>
            <Picture along={along} which={which} day={play.day} go={play.go} />
            <Player days={along.days} play={play} words={dayWords(along, play.day)} />
            <Files along={along} which={which} option={option} csv={simulation.csv} />
            <CellsTable along={along} file={`along-the-line-${option.id}-${along.replicate + 1}`} />
          </>
        ) : null}
      </Section>
      {along ? (
        <Section
          title="What happens, and what is seen of it"
          isStale={isStale}
          note="Violations a day, means of weeks: of the replicate above as lines, of all replicates as bands. Without a force: the same incidents on the same random numbers, and nobody answers."
        >
          <Seen along={along} simulated={simulated} day={play.day} />
          <WeeksTable along={along} simulated={simulated} file={`weeks-${option.id}-${along.replicate + 1}`} />
        </Section>
      ) : null}
    </>
  );
}
