import { alongChart } from '@muster/charts/geometry';
import { A_MODEL, TOLD_BY_COUNTS } from '@muster/engine/report';
import type { SimulatedReplicate } from '@muster/engine/simulate';
import { useState } from 'react';
import { download } from '../../../parts/download.ts';
import { mostOf } from './Picture.tsx';
import { pictureOf } from './picture-file.ts';
import type { Simulation } from './useSimulation.ts';
import { WHICH_WORDS, type Which } from './words.ts';

interface Props {
  along: SimulatedReplicate;
  which: Which;
  option: { id: string; label: string };
  csv: Simulation['csv'];
}

/** The picture and the replicates to take along. */
export function Files({ along, which, option, csv }: Props) {
  const [failed, setFailed] = useState<string>();
  const name = `along-the-line-${option.id}-${along.replicate + 1}`;
  const drawn = () =>
    alongChart({
      days: along.days,
      ends: along.ends,
      values: along[which],
      most: mostOf(along),
      places: along.places,
      title: `Violations ${WHICH_WORDS[which]}, along the line by week`,
      notes: [
        `${option.label}. Replicate ${along.replicate + 1}, with the figures of draw ${along.draw + 1}.`,
        `${A_MODEL} ${TOLD_BY_COUNTS}`,
      ],
      what: 'Violations',
    });
  const told = (saving: Promise<void>) => {
    setFailed(undefined);
    saving.catch((error: unknown) => setFailed(error instanceof Error ? error.message : String(error)));
  };
  const rows = async () => {
    const reply = await csv();
    if (!reply.ok) throw new Error(reply.problems.map(({ message }) => message).join('; '));
    download('replicates.csv', new Blob([reply.value], { type: 'text/csv' }));
  };
  return (
    <div className="along-files">
      <button
        type="button"
        className="quiet"
        onClick={() => download(`${name}.svg`, new Blob([drawn()], { type: 'image/svg+xml' }))}
      >
        Download SVG
      </button>
      <button
        type="button"
        className="quiet"
        onClick={() => told(pictureOf(drawn()).then((blob) => download(`${name}.png`, blob)))}
      >
        Download PNG
      </button>
      <button type="button" className="quiet" onClick={() => told(rows())}>
        All replicates (CSV)
      </button>
      {failed === undefined ? null : <span role="alert">Not written: {failed}.</span>}
    </div>
  );
}
