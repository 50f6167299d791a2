/** One value for all draws (length 1), or one for each draw. */
export type Column = Float64Array;

/** A constant is a column of length 1 and is read through mask 0. */
export function maskOf(column: Column): 0 | -1 {
  return column.length === 1 ? 0 : -1;
}

/** The value of one draw. */
export function valueAt(column: Column, draw: number): number {
  return column.length === 1 ? column[0]! : column[draw]!;
}

export function meanOf(column: Column): number {
  let sum = 0;
  for (let i = 0; i < column.length; i += 1) sum += column[i]!;
  return sum / column.length;
}

/** The sum of columns, draw by draw. */
export function sumOf(inputs: readonly Column[], draws: number, output: () => Column): Column {
  const constant = inputs.every((column) => column.length === 1);
  const out = constant ? new Float64Array(1) : output().fill(0);
  const length = constant ? 1 : draws;
  for (const column of inputs) {
    if (column.length === 1) {
      const value = column[0]!;
      if (value !== 0) for (let i = 0; i < length; i += 1) out[i]! += value;
    } else for (let i = 0; i < length; i += 1) out[i]! += column[i]!;
  }
  return out;
}

const NOTHING = new Float64Array(1);

/** Applies a function of numbers draw by draw; constants are columns of length 1, read through a mask. */
export function lift(
  f: (...numbers: number[]) => number,
  inputs: readonly Column[],
  draws: number,
  output: () => Column,
): Column {
  if (inputs.length > 8) throw new Error('a column takes at most eight needs');
  if (inputs.every((column) => column.length === 1)) return Float64Array.of(f(...inputs.map((column) => column[0]!)));
  const out = output();
  const [a, b, c, d, e, g, h, k] = Array.from({ length: 8 }, (_, index) => inputs[index] ?? NOTHING) as [
    Column,
    Column,
    Column,
    Column,
    Column,
    Column,
    Column,
    Column,
  ];
  const [ma, mb, mc, md, me, mg, mh, mk] = [a, b, c, d, e, g, h, k].map(maskOf) as [
    number,
    number,
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  if (inputs.length <= 2) for (let i = 0; i < draws; i += 1) out[i] = f(a[i & ma]!, b[i & mb]!);
  else if (inputs.length <= 4)
    for (let i = 0; i < draws; i += 1) out[i] = f(a[i & ma]!, b[i & mb]!, c[i & mc]!, d[i & md]!);
  else
    for (let i = 0; i < draws; i += 1)
      out[i] = f(a[i & ma]!, b[i & mb]!, c[i & mc]!, d[i & md]!, e[i & me]!, g[i & mg]!, h[i & mh]!, k[i & mk]!);
  return out;
}
