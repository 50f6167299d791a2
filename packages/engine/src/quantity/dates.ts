/** Dates are ISO 8601 and may be partial: 2025, 2025-02, 2025-02-17. A partial date is an interval and counts from its last day. */

const PATTERN = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/;

export function isDate(text: string): boolean {
  const match = PATTERN.exec(text);
  if (!match) return false;
  const month = match[2] === undefined ? 1 : Number(match[2]);
  if (month < 1 || month > 12) return false;
  const day = match[3] === undefined ? 1 : Number(match[3]);
  return day >= 1 && day <= daysInMonth(Number(match[1]), month);
}

/** The last day of a date, as YYYY-MM-DD; these compare as text. */
export function lastDay(date: string): string {
  const match = PATTERN.exec(date);
  if (!match) throw new RangeError(`not a date: ${date}`);
  const [, year, month = '12', day] = match;
  return `${year}-${month}-${day ?? String(daysInMonth(Number(year), Number(month))).padStart(2, '0')}`;
}

function daysInMonth(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate();
}

/** Days from one date to another, each counted from its last day; negative where the other is earlier. */
export function daysBetween(from: string, to: string): number {
  return (Date.parse(lastDay(to)) - Date.parse(lastDay(from))) / 86_400_000;
}
