import { defineConfig } from 'vite';

export default defineConfig({
  base: './',
  resolve: { conditions: ['source'] },
  worker: { format: 'es' },
  build: { target: 'es2023', assetsInlineLimit: 0, modulePreload: { polyfill: false }, chunkSizeWarningLimit: 1500 },
});
