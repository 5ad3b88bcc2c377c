// A process that sends a file in parts into a store and waits to be killed: STORE KEYS UPLOAD FILE UNTIL… It says what was acknowledged;
// after a part up to 0 the key of the file that was taken. A negative number puts so much of it in one request.
import { createReadStream } from 'node:fs';
import { createCryptography } from '../../../crypto/cryptography.ts';
import { openKeyring } from '../../../crypto/keys.ts';
import { Problem } from '../../../errors/problem.ts';
import { openFileStore } from '../../../reading/configured-store.ts';

const [folder = '', keys = '', id = '', film = '', ...parts] = process.argv.slice(2);
const now = () => new Date();
const sealing = createCryptography(openKeyring({ path: keys, suite: 'intl', now })).files;
const store = openFileStore({ kind: 'disk', folder }, { now, sealing });

let at = 0;
for (const until of parts.map(Number)) {
  try {
    if (until === 0) {
      const { key } = await store.parts.take(id, { name: 'a.mp4' });
      process.stdout.write(`key ${key}\n`);
      continue;
    }
    if (until < 0) {
      const { size } = await store.put(createReadStream(film, { end: -until - 1 }), { name: 'a.mp4' });
      process.stdout.write(`put ${size}\n`);
      continue;
    }
    at = await store.parts.append(id, { at, source: createReadStream(film, { start: at, end: until - 1 }) });
    process.stdout.write(`${at}\n`);
  } catch (error) {
    process.stdout.write(`${error instanceof Problem ? `${error.code} ${error.status}` : String(error)}\n`);
  }
}
setInterval(() => {}, 1000);
