import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A page of docs/ on a method. */
export interface Page {
  /** Path below the data folder, as nodes of the graph name it. */
  path: string;
  /** Last part without the ending: what the user types. */
  name: string;
  stage: string;
  title: string;
  /** First paragraph: the question that the method answers. */
  answers: string;
  text: string;
}

/** Folders of docs/ in the order of the model; pages of no stage come last. */
const STAGES = ['requirement', 'coalition', 'generation', 'cost'];
const GENERAL = ['verdict', 'quantities', 'designs'];

/** The pages of all methods, in the order of the model. */
export function methodPages(data: string): Page[] {
  const inStage = (stage: string) =>
    readdirSync(join(data, 'docs', stage))
      .filter((file) => file.endsWith('.md'))
      .toSorted()
      .map((file) => pageOf(data, `docs/${stage}/${file}`, stage));
  return [...STAGES.flatMap(inStage), ...GENERAL.map((name) => pageOf(data, `docs/${name}.md`, 'all'))];
}

function pageOf(data: string, path: string, stage: string): Page {
  const text = readFileSync(join(data, path), 'utf8');
  const [, title = path] = /^# (.+)$/m.exec(text) ?? [];
  const answers = text
    .split('\n\n')
    .find((block) => block.trim() !== '' && !block.startsWith('#'))!
    .replace(/\s+/g, ' ')
    .trim();
  return { path, name: path.replace(/^.*\/|\.md$/g, ''), stage, title, answers, text };
}
