const NUMBERS = ['value', 'p5', 'p95', 'min', 'mode', 'max', 'values', 'weights', 'probability', 'unit'];

/**
 * A figure under `set` as it is written, without where it comes from: `5000`, `{p5: 0.1, p95: 0.4}`. Its unit follows from the model, so that
 * two are compared as they stand.
 */
export function setWords(written: unknown): string {
  if (written === null || typeof written !== 'object') return String(written);
  const figure = written as Readonly<Record<string, unknown>>;
  const stated = NUMBERS.filter((key) => figure[key] !== undefined);
  if (stated.length === 1 && stated[0] === 'value') return String(figure.value);
  return `{${stated.map((key) => `${key}: ${JSON.stringify(figure[key]).replaceAll('"', '')}`).join(', ')}}`;
}
