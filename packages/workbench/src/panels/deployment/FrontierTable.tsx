import { type FrontierPoint, persons } from '@muster/engine';
import { hundredths, hundredthsRange, rounded } from '@muster/engine/report';
import { useState } from 'react';

/** The same as the chart, and what stands behind each mark; the best ones first shown alone. */
export function FrontierTable({ points, label }: { points: readonly FrontierPoint[]; label: string }) {
  const [isAll, setAll] = useState(false);
  const best = points.filter(({ isBest }) => isBest);
  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard */}
      <section className="scroll" tabIndex={0} aria-label={`Layouts of ${label}`}>
        <table aria-label={`Layouts of ${label} by depth and number of places`}>
          <thead>
            <tr>
              <th scope="col" className="right">
                No base nearer than, km
              </th>
              <th scope="col" className="right">
                Places
              </th>
              <th scope="col" className="right">
                Persons
              </th>
              <th scope="col" className="right">
                Longest response, h
              </th>
              <th scope="col" className="right">
                Mean, h
              </th>
              <th scope="col" className="right">
                Line reached in time, %
              </th>
              <th scope="col" className="right">
                Exposed, mean over weapons, %
              </th>
              <th scope="col">Bases</th>
              {isAll ? <th scope="col">Best</th> : null}
            </tr>
          </thead>
          <tbody>
            {(isAll ? points : best).map((point) => (
              <tr key={`${point.depth} ${point.places}`}>
                <th scope="row" className="right">
                  {point.depth}
                </th>
                <td className="right">{point.places}</td>
                <td className="right">{persons(point.persons)}</td>
                <td className="right">{rounded(point.largest)}</td>
                <td className="right">{rounded(point.mean)}</td>
                <td className="right">
                  {hundredths(point.coverage.p50)}{' '}
                  <small>{hundredthsRange(point.coverage.p5, point.coverage.p95)}</small>
                </td>
                <td className="right">{hundredths(point.exposure)}</td>
                <td className="trade-bases">{point.bases.join(', ')}</td>
                {isAll ? <td>{point.isBest ? 'best' : '–'}</td> : null}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      <button type="button" className="quiet" onClick={() => setAll(!isAll)}>
        {isAll ? `Only the ${best.length} best` : `All ${points.length}, also those that another betters`}
      </button>
    </>
  );
}
