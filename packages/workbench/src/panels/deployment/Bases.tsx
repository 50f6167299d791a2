import { echelonOf } from '@muster/charts/geometry';
import { rounded } from '@muster/engine/report';
import { usePage } from '../../page.tsx';
import { Num } from '../../parts/Num.tsx';
import { Section } from '../stage/Section.tsx';
import { Persons } from '../stage/Values.tsx';
import type { Standing } from './useStanding.ts';
import { type Base, misplaced, positionNames } from './words.ts';

/** Every base, in the order of opening; its position can be changed. */
export function Bases(standing: Standing) {
  const { isLaying, view, take } = usePage();
  const { deployment, name } = standing;
  const { bases } = deployment;
  const names = bases.flatMap(({ id }) => Object.values(positionNames(name, id)));
  const moved = names.filter((each) => each in view.set);
  const several = new Set(bases.map(({ component }) => component)).size > 1;
  return (
    <Section
      title="Bases"
      isStale={isLaying}
      note="In the order in which they are opened. A base is moved by its longitude and latitude here, or on the map by the pointer and the arrow keys; all else follows."
    >
      <div className="scroll">
        <table aria-label="Bases in the order of opening">
          <thead>
            <tr>
              <th scope="col">Place</th>
              {several ? <th scope="col">Component</th> : null}
              <th scope="col" className="right">
                Km from the line
              </th>
              <th scope="col" className="right">
                Km from weapons
              </th>
              <th scope="col" className="right">
                Persons of the plan
              </th>
              <th scope="col">As large as a</th>
              <th scope="col">Surgery</th>
              <th scope="col" className="right">
                Longitude
              </th>
              <th scope="col" className="right">
                Latitude
              </th>
              <th scope="col">
                <span className="sr">Reset</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {bases.map((base) => (
              <BaseRow key={base.id} base={base} several={several} {...standing} />
            ))}
          </tbody>
        </table>
      </div>
      {moved.length > 0 ? (
        <p>
          <button
            type="button"
            onClick={() => take({ kind: 'set-all', set: Object.fromEntries(moved.map((each) => [each, undefined])) })}
          >
            Put all bases back
          </button>
        </p>
      ) : null}
    </Section>
  );
}

function BaseRow({ base, several, name, beyond, map }: Standing & { base: Base; several: boolean }) {
  const { view, edit, take } = usePage();
  const { id, name: place, component, depth, toWeapons, persons, surgery, longitude, latitude } = base;
  const at = `${name}.base.${id}`;
  const names = positionNames(name, id);
  const isMoved = names.longitude in view.set || names.latitude in view.set;
  const wrong = misplaced(base, beyond, map.components);
  const position = (what: 'longitude' | 'latitude', degrees: number) => (
    <button
      type="button"
      className="num"
      data-plain
      aria-label={`Change the ${what} of ${place}: ${degrees.toFixed(4)}`}
      onClick={() => edit(names[what])}
    >
      {degrees.toFixed(4)}
    </button>
  );
  return (
    <tr>
      <th scope="row" data-plain>
        {place}
        {isMoved ? <strong className="mark"> moved by you</strong> : null}
        {wrong ? <small className="flag">{wrong}</small> : null}
      </th>
      {several ? <td data-plain>{component}</td> : null}
      <td className="right">
        <Num why={`${at}.depth`}>{rounded(depth)}</Num>
      </td>
      <td className="right">
        <Num why={`${at}.toWeapons`}>{rounded(toWeapons)}</Num>
      </td>
      <td className="right">
        <Persons name={`${at}.persons`} interval={persons} />
      </td>
      <td>{echelonOf(persons.p50 ?? 0)}</td>
      <td>{surgery ? 'yes' : '–'}</td>
      <td className="right">{position('longitude', longitude)}</td>
      <td className="right">{position('latitude', latitude)}</td>
      <td>
        {isMoved ? (
          <button
            type="button"
            className="quiet"
            onClick={() =>
              take({ kind: 'set-all', set: { [names.longitude]: undefined, [names.latitude]: undefined } })
            }
          >
            Reset<span className="sr"> {place}</span>
          </button>
        ) : null}
      </td>
    </tr>
  );
}
