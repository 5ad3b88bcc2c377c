// The only bundled part of the platform. Hashed assets; the page itself is served with a nonce by the server.
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

export default defineConfig({
  plugins: [react()],
  build: {
    target: 'chrome109',
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 1500,
    assetsInlineLimit: 0,
    rolldownOptions: {
      output: {
        // Left alone, what pages share becomes a file for each set of pages: 110 for one page, most of 2 kB, which costs
        // a fifth of the time of opening it.
        codeSplitting: {
          groups: [
            { name: 'components', tags: ['$initial'], test: /node_modules/, priority: 2 },
            { name: 'start', tags: ['$initial'], priority: 1 },
            { name: 'shared', minShareCount: 3 },
          ],
        },
      },
    },
  },
  server: { proxy: { '/api': 'http://127.0.0.1:8080' } },
});
