import type { StatedFigure, TraceNode } from '@muster/engine';
import { count, dateWords, distributionWords, unitWords, valueWords } from '@muster/engine/report';
import type { ExplainReply } from '../protocol.ts';
import { type Colors, commandLines, paragraph } from './page.ts';

export const DEFAULT_DEPTH = 4;
/** More children than this: the largest are followed, some get a line each, the rest are counted. */
const MANY = 6;
const FOLLOWED = 3;
const LISTED = 6;
/** Fewer zeros than this are shown, not folded. */
const FEW = 2;

interface Tree {
  nodes: ReadonlyMap<string, TraceNode>;
  seen: Set<string>;
  depth: number;
  /** Nothing is folded. */
  all: boolean;
  /** Branches that were cut at the depth. */
  cut: string[];
  colors: Colors;
  lines: string[];
}

/** The trace of a number as a tree: what it is, how it is computed, from what, down to sources and assumptions. */
export function explainText(
  { trace, asked, draws }: ExplainReply,
  scenario: string,
  { depth, all }: { depth: number; all: boolean },
  colors: Colors,
): string {
  const tree: Tree = {
    all,
    nodes: new Map(trace.nodes.map((node) => [node.name, node])),
    seen: new Set(),
    depth,
    cut: [],
    colors,
    lines: [],
  };
  const heading =
    asked.replace(/^options\./, 'option.') === trace.name ? [] : [paragraph(`${asked} is the node ${trace.name}.`)];
  walk(tree, trace.name, '', '', 0);
  const leaves = trace.nodes.filter(({ stated }) => stated);
  const assumed = leaves.filter(({ stated }) => isAssumed(stated!)).length;
  const coins = trace.nodes.filter(({ kind }) => kind === 'latent').length;
  const notes = [
    `It rests on ${count(leaves.length, 'figure')}: ${leaves.length - assumed} with a source, ${assumed} assumed${coins > 0 ? `; and on ${count(coins, 'draw')} of chance` : ''}. Ranges are 5–95 % of ${count(draws, 'draw')}.`,
    ...(tree.cut.length > 0
      ? [
          `Left out below depth ${depth}: what ${count(tree.cut.length, 'number')} ${tree.cut.length === 1 ? 'is' : 'are'} made of. To see it, explain one of them by its name, or go deeper:`,
        ]
      : []),
  ];
  const more =
    tree.cut.length > 0
      ? [commandLines(['muster', 'explain', scenario, trace.name, '--depth', String(depth + 2)], '  ')]
      : [];
  return `${[...heading, ...tree.lines, '', ...notes.map((note) => paragraph(note)), ...more].join('\n')}\n`;
}

function walk(tree: Tree, name: string, branch: string, below: string, level: number): void {
  const node = tree.nodes.get(name);
  if (!node) return;
  const { colors, lines } = tree;
  const repeated = tree.seen.has(name);
  tree.seen.add(name);
  lines.push(headLine(node, branch, below, colors, repeated && (node.needs.length > 0 || node.stated !== undefined)));
  if (repeated) return;
  const children =
    level < tree.depth ? node.needs.map((need) => tree.nodes.get(need)).filter((child) => child !== undefined) : [];
  if (level >= tree.depth && node.needs.length > 0) tree.cut.push(name);
  const side = `${below}${children.length > 0 ? '│' : ' '}   `;
  for (const words of details(node)) lines.push(colors.dim(paragraph(words, side)));
  const { follow, listed, rest, zeros } = tree.all
    ? { follow: children, listed: [], rest: [], zeros: [] }
    : sorted(children, node.unit);
  // What has one need only is the same number again: it does not count as a level.
  const next = level + (node.needs.length > 1 ? 1 : 0);
  const last = zeros.length > 0 || rest.length > 0 ? undefined : (listed.at(-1) ?? follow.at(-1));
  const ends = (child: TraceNode) => child === last;
  for (const child of follow)
    walk(tree, child.name, `${below}${ends(child) ? '└─ ' : '├─ '}`, `${below}${ends(child) ? '   ' : '│  '}`, next);
  for (const child of listed) {
    lines.push(
      headLine(
        child,
        `${below}${ends(child) ? '└─ ' : '├─ '}`,
        `${below}${ends(child) ? '   ' : '│  '}`,
        colors,
        false,
      ),
    );
    if (!tree.seen.has(child.name) && child.needs.length > 0) tree.cut.push(child.name);
  }
  const isLast = zeros.length === 0 ? '└─ ' : '├─ ';
  if (rest.length > 0)
    lines.push(
      colors.dim(
        paragraph(
          `${rest.length} more, such as ${rest[0]!.name} (--all shows them)`,
          `${below}   `,
          `${below}${isLast}`,
        ),
      ),
    );
  if (zeros.length > 0)
    lines.push(
      colors.dim(paragraph(`${zeros.length} more: all 0 (such as ${zeros[0]!.name})`, `${below}   `, `${below}└─ `)),
    );
}

