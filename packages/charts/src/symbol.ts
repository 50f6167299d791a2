/**
 * Symbols of units after APP-6 (edition D, the 20 digits of MIL-STD-2525D): a land unit of motorised infantry, neutral, for a force that stands
 * between two sides, with the echelon of its strength.
 */

/** Echelons by the persons that they have about; general knowledge of NATO armies, for the symbol only. */
const ECHELONS = [
  { persons: 20_000, code: '21', name: 'division' },
  { persons: 2_500, code: '18', name: 'brigade' },
  { persons: 1_200, code: '17', name: 'regiment' },
  { persons: 400, code: '16', name: 'battalion' },
  { persons: 80, code: '15', name: 'company' },
  { persons: 20, code: '14', name: 'platoon' },
  { persons: 0, code: '12', name: 'section' },
] as const;

/** The echelon that a strength comes to, in words. */
export function echelonOf(persons: number): string {
  return echelonAt(persons).name;
}

/** The code of the symbol for a base of so many persons; `planned` draws it as not there yet (a dashed frame). */
export function symbolCode(persons: number, planned = false): string {
  // Version 10, reality, neutral, land unit, status, no headquarters, echelon, motorised infantry, no modifiers.
  return `10${'0'}${'4'}10${planned ? '1' : '0'}0${echelonAt(persons).code}1211040000`;
}

function echelonAt(persons: number) {
  return ECHELONS.find((echelon) => persons >= echelon.persons) ?? ECHELONS.at(-1)!;
}
