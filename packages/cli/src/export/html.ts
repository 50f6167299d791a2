import type { Figure } from './figures.ts';
import { escaped, sanitised } from './sanitised.ts';
import { STYLE } from './style.ts';

/** The brief as one page without script or anything from elsewhere; pictures of its figures stand in it. */
export function htmlOf(brief: string, title: string, figures: readonly Figure[]): string {
  const bySource = new Map(figures.map((figure) => [figure.file, figure]));
  const image = (href: string): string | undefined => {
    const figure = bySource.get(href);
    if (!figure) return undefined;
    const style = figure.file === 'map.svg' ? ' class="map"' : '';
    return `<figure${style}>${figure.svg}<figcaption>${escaped(figure.caption)}</figcaption></figure>`;
  };
  const body = sanitised(brief, { image }).replace(/<p>(<figure[\s\S]*?<\/figure>)<\/p>/g, '$1');
  return [
    '<!doctype html>',
    '<html lang="en">',
    '<head>',
    '<meta charset="utf-8">',
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    '<meta http-equiv="Content-Security-Policy" content="default-src \'none\'; style-src \'unsafe-inline\'">',
    `<title>${escaped(title)}</title>`,
    `<style>${STYLE}</style>`,
    '</head>',
    `<body>\n${body}</body>`,
    '</html>\n',
  ].join('\n');
}
