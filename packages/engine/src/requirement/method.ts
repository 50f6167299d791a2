/** A method of the requirement: one formula, its words, its source, and examples that run as tests and stand in docs/. */
export interface Method {
  name: string;
  formula: string;
  source: string;
  doc: string;
  /** Names of the numbers that it takes, in order, with their units. */
  needs: readonly (readonly [name: string, unit: string])[];
  unit: string;
  value: (...numbers: number[]) => number;
  examples: readonly { given: readonly number[]; gives: number; why: string }[];
}
