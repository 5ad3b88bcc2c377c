// Makes kernel/kernel.wasm from kernel/source, which is AssemblyScript. Run by hand after a change there: node engines/screening/make-kernel.ts
import { readFileSync, writeFileSync } from 'node:fs';

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

const SOURCE = new URL('kernel/source/', import.meta.url);
/** The first bytes of memory are for the state, see memory.as; how much there may be, in pages, as in kernel.ts. */
const OPTIONS = '--runtime stub -O3 --noAssert --memoryBase 1024 --enable simd --enable threads'
  .concat(' --importMemory --sharedMemory --initialMemory 16 --maximumMemory 65536')
  .split(' ');

/** The kernel as it follows from its source. @throws where that does not compile, with what the compiler says */
export async function compiledKernel(): Promise<Uint8Array> {
  const { main } = (await import(COMPILER)) as Compiler;
  let binary: Uint8Array | undefined;
  const { error, stderr } = await main(['kernel.ts', '--outFile', 'kernel.wasm', ...OPTIONS], {
    readFile: (name) => {
      try {
        // Named otherwise there, since it is no TypeScript.
        return readFileSync(new URL(name.replace(/\.ts$/, '.as'), SOURCE), 'utf8');
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

if (import.meta.main) writeFileSync(new URL('kernel/kernel.wasm', import.meta.url), await compiledKernel());
