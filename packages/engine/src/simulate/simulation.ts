import { assumedOf } from '../ceasefire/incident-figures.ts';
import { HOURS_PER_DAY } from '../quantity/units.ts';
import { evaluationOf, type Model } from '../verdict.ts';
import { type Along, alongLine } from './along.ts';
import { type Arrivals, arrivalsOver, type Band, bandOf, weeklyMeans } from './bands.ts';
import { type CeasefireConfigs, ceasefireConfigs } from './config.ts';
import { type ReplicateRow, replicateRow } from './row.ts';
import { type SimulationSummary, type Spread, spreadOf, summaryOf } from './summary.ts';

/** Draws of a simulation that names no number: each is used by a few replicates at most. */
export const SIMULATE_DRAWS = 1_000;

/** Violations a day by week: those that happen, those that are seen, and those without a force. */
export type ByWeek<T> = Readonly<Record<'violations' | 'seen' | 'without', T>>;

/** What the replicates say together. */
export interface SimulationResult {
  days: number;
  /** Places of the plan, whether or not they open. */
  places: number;
  figures: { read: number; assumed: number };
  /** Nodes of the figures of incidents: the replicates are computed from them, and from where the option stands. */
  inputs: readonly string[];
  summary: SimulationSummary;
  weeks: ByWeek<Band>;
  arrivals?: Arrivals;
  /** Hours within which a team is asked for, over the replicates in which a place opens. */
  asked?: Spread;
}

/** One replicate. */
export interface SimulatedReplicate extends Along {
  replicate: number;
  draw: number;
  weeks: ByWeek<Float64Array>;
}

/** Replicates of one option, one after the other: the rows of `muster simulate`, and what a page draws of them. */
export class Simulation {
  readonly rows: ReplicateRow[] = [];
  private readonly weeks: ByWeek<Float64Array>[] = [];
  private readonly times: Float64Array[] = [];
  private readonly asked: number[] = [];
  private readonly configs: CeasefireConfigs;

  /** Throws a MusterError where the scenario lacks what is simulated. */
  constructor(
    private readonly model: Model,
    option: string,
  ) {
    this.configs = ceasefireConfigs(model, evaluationOf(model), option);
  }

  /** The next replicate. */
  next(): void {
    const { configs, model, rows } = this;
    const replicate = rows.length;
    const row = replicateRow(configs, model.settings.seed, replicate, (force, alone) => {
      this.weeks.push({
        violations: weeklyMeans(force.byDay.violations),
        seen: weeklyMeans(force.byDay.seen),
        without: weeklyMeans(alone.byDay.violations),
      });
      this.times.push(force.responseTimes);
    });
    const { response } = configs.at(replicate % configs.draws);
    if (response) this.asked.push(response.within * HOURS_PER_DAY);
    rows.push(row);
  }

  /** Of all replicates so far; undefined before the first. */
  result(): SimulationResult | undefined {
    const { configs, rows, weeks } = this;
    if (rows.length === 0) return undefined;
    const summary = summaryOf(rows);
    const asked = spreadOf(this.asked);
    // As far as matters for the time asked for; the slowest of all replicates would squeeze the rest to the edge.
    const until = Math.max(1, (asked?.p50 ?? 0) * 4, (summary.responseP95?.p50 ?? 0) * 1.5);
    const arrivals = arrivalsOver(this.times, until);
    const over = (which: keyof ByWeek<never>) => bandOf(weeks.map((own) => own[which]));
    return {
      days: configs.days,
      places: configs.places,
      figures: assumedOf(configs.incidents),
      inputs: [...this.model.graph.nodes.keys()].filter((name) => name.startsWith('incidents.')),
      summary,
      weeks: { violations: over('violations'), seen: over('seen'), without: over('without') },
      ...(arrivals ? { arrivals } : {}),
      ...(asked ? { asked } : {}),
    };
  }

  /** One of the replicates that were run, by place and day; undefined where it was not. */
  along(replicate: number): SimulatedReplicate | undefined {
    const { configs, model } = this;
    const weeks = this.weeks[replicate];
    if (!weeks) return undefined;
    const draw = replicate % configs.draws;
    const names = model.deployed.get(configs.option)!.plan.bases.map(({ name }) => name);
    return { replicate, draw, weeks, ...alongLine(configs.at(draw), model.settings.seed, replicate, names) };
  }
}
