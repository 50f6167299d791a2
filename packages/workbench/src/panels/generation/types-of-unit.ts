import type { OptionOutcome } from '@muster/engine';
import type { Reckoned } from '../../page.tsx';

type Enablers = NonNullable<OptionOutcome['generation']['enablers']>;

export interface TypeRow {
  type: string;
  label: string;
  /** What stands behind the label in brackets. */
  examples: string | undefined;
  supply: Enablers['combat']['supply'];
  supplyName: string;
  /** Persons that the plan asks for; undefined where the plan has no finite strength. */
  need: number | undefined;
  why: Reckoned;
  limits: number;
  limitsName: string;
  price: number;
  priceName: string;
}

/** Combat units, then each type of support: those that limit most often first. */
export function typeRows({ id, requirement, generation }: OptionOutcome, mode: 'least' | 'greatest'): TypeRow[] {
  const { enablers } = generation;
  if (!enablers) return [];
  const name = `option.${id}.generation`;
  const planned = requirement.planned.p50;
  const ratio = enablers.supportRatio.p50 ?? 0;
  const combat = planned === null ? undefined : planned / (1 + ratio);
  const needs = [`option.${id}.requirement.planned.p50`, `${name}.supportRatio.p50`];
  const limitsOf = (type: string, { limits, price }: { limits: number; price: number }) => ({
    limits,
    limitsName: `${name}.${mode}.limits.${type}.share`,
    price,
    priceName: `${name}.${mode}.limits.${type}.price`,
  });
  const rows = enablers.byType.map(({ type, label, need, supply, ...limit }): TypeRow => {
    const [, head, examples] = /^(.*?)(?: \((.*)\))?$/.exec(label) ?? [];
    return {
      type,
      label: head ?? label,
      examples,
      supply,
      supplyName: `${name}.${mode}.supply.${type}`,
      need: combat === undefined ? undefined : combat * (need.p50 ?? 0),
      why: {
        title: `Persons of this type for the plan: ${head}`,
        formula: 'planned / (1 + support ratio) × persons of this type for one in combat units, all at their medians',
        needs: [...needs, `${name}.need.${type}.p50`],
        doc: DOC,
      },
      ...limitsOf(type, limit),
    };
  });
  return [
    {
      type: 'combat',
      label: 'Combat units',
      examples: undefined,
      supply: enablers.combat.supply,
      supplyName: `${name}.${mode}.combat`,
      need: combat,
      why: {
        title: 'Persons in combat units for the plan',
        formula: 'planned / (1 + support ratio), both at their medians',
        needs,
        doc: DOC,
      },
      ...limitsOf('combat', enablers.combat),
    },
    ...rows,
  ].toSorted((a, b) => b.limits - a.limits);
}

const DOC = 'docs/generation/enablers.md';

/** Supply as a share of the need; nothing is needed where the plan is nobody. */
export function met(persons: number | null, need: number): number {
  return need > 0 ? (persons ?? 0) / need : 1;
}
