/** A handle is the typed name of a node: dotted path and unit. Families of handles are declared once, in nodes.ts. */
export interface Handle {
  readonly name: string;
  readonly unit: string;
}

type IndexOf<Pattern extends string> = Pattern extends `${string}{${infer Index}}${infer Rest}`
  ? Index | IndexOf<Rest>
  : never;

export interface Family<Pattern extends string> {
  readonly pattern: Pattern;
  readonly unit: string;
  /** The member at these indices, such as `{ option: 'behind-100k', nation: 'DEU' }`. */
  at(indices: Record<IndexOf<Pattern>, string>): Handle;
}

/** Declares a family of nodes over index sets: the pattern `option.{option}.requirement.needed` has one member for each option. */
export function family<const Pattern extends string>(pattern: Pattern, unit: string): Family<Pattern> {
  // Thousands of names are made for each model: what lies between the indices is cut out once.
  const [start, ...rest] = pattern.split('{');
  const steps = rest.map((part) => part.split('}') as [IndexOf<Pattern>, string]);
  return {
    pattern,
    unit,
    at: (indices) => {
      let name = start!;
      for (const [index, literal] of steps) name += indices[index] + literal;
      return { name, unit };
    },
  };
}
