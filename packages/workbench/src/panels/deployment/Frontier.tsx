import { usePage } from '../../page.tsx';
import { FrontierChart } from './FrontierChart.tsx';
import { FrontierTable } from './FrontierTable.tsx';
import { useFrontier } from './useFrontier.ts';

/** What depth, response, exposure and persons cost each other: worked out on request. */
export function Frontier() {
  const { opened, isLaying, option } = usePage();
  const { frontier, isCurrent, seeking, refused, start, stop } = useFrontier();
  const components = frontier ? [...new Set(frontier.points.map(({ component }) => component))] : [];
  return (
    <section className="stage-part" aria-label="Trade-off">
      <h3>Depth against response, exposure and persons</h3>
      <p className="note">
        The best layout for each depth that no base may be nearer than and each number of places. Best are those than
        which no other is as soon, as small and as little exposed, and better in one of these.
      </p>
      <div className="pair">
        {seeking ? (
          <>
            <button type="button" onClick={stop}>
              Stop, keep what is there
            </button>
            <span data-plain>
              <progress max={1} value={seeking.done} aria-label="Trade-off" /> {seeking.what}
            </span>
          </>
        ) : (
          <button type="button" onClick={start} disabled={!opened || isLaying}>
            Work out the trade-off
          </button>
        )}
      </div>
      {refused ? <p role="alert">No trade-off: {refused}.</p> : null}
      {frontier ? (
        <div className={isCurrent ? undefined : 'stale'} data-plain>
          {isCurrent ? null : <p className="note">Of before the last change; work it out again.</p>}
          {frontier.stopped ? <p className="note">It was stopped: not all depths were tried.</p> : null}
          {components.length === 0 ? <p>The plan states all its places: there is nothing to choose.</p> : null}
          {components.map((component) => {
            const points = frontier.points.filter((point) => point.component === component);
            const posture = option.components.find(({ id }) => id === component)?.posture.replaceAll('-', ' ');
            return (
              <div key={component} className="frontier">
                <h4>
                  {component}
                  {posture ? `, ${posture}` : ''}
                </h4>
                <FrontierChart points={points} />
                <FrontierTable points={points} label={component} />
              </div>
            );
          })}
        </div>
      ) : null}
    </section>
  );
}
