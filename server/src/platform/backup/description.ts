// What a backup says about itself, beside the digests that its archive keeps.
import { z } from 'zod';
import { toldFile } from '../settings/told.ts';

/** Last entry of a backup. */
export const descriptionName = 'backup.json';
export const backupKind = 'qingfeng-backup';

const identifier = z.string().regex(/^[a-z_][a-z0-9_]{0,62}$/);
const tableSchema = z.strictObject({
  schema: z.enum(['public', 'audit', 'auth', 'pgboss']),
  name: identifier,
  /** In the order of the copy; generated columns are not among them. */
  columns: z.array(identifier).min(1),
  rows: z.int().min(0),
});

export const descriptionSchema = z.strictObject({
  version: z.literal(1),
  /** Release of Qingfeng and version of PostgreSQL that it was taken from. */
  release: z.string(),
  postgres: z.string(),
  takenAt: z.iso.datetime(),
  migrations: z
    .array(z.strictObject({ number: z.int().min(1), name: z.string(), digest: z.string(), appliedAt: z.string() }))
    .min(1),
  tables: z.array(tableSchema),
  /** Version of the job queue's own tables; null when it had none yet. */
  queueVersion: z.int().nullable(),
  /** Where the numbering of each identity column stood; null when it was never used. */
  sequences: z.array(
    z.strictObject({ schema: identifier, name: identifier, lastValue: z.string().regex(/^\d+$/).nullable() }),
  ),
  files: z.strictObject({
    count: z.int().min(0),
    bytes: z.int().min(0),
    /** Digests of files that records name and the store had lost. */
    missing: z.array(z.string().regex(/^[0-9a-f]{64}$/)),
  }),
});

export type Description = z.infer<typeof descriptionSchema>;
export type TableCopy = z.infer<typeof tableSchema>;

export const tableEntry = ({ schema, name }: Pick<TableCopy, 'schema' | 'name'>): string =>
  `tables/${schema}.${name}.copy`;
export const fileEntry = (key: string): string => `files/${key}`;

/** What is kept of the home beside the database and the files: name in the archive and path in the home. */
export const homeParts = [
  { entry: 'home/keys.json', path: 'keys.json', required: true },
  { entry: 'home/mode', path: 'mode', required: false },
  { entry: 'home/demonstration.json', path: toldFile, required: false },
  { entry: 'home/audit/checkpoint', path: 'audit/checkpoint', required: false },
  { entry: 'home/audit/checkpoints.jsonl', path: 'audit/checkpoints.jsonl', required: false },
  { entry: 'home/audit/head.json', path: 'audit/head.json', required: false },
  { entry: 'home/audit/heads.jsonl', path: 'audit/heads.jsonl', required: false },
] as const;