interface Sorted {
  follow: readonly TraceNode[];
  listed: readonly TraceNode[];
  rest: readonly TraceNode[];
  zeros: readonly TraceNode[];
}

/** What is worth following, what gets a line of its own, what is counted, and what is 0 in every draw. */
function sorted(children: readonly TraceNode[], unit: string): Sorted {
  const zero = children.filter(isZero);
  const zeros = zero.length > FEW && zero.length < children.length ? zero : [];
  const others = zeros.length > 0 ? children.filter((child) => !isZero(child)) : [...children];
  if (others.length <= MANY) return { follow: others, listed: [], rest: [], zeros };
  // Numbers in the unit of the sum that they make come first, the largest of them at the top; what has no unit in common stands as it is needed.
  const isSum = others.some((child) => child.unit === unit) || others.every((child) => child.unit === others[0]!.unit);
  const bySize = isSum
    ? others.toSorted((a, b) => Number(b.unit === unit) - Number(a.unit === unit) || size(b) - size(a))
    : others;
  const shown = FOLLOWED + LISTED;
  const listed = bySize.length > shown + 1 ? bySize.slice(FOLLOWED, shown) : bySize.slice(FOLLOWED);
  return { follow: bySize.slice(0, FOLLOWED), listed, rest: bySize.slice(FOLLOWED + listed.length), zeros };
}

function size({ value }: TraceNode): number {
  if (value === null) return Number.MAX_VALUE;
  return Math.abs(typeof value === 'number' ? value : (value.mean ?? value.p50 ?? 0));
}

function isZero({ value }: TraceNode): boolean {
  if (value === null) return false;
  return typeof value === 'number' ? value === 0 : value.p5 === 0 && value.p95 === 0 && value.mean === 0;
}

function headLine(node: TraceNode, branch: string, below: string, colors: Colors, repeated: boolean): string {
  const value = repeated ? 'see above' : valueWords(node);
  const plain = paragraph(`${node.name} = ${value}`.replace(' = see above', ' (see above)'), `${below}   `, branch);
  return plain.replace(node.name, colors.bold(node.name));
}

function details({ formula, method, doc, kind, stated, unit }: TraceNode): string[] {
  if (stated) return [...(formula === 'given' ? [] : [`= ${formula}`]), ...statedLines(stated, unit)];
  const lines = [kind === 'latent' ? `chance: ${formula}` : `= ${formula}`];
  const from = [...(method ? [method] : []), ...(doc && !method?.includes(doc) ? [doc] : [])];
  return from.length > 0 ? [...lines, `method: ${from.join('; ')}`] : lines;
}

function isAssumed({ assumption, source }: StatedFigure): boolean {
  return assumption !== undefined || source === undefined;
}

function statedLines(
  {
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
  }: StatedFigure,
  unit: string,
): string[] {
  const when = date ? `, as of ${dateWords(date)}` : '';
  const where = [title ?? (address ? undefined : source), address, locator]
    .filter((part) => part !== undefined)
    .join(', ');
  return [
    `${distribution.kind === 'constant' ? 'given as' : 'drawn from'} ${distributionWords(distribution, unit) || unitWords(unit)}${when}${published ? `, published ${dateWords(published)}` : ''}`,
    ...(assumption !== undefined ? [`assumption: ${assumption}`] : []),
    ...(assumption === undefined && source === undefined ? ['assumption: no source and no reason is given'] : []),
    ...(where !== '' ? [`source: ${where}${confidence ? ` (confidence ${confidence})` : ''}`] : []),
    ...(passage !== undefined ? [verbatim ? `quote: “${passage}”` : `paraphrase: ${passage}`] : []),
    ...(note !== undefined ? [`note: ${note}`] : []),
    ...(place ? [`at ${place.file}${place.line === undefined ? '' : `:${place.line}`}`] : []),
  ];
}
