import type { CeasefireConfig } from '../ceasefire/declared.ts';
import { centralOf } from '../deployment/figures.ts';
import { fail } from '../errors.ts';
import { type Column, valueAt } from '../graph/column.ts';
import type { Evaluation } from '../graph/evaluate.ts';
import { given } from '../graph/nodes.ts';
import { chosenOptions } from '../outcome/outcome.ts';
import { DAYS_PER_MONTH } from '../quantity/units.ts';
import type { Incidents } from '../scenario/schema.ts';
import type { Model } from '../verdict.ts';
import { configsBy } from './draw.ts';

/** What the simulator is given for an option, by draw. */
export interface CeasefireConfigs {
  option: string;
  label: string;
  days: number;
  /** Km of the line as it is drawn: counts per km are of so many. */
  km: number;
  /** Days until about the level of the counts is reached, from nothing: slow delay ÷ (1 − ratio), its median over the draws. */
  daysToLevel: number;
  /** Places of the plan from which a team may go, whether or not there are persons to open them. */
  places: number;
  incidents: Incidents;
  draws: number;
  at(draw: number): CeasefireConfig;
}

/** Configurations of the simulator for one option. Throws a MusterError where the scenario lacks what they are made of. */
export function ceasefireConfigs(model: Model, evaluation: Evaluation, id: string): CeasefireConfigs {
  const [option] = chosenOptions(model, id);
  const { incidents, horizon } = model.scenario.root;
  const deployed = model.deployed.get(id);
  if (!incidents || !deployed)
    return fail({
      code: 'reference',
      file: '--option',
      message: `nothing says ${incidents ? 'where the line of contact runs for' : 'what happens along the line under'} “${option!.label}”`,
      expected: 'a library with "incidents" and "deployment"',
    });
  const days = Math.max(1, Math.round(centralOf(model.graph, given(horizon)) * DAYS_PER_MONTH));
  return {
    option: id,
    label: option!.label,
    days,
    km: deployed.terrain.course.length,
    daysToLevel: daysToLevel(incidents, evaluation),
    places: deployed.plan.bases.length,
    incidents,
    draws: evaluation.sampling.draws,
    at: configsBy({ incidents, option: option!, deployed, days }, (name) => evaluation.column(name)),
  };
}

/** Each incident stands for 1 ÷ (1 − ratio) in the end, one generation after the other. */
function daysToLevel({ triggering }: Incidents, evaluation: Evaluation): number {
  const [slow, ratio] = [triggering.slow, triggering.ratio].map((figure) => evaluation.column(given(figure).name)) as [
    Column,
    Column,
  ];
  const byDraw = Float64Array.from({ length: evaluation.sampling.draws }, (_, draw) => {
    const left = 1 - valueAt(ratio, draw);
    return left > 0 ? valueAt(slow, draw) / left : Number.POSITIVE_INFINITY;
  });
  return byDraw.toSorted()[Math.floor(byDraw.length / 2)]!;
}
