import { type Distribution, isConstant, quantile } from './distribution.ts';

/** A number with what is known of it: distribution, unit, date, source or assumption. */
export class Quantity {
  /** Dotted path; given when the scenario is loaded. */
  name = '';
  readonly unit: string;
  readonly distribution: Distribution;
  readonly provenance: Provenance;
  /** Where it is written. */
  place: { file: string; line?: number; column?: number } | undefined;

  constructor(unit: string, distribution: Distribution, provenance: Provenance = {}) {
    this.unit = unit;
    this.distribution = distribution;
    this.provenance = provenance;
  }

  /** The same figure under another name. */
  named(name: string): Quantity {
    const copy = new Quantity(this.unit, this.distribution, this.provenance);
    copy.name = name;
    copy.place = this.place;
    return copy;
  }

  get median(): number {
    return quantile(this.distribution, 0.5);
  }

  /** The median as a figure of its own. */
  central(): Quantity {
    if (!this.isUncertain) return this;
    return this.constant(this.median).with({ note: 'median of the stated range' });
  }

  /** The smallest or the largest value that is stated, as one number. */
  bound(end: 0 | 1): Quantity {
    return this.constant(quantile(this.distribution, end));
  }

  private constant(value: number): Quantity {
    const copy = new Quantity(this.unit, { kind: 'constant', value }, this.provenance);
    copy.name = this.name;
    copy.place = this.place;
    return copy;
  }

  /** The same figure with more of where it comes from. */
  with(provenance: Provenance): Quantity {
    const copy = new Quantity(this.unit, this.distribution, { ...provenance, ...this.provenance });
    copy.name = this.name;
    copy.place = this.place;
    return copy;
  }

  /** Rests on an assumption: marked as one, or without any source. */
  get isAssumption(): boolean {
    return this.provenance.assumption !== undefined || this.provenance.source === undefined;
  }

  get isUncertain(): boolean {
    return !isConstant(this.distribution);
  }
}

export interface Provenance {
  date?: string | undefined;
  published?: string | undefined;
  source?: string | undefined;
  locator?: string | undefined;
  quote?: string | undefined;
  paraphrase?: string | undefined;
  note?: string | undefined;
  confidence?: 'high' | 'medium' | 'low' | undefined;
  assumption?: string | undefined;
}
