// What the server hands to its floors up to this one; each above adds its own (notices, signin, organisation, procedures).
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { FastifyBaseLogger, FastifyInstance, RawServerDefault } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import type { HeadFile } from '../audit/log/head.ts';
import type { RecordKinds } from '../audit/record-kinds.ts';
import type { Verification } from '../audit/verify/verify.ts';
import type { Cryptography } from '../crypto/cryptography.ts';
import type { Database } from '../database/connections/connect.ts';
import type { Log } from '../errors/log.ts';
import type { Room } from '../files/room.ts';
import type { Scratch } from '../files/scratch.ts';
import type { FileStore } from '../files/store.ts';
import type { Reading } from '../reading/reading.ts';
import type { Clock } from '../settings/clock.ts';
import type { Config } from '../settings/config.ts';

export type HttpServices = {
  database: Database;
  crypto: Cryptography;
  files: FileStore;
  /** Where every file from outside is read. */
  reading: Reading;
  /** Files that live no longer than the process. */
  scratch: Scratch;
  /** Room that stays free on the disk of the home; asked before anything large comes. */
  room: Room;
  clock: Clock;
  config: Config;
  log: Log;
  /** What records are called in the audit trail, those of the platform and of all capabilities. */
  recordKinds: RecordKinds;
  /** Reads the whole audit trail and says what was done to it. */
  verifyAudit(progress?: (read: number) => Promise<void>): Promise<Verification>;
  /** Signs checkpoints of the log and cosigns those of other nodes; keeps the newest one beside the database. */
  auditHead: HeadFile;
};

/** Fastify with Zod schemas as its types. */
export type App = FastifyInstance<
  RawServerDefault,
  IncomingMessage,
  ServerResponse<IncomingMessage>,
  FastifyBaseLogger,
  ZodTypeProvider
>;
