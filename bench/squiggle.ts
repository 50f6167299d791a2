import type { Graph, Model } from '@muster/engine';

/** Numbers that both sides work out: for the whole option quantiles and mean, for each nation the mean. */
export interface Targets {
  options: { id: string; whole: string[]; nations: string[]; planned: string; needed: string; inField: string }[];
}

export function targetsOf({ graph, scenario, nations }: Model): Targets {
  const options = scenario.root.options.map(({ id }) => {
    const name = (rest: string) => `option.${id}.${rest}`;
    const [planned, needed, inField] = [
      name('requirement.planned'),
      name('requirement.needed'),
      name('generation.inField'),
    ];
    const byMethod = [...graph.nodes.keys()].filter((node) => node.startsWith(name('requirement.byMethod.')));
    const each = nations.flatMap((nation) => [
      name(`generation.byNation.${nation}.inField`),
      name(`cost.byNation.${nation}.perYear`),
    ]);
    return {
      id,
      planned,
      needed,
      inField,
      whole: [planned, needed, ...byMethod, inField, name('cost.perYear')],
      nations: each.filter((node) => graph.nodes.has(node)),
    };
  });
  return { options };
}

/** A value in the program: what it is called there, and whether it is one number for all samples. */
interface Term {
  code: string;
  constant: boolean;
}

type Rule = readonly [pattern: RegExp, code: (needs: readonly Term[], names: readonly string[]) => string];

const SMALLEST = '1e-9';

/**
 * One rule for each family of nodes that the targets rest on, in Squiggle. Every rule is written as cheaply as the language allows: its own
 * operators on sample sets, which loop in JavaScript, before functions given to SampleSet.map, which are interpreted.
 */
const RULES: readonly Rule[] = [
  [/^theatre\.line\.forPatrols$/, ([a, , water]) => `${a!.code} * (1 - ${water!.code})`],
  [/^theatre\.line\.forBases$/, ([a, b]) => `${a!.code} * 10 ^ (-1 * ${b!.code})`],
  [
    /^option\.[^.]+\.component\.[^.]+\.posts\.line$/,
    ([a, b, e, water]) => `${a!.code} * ${e!.code} ^ (-1 * ${b!.code}) * (1 - ${water!.code})`,
  ],
  [
    /^option\.[^.]+\.component\.[^.]+\.posts\.count$/,
    ([line, spacing]) => `SampleSet.map(${line!.code} / ${spacing!.code}, ceil)`,
  ],
  [
    /^option\.[^.]+\.component\.[^.]+\.posts\.persons$/,
    ([n, crew, watch, shift]) =>
      watch ? times(n!, { code: larger(crew!, bracket(times(watch, shift!))), constant: false }) : times(n!, crew!),
  ],
  [
    /^option\.[^.]+\.component\.[^.]+\.patrols\.count$/,
    ([line, visits, distance]) => `${times(line!, visits!)} / ${distance!.code}`,
  ],
  [/^option\.[^.]+\.component\.[^.]+\.patrols\.persons$/, (needs) => times(...needs)],
  [
    /^option\.[^.]+\.component\.[^.]+\.bases\.reach$/,
    ([v, t, alert, detour]) => `${v!.code} * (${t!.code} - ${alert!.code}) / ${detour!.code}`,
  ],
  // A number of bases beyond any plan stands for infinity: Squiggle refuses a division by zero.
  [
    /^option\.[^.]+\.component\.[^.]+\.bases\.count$/,
    ([line, reach, d]) =>
      `SampleSet.map(${line!.code} / (2 * SampleSet.max(SampleSet.max(${reach!.code}, 0) ^ 2 - ${d!.code} ^ 2, ${SMALLEST}) ^ 0.5), ceil)`,
  ],
  [/^option\.[^.]+\.component\.[^.]+\.bases\.persons$/, (needs) => times(...needs)],
  [/^option\.[^.]+\.component\.[^.]+\.reserve\.persons$/, (needs) => times(...needs)],
  [
    /^option\.[^.]+\.component\.[^.]+\.forceRatio\.persons$/,
    ([a, h, r, p]) => `SampleSet.max(${a!.code} / ${r!.code} - ${h!.code}, 0) * ${p!.code}`,
  ],
  [/^option\.[^.]+\.component\.[^.]+\.hubs\.persons$/, plus],
  [/\.component\.[^.]+\.combat$/, plus],
  [/\.component\.[^.]+\.support$/, (needs) => times(...needs)],
  [/\.component\.[^.]+\.needed$/, plus],
  [/\.component\.[^.]+\.planned$/, plus],
  [/\.requirement\.(needed|planned|byMethod\..*)$/, plus],
  // Nations without a rule of their own stand for the shared factor.
  [/^generation\.factor\b/, ([tour, dwell, overlap]) => (dwell ? rotation(tour!, dwell, overlap!) : tour!.code)],
  [/^generation\.pool\./, ([land, staying, share]) => pool(land!, staying, share)],
  [/^generation\.available\./, ([p, garrisons, c, f]) => available(p!, garrisons!, c!, f!)],
  [/^generation\.sustained\./, ([a, factor]) => (factor ? `${a!.code} / ${factor.code}` : a!.code)],
  [/^pledge\..*\.comes$/, ([, probability]) => `bernoulli(${probability!.code})`],
  [/^pledge\..*\.conditionsMet$/, (needs) => (needs.length > 0 ? times(...needs) : '1')],
  [/^pledge\..*\.ready$/, (needs) => times(...needs)],
  [
    /^pledge\..*\.amount$/,
    ([persons, by], names) => (names[0]!.endsWith('.pool') ? `${persons!.code} / ${by!.code}` : times(persons!, by!)),
  ],
  [/^pledge\..*\.offer$/, ([amount]) => amount!.code],
  // Needs of a member: see `needsOf`.
  [/\.coalition\.least\.[A-Z]{3}\.\w+$/, (needs) => times(...needs)],
  [
    /\.generation\.least\.[A-Z]{3}\.inField$/,
    ([cap, ...own]) => (own.length === 0 ? cap!.code : smaller(cap!, bracket(plus(own)))),
  ],
  [/\.generation\.(byNation\.[A-Z]{3}\.|least\.)?inField$/, plus],
  [/\.cutToPlan$/, ([planned, all]) => `SampleSet.min(${planned!.code} / SampleSet.max(${all!.code}, ${SMALLEST}), 1)`],
  [/\.cost\.byNation\.[A-Z]{3}\.perYear$/, (needs) => times(...needs)],
  [/\.cost\.perYear$/, plus],
  [
    /^cost\.(shared|[A-Z]{3})\.perPersonYear$/,
    (needs, names) => (needs.length === 1 ? needs[0]!.code : money(needs, names)),
  ],
];

