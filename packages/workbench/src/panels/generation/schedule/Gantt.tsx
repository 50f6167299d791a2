import type { OptionSchedule } from '@muster/engine';
import { count } from '@muster/engine/report';
import { memo, type PointerEvent, useMemo, useState } from 'react';
import { usePage } from '../../../page.tsx';
import { monthTicks } from './Plan.tsx';
import {
  type GroupRow,
  LANE,
  type NationRows,
  nationRows,
  outlineOf,
  pathsOf,
  persons,
  tourAt,
  tourWords,
} from './tours.ts';

type Say = (words: string) => void;

/** The tours of all units, by nation and type: one path for each state of a row, so that thousands of bars are few shapes. */
export function Gantt({ schedule }: { schedule: OptionSchedule }) {
  const { months } = schedule;
  const nations = useMemo(() => nationRows(schedule), [schedule]);
  const [open, setOpen] = useState<ReadonlySet<string>>(() => new Set(nations[0] ? [nations[0].nation] : []));
  const [said, say] = useState('');
  if (nations.length === 0) return <p>Nobody is in the field: there is nothing to rotate.</p>;
  const isAllOpen = open.size === nations.length;
  const toggle = (nation: string) =>
    setOpen((before) => {
      const next = new Set(before);
      if (!next.delete(nation)) next.add(nation);
      return next;
    });
  return (
    <div className="gantt" data-plain>
      <div className="gantt-head">
        <h4>Tours by nation and type of unit</h4>
        <button
          type="button"
          className="quiet"
          onClick={() => setOpen(new Set(isAllOpen ? [] : nations.map(({ nation }) => nation)))}
        >
          {isAllOpen ? 'Close all' : 'Open all'}
        </button>
      </div>
      <Legend />
      <Months months={months} />
      {nations.map((rows) => (
        <Nation
          key={rows.nation}
          rows={rows}
          months={months}
          isOpen={open.has(rows.nation)}
          toggle={toggle}
          say={say}
        />
      ))}
      <p className="gantt-said" aria-hidden="true">
        {said || 'Point at a bar, or move between bars with the arrow keys.'}
      </p>
    </div>
  );
}

function Legend() {
  const signs = [
    { className: 'gantt-preparing', d: 'M0 5H28', words: 'preparing, until the first can be there' },
    { className: 'gantt-field', d: 'M0 2H28V8H0Z', words: 'in the field' },
    { className: 'gantt-recovering', d: 'M0 5H28', words: 'recovering' },
  ];
  return (
    <p className="note key">
      {signs.map(({ className, d, words }) => (
        <span key={className}>
          <svg className="time-sign" viewBox="0 0 28 10" aria-hidden="true" focusable="false">
            <path className={className} d={d} />
          </svg>{' '}
          {words}
        </span>
      ))}
    </p>
  );
}

function Months({ months }: { months: number }) {
  return (
    <div className="gantt-row gantt-months" aria-hidden="true">
      <span>months of the plan</span>
      <div>
        {monthTicks(months).map((month) => (
          <b key={month} style={{ left: `${(month / months) * 100}%` }}>
            {month}
          </b>
        ))}
      </div>
    </div>
  );
}

interface NationProps {
  rows: NationRows;
  months: number;
  isOpen: boolean;
  toggle: (nation: string) => void;
  say: Say;
}

const Nation = memo(function Nation({ rows, months, isOpen, toggle, say }: NationProps) {
  const { nameOf } = usePage();
  const name = nameOf(rows.nation);
  return (
    <div className="gantt-nation">
      <div className="gantt-row">
        <button type="button" className="quiet" aria-expanded={isOpen} onClick={() => toggle(rows.nation)}>
          <span aria-hidden="true">{isOpen ? '▾' : '▸'}</span> {name}
          <small>{persons.format(rows.most)} at most, handovers included</small>
        </button>
        <Bed months={months} height={26}>
          <svg
            viewBox={`0 0 ${months} 1`}
            height={26}
            preserveAspectRatio="none"
            role="img"
            aria-label={`${name}: persons in the field by month, at most ${persons.format(rows.most)}`}
          >
            <path className="gantt-field" d={outlineOf(rows)} />
          </svg>
        </Bed>
      </div>
      {isOpen
        ? rows.groups.map((row) => <Group key={row.group.id} row={row} nation={name} months={months} say={say} />)
        : null}
    </div>
  );
});

