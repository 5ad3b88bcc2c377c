// Makes ../kernel/kernel.wasm from ../kernel/source, which is AssemblyScript. Run by hand after a change there:
// cd engines/screening/making && npm ci && node make-kernel.ts
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';

/** The part of the compiler's interface that is used here. Its own declarations would take the place of Node's globals. */
type Compiler = {
  main: (
    options: readonly string[],
    host: {
      readFile: (name: string) => string | null;
      writeFile: (name: string, contents: Uint8Array | string) => void;
      listFiles: () => string[];
    },
  ) => Promise<{ readonly error: Error | null; readonly stderr: { toString: () => string } }>;
};

const COMPILER: string = 'assemblyscript/asc';

const FOLDER = new URL('../kernel/', import.meta.url);
const SOURCE = new URL('source/', FOLDER);
/** The first bytes of memory are for the state, see memory.as; how much there may be, in pages, as in kernel.ts. */
const OPTIONS = '--runtime stub -O3 --noAssert --memoryBase 1024 --enable simd --enable threads'
  .concat(' --importMemory --initialMemory 16 --maximumMemory 65536')
  .split(' ');

/** The files, and what is said of each besides: with a memory of its own, and with one that threads share. */
const KERNELS = { 'kernel.wasm': [], 'kernel-shared.wasm': ['--sharedMemory'] } as const;

const PACKAGES = new URL('package.json', import.meta.url);

/** What the kernels were made from, and they themselves, as SHA-256: made-from.json is to be the same. */
export function madeFrom(): { readonly compiler: string; readonly source: string } & Record<string, string> {
  const { dependencies }: { dependencies: { assemblyscript: string } } = JSON.parse(readFileSync(PACKAGES, 'utf8'));
  const names = readdirSync(SOURCE).sort();
  const texts = names.map((name) => `${name}\n${readFileSync(new URL(name, SOURCE), 'utf8')}`);
  return {
    compiler: `assemblyscript ${dependencies.assemblyscript} ${OPTIONS.join(' ')}`,
    source: digestOf(texts.join('\0')),
    ...Object.fromEntries(Object.keys(KERNELS).map((name) => [name, digestOf(readFileSync(new URL(name, FOLDER)))])),
  };
}

function digestOf(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex');
}

/** A kernel as it follows from its source. @throws where that does not compile, with what the compiler says */
async function compiledKernel(name: keyof typeof KERNELS): Promise<Uint8Array> {
  const { main } = (await import(COMPILER)) as Compiler;
  let binary: Uint8Array | undefined;
  const { error, stderr } = await main(['kernel.ts', '--outFile', name, ...OPTIONS, ...KERNELS[name]], {
    readFile: (file) => {
      try {
        // Named otherwise there, since it is no TypeScript.
        return readFileSync(new URL(file.replace(/\.ts$/, '.as'), SOURCE), 'utf8');
      } catch {
        return null;
      }
    },
    writeFile: (_name, contents) => {
      if (typeof contents !== 'string') binary = contents;
    },
    listFiles: () => [],
  });
  if (error !== null || binary === undefined) throw new Error(String(stderr));
  return binary;
}

if (import.meta.main) {
  for (const name of Object.keys(KERNELS) as (keyof typeof KERNELS)[])
    writeFileSync(new URL(name, FOLDER), await compiledKernel(name));
  writeFileSync(new URL('made-from.json', FOLDER), `${JSON.stringify(madeFrom(), null, 2)}\n`);
}