function times(...factors: readonly Term[]): string {
  const shown = factors.filter(({ code }) => code !== '1').map(({ code }) => code);
  return shown.length > 0 ? shown.join(' * ') : '1';
}

/** A chain of + costs Squiggle a quarter of its sum of a list. */
function plus(terms: readonly Term[]): string {
  return terms.map(({ code }) => code).join(' + ');
}

function bracket(code: string): Term {
  return { code: /[ ]/.test(code) ? `(${code})` : code, constant: false };
}

function larger(a: Term, b: Term): string {
  return a.constant && b.constant ? `max([${a.code}, ${b.code}])` : `SampleSet.max(${a.code}, ${b.code})`;
}

function smaller(a: Term, b: Term): string {
  return `SampleSet.min(${a.code}, ${b.code})`;
}

function rotation(tour: Term, dwell: Term, overlap: Term): string {
  return `${tour.code} * (1 + ${dwell.code}) / (${tour.code} - ${overlap.code})`;
}

function pool(land: Term, staying: Term | undefined, share: Term | undefined): string {
  if (!staying || !share) return land.code;
  return staying.code === '0' ? times(land, share) : `${land.code} * (1 - ${staying.code}) * ${share.code}`;
}

function available(persons: Term, garrisons: Term, commitments: Term, factor: Term): string {
  const taken = [garrisons.code, commitments.code === '0' ? '0' : times(commitments, factor)];
  const left = [persons.code, ...taken.filter((code) => code !== '0')].join(' - ');
  return larger({ code: left, constant: false }, { code: '0', constant: true });
}

/** Price indices first, then exchange rates; the names of the needs say which. */
function money(needs: readonly Term[], names: readonly string[]): string {
  const of = (table: string) =>
    names.flatMap((name, i) => (name.startsWith(`rates.${table}.`) ? [needs[i]!.code] : []));
  const [to, from] = of('prices');
  const rates = of('exchange');
  const own = rates.length > 1 ? ` * ${rates[0]}` : '';
  const back = rates.length > 0 ? ` / ${rates.at(-1)}` : '';
  return `${needs[0]!.code} * (1${to ? ` * ${to} / ${from}` : ''}${own}${back})`;
}

/** Writes a model without its correlations, peer conditions, alternatives and total effects as a Squiggle program. */
export class Program {
  private readonly lines: string[] = [];
  private readonly terms = new Map<string, Term>();
  private readonly variables = new Map<string, Term>();
  private readonly graph: Graph;

  constructor(graph: Graph) {
    this.graph = graph;
  }