/** The ground of a row, with a line at each month that is written above. */
function Bed({ months, height, children }: { months: number; height: number; children: React.ReactNode }) {
  return (
    <div className="gantt-bed" style={{ height }}>
      {monthTicks(months).map((month) => (
        <i key={month} style={{ left: `${(month / months) * 100}%` }} />
      ))}
      {children}
    </div>
  );
}

/** The tours of one type; a slider over them, since the arrow keys go from one to the next and each is told in words. */
const Group = memo(function Group({
  row,
  nation,
  months,
  say,
}: {
  row: GroupRow;
  nation: string;
  months: number;
  say: Say;
}) {
  const [chosen, choose] = useState(-1);
  const paths = useMemo(() => pathsOf(row, months), [row, months]);
  const { group, tours, lanes } = row;
  const height = lanes * LANE;
  const words = (index: number) => {
    const found = tours[index];
    return found ? tourWords({ tour: found.tour, group, nation }) : '';
  };
  const go = (index: number) => {
    if (index === chosen) return;
    choose(index);
    say(words(index));
  };
  const point = (event: PointerEvent) => {
    const box = event.currentTarget.getBoundingClientRect();
    const month = ((event.clientX - box.left) / box.width) * months;
    go(tourAt(row, month, Math.floor((event.clientY - box.top) / LANE)));
  };
  const found = tours[chosen];
  return (
    <div className="gantt-row gantt-group">
      <span>
        {group.label.replace(/ \([^)]*\)/, '')}
        <small>
          {count(group.units, 'unit')} of {persons.format(group.personsPerUnit)}
        </small>
      </span>
      <Bed months={months} height={height}>
        <div
          role="slider"
          tabIndex={0}
          aria-label={`Tours of ${group.label}, ${nation}`}
          aria-valuemin={1}
          aria-valuemax={tours.length}
          aria-valuenow={Math.max(0, chosen) + 1}
          aria-valuetext={words(Math.max(0, chosen))}
          onFocus={() => go(Math.max(0, chosen))}
          onPointerMove={point}
          onPointerLeave={() => go(-1)}
          onKeyDown={(event) => {
            const next = stepOf(event.key, Math.max(0, chosen), tours.length);
            if (next === undefined) return;
            event.preventDefault();
            go(next);
          }}
        >
          <svg viewBox={`0 0 ${months} ${height}`} height={height} preserveAspectRatio="none" aria-hidden="true">
            <path className="gantt-preparing" d={paths.preparing} />
            <path className="gantt-recovering" d={paths.recovering} />
            <path className="gantt-field" d={paths.inField} />
            {found ? (
              <rect
                className="gantt-chosen"
                x={found.tour.month}
                y={found.lane * LANE}
                width={Math.min(found.tour.until, months) - found.tour.month}
                height={LANE}
              />
            ) : null}
          </svg>
        </div>
      </Bed>
    </div>
  );
});

/** Where a key leads among so many tours. */
function stepOf(key: string, at: number, tours: number): number | undefined {
  const to: Readonly<Record<string, number>> = {
    ArrowRight: at + 1,
    ArrowDown: at + 1,
    ArrowLeft: at - 1,
    ArrowUp: at - 1,
    Home: 0,
    End: tours - 1,
  };
  const next = to[key];
  return next === undefined ? undefined : Math.min(tours - 1, Math.max(0, next));
}
