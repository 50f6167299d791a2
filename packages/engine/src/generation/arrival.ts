/**
 * How a force arrives: contingents become ready at different days and wait for transport, which carries so many persons a day by each mode;
 * each mode takes its days under way, and reception its days at the end. A queue of persons that never idles while anybody waits: it is busy
 * from the day on which a contingent finds it idle until all who came meanwhile are gone.
 *
 *     departed(t) = what was ready before the busy period + capacity · (t − its start)
 *     arrived(t)  = Σ over modes of (their part of the capacity) · departed(t − days under way − reception)
 *
 * Days count from the go-ahead. Arrays are kept and filled anew for each draw.
 */
export class Arrival {
  private readonly ready: Float64Array;
  private readonly persons: Float64Array;
  private readonly from: Float64Array;
  private readonly until: Float64Array;
  private readonly before: Float64Array;
  private readonly part: Float64Array;
  private readonly delay: Float64Array;
  private contingents = 0;
  private periods = 0;
  private modes = 0;
  private capacity = 0;
  private total = 0;
  private slowest = 0;

  constructor(contingents: number, modes: number) {
    this.ready = new Float64Array(contingents);
    this.persons = new Float64Array(contingents);
    this.from = new Float64Array(contingents);
    this.until = new Float64Array(contingents);
    this.before = new Float64Array(contingents);
    this.part = new Float64Array(modes);
    this.delay = new Float64Array(modes);
  }

  /** Begins a new draw. */
  clear(): void {
    this.contingents = 0;
    this.modes = 0;
    this.capacity = 0;
    this.total = 0;
    this.slowest = 0;
  }

  /** Persons a day, and days from departure to standing ready. */
  addMode(perDay: number, delay: number): void {
    this.part[this.modes] = perDay;
    this.delay[this.modes] = delay;
    this.modes += 1;
    this.capacity += perDay;
    if (perDay > 0) this.slowest = Math.max(this.slowest, delay);
  }

  /** Kept in the order of readiness. */
  addContingent(ready: number, persons: number): void {
    if (persons <= 0) return;
    let at = this.contingents;
    for (; at > 0 && this.ready[at - 1]! > ready; at -= 1) {
      this.ready[at] = this.ready[at - 1]!;
      this.persons[at] = this.persons[at - 1]!;
    }
    this.ready[at] = ready;
    this.persons[at] = persons;
    this.contingents += 1;
    this.total += persons;
  }

  /** Works out when transport is busy. */
  run(): void {
    this.periods = -1;
    let gone = 0;
    for (let k = 0; k < this.contingents; k += 1) {
      const days = this.persons[k]! / this.capacity;
      if (this.periods < 0 || this.ready[k]! > this.until[this.periods]!) {
        this.periods += 1;
        this.from[this.periods] = this.ready[k]!;
        this.until[this.periods] = this.ready[k]! + days;
        this.before[this.periods] = gone;
      } else this.until[this.periods]! += days;
      gone += this.persons[k]!;
    }
    this.periods += 1;
  }

  /** Persons in the theatre on a day; all of them, to the last digit, once the last has arrived. */
  arrived(day: number): number {
    if (day >= this.complete()) return this.total;
    let sum = 0;
    for (let m = 0; m < this.modes; m += 1) sum += this.part[m]! * this.departed(day - this.delay[m]!);
    return this.capacity === 0 ? 0 : Math.min(this.total, sum / this.capacity);
  }

  private departed(day: number): number {
    let p = this.periods - 1;
    while (p >= 0 && this.from[p]! > day) p -= 1;
    if (p < 0) return 0;
    return this.before[p]! + this.capacity * (Math.min(day, this.until[p]!) - this.from[p]!);
  }

  /** Most persons that transport could have brought by a day, however many were ready from the first contingent on (or from `start`). */
  throughput(day: number, start: number): number {
    const first = this.contingents > 0 ? this.ready[0]! : start;
    let sum = 0;
    for (let m = 0; m < this.modes; m += 1) sum += this.part[m]! * Math.max(0, day - first - this.delay[m]!);
    return sum;
  }

  /** The day on which the last of those who come stands ready; 0 where nobody comes. */
  complete(): number {
    return this.periods === 0 ? 0 : this.until[this.periods - 1]! + this.slowest;
  }

  /** The first day on which so many are there, to a hundredth of a day; infinite where they never are. */
  dayOf(persons: number): number {
    if (persons <= 0) return 0;
    if (!(persons <= this.total)) return Number.POSITIVE_INFINITY;
    let [low, high] = [0, this.complete()];
    if (!Number.isFinite(high)) return Number.POSITIVE_INFINITY;
    while (high - low > 0.005) {
      const middle = (low + high) / 2;
      if (this.arrived(middle) >= persons) high = middle;
      else low = middle;
    }
    return high;
  }
}
