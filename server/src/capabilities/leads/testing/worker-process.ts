// A screening worker as a process of its own, on the database of a test: node worker-process.ts <options as JSON>.
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { createCryptography } from '../../../platform/crypto/cryptography.ts';
import { openKeyring } from '../../../platform/crypto/keys.ts';
import { openDatabase } from '../../../platform/database/connections/connect.ts';
import type { DatabaseUrls } from '../../../platform/database/roles.ts';
import { calendarService, collectProcedures } from '../../../platform/procedures/index.ts';
import { casesCapability } from '../../cases/index.ts';
import { leadsCapability } from '../index.ts';
import type { StreamOptions } from '../monitors/stream/offer-stream.ts';
import { startWorker } from '../monitors/stream/worker.ts';

export type WorkerProcess = { urls: DatabaseUrls; home: string; present: string; stream: StreamOptions };

const { urls, home, present, stream } = JSON.parse(process.argv[2] ?? '{}') as WorkerProcess;
const real = () => new Date();
// The key that the databases of tests hold.
const contextKey = () => ({ id: 'test', secret: createHash('sha256').update('test context key').digest() });
const database = await openDatabase({ urls, contextKey, now: real, connections: 2 });
const silent = (): void => {};
await startWorker(
  {
    database,
    crypto: createCryptography(openKeyring({ path: join(home, 'keys.json'), suite: 'intl', now: real })),
    clock: { now: () => new Date(present), real },
    calendar: calendarService(database),
    procedures: collectProcedures([casesCapability, leadsCapability].flatMap(({ procedures = [] }) => procedures)),
    log: { debug: silent, info: silent, warn: silent, error: silent },
  },
  stream,
);
process.stdout.write('ready\n');
