import { auditFigures, auditVariance, Evaluation, run, samplingOf } from '@muster/engine';
import { shownPath } from '../files.ts';
import type { AuditReply, AuditRequest } from '../protocol.ts';
import { modelOfForce, open, type Reporter, shown, sourcesOf, stopwatch } from './session.ts';

/** What is sourced, by file; of a scenario also what each assumption gives to the spread of the verdict. */
export async function workAudit({ libraryOnly, ...request }: AuditRequest, reporter: Reporter): Promise<AuditReply> {
  const timed = stopwatch(reporter);
  const opened = await open(request);
  timed('load');
  const { located, scenario } = opened;
  return shown(located, async () => {
    const { files, generalKnowledge } = auditFigures(scenario);
    const own = files.map((file) => ({ ...file, file: shownPath(file.file, located) }));
    const labels = Object.fromEntries(scenario.root.options.map(({ id, label }) => [id, label]));
    if (libraryOnly) {
      const library = own.filter(({ file }) => file.startsWith('library/'));
      return { files: library, generalKnowledge, variance: [], labels, draws: 0 };
    }
    const model = await modelOfForce(opened, request);
    const trial = run(await modelOfForce(opened, { ...request, draws: 50, design: 'random' }), {
      pivotality: false,
      option: request.option,
    });
    const read = sourcesOf(model, trial, located);
    const evaluation = new Evaluation(model.graph, samplingOf(model));
    const options = scenario.root.options.filter(({ id }) => request.option === undefined || id === request.option);
    const variance = options.flatMap(({ id, label }, index) => {
      reporter.progress(index / options.length, label);
      return (['passes', 'usable'] as const).map((of) => auditVariance(model, id, of, evaluation));
    });
    timed('variance');
    return {
      files: own,
      generalKnowledge,
      read: { figures: read.length, sourced: read.filter(({ isAssumption }) => !isAssumption).length },
      variance,
      labels,
      draws: model.settings.draws,
    };
  });
}
