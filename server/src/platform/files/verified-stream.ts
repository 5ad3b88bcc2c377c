// Content digested while it is read, so that an altered file is never taken for the original.
import { createHash } from 'node:crypto';
import { pipeline, type Readable, Transform } from 'node:stream';
import type { FileSealing } from '../crypto/sealed-files.ts';
import { fileProblem } from './problems.ts';

/** Passes `source` on; ends with the problem file.altered when its SHA-256 is not `key`. */
export function verifiedStream(source: Readable, key: string): Readable {
  const hash = createHash('sha256');
  const verifying = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      hash.update(chunk);
      done(null, chunk);
    },
    flush(done) {
      done(hash.digest('hex') === key ? null : fileProblem('file.altered', { key }));
    },
  });
  // The error travels on the returned stream; pipeline only needs somebody to hear it.
  pipeline(source, verifying, () => {});
  return verifying;
}

/** The content of what lies under `key`; ends with the problem file.altered where it does not open. */
export function openedStream(kept: Readable, { sealing, key }: { sealing: FileSealing; key: string }): Readable {
  const opening = sealing.open((cause) => fileProblem('file.altered', { key }, { cause }));
  pipeline(kept, opening, () => {});
  return opening;
}
