import { describe, expect, test } from 'vitest';
import { pledge, repositoryFiles, scenarioOf, type YamlMap } from '../fixtures/world.ts';
import { loadScenario } from './load.ts';

/** Positions after these statements of AAA, oldest first unless dated. */
async function positionsAfter(statements: YamlMap[], asOf = '2025-02-17') {
  const pledges = statements.map((statement, index) =>
    pledge('AAA', { id: `P${index}`, date: `2025-01-${10 + index}`, ...statement }),
  );
  return (await scenarioOf({ pledges, world: { ...WORLD }, asOf })).positions;
}

const WORLD: YamlMap = {
  deal: { label: 'a deal', premise: true },
  backstop: { label: 'a backstop', holds: { probability: 0.5 } },
};

async function positionAfter(...statements: YamlMap[]) {
  const positions = await positionsAfter(statements);
  expect(positions).toHaveLength(1);
  return positions[0]!;
}

const numberOf = (amount?: { distribution: unknown }) => (amount?.distribution as { value: number } | undefined)?.value;

describe('a position is built field by field', () => {
  test('a statement without a number keeps the earlier number', async () => {
    const position = await positionAfter({ amount: 5000, basis: 'pool', status: 'signalled' }, { status: 'pledged' });
    expect(position.status).toBe('pledged');
    expect(numberOf(position.amount)).toBe(5000);
    expect(position.basis).toBe('pool');
    expect(position.from.amount?.id).toBe('P0');
    expect(position.from.status?.id).toBe('P1');
  });

  test('a later number of the same authority replaces the earlier one, with its basis', async () => {
    const position = await positionAfter({ amount: 5000, basis: 'pool' }, { amount: 3000 });
    expect(numberOf(position.amount)).toBe(3000);
    expect(position.basis).toBe('unstated');
  });

  test('conditions stay until a statement names others, or none', async () => {
    const kept = await positionAfter({ conditions: [{ world: 'backstop' }] }, { status: 'pledged' });
    expect(kept.conditions).toHaveLength(1);
    const lifted = await positionAfter({ conditions: [{ world: 'backstop' }] }, { status: 'pledged', conditions: [] });
    expect(lifted.conditions).toEqual([]);
  });

  test('the place stays too, and is the theatre where nobody says', async () => {
    expect((await positionAfter({ place: 'neighbouring' }, {})).place).toBe('neighbouring');
    expect((await positionAfter({})).place).toBe('in-theatre');
  });

  test('order is by date, not by the place in the file', async () => {
    const position = await positionAfter({ date: '2025-02-01', amount: 1 }, { date: '2025-01-01', amount: 2 });
    expect(numberOf(position.amount)).toBe(1);
    expect(position.history.map(({ statement }) => statement.id)).toEqual(['P1', 'P0']);
  });

  test('on one day the ids decide', async () => {
    const position = await positionAfter(
      { id: 'B', date: '2025-01-05', amount: 1 },
      { id: 'A', date: '2025-01-05', amount: 2 },
    );
    expect(numberOf(position.amount)).toBe(1);
  });

  test('kinds stand apart', async () => {
    const positions = await positionsAfter([
      { amount: 10 },
      { kind: 'monitors', amount: 20 },
      { kind: 'land', status: 'ruled-out' },
    ]);
    expect(positions.map(({ kind, status }) => `${kind} ${status}`)).toEqual(['land ruled-out', 'monitors committed']);
    expect(positions.map(({ amount }) => numberOf(amount))).toEqual([10, 20]);
  });

  test('an amount takes date, source and passage of its statement, unless it has its own', async () => {
    const plain = await positionAfter({ amount: 10, paraphrase: 'ten soldiers', locator: 'p. 3' });
    expect(plain.amount?.provenance).toMatchObject({
      source: 'BOOK',
      date: '2025-01-10',
      paraphrase: 'ten soldiers',
      locator: 'p. 3',
    });
    const own = await positionAfter({ amount: { value: 10, unit: 'persons', source: 'https://example.org/own' } });
    expect(own.amount?.provenance).toMatchObject({ source: 'https://example.org/own', date: '2025-01-10' });
    const assumed = await positionAfter({ amount: { value: 10, unit: 'persons', assumption: 'ours' } });
    expect(assumed.amount?.provenance.source).toBeUndefined();
    expect(assumed.amount?.isAssumption).toBe(true);
  });
});

