import * as Plot from '@observablehq/plot';
import { legend } from './legend.ts';
import { type AnyDocument, COLOR, drawn, LEFT, WIDTH } from './style.ts';

/** A statement of the ledger. */
export interface Statement {
  nation: string;
  name: string;
  kind: string;
  date: string;
  status: string;
  group: boolean;
}

/** Height and width of a sign, in pixels. */
const SIGN = 11;

const STATUS: readonly { status: string; color: string; symbol: string }[] = [
  { status: 'ruled-out', color: 'currentColor', symbol: 'times' },
  { status: 'signalled', color: COLOR.sixth, symbol: 'circle' },
  { status: 'conditional', color: COLOR.fifth, symbol: 'diamond' },
  { status: 'pledged', color: COLOR.third, symbol: 'triangle' },
  { status: 'committed', color: COLOR.accent, symbol: 'square' },
  { status: 'deployed', color: COLOR.second, symbol: 'star' },
];

/** Who said what about land forces, when; shape and colour say the status. Undefined where nobody has. */
export function positionsChart(document: AnyDocument, ledger: readonly Statement[], asOf: string): string | undefined {
  const said = ledger.filter(({ kind, group }) => kind === 'land' && !group);
  if (said.length === 0) return undefined;
  const latest = new Map<string, string>();
  for (const { name, date } of said) if (date > (latest.get(name) ?? '')) latest.set(name, date);
  const domain = domainOf(
    said.map(({ date }) => dayOf(date)),
    asOf,
  );
  const marks = said.map(({ name, date, status }) => ({ name, status, day: dayOf(date) }));
  const lanes = lanesOf(marks, (SIGN * (Number(domain[1]) - Number(domain[0]))) / (WIDTH - LEFT));
  const most = Math.max(...lanes.map(({ of }) => of));
  const used = STATUS.filter(({ status }) => marks.some((mark) => mark.status === status));
  const names = [...latest.keys()].toSorted((a, b) => (latest.get(b)! > latest.get(a)! ? 1 : -1) || a.localeCompare(b));
  const { marks: signs, height } = legend(
    used.map(({ status, color, symbol }) => ({ label: status.replace('-', ' '), color, symbol })),
    LEFT - 40,
  );
  return drawn(
    document,
    {
      title: 'What nations have said about land forces',
      description: `${said.length} statements by ${names.length} nations up to ${asOf}`,
    },
    {
      height: 48 + height + Math.max(20, 8 + SIGN * most) * names.length,
      marginLeft: LEFT - 40,
      marginRight: 40,
      marginTop: height,
      x: {
        type: 'utc',
        label: null,
        grid: true,
        domain,
        ticks: 6,
      },
      y: { domain: names, label: null, tickSize: 0 },
      symbol: {
        type: 'ordinal',
        domain: STATUS.map(({ status }) => status),
        range: STATUS.map(({ symbol }) => symbol),
      },
      color: { type: 'ordinal', domain: STATUS.map(({ status }) => status), range: STATUS.map(({ color }) => color) },
      marks: [
        Plot.ruleY(names, { stroke: COLOR.light, strokeOpacity: 0.4 }),
        ...lanes.map(({ mark, lane, of }) =>
          Plot.dot([mark], {
            x: 'day',
            y: 'name',
            symbol: 'status',
            stroke: 'status',
            strokeWidth: 2,
            r: 4.5,
            dy: (lane - (of - 1) / 2) * SIGN,
          }),
        ),
        ...signs,
      ],
    },
  );
}

/** A partial date stands at its last day, as it counts. */
function dayOf(date: string): Date {
  const [year, month, day] = date.split('-').map(Number) as [number, number?, number?];
  return new Date(Date.UTC(year, day === undefined ? (month ?? 12) : month! - 1, day ?? 0));
}

function domainOf(days: readonly Date[], asOf: string): [Date, Date] {
  const end = dayOf(asOf);
  const first = Math.min(...days.map(Number));
  const span = Math.max(Number(end) - first, 30 * 86_400_000);
  return [new Date(first - span * 0.04), new Date(Number(end) + span * 0.02)];
}

interface Mark {
  name: string;
  status: string;
  day: Date;
}

/** Statements of one nation that stand closer together than a sign is wide lie one above the other. */
function lanesOf(marks: readonly Mark[], near: number): { mark: Mark; lane: number; of: number }[] {
  const heaps: Mark[][] = [];
  for (const mark of marks.toSorted((a, b) => a.name.localeCompare(b.name) || Number(a.day) - Number(b.day))) {
    const last = heaps.at(-1);
    const before = last?.at(-1);
    if (before?.name === mark.name && Number(mark.day) - Number(before.day) < near) last!.push(mark);
    else heaps.push([mark]);
  }
  return heaps.flatMap((heap) => heap.map((mark, lane) => ({ mark, lane, of: heap.length })));
}
