import { fundingStatements, ratesOfTheDay } from '../cost/aid.ts';
import { fail, nearestOf } from '../errors.ts';
import type { Evaluation, Progress } from '../graph/evaluate.ts';
import { nodes } from '../graph/nodes.ts';
import { lastDay } from '../quantity/dates.ts';
import type { Option } from '../scenario/schema.ts';
import { type Computed, evaluationOf, type Model } from '../verdict.ts';
import { asOfFlags } from './as-of.ts';
import { manifestOf } from './manifest.ts';
import { optionTemplate } from './option.ts';
import { type Outcome, outcomeSchema } from './schema.ts';
import { type Named, reference, resolve } from './template.ts';

export interface RunResult {
  outcome: Outcome;
  /** Node by the path of each number in the outcome: any of them can be explained. */
  names: readonly Named[];
  evaluation: Evaluation;
}

export interface RunOptions {
  /** Only this option. */
  option?: string | undefined;
  /** Pivotality takes as long as all the rest. */
  pivotality?: boolean;
  /** A run of the same scenario under other settings: what the change does not reach is taken over, the bytes are the same. */
  earlier?: Computed | undefined;
  /** Told what is being worked out, with the share done. */
  progress?: (done: number, what: string) => void;
}

/** Evaluates a model and puts the outcome together; every number in it is a node of the graph. */
export function run(model: Model, options: RunOptions = {}): RunResult {
  const { scenario, graph } = model;
  const { root } = scenario;
  const chosen = chosenOptions(model, options.option);
  // What takes long takes nearly all of the time: once without a force, once for each option.
  let ended = 0;
  const partOf = (share: number) => (ended + share) / (chosen.length + 1);
  const slowly: Progress = (share, what) => {
    options.progress?.(partOf(share), what);
    if (share === 1) ended += 1;
  };
  const evaluation = evaluationOf(model, options.earlier, slowly);
  const names: Named[] = [];
  const resolved = chosen.map((option, index) => {
    options.progress?.(Math.max(index / chosen.length, ended / (chosen.length + 1)), option.label);
    const template = optionTemplate(model, evaluation, option, options.pivotality ?? true);
    return resolve(template, evaluation, ['options', option.id], names);
  });
  options.progress?.(1, 'done');
  const aid = resolve(aidTemplate(model), evaluation, ['aid'], names);
  const passLevel = resolve(reference(root.passLevel.name), evaluation, ['manifest', 'passLevel'], names);
  const leaves = graph.leavesOf(names.map(({ name }) => name));
  const outcome = outcomeSchema.parse({
    format: 1,
    manifest: manifestOf(model, passLevel as number),
    title: root.title,
    ...(root.question ? { question: root.question } : {}),
    options: resolved,
    aid,
    flags: asOfFlags(model, leaves),
  });
  return { outcome, names, evaluation };
}

/** All options, or the one of that id. Throws a MusterError where there is none. */
export function chosenOptions({ scenario }: Model, option: string | undefined): Option[] {
  const { options } = scenario.root;
  const chosen = options.filter(({ id }) => option === undefined || id === option);
  if (chosen.length > 0) return chosen;
  const ids = options.map(({ id }) => id);
  const nearest = nearestOf(option ?? '', ids);
  return fail({
    code: 'name',
    file: '',
    message: `there is no option "${option}"`,
    ...(nearest ? { nearest } : { expected: `one of ${ids.join(', ')}` }),
  });
}

function aidTemplate({ scenario, graph }: Model) {
  return fundingStatements(scenario)
    .toSorted((a, b) => (lastDay(a.date) < lastDay(b.date) ? -1 : 1))
    .map((statement) => {
      const { id, nation, funding, period, reportedConversion, purpose } = statement;
      const converted = nodes.converted.at({ statement: id }).name;
      const hasRate = reportedConversion && graph.has(converted);
      return {
        statement: id,
        nation,
        purpose: purpose ?? 'aid',
        amount: reference(`${funding.name}.mean`),
        unit: funding.unit,
        ...(period ? { period } : {}),
        ...(reportedConversion
          ? { reported: reference(`${reportedConversion.name}.mean`), reportedUnit: reportedConversion.unit }
          : {}),
        ...(hasRate
          ? {
              atTheRateOfTheDay: reference(`${converted}.mean`),
              rateOf: ratesOfTheDay(scenario.root, statement)!.of,
              consistent: (read: (name: string) => number) =>
                Math.abs(read(`${reportedConversion.name}.mean`) / read(`${converted}.mean`) - 1) <= 0.02,
            }
          : {}),
      };
    });
}
