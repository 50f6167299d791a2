import { listOf, mapOf, type Path, type Refuse, textOf } from './references.ts';

/** What the ceasefire names: a table, a model, terms that are there, and no ratio for what the cases of the table already contain. */
export function checkCeasefire(scenario: Record<string, unknown>, refuse: Refuse): void {
  const durability = mapOf(scenario.durability);
  const baselines = mapOf(durability.baselines);
  const models = mapOf(durability.models);
  const assumptions = mapOf(durability.assumptions);
  checkLibrary(baselines, models, assumptions, refuse);
  if (scenario.ceasefire === undefined) {
    listOf(scenario.options).forEach((option, index) => {
      if (mapOf(option).ceasefire !== undefined)
        refuse(
          'missing-key',
          ['options', index, 'ceasefire'],
          'the scenario has no "ceasefire" whose terms could differ',
        );
    });
    return;
  }
  const ceasefire = mapOf(scenario.ceasefire);
  const [baseline, model] = [textOf(ceasefire.baseline), textOf(ceasefire.model)];
  if (baseline !== undefined && baselines[baseline] === undefined)
    refuse(
      'reference',
      ['ceasefire', 'baseline'],
      `there is no survival table "${baseline}"`,
      Object.keys(baselines),
      baseline,
    );
  if (model !== undefined && models[model] === undefined)
    refuse('reference', ['ceasefire', 'model'], `there is no model "${model}"`, Object.keys(models), model);
  const known: Known = {
    baseline,
    excludes: baseline === undefined ? undefined : excludesOf(baselines[baseline]),
    terms: mapOf(mapOf(models[model ?? '']).terms),
    assumptions,
    throughViolations: ceasefire.violations !== undefined,
  };
  checkTerms(mapOf(ceasefire.terms), ['ceasefire', 'terms'], known, refuse);
  if (known.throughViolations)
    for (const key of ['incidents', 'deployment'])
      if (scenario[key] === undefined)
        refuse(
          'missing-key',
          ['ceasefire', 'violations'],
          `the library has no "${key}" by which violations are simulated`,
        );
  const contained = known.throughViolations && known.excludes ? containedForces(models, known.excludes) : [];
  if (contained.length > 0)
    refuse(
      'reference',
      ['ceasefire', 'violations'],
      `the cases of the survival table "${baseline}" may contain a force (${contained.join(', ')}): what one takes away of the violations would count twice`,
    );
  listOf(scenario.options).forEach((option, index) => {
    checkTerms(mapOf(mapOf(mapOf(option).ceasefire).terms), ['options', index, 'ceasefire', 'terms'], known, refuse);
  });
}

/** Terms that come with a force and that the cases of a table may contain. */
function containedForces(models: Record<string, unknown>, excludes: readonly unknown[]): string[] {
  const terms = Object.values(models).flatMap((model) => Object.entries(mapOf(mapOf(model).terms)));
  return [
    ...new Set(terms.flatMap(([id, term]) => (mapOf(term).timeVarying === true && !excludes.includes(id) ? [id] : []))),
  ];
}

interface Known {
  baseline: string | undefined;
  /** Undefined where there is no such table: that is told by itself. */
  excludes: readonly unknown[] | undefined;
  terms: Record<string, unknown>;
  assumptions: Record<string, unknown>;
  throughViolations: boolean;
}

function excludesOf(baseline: unknown): readonly unknown[] | undefined {
  return baseline === undefined ? undefined : listOf(mapOf(baseline).excludes);
}

function checkTerms(terms: Record<string, unknown>, path: Path, known: Known, refuse: Refuse): void {
  const all = [...Object.keys(known.terms), ...Object.keys(known.assumptions)];
  for (const [id, present] of Object.entries(terms)) {
    if (!all.includes(id)) {
      refuse('reference', [...path, id], `neither the model nor the assumptions have a term "${id}"`, all, id);
      continue;
    }
    if (present === 'absent') continue;
    const published = mapOf(known.terms[id]);
    if (known.terms[id] !== undefined && known.excludes && !known.excludes.includes(id))
      refuse(
        'reference',
        [...path, id],
        `the cases of the survival table "${known.baseline}" may contain the term "${id}": a ratio for it would count it twice`,
      );
    const isOfTheForce = published.timeVarying === true || mapOf(known.assumptions[id]).timeVarying === true;
    if (known.throughViolations && isOfTheForce)
      refuse(
        'type',
        [...path, id],
        `the force acts either through the ratio of "${id}" or through violations: both would count it twice`,
      );
  }
}

function checkLibrary(
  baselines: Record<string, unknown>,
  models: Record<string, unknown>,
  assumptions: Record<string, unknown>,
  refuse: Refuse,
): void {
  const published = Object.values(models).flatMap((model) => Object.keys(mapOf(mapOf(model).terms)));
  if ([...published, ...Object.keys(assumptions)].includes('violations'))
    refuse(
      'reference',
      ['durability'],
      'no term may be named "violations": they stand beside the terms under that name',
    );
  for (const id of Object.keys(assumptions))
    if (published.includes(id))
      refuse('reference', ['durability', 'assumptions', id], `"${id}" is a term of a model: it is not assumed as well`);
  for (const [id, baseline] of Object.entries(baselines)) {
    listOf(mapOf(baseline).excludes).forEach((term, at) => {
      const name = textOf(term);
      if (name !== undefined && !published.includes(name))
        refuse(
          'reference',
          ['durability', 'baselines', id, 'excludes', at],
          `no model has a term "${name}"`,
          published,
          name,
        );
    });
  }
}
