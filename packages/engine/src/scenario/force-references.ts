import { listOf, mapOf, type Path, type Refuse, textOf } from './references.ts';

/** What the types of unit, the backer and the rotation of an option name: types, nations, conditions and components that must be there. */
export function checkForce(scenario: Record<string, unknown>, refuse: Refuse): void {
  const known: Known = {
    types: Object.keys(mapOf(scenario.units)),
    nations: Object.keys(mapOf(scenario.nations)),
    world: Object.keys(mapOf(scenario.world)),
  };
  checkUnits(scenario, known, refuse);
  checkBacker(scenario, known, refuse);
  listOf(scenario.options).forEach((option, index) => {
    checkRotation(mapOf(option), ['options', index, 'rotation'], known, refuse);
  });
}

interface Known {
  types: readonly string[];
  nations: readonly string[];
  world: readonly string[];
}

const NAMES = { types: 'type of unit', nations: 'nation', world: 'condition on the world' } as const;

function check(written: unknown, path: Path, what: keyof Known, known: Known, refuse: Refuse): void {
  const name = textOf(written);
  if (name === undefined || known[what].includes(name)) return;
  refuse('reference', path, `there is no ${NAMES[what]} "${name}"`, known[what], name);
}

function checkUnits(scenario: Record<string, unknown>, known: Known, refuse: Refuse): void {
  for (const [id, each] of Object.entries(mapOf(scenario.units))) {
    const { role, demand, substitutes } = mapOf(each);
    if (role === 'combat' && demand !== undefined)
      refuse(
        'type',
        ['units', id, 'demand'],
        'combat units are what support is asked for: they have no demand of their own',
      );
    listOf(substitutes).forEach((other, at) => {
      check(mapOf(other).type, ['units', id, 'substitutes', at, 'type'], 'types', known, refuse);
    });
  }
  for (const [nation, each] of Object.entries(mapOf(scenario.nations)))
    for (const type of Object.keys(mapOf(mapOf(each).units)))
      check(type, ['nations', nation, 'units', type], 'types', known, refuse);
}

function checkBacker(scenario: Record<string, unknown>, known: Known, refuse: Refuse): void {
  if (scenario.backer === undefined) return;
  const { nation, world, partial, covers } = mapOf(scenario.backer);
  check(nation, ['backer', 'nation'], 'nations', known, refuse);
  check(world, ['backer', 'world'], 'world', known, refuse);
  const condition = mapOf(mapOf(scenario.world)[String(world)]);
  if (condition.premise === true)
    refuse(
      'type',
      ['backer', 'world'],
      `"${String(world)}" is a premise: whether the backer comes would be taken as given`,
    );
  if (condition.perNation === true)
    refuse(
      'type',
      ['backer', 'world'],
      `"${String(world)}" is drawn for each nation by itself; a backer is in or out for all`,
    );
  for (const type of Object.keys(mapOf(covers))) {
    check(type, ['backer', 'covers', type], 'types', known, refuse);
    if (mapOf(mapOf(scenario.units)[type]).role === 'combat')
      refuse('type', ['backer', 'covers', type], `"${type}" are combat units: a backer supplies support`);
  }
  listOf(partial).forEach((type, at) => {
    check(type, ['backer', 'partial', at], 'types', known, refuse);
    if (typeof type === 'string' && mapOf(covers)[type] === undefined)
      refuse('missing-key', ['backer', 'partial', at], `"covers" does not say what the backer supplies of "${type}"`);
  });
  const contributors = scenario.contributors;
  if (nation !== undefined && nation === mapOf(scenario.theatre).host)
    refuse('reference', ['backer', 'nation'], `${String(nation)} is the host, which contributes nothing`);
  const land = mapOf(mapOf(scenario.nations)[String(nation)]).land;
  if (contributors === 'all' && (land === 0 || mapOf(land).value === 0))
    refuse(
      'reference',
      ['backer', 'nation'],
      `the backer ${String(nation)} has no land forces, and so is no contributor`,
    );
  if (Array.isArray(contributors) && typeof nation === 'string' && !contributors.includes(nation))
    refuse('reference', ['backer', 'nation'], `the backer ${nation} is not among the contributors`);
}

function checkRotation(option: Record<string, unknown>, path: Path, known: Known, refuse: Refuse): void {
  const { frameworks, least, notFor } = mapOf(option.rotation);
  listOf(frameworks).forEach((each, index) => {
    const { nation, followers } = mapOf(each);
    check(nation, [...path, 'frameworks', index, 'nation'], 'nations', known, refuse);
    listOf(followers).forEach((other, at) => {
      check(other, [...path, 'frameworks', index, 'followers', at], 'nations', known, refuse);
      if (other === nation)
        refuse('reference', [...path, 'frameworks', index, 'followers', at], `${String(nation)} follows itself`);
    });
  });
  for (const nation of Object.keys(mapOf(least))) check(nation, [...path, 'least', nation], 'nations', known, refuse);
  const components = listOf(option.components).map((component) => String(mapOf(component).id));
  for (const [nation, list] of Object.entries(mapOf(notFor))) {
    check(nation, [...path, 'notFor', nation], 'nations', known, refuse);
    listOf(list).forEach((component, at) => {
      if (typeof component === 'string' && !components.includes(component))
        refuse(
          'reference',
          [...path, 'notFor', nation, at],
          `the option has no component "${component}"`,
          components,
          component,
        );
    });
  }
}
