import type { ReactNode } from 'react';
import type { Axis } from './scale.ts';
import './tracks.css';

type Tone = 'plain' | 'need' | 'accent' | 'second';

type Mark =
  /** An end that is null is open: the band runs to the edge and ends in an arrow. */
  | { kind: 'band' | 'thin'; from: number | null; to: number | null; tone?: Tone }
  | { kind: 'tick' | 'dot' | 'ring'; at: number; tone?: Tone };

export interface Row {
  key: string;
  /** A heading above this row. */
  heading?: ReactNode;
  label: ReactNode;
  note?: ReactNode;
  marks: readonly Mark[];
  value?: ReactNode;
}

interface TrackRowsProps {
  /** What is shown, for those who cannot see it. */
  label: string;
  axis: Axis;
  tickWords: (tick: number) => string;
  unit: string;
  rows: readonly Row[];
  /** Lines through all rows. */
  guides?: readonly { at: number; tone: Tone }[];
}

/** Rows on one axis: what they are, where they lie, their numbers. The marks are for the eye: the numbers say the same. */
export function TrackRows({ label, axis, tickWords, unit, rows, guides = [] }: TrackRowsProps) {
  const hasValues = rows.some(({ value }) => value !== undefined);
  return (
    <table className={hasValues ? 'tracks' : 'tracks without-values'} aria-label={label}>
      <tbody>
        {rows.map((row) => (
          <TrackRow key={row.key} row={row} axis={axis} guides={guides} hasValues={hasValues} />
        ))}
      </tbody>
      <tfoot aria-hidden="true" data-plain>
        <tr>
          <td className="track-unit">{unit}</td>
          <td className="track">
            {axis.ticks.map((tick) => (
              <span key={tick} className="track-tick" style={{ left: percent(axis.at(tick)) }}>
                {tickWords(tick)}
              </span>
            ))}
          </td>
          {hasValues ? <td /> : null}
        </tr>
      </tfoot>
    </table>
  );
}

function TrackRow({
  row: { heading, label, note, marks, value },
  axis,
  guides,
  hasValues,
}: {
  row: Row;
  axis: Axis;
  guides: readonly { at: number; tone: Tone }[];
  hasValues: boolean;
}) {
  return (
    <>
      {heading === undefined ? null : (
        <tr className="track-heading">
          <th scope="rowgroup" colSpan={hasValues ? 3 : 2}>
            {heading}
          </th>
        </tr>
      )}
      <tr>
        <th scope="row" className="track-label">
          {label}
          {note === undefined ? null : <small>{note}</small>}
        </th>
        <td className="track" aria-hidden="true">
          {guides.map(({ at, tone }) => (
            <span key={tone} className={`guide tone-${tone}`} style={{ left: percent(axis.at(at)) }} />
          ))}
          {marks.map((mark, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: marks have no other identity, and never change places.
            <Placed key={index} mark={mark} axis={axis} />
          ))}
        </td>
        {hasValues ? <td className="track-value">{value}</td> : null}
      </tr>
    </>
  );
}

function Placed({ mark, axis }: { mark: Mark; axis: Axis }) {
  const tone = `tone-${mark.tone ?? 'plain'}`;
  if ('at' in mark) return <span className={`mark-${mark.kind} ${tone}`} style={{ left: percent(axis.at(mark.at)) }} />;
  const [from, to] = [mark.from === null ? 0 : axis.at(mark.from), mark.to === null ? 1 : axis.at(mark.to)];
  const open = `${mark.from === null ? ' open-low' : ''}${mark.to === null ? ' open-high' : ''}`;
  return (
    <span
      className={`mark-${mark.kind} ${tone}${open}`}
      style={{ left: percent(from), width: percent(Math.max(0, to - from)) }}
    />
  );
}

function percent(place: number): string {
  return `${(place * 100).toFixed(2)}%`;
}
