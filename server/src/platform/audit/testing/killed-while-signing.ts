// A process that puts entries in order and is killed when it would write the checkpoint, or has just written it: HOME before|after.
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { openKeyring } from '../../crypto/keys.ts';
import { openDatabase } from '../../database/connections/connect.ts';
import { openHeadFile, sequenceEntries } from '../index.ts';

const [home = '', moment = ''] = process.argv.slice(2);
const now = () => new Date();
const contextKey = () => ({ id: 'test', secret: createHash('sha256').update('test context key').digest() });
const database = await openDatabase({
  ...{ urls: JSON.parse(process.env.TEST_DATABASE_URLS ?? '{}'), contextKey, now, connections: 2 },
});
const head = openHeadFile(home, openKeyring({ path: join(home, 'keys.json'), suite: 'intl', now }));
await sequenceEntries(
  database,
  {
    ...head,
    write(note, at) {
      if (moment === 'after') head.write(note, at);
      process.kill(process.pid, 'SIGKILL');
    },
  },
  now,
);
