/** Writes the level of sourcing that the library has reached: the build fails below it. */
import { writeFileSync } from 'node:fs';
import { auditFigures, loadScenario } from '@muster/engine';
import { repositoryFiles } from '../packages/engine/src/fixtures/world.ts';

const { files } = auditFigures(await loadScenario(repositoryFiles, 'built-in/ukraine-2025-02'));
const floor = Object.fromEntries(
  files
    .filter(({ file }) => file.startsWith('library/'))
    .map(({ file, figures, sourced, generalKnowledge }) => [
      file,
      { sourced: Math.floor((sourced / figures) * 1000) / 1000, generalKnowledge },
    ]),
);
writeFileSync(new URL('../library/floor.json', import.meta.url), `${JSON.stringify(floor, null, 2)}\n`);
