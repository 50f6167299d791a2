import { defineConfig } from 'tsdown';

export default defineConfig({
  entry: { main: 'src/main.ts', worker: 'src/worker.ts', simulator: 'src/simulate/thread.ts' },
  format: 'esm',
  platform: 'node',
  target: 'node20',
  dts: false,
  fixedExtension: true,
});
