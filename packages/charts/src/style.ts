import * as Plot from '@observablehq/plot';

/** One accent, greys, and colours that stay apart for the colour-blind (Okabe and Ito 2008); a shape or a word always says the same. */
export const COLOR = {
  accent: '#0072B2',
  second: '#D55E00',
  third: '#009E73',
  fourth: '#CC79A7',
  fifth: '#E69F00',
  sixth: '#56B4E9',
  grey: '#8a8a8a',
  light: '#bdbdbd',
} as const;

export const WIDTH = 720;
/** Room for the labels of options, and the height of one. */
export const LEFT = 190;
export const ROW = 44;
const FONT = 'system-ui, "Segoe UI", "DejaVu Sans", Arial, sans-serif';

/** What a chart shows, in words: its heading, and a sentence for those who cannot see it. */
export interface Words {
  title: string;
  description: string;
}

/** Any document: the browser’s own, or one in Node. */
export type AnyDocument = NonNullable<Plot.PlotOptions['document']>;

/** A chart as text: an SVG with title and description, the same bytes for the same numbers. */
export function drawn(document: AnyDocument, { title, description }: Words, options: Plot.PlotOptions): string {
  const figure = Plot.plot({
    document,
    width: WIDTH,
    className: 'muster-chart',
    marginBottom: 46,
    style: { fontFamily: FONT, fontSize: '12px', overflow: 'visible' },
    ...options,
  });
  const svg = figure.tagName.toLowerCase() === 'svg' ? figure : figure.querySelector('svg')!;
  svg.setAttribute('xmlns', 'http://www.w3.org/2000/svg');
  svg.setAttribute('role', 'img');
  // A group without a role may not have a label.
  for (const group of svg.querySelectorAll('g[aria-label]')) group.removeAttribute('aria-label');
  // As text: an attribute is written without escapes by some documents.
  const element = (name: string, text: string) => {
    const made = document.createElementNS('http://www.w3.org/2000/svg', name);
    made.textContent = text;
    return made;
  };
  svg.prepend(element('title', title), element('desc', description));
  return svg.outerHTML;
}

/** The same for a file of its own, on white. */
export function standalone(svg: string): string {
  const look = 'background:#fff;color:#222';
  const styled = /^<svg [^>]* style="/.test(svg);
  return `${styled ? svg.replace(' style="', ` style="${look};`) : svg.replace(/^<svg /, `<svg style="${look}" `)}\n`;
}

const whole = new Intl.NumberFormat('en', { maximumFractionDigits: 0 });

/** Persons to two significant digits. */
export function persons(value: number): string {
  return whole.format(value < 100 ? Math.round(value) : Number(value.toPrecision(2)));
}

export function percent(share: number): string {
  if (share > 0 && share < 0.005) return '<1 %';
  if (share < 1 && share > 0.995) return '>99 %';
  return `${whole.format(share * 100)} %`;
}

/** Long labels on two lines at most. */
export function wrapped(label: string, room = 24): string {
  if (label.length <= room) return label;
  const words = label.split(' ');
  let first = '';
  while (words.length > 0 && `${first} ${words[0]}`.trim().length <= room) first = `${first} ${words.shift()}`.trim();
  const rest = words.join(' ');
  return `${first}\n${rest.length > room ? `${rest.slice(0, room - 1)}…` : rest}`;
}

/** Labels of options, as they stand at an axis. */
export function rows(options: readonly { label: string }[]): string[] {
  return options.map(({ label }) => wrapped(label));
}

export function finite(value: number | null): number {
  return value ?? 0;
}

/** Numbers at an axis, in full. */
export function atAxis(value: number): string {
  return whole.format(value);
}
