/** Under `set`: the survival table that stands in place of the scenario’s own. */
export const BASELINE = 'ceasefire.baseline';
