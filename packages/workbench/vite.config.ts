import { defineConfig } from 'vite';
import { waters } from './waters-plugin.ts';

export default defineConfig({
  base: './',
  plugins: [waters()],
  resolve: { conditions: ['source'] },
  worker: { format: 'es' },
  build: {
    target: 'es2023',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 1500,
    // A library marks its modules for servers that render; there is none.
    rolldownOptions: { checks: { moduleLevelDirective: false } },
  },
});
