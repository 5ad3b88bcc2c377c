// The only bundled part of the platform. Hashed assets; the page itself is served with a nonce by the server.
import { copyFileSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';

/**
 * What is text also lies there compressed, once and well instead of for each visitor and in a hurry. Quality 8: 9
 * takes five times as long for 0.3 % less.
 */
function compressed(): Plugin {
  return {
    name: 'compressed',
    writeBundle: ({ dir = 'dist' }) => {
      const folder = join(dir, 'assets');
      for (const name of readdirSync(folder).filter((each) => /\.(?:js|css)$/.test(each))) {
        const bytes = readFileSync(join(folder, name));
        const params = { [constants.BROTLI_PARAM_QUALITY]: 8, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length };
        writeFileSync(join(folder, `${name}.br`), brotliCompressSync(bytes, { params }));
        writeFileSync(join(folder, `${name}.gz`), gzipSync(bytes, { level: 9 }));
      }
    },
  };
}

/**
 * What pdf.js loads when a file needs it, by version: the character maps of Chinese documents, fonts that stand in for those a
 * file does not bring, and decoders of pictures in JavaScript, since the policy of the page allows no WebAssembly.
 */
function pdfParts(): Plugin {
  const from = join(import.meta.dirname, '..', 'node_modules', 'pdfjs-dist');
  const { version } = JSON.parse(readFileSync(join(from, 'package.json'), 'utf8')) as { version: string };
  const wanted = [
    { folder: 'cmaps', to: 'cmaps', names: /GB|CNS|^B5|^ETen/ },
    { folder: 'standard_fonts', to: 'standard_fonts', names: /\.(?:pfb|ttf)$|LICENSE/ },
    { folder: 'wasm', to: 'wasm', names: /_nowasm_fallback\.js$|LICENSE_(?:PDFJS_)?(?:JBIG2|OPENJPEG)/ },
  ];
  return {
    name: 'pdf-parts',
    writeBundle: ({ dir = 'dist' }) => {
      for (const { folder, to, names } of wanted) {
        const target = join(dir, 'assets', `pdfjs-${version}`, to);
        mkdirSync(target, { recursive: true });
        for (const name of readdirSync(join(from, folder)).filter((each) => names.test(each)))
          copyFileSync(join(from, folder, name), join(target, name));
      }
    },
  };
}

export default defineConfig({
  plugins: [react(), compressed(), pdfParts()],
  worker: { format: 'es' },
  build: {
    target: 'chrome109',
    modulePreload: { polyfill: false },
    // The licences of what the browser is given, which the bundle adds to its notices.
    license: { fileName: 'licences.json' },
    chunkSizeWarningLimit: 1500,
    assetsInlineLimit: 0,
    rolldownOptions: {
      output: {
        // Left alone, what pages share becomes a file for each set of pages: 110 for one page, most of 2 kB, which costs
        // a fifth of the time of opening it. So: what the sign-in page needs; what the frame and the inbox need, with
        // whatever they import; and what three other pages share.
        codeSplitting: {
          groups: [
            { name: 'components', tags: ['$initial'], test: /node_modules/, priority: 3 },
            { name: 'start', tags: ['$initial'], priority: 2 },
            {
              name: 'words.zh',
              test: /(?:[\\/]capabilities[\\/].*|[\\/](?:office|work|settings))\.zh\.ts$/,
              priority: 1,
            },
            {
              name: 'words.en',
              test: /(?:[\\/]capabilities[\\/].*|[\\/](?:office|work|settings))\.en\.ts$/,
              priority: 1,
            },
            { name: 'frame', test: /[\\/]platform[\\/](?:shell[\\/]Shell|inbox[\\/]InboxPage)\.tsx$/, priority: 1 },
            { name: 'shared', minShareCount: 3 },
          ],
        },
      },
    },
  },
  server: { proxy: { '/api': 'http://127.0.0.1:8080' } },
});
