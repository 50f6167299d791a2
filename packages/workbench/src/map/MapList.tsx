import type { ReactNode } from 'react';
import type { Row } from './rows.ts';

const COLUMNS = ['Kind', 'Name', 'Figure', 'Position'];

/** The same as the map, to be read. */
export function MapList({ rows, why }: { rows: readonly Row[]; why: (name: string) => void }): ReactNode {
  return (
    <details className="map-list">
      <summary>Everything on this map, as a list</summary>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard */}
      <section tabIndex={0} aria-label="Everything on this map">
        <table data-plain>
          <thead>
            <tr>
              {COLUMNS.map((column) => (
                <th key={column} scope="col">
                  {column}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(({ id, kind, name, figure, position, node }) => (
              <tr key={id}>
                <td>{kind}</td>
                <th scope="row">{name || '–'}</th>
                <td>
                  {node === undefined ? (
                    figure
                  ) : (
                    <button type="button" className="map-why" data-why={node} onClick={() => why(node)}>
                      {figure}
                    </button>
                  )}
                </td>
                <td>{position}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </details>
  );
}