describe('authority', () => {
  test.each(['official-unnamed', 'relay', 'opposition'])('%s never replaces a government', async (authority) => {
    const position = await positionAfter(
      { status: 'ruled-out', amount: 100, conditions: [] },
      { authority, status: 'pledged', amount: 9000, conditions: [{ world: 'backstop' }] },
    );
    expect(position.status).toBe('ruled-out');
    expect(numberOf(position.amount)).toBe(100);
    expect(position.conditions).toEqual([]);
  });

  test('but fills a field that no government has spoken to', async () => {
    const position = await positionAfter(
      { status: 'signalled' },
      { authority: 'official-unnamed', status: 'pledged', amount: 9000 },
    );
    expect(position.status).toBe('signalled');
    expect(numberOf(position.amount)).toBe(9000);
    expect(position.from.amount?.authority).toBe('official-unnamed');
  });

  test('a government replaces all others, and an opposition nobody', async () => {
    const order = ['opposition', 'relay', 'official-unnamed', 'government'];
    for (const [low, first] of order.entries()) {
      for (const [high, second] of order.entries()) {
        const position = await positionAfter({ authority: first, amount: 1 }, { authority: second, amount: 2 });
        expect(numberOf(position.amount)).toBe(high >= low ? 2 : 1);
      }
    }
  });
});

describe('history', () => {
  test('a statement that repeats the position merges: it is marked and changes nothing', async () => {
    const statement = { amount: 5000, status: 'pledged', conditions: [{ world: 'backstop' }] };
    const position = await positionAfter(statement, statement, { status: 'pledged' }, { status: 'committed' });
    expect(position.history.map(({ repeats }) => repeats)).toEqual([false, true, true, false]);
    expect(numberOf(position.amount)).toBe(5000);
  });

  test('every statement stays visible, oldest first', async () => {
    const position = await positionAfter({ amount: 1 }, { amount: 2 }, { amount: 3 });
    expect(position.history.map(({ statement }) => statement.id)).toEqual(['P0', 'P1', 'P2']);
  });
});

describe('what is read', () => {
  test('a claim about a group adds no troops, nor a nation', async () => {
    expect(await positionsAfter([{ group: true, nation: 'XXX', amount: 100_000 }])).toEqual([]);
  });

  test.each([
    ['2025-02-17', true],
    ['2025-02-18', false],
    ['2025-02', false], // counts from 28 February
    ['2025-01', true],
    ['2025', false],
    ['2024', true],
  ])('on 17 February 2025 a statement of %s: %s', async (date, isRead) => {
    expect(await positionsAfter([{ date }])).toHaveLength(isRead ? 1 : 0);
  });

  test('a partial as-of date reads up to its last day', async () => {
    expect(await positionsAfter([{ date: '2025-02-28' }], '2025-02')).toHaveLength(1);
    expect(await positionsAfter([{ date: '2025-03-01' }], '2025-02')).toHaveLength(0);
  });

  test('what comes later does not shine back', async () => {
    const positions = await positionsAfter([{ amount: 5 }, { date: '2025-02-18', amount: 7, status: 'ruled-out' }]);
    expect(positions[0]!.history).toHaveLength(1);
    expect(numberOf(positions[0]!.amount)).toBe(5);
  });
});

describe('the ledger of 17 February 2025', () => {
  const load = (asOf?: string) => loadScenario(repositoryFiles, 'built-in/ukraine-2025-02', { asOf });

  test('exactly eleven statements can be read', async () => {
    const { positions } = await load();
    const ids = positions.flatMap(({ history }) => history.map(({ statement }) => statement.id));
    expect(ids.toSorted()).toEqual([
      'P019',
      'P036',
      'P040',
      'P041',
      'P075',
      'P085',
      'P088',
      'P097',
      'P100',
      'P108',
      'P117',
    ]);
  });

  test('their order is that of their dates', async () => {
    const { root } = await load();
    const ids = root.pledges.filter(({ date }) => date <= '2025-02-17' && date.length === 10).map(({ id }) => id);
    expect(ids).toEqual(['P100', 'P108', 'P075', 'P040', 'P041', 'P019', 'P036', 'P085', 'P088', 'P097', 'P117']);
  });

  test('one day earlier six of them were not yet made', async () => {
    const { positions } = await load('2025-02-16');
    expect(positions.flatMap(({ history }) => history.map(({ statement }) => statement.id)).toSorted()).toEqual([
      'P040',
      'P041',
      'P075',
      'P100',
      'P108',
    ]);
  });

  test('ids are given once, and every statement names who spoke, when and where it stands', async () => {
    const { root } = await load();
    expect(new Set(root.pledges.map(({ id }) => id)).size).toBe(root.pledges.length);
    for (const { speaker, date, source } of root.pledges) {
      expect(speaker).not.toBe('');
      expect(date).toMatch(/^\d{4}/);
      expect(source).toMatch(/^https?:\/\/|^[A-Z0-9]+$/);
    }
  });
});
