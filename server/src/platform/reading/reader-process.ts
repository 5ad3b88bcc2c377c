// The process in which files from outside are read. It holds no secrets and no connection; it is killed when it takes too much.
import { enableCompileCache } from 'node:module';
import { writeFrames } from './frames.ts';
import { type Answered, type Asked, answeredError } from './messages.ts';

enableCompileCache();

process.on('message', (asked: Asked) => {
  void answer(asked).then((answered) => process.send?.(answered));
});
// Whoever asked is gone.
process.on('disconnect', () => process.exit(0));

async function answer({ module, name, args, file, out }: Asked): Promise<Answered> {
  try {
    const readers: Record<string, unknown> = await import(module);
    const read = readers[name];
    if (typeof read !== 'function') throw new TypeError(`${module} has no function ${name}`);
    if (out === undefined) return { result: await read(...args) };
    return { result: await writeFrames(read(...args), { path: out, file }) };
  } catch (error) {
    return answeredError(error);
  }
}
