import { MusterError, nearestOf, type Problem } from '../errors.ts';
import { Quantity } from '../quantity/quantity.ts';
import { parseUnit } from '../quantity/units.ts';
import { type Located, placeOf } from './located.ts';
import { resolveParameters } from './plan.ts';
import type { Root } from './schema.ts';

/** What no single field shows: references that dangle, ids given twice, conditions without a probability, money without a rate. */
export function checkReferences(root: Root, located: Located): void {
  const problems: Problem[] = [];
  const refuse = (
    code: Problem['code'],
    path: readonly PropertyKey[],
    message: string,
    known: readonly string[] = [],
    written = '',
  ) => {
    const nearest = nearestOf(written, known);
    const expected =
      !nearest && known.length > 0 && known.length <= 12 ? { expected: `one of ${known.join(', ')}` } : {};
    problems.push({ code, ...placeOf(located, path), message, ...(nearest ? { nearest } : expected) });
  };
  checkIds(root, refuse);
  checkSources(root, refuse);
  checkNations(root, refuse);
  checkWorld(root, refuse);
  checkCurrencies(root, refuse);
  if (root.passLevel.isUncertain)
    refuse('range', ['passLevel'], 'the pass level is a line that is drawn, not a range: one number is needed');
  root.options.forEach((option, i) => {
    option.components.forEach((component, j) => {
      for (const { key, method } of resolveParameters(root, component).missing) {
        refuse(
          'missing-key',
          ['options', i, 'components', j],
          `component "${component.id}" uses ${method}, which needs "${method}.${key}"; neither it nor its posture gives one`,
        );
      }
    });
  });
  if (problems.length > 0) throw new MusterError(problems);
}

type Refuse = (
  code: Problem['code'],
  path: readonly PropertyKey[],
  message: string,
  known?: readonly string[],
  written?: string,
) => void;

function checkIds(root: Root, refuse: Refuse): void {
  const lists: [readonly PropertyKey[], readonly { id: string }[]][] = [
    [['options'], root.options],
    [['pledges'], root.pledges],
    [['factors'], root.factors ?? []],
    [['alternatives'], root.alternatives ?? []],
    ...root.options.map((option, i): [PropertyKey[], { id: string }[]] => [
      ['options', i, 'components'],
      option.components,
    ]),
  ];
  for (const [path, list] of lists) {
    const seen = new Set<string>();
    list.forEach(({ id }, index) => {
      if (seen.has(id)) refuse('reference', [...path, index, 'id'], `the id "${id}" is given twice`);
      seen.add(id);
    });
  }
}

function checkSources(root: Root, refuse: Refuse): void {
  const known = Object.keys(root.sources);
  const check = (source: string | undefined, path: readonly PropertyKey[]) => {
    if (source === undefined || known.includes(source) || /^https?:\/\//.test(source)) return;
    refuse('reference', path, `"${source}" is neither a source of the library nor an http(s) address`, known, source);
  };
  const walk = (node: unknown, path: readonly PropertyKey[]): void => {
    if (node instanceof Quantity) check(node.provenance.source, [...path, 'source']);
    else if (Array.isArray(node)) for (const [index, item] of node.entries()) walk(item, [...path, index]);
    else if (node !== null && typeof node === 'object') {
      for (const [key, child] of Object.entries(node)) {
        if (key === 'source' && typeof child === 'string') check(child, [...path, key]);
        else walk(child, [...path, key]);
      }
    }
  };
  walk(root, []);
}

function checkNations(root: Root, refuse: Refuse): void {
  const known = Object.keys(root.nations);
  const check = (nation: string, path: readonly PropertyKey[]) => {
    if (!known.includes(nation)) refuse('reference', path, `the library knows no nation "${nation}"`, known, nation);
  };
  if (root.theatre.host) check(root.theatre.host, ['theatre', 'host']);
  if (root.contributors !== 'all') {
    for (const [index, nation] of root.contributors.entries()) check(nation, ['contributors', index]);
  }
  root.pledges.forEach((pledge, index) => {
    if (!pledge.group) check(pledge.nation, ['pledges', index, 'nation']);
    const types = (pledge.conditions ?? []).flatMap((condition) =>
      Object.keys(condition).filter((key) => /AtLeast$|^match$/.test(key)),
    );
    const twice = types.find((type, at) => types.indexOf(type) !== at);
    if (twice)
      refuse(
        'reference',
        ['pledges', index, 'conditions'],
        `"${twice}" stands twice in the conditions of one statement`,
      );
    pledge.conditions?.forEach((condition, at) => {
      if (!('nations' in condition)) return;
      condition.nations.forEach((nation, n) => {
        check(nation, ['pledges', index, 'conditions', at, 'nations', n]);
        if (nation === pledge.nation && (condition.kind ?? 'land') === pledge.kind)
          refuse('reference', ['pledges', index, 'conditions', at], `${nation} waits for itself`);
      });
    });
  });
}

function checkWorld(root: Root, refuse: Refuse): void {
  const known = Object.keys(root.world);
  for (const [id, condition] of Object.entries(root.world)) {
    if (condition.premise === true && condition.holds)
      refuse('type', ['world', id], `"${id}" is a premise and has a probability`);
    if (condition.premise !== true && !condition.holds)
      refuse('missing-key', ['world', id], `"${id}" needs "holds" (a probability) or "premise: true"`);
  }
  root.pledges.forEach((pledge, index) => {
    pledge.conditions?.forEach((condition, at) => {
      if ('world' in condition && !known.includes(condition.world)) {
        refuse(
          'reference',
          ['pledges', index, 'conditions', at, 'world'],
          `no condition "${condition.world}" stands under "world"`,
          known,
          condition.world,
        );
      }
    });
  });
}

function checkCurrencies(root: Root, refuse: Refuse): void {
  const known = ['USD', ...Object.keys(root.rates.exchange)];
  const check = (quantity: Quantity | undefined, path: readonly PropertyKey[]) => {
    const currency = quantity && parseUnit(quantity.unit).currency;
    if (currency && !known.includes(currency))
      refuse('currency', path, `the library has no exchange rate for ${currency}`, known, currency);
  };
  check(root.cost.perPersonYear, ['cost', 'perPersonYear', 'unit']);
  for (const [id, nation] of Object.entries(root.nations))
    check(nation.costPerPersonYear, ['nations', id, 'costPerPersonYear', 'unit']);
  if (!known.includes(root.reporting.currency)) {
    refuse(
      'currency',
      ['reporting', 'currency'],
      `the library has no exchange rate for ${root.reporting.currency}`,
      known,
      root.reporting.currency,
    );
  }
}
