import { listOf, mapOf, type Path, type Refuse, textOf } from './references.ts';

/** What the layout of a force names: places, stretches of the line and nations that must be there. */
export function checkDeployment(scenario: Record<string, unknown>, refuse: Refuse): void {
  const { places, deployment } = mapOf(scenario.theatre);
  const own = listOf(places).flatMap((place) => textOf(mapOf(place).id) ?? []);
  const { behind, otherSide, stretches, candidates } = mapOf(deployment);
  const known: Known = {
    place: [...own, ...Object.keys(mapOf(scenario.places))],
    stretch: listOf(stretches).flatMap((stretch) => textOf(mapOf(stretch).id) ?? []),
    nation: Object.keys(mapOf(scenario.nations)),
  };
  const path = ['theatre', 'deployment'];
  check(behind, [...path, 'behind'], 'place', known, refuse);
  listOf(otherSide).forEach((place, index) => {
    check(place, [...path, 'otherSide', index], 'place', known, refuse);
    if (place !== undefined && place === behind)
      refuse('reference', [...path, 'otherSide', index], `"${String(place)}" lies behind the line and beyond it`);
  });
  listOf(stretches).forEach((stretch, index) => {
    const between = listOf(mapOf(stretch).between);
    const at = [...path, 'stretches', index, 'between'];
    between.forEach((place, end) => {
      check(place, [...at, end], 'place', known, refuse);
    });
    if (between.length === 2 && between[0] === between[1])
      refuse('reference', at, `the stretch begins and ends at "${String(between[0])}"`);
  });
  for (const [id, place] of Object.entries(mapOf(scenario.places)))
    check(mapOf(place).nation, ['places', id, 'nation'], 'nation', known, refuse);
  // Places of a file of candidates have ids too, which are not known here.
  const hasFile = mapOf(candidates).file !== undefined;
  listOf(scenario.options).forEach((option, index) => {
    checkOption(mapOf(option), ['options', index], hasFile, known, refuse);
  });
}

interface Known {
  place: readonly string[];
  stretch: readonly string[];
  nation: readonly string[];
}

const NAMES = { place: 'place', stretch: 'stretch of the line', nation: 'nation' } as const;

function check(written: unknown, path: Path, what: keyof Known, known: Known, refuse: Refuse): void {
  const name = textOf(written);
  if (name === undefined || known[what].includes(name)) return;
  refuse('reference', path, `there is no ${NAMES[what]} "${name}"`, known[what], name);
}

function checkOption(
  option: Record<string, unknown>,
  path: Path,
  hasFile: boolean,
  known: Known,
  refuse: Refuse,
): void {
  for (const [nation, stretches] of Object.entries(mapOf(option.notAlong))) {
    check(nation, [...path, 'notAlong', nation], 'nation', known, refuse);
    listOf(stretches).forEach((stretch, index) => {
      check(stretch, [...path, 'notAlong', nation, index], 'stretch', known, refuse);
    });
  }
  if (hasFile) return;
  listOf(option.components).forEach((component, index) => {
    listOf(mapOf(component).at).forEach((place, at) => {
      check(place, [...path, 'components', index, 'at', at], 'place', known, refuse);
    });
  });
}
