import type { StatedFigure } from '@muster/engine';
import { dateWords, distributionWords } from '@muster/engine/report';
import { linkOf } from './trace.ts';

/** What is stated of a figure: how it is drawn, by whom, where it is written, or why it is assumed. */
export function Stated({ stated, unit }: { stated: StatedFigure; unit: string }) {
  const {
    distribution,
    date,
    published,
    source,
    title,
    address,
    locator,
    passage,
    verbatim,
    note,
    confidence,
    assumption,
    place,
  } = stated;
  const link = linkOf(address);
  const words = title ?? (link ? undefined : source);
  return (
    <dl className="stated" data-plain>
      <dt>{distribution.kind === 'constant' ? 'Given as' : 'Drawn from'}</dt>
      <dd>
        {distributionWords(distribution, unit)}
        {date ? `, as of ${dateWords(date)}` : ''}
        {published ? `, published ${dateWords(published)}` : ''}
      </dd>
      {assumption !== undefined || source === undefined ? (
        <>
          <dt>Assumption</dt>
          <dd>{assumption ?? 'no source and no reason is given'}</dd>
        </>
      ) : null}
      {source !== undefined ? (
        <>
          <dt>Source</dt>
          <dd>
            {words}
            {link ? (
              <>
                {words ? ', ' : ''}
                <a href={link} target="_blank" rel="noreferrer">
                  {hostOf(link)}
                </a>
              </>
            ) : null}
            {locator ? `, ${locator}` : ''}
            {confidence ? ` (confidence ${confidence})` : ''}
          </dd>
        </>
      ) : null}
      {passage !== undefined ? (
        <>
          <dt>{verbatim ? 'Quote' : 'Passage, paraphrased'}</dt>
          <dd>{verbatim ? <q>{passage}</q> : passage}</dd>
        </>
      ) : null}
      {note !== undefined ? (
        <>
          <dt>Note</dt>
          <dd>{note}</dd>
        </>
      ) : null}
      {place ? (
        <>
          <dt>Written in</dt>
          <dd>
            <code>
              {place.file}
              {place.line === undefined ? '' : `:${place.line}`}
            </code>
          </dd>
        </>
      ) : null}
    </dl>
  );
}

function hostOf(link: string): string {
  try {
    return new URL(link).host;
  } catch {
    return link;
  }
}
