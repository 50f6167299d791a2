import type { Waiting } from '@muster/engine';
import { resultRange, resultWithUnit } from '@muster/engine/report';

interface Names {
  nations: Readonly<Record<string, string>>;
  /** Labels of conditions on the world, by id. */
  labels: Readonly<Record<string, string>>;
}

/** Where a nation stands, as the ledger has it: head and conditions, with names for codes. */
export function standsWords(position: string, names: Names): { head: string; conditions: string } {
  const [head = '', ...rest] = position.split(', if ');
  return {
    head: plainStatus(head.replace(', in-theatre', '')),
    conditions: conditionsWords(rest.join(', if '), names),
  };
}

/** Conditions of the ledger, which stand one behind the other. */
export function conditionsWords(conditions: string, { nations, labels }: Names): string {
  return conditions
    .split('; ')
    .map((condition) => {
      const [, id = '', note] = /^([a-z][a-z0-9-]*)(?: \((.*)\))?$/.exec(condition) ?? [];
      if (note !== undefined) return note;
      if (id !== '') return labels[id] ?? id.replaceAll('-', ' ');
      return condition.replace(/\b[A-Z]{3}\b/g, (code) => nations[code] ?? code);
    })
    .join('; ');
}

/** Status, place and basis without hyphens. */
export function plainStatus(words: string): string {
  return words
    .replace('ruled-out', 'ruled out')
    .replace('in-theatre', 'in the theatre')
    .replace('(in-field)', '(in the field)')
    .replace(' (unstated)', '');
}

const TERMS: Readonly<Record<Waiting['terms'][number]['term'], { before: string; after: string; unit: string }>> = {
  nationsAtLeast: { before: 'at least', after: 'others', unit: 'ratio' },
  troopsAtLeast: { before: 'at least', after: 'by others', unit: 'persons' },
  shareOfPlannedAtLeast: { before: 'at least', after: 'of what is planned, by others', unit: 'share' },
  match: { before: 'brings at most', after: 'times what the others do', unit: 'ratio' },
};

/** A number that a nation waits for, as words around it. */
export function termWords({ term, p5, p50, p95 }: Waiting['terms'][number]): {
  before: string;
  number: string;
  after: string;
} {
  const { before, after, unit } = TERMS[term];
  const range = p5 === p95 ? '' : ` (${resultRange(p5, p95, unit)})`;
  return { before, number: `${resultWithUnit(p50, unit)}${range}`, after };
}

/** A contribution of troops is named by its nation alone. */
export function actorWords({ nation, kind }: { nation: string; kind: string }, nameOf: (nation: string) => string) {
  return kind === 'land' ? nameOf(nation) : `${nameOf(nation)} (${kind})`;
}
