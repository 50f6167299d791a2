// After the build: parses the library and the built-in scenarios once, so that no command has to.
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parsedFiles } from '@muster/engine';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const library = readdirSync(`${root}/library`).filter((name) => name.endsWith('.yaml'));
const scenarios = readdirSync(`${root}/scenarios`).flatMap((name) =>
  ['scenario.yaml', 'pledges.yaml'].map((file) => `${name}/${file}`),
);

/** As the engine calls them, and where they stand. */
const files = [
  ...library.map((name) => [`library/${name}`, `${root}/library/${name}`]),
  ...scenarios.map((name) => [`built-in/${name}`, `${root}/scenarios/${name}`]),
];
const texts = files.filter(([, file]) => existsSync(file)).map(([path, file]) => [path, readFileSync(file, 'utf8')]);
writeFileSync(
  fileURLToPath(new URL('../dist/parsed.json', import.meta.url)),
  JSON.stringify(parsedFiles(Object.fromEntries(texts))),
);
