import type { Compiled } from './compiled.ts';
import type { PlanState } from './state.ts';

const TOLERANCE = 1e-6;

/** The rules that ask for a least number: framework shares, support with its substitutes, minimum contingents. All count persons present. */
export class Rules {
  readonly #state: PlanState;
  readonly #compiled: Compiled;
  readonly #spare: Float64Array;
  readonly #bySlot: boolean;

  constructor(state: PlanState) {
    this.#state = state;
    this.#compiled = state.compiled;
    this.#spare = new Float64Array(this.#compiled.types);
    this.#bySlot = this.#compiled.frameworks.length + this.#compiled.support.length > 0;
  }

  /** Whether shares and support are kept in slots [from, until). */
  keptBetween(from: number, until: number): boolean {
    if (!this.#bySlot) return true;
    for (let t = from; t < until; t += 1) if (!this.#frameworksKept(t) || this.brokenSupport(t) >= 0) return false;
    return true;
  }

  /** Whether more (or fewer) units of a type could break a rule on shares or support. */
  concerns(type: number, more: boolean): boolean {
    const { frameworks, setsOfType, canSupport } = this.#compiled;
    return frameworks.length > 0 || (more ? setsOfType[type]!.length > 0 : canSupport[type] === 1);
  }

  /** Whether a nation with a minimum contingent stays out or has it in every slot from its first. */
  contingentKept(nation: number): boolean {
    const { least, nationReady, slots, inFieldAtFirst } = this.#compiled;
    const { present, startsOfNation } = this.#state;
    if (least[nation] === 0 || (startsOfNation[nation] === 0 && inFieldAtFirst[nation] === 0)) return true;
    const enough = least[nation]! - TOLERANCE;
    for (let t = nationReady[nation]!; t < slots; t += 1) if (present[nation * slots + t]! < enough) return false;
    return true;
  }

  allKept(): boolean {
    for (let n = 0; n < this.#compiled.cap.length; n += 1) if (!this.contingentKept(n)) return false;
    return this.keptBetween(0, this.#compiled.slots);
  }

  #frameworksKept(t: number): boolean {
    const { frameworks } = this.#compiled;
    for (let f = 0; f < frameworks.length; f += 1) if (this.#lackingLead(f, t) > TOLERANCE) return false;
    return true;
  }

  /** Persons that the framework nation lacks. */
  #lackingLead(f: number, t: number): number {
    const { slots, frameworks } = this.#compiled;
    const { nation, followers, share } = frameworks[f]!;
    const { present } = this.#state;
    let all = present[nation * slots + t]!;
    for (let i = 0; i < followers.length; i += 1) all += present[followers[i]! * slots + t]!;
    return share * all - present[nation * slots + t]!;
  }

  /** A framework whose nation lacks persons in a slot, or −1. */
  brokenFramework(t: number): number {
    const { frameworks } = this.#compiled;
    for (let f = 0; f < frameworks.length; f += 1) if (this.#lackingLead(f, t) > TOLERANCE) return f;
    return -1;
  }

  /**
   * The first support rule that cannot be kept in a slot, or −1. Substitutes are shared out rule by rule, smallest loss first, from what
   * their own rules leave: a cleverer split may exist, so a plan can be refused that would do, never the reverse.
   */
  brokenSupport(t: number): number {
    const { support, slots } = this.#compiled;
    let lacking = false;
    for (let r = 0; r < support.length && !lacking; r += 1) lacking = this.#surplus(r, t) < -TOLERANCE;
    if (!lacking) return -1;
    const spare = this.#spare;
    for (let type = 0; type < spare.length; type += 1) spare[type] = this.#state.ofType[type * slots + t]!;
    for (let r = 0; r < support.length; r += 1) {
      const { type } = support[r]!;
      spare[type] = Math.max(0, Math.min(spare[type]!, this.#surplus(r, t)));
    }
    for (let r = 0; r < support.length; r += 1) if (!this.#substituted(r, t)) return r;
    return -1;
  }

  #substituted(r: number, t: number): boolean {
    const { substitutes } = this.#compiled.support[r]!;
    const spare = this.#spare;
    let lacking = -this.#surplus(r, t);
    for (let i = 0; i < substitutes.length && lacking > TOLERANCE; i += 1) {
      const { type, loss } = substitutes[i]!;
      if (loss >= 1) continue;
      const used = Math.min(spare[type]!, lacking / (1 - loss));
      spare[type]! -= used;
      lacking -= used * (1 - loss);
    }
    return lacking <= TOLERANCE;
  }

  /** Persons of the rule’s type, with those from outside, beyond what the rule asks for. */
  #surplus(r: number, t: number): number {
    const { slots, support } = this.#compiled;
    const { type, set, ratio, outside } = support[r]!;
    const { ofType, supported } = this.#state;
    return ofType[type * slots + t]! + (outside[t] ?? 0) - ratio * supported[set * slots + t]!;
  }
}
