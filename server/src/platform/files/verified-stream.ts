// Content digested while it is read, so that an altered file is never taken for the original.
import { createHash } from 'node:crypto';
import { pipeline, type Readable, Transform } from 'node:stream';
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
