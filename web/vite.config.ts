// The only bundled part of the platform. Hashed assets; the page itself is served with a nonce by the server.
import { createHash } from 'node:crypto';
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

/**
 * What the pages of field work consist of (field-files.json), for the worker that keeps them on the device: the start, the words of both
 * languages, the frame of /field and the pages in it, with all that these import. By its names: Field…Page.tsx, or in a folder `field`.
 */
function fieldFiles(): Plugin {
  const wanted =
    /[\\/]platform[\\/]outbox[\\/]|[\\/]Field[A-Z]\w*Page\.tsx$|[\\/]field[\\/][^\\/]+\.tsx$|[\\/]i18n[\\/]texts[\\/]|[\\/]capabilities[\\/]words\.|older-browsers/;
  return {
    name: 'field-files',
    // When all is written: a start that only imports others was taken out by then, and the page names those.
    writeBundle: ({ dir = 'dist' }, bundle) => {
      const page = readFileSync(join(dir, 'index.html'), 'utf8');
      const named = [...page.matchAll(/\/(assets\/[^"]+\.(?:js|css))"/g)].flatMap(([, name]) => name ?? []);
      const files = new Set<string>();
      const take = (name: string) => {
        const one = bundle[name];
        if (one === undefined || files.has(name)) return;
        files.add(name);
        if (one.type !== 'chunk') return;
        for (const part of [...one.imports, ...(one.viteMetadata?.importedCss ?? [])]) take(part);
      };
      for (const name of named) take(name);
      for (const one of Object.values(bundle)) {
        // Of a part that is all style no chunk is left.
        const style = one.type === 'asset' && /^assets\/fonts-[^/]+\.css$/.test(one.fileName);
        // What was put into a chunk with others leaves a file by its own name, which only points there.
        const made = one.type === 'chunk' ? [one.facadeModuleId ?? '', ...one.moduleIds] : [];
        if (style || made.some((id) => wanted.test(id))) take(one.fileName);
      }
      const listed = [...files].sort().map((name) => `/${name}`);
      const version = createHash('sha256').update(listed.join('\n')).digest('hex').slice(0, 16);
      writeFileSync(join(dir, 'field-files.json'), JSON.stringify({ version, page: named, files: listed }));
    },
  };
}

/**
 * What two packages import as a whole for a line of it. Every antd field asks for the context of a form: without this the inbox, which has no form,
 * loads all forms and their validation (20 kB gzip). antd's locales exist twice; its parts use those of `es`.
 */
function narrowImports(): Plugin {
  return {
    name: 'narrow-imports',
    enforce: 'pre',
    resolveId(source, importer, options) {
      const ask = (id: string) => this.resolve(id, importer, { ...options, skipSelf: true });
      if (source === '@rc-component/form' && /[\\/]antd[\\/]es[\\/]form[\\/]context\.js$/.test(importer ?? ''))
        return ask('@rc-component/form/es/FormContext');
      const [, locale] = /^antd\/locale\/(\w+)$/.exec(source) ?? [];
      return locale === undefined ? null : ask(`antd/es/locale/${locale}`);
    },
  };
}

export default defineConfig({
  plugins: [narrowImports(), react(), compressed(), fieldFiles(), pdfParts()],
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
        // whatever they import; and what three other pages share, what is no component apart, since the inbox needs
        // a line of that and none of the 110 kB of the rest.
        codeSplitting: {
          groups: [
            { name: 'components', tags: ['$initial'], test: /node_modules/, priority: 3 },
            { name: 'start', tags: ['$initial'], priority: 2 },
            { name: 'office.zh', test: /[\\/](?:office|work|settings|trail|records|registers)\.zh\.ts$/, priority: 1 },
            { name: 'office.en', test: /[\\/](?:office|work|settings|trail|records|registers)\.en\.ts$/, priority: 1 },
            { name: 'words.zh', test: /[\\/]capabilities[\\/].*\.zh\.ts$/, priority: 1 },
            { name: 'words.en', test: /[\\/]capabilities[\\/].*\.en\.ts$/, priority: 1 },
            { name: 'frame', test: /[\\/]platform[\\/](?:shell[\\/]Shell|inbox[\\/]InboxPage)\.tsx$/, priority: 1 },
            { name: 'plain', test: /[\\/]web[\\/]src[\\/].*\.ts$/, minShareCount: 3, priority: 1 },
            { name: 'shared', minShareCount: 3 },
          ],
        },
      },
    },
  },
  server: { proxy: { '/api': 'http://127.0.0.1:8080' } },
});
