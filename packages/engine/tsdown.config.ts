import { defineConfig } from 'tsdown';

export default defineConfig({
  entry: { index: 'src/index.ts', report: 'src/report/index.ts', simulate: 'src/simulate/index.ts' },
  format: 'esm',
  platform: 'neutral',
  target: 'es2023',
  dts: true,
  sourcemap: false,
  fixedExtension: true,
});
