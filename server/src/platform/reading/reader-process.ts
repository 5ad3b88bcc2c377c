// The process in which files from outside are read. It holds no secrets and no connection; it is killed when it takes too much.
import { enableCompileCache } from 'node:module';
import { writeFrames } from './frames.ts';
import { putBack, withoutLargeBytes } from './large-bytes.ts';
import { type Answered, type Asked, answeredError } from './messages.ts';

enableCompileCache();

process.on('message', (asked: Asked) => {
  void answer(asked).then((answered) => process.send?.(answered));
});
// Whoever asked is gone.
process.on('disconnect', () => process.exit(0));

/** A message of some megabytes would hold the server up while it arrives: large bytes go back in files. */
async function withLargeResult(result: unknown, back: string | undefined): Promise<Answered> {
  if (back === undefined) return { result };
  let files = 0;
  const newFile = async (): Promise<string> => {
    files += 1;
    return `${back}-${files}`;
  };
  const { args, large } = await withoutLargeBytes([result], { newFile });
  return { result: args[0], large };
}

async function answer({ module, name, args: sent, file, out, together, large = [], back }: Asked): Promise<Answered> {
  try {
    const readers: Record<string, unknown> = await import(module);
    const read = readers[name];
    if (typeof read !== 'function') throw new TypeError(`${module} has no function ${name}`);
    const args = [...sent];
    await putBack(args, large);
    if (out === undefined) return await withLargeResult(await read(...args), back);
    return { result: await writeFrames(read(...args), { path: out, file, together }) };
  } catch (error) {
    return answeredError(error);
  }
}
