import type { OptionOutcome } from '@muster/engine';
import { type Row, spread } from './rows.ts';

/** Build-up and types of unit, where the scenario knows them. */
export function forceTables(options: readonly OptionOutcome[]): Record<string, Row[]> {
  const tables = { 'build-up': options.flatMap(buildUpRows), units: options.flatMap(unitRows) };
  return Object.fromEntries(Object.entries(tables).filter(([, rows]) => rows.length > 0));
}

function buildUpRows({ id, generation: { buildUp = [], capability } }: OptionOutcome): Row[] {
  return [
    ...buildUp.map(({ day, persons }) => ({ option: id, of: 'strength', day, ...spread('arrived_persons', persons) })),
    ...(capability
      ? [
          {
            option: id,
            of: 'initial',
            ...spread('reached_days', capability.initial),
            never_share: capability.neverInitial,
          },
          { option: id, of: 'full', ...spread('reached_days', capability.full), never_share: capability.neverFull },
          { option: id, of: 'all who come are there', ...spread('reached_days', capability.complete) },
        ]
      : []),
  ];
}

function unitRows({ id, generation: { enablers } }: OptionOutcome): Row[] {
  if (!enablers) return [];
  const { combat, byType, levels = [], backer } = enablers;
  const types = [{ type: 'combat', label: 'Combat units', ...combat }, ...byType];
  return [
    ...types.map((each) => ({
      option: id,
      of: 'type',
      type: each.type,
      label: each.label,
      ...('need' in each ? spread('need_persons_per_combat_person', each.need) : {}),
      ...spread('supply_persons', each.supply),
      limits_share: each.limits,
      price_persons_per_person: each.price,
    })),
    ...levels.map(({ level, inField }) => ({
      option: id,
      of: 'enablers of the backer',
      type: level,
      label: backer,
      ...spread('in_field_persons', inField),
    })),
  ];
}
