/** A schedule of an option in one draw, with what it was made from: printed by `muster schedule --json` and shown by the page. */
export interface OptionSchedule {
  option: string;
  label: string;
  /** The draw whose strength in the field stands at this quantile. */
  at: 'p5' | 'p50' | 'p95';
  draw: number;
  seed: number;
  months: number;
  slotsPerMonth: number;
  /** First month (counted from 0) that must be at full strength. */
  fromMonth: number;
  /** Smallest strength in any month from then on, in persons, and what no plan can exceed. */
  inField: number;
  bound: number;
  /** (bound − inField) / bound; 0 where nothing can be in the field. */
  gap: number;
  planned: number;
  /** What the draw gives as the most in the field, in parts of units and with tours that are not rounded to slots. */
  inDraw: number;
  /** Strength and plan: the smallest of the month; present: the most who are there at one time, handovers included. */
  byMonth: readonly { month: number; persons: number; present: number; planned: number }[];
  groups: readonly ScheduledGroup[];
  /** Tours: units of a group that go and come together; months may be halves. The last may be cut by the end of the plan. */
  starts: readonly {
    group: string;
    month: number;
    until: number;
    rested: number;
    units: number;
    persons: number;
    task: string;
  }[];
  /** The type that limits the strength in a month, and the persons of strength that one person more of it is worth; null where none does. */
  enablers: readonly { month: number; type: string | null; price: number }[];
  /** Largest share of its pool that a nation has in the field at one time, and which. */
  largestShare: { nation: string; share: number } | null;
  cost: { amount: number; currency: string; priceYear: number };
  /** Committed, but fewer than one unit: not scheduled. */
  belowOneUnit: readonly { nation: string; persons: number }[];
  /** Why the plan cannot be met, where it cannot. */
  clash: ScheduleClash | null;
  moves: number;
  stopped: boolean;
}

export interface ScheduledGroup {
  id: string;
  nation: string;
  type: string;
  label: string;
  role: 'combat' | 'support';
  units: number;
  personsPerUnit: number;
  tourMonths: number;
  restMonths: number;
  overlapMonths: number;
  readyMonth: number;
}

export interface ScheduleClash {
  /** The smallest set of demands and limits that cannot hold together, the months, and what would mend it: each a sentence. */
  sentences: readonly string[];
  /** Months (counted from 0) in which they clash. */
  months: readonly number[];
}
