import { Quantity } from '../quantity/quantity.ts';
import type { Scenario } from '../scenario/load.ts';

/** What is known of the figures of one file. */
export interface FileAudit {
  file: string;
  figures: number;
  /** With a source that has an http(s) address. */
  sourced: number;
  assumed: number;
  /** Assumed on general knowledge: the reason begins with these words. */
  generalKnowledge: number;
  /** Sourced, but the source is called of low confidence. */
  lowConfidence: number;
  /** Sourced, and the passage, its place in the source or a note stands beside. */
  withPassage: number;
}

export interface FiguresAudit {
  files: readonly FileAudit[];
  /** Names of the figures that rest on general knowledge, in order. */
  generalKnowledge: readonly string[];
}

const GENERAL_KNOWLEDGE = /^general knowledge\b/;

/**
 * Counts figures by the file that they stand in. A figure within a statement or an estimate has the source of that; figures of alternatives
 * are part of a stated assumption and are not counted.
 */
export function auditFigures({ root }: Scenario): FiguresAudit {
  const files = new Map<string, FileAudit>();
  const generalKnowledge: string[] = [];
  const visit = (node: unknown, outer: Record<string, unknown>): void => {
    if (node instanceof Quantity) {
      const file = node.place?.file ?? '';
      const { source = outer.source, assumption, confidence = outer.confidence, ...rest } = node.provenance;
      const address = addressOf(source, root.sources);
      const isSourced = assumption === undefined && address !== undefined;
      const isGeneral = !isSourced && GENERAL_KNOWLEDGE.test(assumption ?? '');
      const passage = rest.quote ?? rest.paraphrase ?? rest.locator ?? rest.note ?? outer.paraphrase;
      const audit = files.get(file) ?? emptyAudit(file);
      files.set(file, audit);
      audit.figures += 1;
      audit[isSourced ? 'sourced' : 'assumed'] += 1;
      if (isGeneral) {
        audit.generalKnowledge += 1;
        generalKnowledge.push(node.name);
      }
      if (isSourced && confidence === 'low') audit.lowConfidence += 1;
      if (isSourced && passage !== undefined) audit.withPassage += 1;
      return;
    }
    if (node === null || typeof node !== 'object') return;
    const own = node as Record<string, unknown>;
    // A statement’s conditions stand a level deeper and have its source too.
    const around = 'source' in own ? own : outer;
    for (const [key, child] of Object.entries(own)) if (key !== 'alternatives') visit(child, around);
  };
  visit(root, {});
  return {
    files: [...files.values()].toSorted((a, b) => (a.file < b.file ? -1 : 1)),
    generalKnowledge: generalKnowledge.toSorted(),
  };
}

function addressOf(source: unknown, sources: Scenario['root']['sources']): string | undefined {
  if (typeof source !== 'string') return undefined;
  return sources[source]?.address ?? (/^https?:\/\//.test(source) ? source : undefined);
}

function emptyAudit(file: string): FileAudit {
  return { file, figures: 0, sourced: 0, assumed: 0, generalKnowledge: 0, lowConfidence: 0, withPassage: 0 };
}
