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
        // Left alone, what several pages share becomes a file for each set of pages: 110 of 2 kB for one page, which
        // costs a fifth of the time of opening it. What three share is asked for at once and kept for a year.
        codeSplitting: {
          groups: [
            { name: 'framework', test: /node_modules[\\/](react|react-dom|scheduler|@tanstack)[\\/]/, priority: 3 },
            { name: 'components', test: /node_modules[\\/]/, minShareCount: 3, priority: 2 },
            { name: 'shared', test: /web[\\/]src[\\/]|client[\\/]/, minShareCount: 3, priority: 1 },
          ],
        },
      },
    },
  },
  server: { proxy: { '/api': 'http://127.0.0.1:8080' } },
});