  write({ options }: Targets): string {
    const results = options.map(({ id, whole, nations, planned, needed, inField }) => {
      const [p, n, f] = [planned, needed, inField].map((name) => this.term(name).code) as [string, string, string];
      const entries = [
        ...whole.flatMap((name) => this.statistics(name)),
        ...nations.map((name) => this.mean(name)),
        `"fielded": cdf(${p} - ${f}, 0)`,
        `"enough": cdf(${n} - ${p}, 0)`,
        `"passes": cdf(SampleSet.max(${p} - ${f}, ${n} - ${p}), 0)`,
      ];
      return `"${id}": {${entries.join(', ')}}`;
    });
    return `${this.lines.join('\n')}\n{${results.join(',\n')}}\n`;
  }

  private statistics(name: string): string[] {
    const { code, constant } = this.term(name);
    if (constant) return [`"${name}.p50": ${code}`, `"${name}.mean": ${code}`];
    const quantiles = [5, 50, 95].map((percent) => `"${name}.p${percent}": quantile(${code}, ${percent / 100})`);
    return [...quantiles, this.mean(name)];
  }

  private mean(name: string): string {
    const { code, constant } = this.term(name);
    return `"${name}.mean": ${constant ? code : `mean(${code})`}`;
  }

  private term(name: string): Term {
    const known = this.terms.get(name);
    if (known) return known;
    const term = this.translate(name);
    this.terms.set(name, term);
    return term;
  }

  private translate(name: string): Term {
    if (name.endsWith('.cutToPlan')) {
      const option = name.slice(0, -'.cutToPlan'.length);
      return this.rule(name, [`${option}.requirement.planned`, `${option}.generation.inField`]);
    }
    const node = this.graph.node(name);
    if (node.kind === 'statistic') {
      const of = this.term(node.needs[0]!);
      return of.constant ? of : this.define(name, `quantile(${of.code}, 0.5)`, true);
    }
    if (node.kind === 'input') {
      const { distribution } = node.quantity;
      const constant = distribution.kind === 'constant';
      return constant
        ? { code: String(distribution.value), constant }
        : this.define(name, sampleOf(distribution), false);
    }
    return this.rule(name, this.needsOf(name, node.needs));
  }

  /** A coalition without peer conditions is everybody who is ready, with the full offer; the cut to the plan is worked out once an option. */
  private needsOf(name: string, needs: readonly string[]): readonly string[] {
    const member = /\.coalition\.least\.([A-Z]{3}\.\w+)$/.exec(name);
    if (member && this.graph.node(name).kind === 'draw')
      return [`pledge.${member[1]}.ready`, `pledge.${member[1]}.offer`];
    const cost = /^(.+)\.cost\.byNation\.[A-Z]{3}\.perYear$/.exec(name);
    if (cost) return [needs[0]!, `${cost[1]}.cutToPlan`, needs[3]!];
    // The nation's own uniform number is inside bernoulli().
    return needs;
  }

  private rule(name: string, needs: readonly string[]): Term {
    const rule = RULES.find(([pattern]) => pattern.test(name));
    if (!rule) throw new Error(`no Squiggle for ${name}`);
    const terms = needs.map((need) => (need.endsWith('.resolve') ? { code: '0', constant: true } : this.term(need)));
    const code = rule[1](terms, needs);
    const constant = terms.every((term) => term.constant) && !code.startsWith('bernoulli');
    return /^([\d.]+|x\d+)$/.test(code) ? { code, constant } : this.define(name, code, constant);
  }

  /** An expression without chance that stands there already is not worked out twice: nations that share a rotation share its factor. */
  private define(name: string, code: string, constant: boolean): Term {
    const isChance = /\b(beta|bernoulli|normal|lognormal|mixture)\(/.test(code);
    const known = isChance ? undefined : this.variables.get(code);
    if (known) return known;
    const term = this.assign(name, code, constant);
    this.variables.set(code, term);
    return term;
  }

  private assign(name: string, code: string, constant: boolean): Term {
    const variable = `x${this.lines.length}`;
    this.lines.push(`${variable} = ${code} // ${name}`);
    return { code: variable, constant };
  }
}

type Figure = Extract<ReturnType<Graph['node']>, { kind: 'input' }>['quantity']['distribution'];

function sampleOf(d: Figure): string {
  switch (d.kind) {
    case 'constant':
      return String(d.value);
    case 'pert': {
      const width = d.max - d.min;
      return `${d.min} + ${width} * beta(${1 + (4 * (d.mode - d.min)) / width}, ${1 + (4 * (d.max - d.mode)) / width})`;
    }
    case 'lognormal':
      return `lognormal(${d.mu}, ${d.sigma})`;
    case 'logit-normal':
      return `1 / (1 + exp(-1 * normal(${d.mu}, ${d.sigma})))`;
    case 'normal':
      return d.lower === undefined
        ? `normal(${d.mean}, ${d.sd})`
        : `truncateLeft(normal(${d.mean}, ${d.sd}), ${d.lower})`;
    case 'discrete':
      return `SampleSet(mixture([${d.values.join(', ')}], [${d.weights.join(', ')}]))`;
    case 'bernoulli':
      return `bernoulli(${d.probability})`;
  }
}
