// Texts of files in the search: read in the background, kept as keyed digests of their pieces, shown as the passage that the file has.
import type { Session } from '../database/connections/connect.ts';
import { Problem } from '../errors/problem.ts';
import type { JobDefinition } from '../notices/jobs.ts';
import type { Services } from '../procedures/services.ts';
import { onBehalfOf } from '../reading/on-behalf.ts';
import { readersOf } from '../reading/reading.ts';
import { contentOnDisk } from '../reading/stored-files.ts';
import { type KeptTexts, keepTexts } from './kept-texts.ts';
import { passageOf, piecesOf } from './pieces.ts';
import { withText } from './read-text.ts';
import {
  type FoundFile,
  filesFound,
  forgetPieces,
  keepPieces,
  noLongerDue,
  olderKeysAreDue,
  type Unread,
  unreadFiles,
} from './store.ts';

const texts = readersOf<typeof import('./read-text.ts')>(new URL('./read-text.ts', import.meta.url), 30);

type Reads = Pick<Services, 'database' | 'files' | 'reading' | 'crypto' | 'clock' | 'config' | 'log'>;

/** Files between two looks for more. */
const atOnce = 50;
const kindOfDigest = 'textOfFile';

/** Reads files that were added since the last time. */
export function textsOfFilesJob(services: Reads): JobDefinition {
  return {
    name: 'texts of files',
    schedule: '*/2 * * * *',
    hours: 2,
    handler: async (_data, stopping) => {
      await onBehalfOf({ owner: 'texts of files' }, () => readTexts(services, stopping));
    },
  };
}

/** @returns how many were read */
export async function readTexts(services: Reads, stopping?: AbortSignal): Promise<number> {
  const { database, crypto, config } = services;
  const keyId = markOf(crypto.lookupDigest('', kindOfDigest));
  const office = config.libreOffice !== null;
  const mediaTypes = office ? withText : withText.filter((each) => !needsOffice.includes(each));
  let read = 0;
  for (;;) {
    const { files, settled } = await database.asSystem('texts of files', async (tx) => {
      await olderKeysAreDue(tx, { keyId, limit: atOnce });
      return {
        settled: await forgetPieces(tx, { mediaTypes, needOffice: needsOffice, office, limit: atOnce }),
        files: await unreadFiles(tx, { mediaTypes, office, limit: atOnce }),
      };
    });
    for (const file of files) {
      stopping?.throwIfAborted();
      await readOne(services, file, keyId);
      read += 1;
    }
    if (settled + files.length < atOnce) return read;
  }
}

async function readOne(services: Reads, file: Unread, keyId: string): Promise<void> {
  const { database, crypto, clock, log } = services;
  const pieces = await piecesInside(services, file).catch((error: unknown) => {
    log.warn({ file: file.id, error: error instanceof Error ? error.message : String(error) }, 'no text was read');
    if (error instanceof Problem && error.code === 'reading.busy') throw error;
    return [];
  });
  const digests = pieces.map((piece) => shortDigest(crypto.lookupDigest(piece, kindOfDigest)));
  await database.asSystem('texts of files', async (tx) => {
    await keepPieces(tx, { fileId: file.id, pieces: digests, keyId, readAt: clock.real() });
    await noLongerDue(tx, file);
  });
}

const needsOffice: readonly string[] = ['application/msword', 'application/vnd.ms-works'];

type ReadText = { passage: string | null; text: string | null };

/** Of what cannot be read now. */
const nothing: ReadText = { passage: null, text: null };

type Stored = { name: string; mediaType: string; storeKey: string };

async function piecesInside(services: Reads, { name, mediaType, storeKey }: Stored): Promise<string[]> {
  await using bytes = await contentOnDisk(services, storeKey);
  const { libreOffice } = services.config;
  return await texts.read(services.reading, {
    file: name,
    read: 'readPieces',
    args: [{ name, mediaType, bytes, libreOffice }],
  });
}

/** Files that may have the words, the newest first; which of them do is known when they are read. */
export function candidates(
  { crypto }: Reads,
  session: Session,
  q: { words: readonly string[]; limit: number },
): Promise<FoundFile[]> {
  const pieces = [...new Set(q.words.flatMap(piecesOf))];
  const digests = pieces.map((piece) => crypto.lookupDigests(piece, kindOfDigest).map(shortDigest));
  const sets = pieces.length === 0 ? [] : (digests[0] ?? []).map((_, key) => digests.map((each) => each[key] ?? 0));
  return filesFound(session, { sets, ...q });
}

/** Bytes of files that are read in one turn of a reader. */
const mostTogether = 16 * 1024 * 1024;

/** By server: the tests have several in one process. */
const keptOf = new WeakMap<Reads['files'], KeptTexts>();

/**
 * Of each file the passage with the words; null where its text has them not, or cannot be read now. Small files go to a reader together:
 * a turn of their own costs more than most of them do.
 */
export async function passagesIn(
  services: Reads,
  files: readonly FoundFile[],
  words: readonly string[],
): Promise<(string | null)[]> {
  const kept = keptOf.get(services.files) ?? keepTexts();
  keptOf.set(services.files, kept);
  const passages = new Map<string, string | null>();
  const unread: FoundFile[] = [];
  for (const file of files.filter(({ mediaType }) => withText.includes(mediaType))) {
    const text = kept.get(file.storeKey);
    if (text === undefined) unread.push(file);
    else passages.set(file.id, passageOf(text, words) ?? null);
  }
  for (const together of turnsOf(unread)) {
    const read = await readTogether(services, together, words).catch(() => apart(services, together, words));
    for (const [index, { id, storeKey }] of together.entries()) {
      const { passage, text } = read[index] ?? nothing;
      passages.set(id, passage);
      if (text !== null) kept.keep(storeKey, text);
    }
  }
  return files.map(({ id }) => passages.get(id) ?? null);
}

function turnsOf(files: readonly FoundFile[]): FoundFile[][] {
  const turns: FoundFile[][] = [];
  let bytes = Number.POSITIVE_INFINITY;
  for (const file of files) {
    bytes += file.size;
    if (bytes > mostTogether) {
      turns.push([]);
      bytes = file.size;
    }
    turns.at(-1)?.push(file);
  }
  return turns;
}

/** One file that takes too much does not hide the others. */
async function apart(services: Reads, files: readonly Stored[], words: readonly string[]): Promise<ReadText[]> {
  if (files.length === 1) return [nothing];
  const read: ReadText[] = [];
  for (const file of files) read.push(...(await readTogether(services, [file], words).catch(() => [nothing])));
  return read;
}

async function readTogether(services: Reads, stored: readonly Stored[], words: readonly string[]): Promise<ReadText[]> {
  await using held = new AsyncDisposableStack();
  const { libreOffice } = services.config;
  const files = await Promise.all(
    stored.map(async ({ name, mediaType, storeKey }) => {
      const bytes = held.use(await contentOnDisk(services, storeKey));
      return { name, mediaType, bytes, libreOffice };
    }),
  );
  const file = stored.map(({ name }) => name).join('、');
  return await texts.read(services.reading, { file, read: 'readPassages', args: [files, words] });
}

/** What stands before the digest itself: suite and key. */
const markOf = (value: string): string => value.slice(0, value.lastIndexOf('.'));

function shortDigest(value: string): number {
  return Buffer.from(value.slice(value.lastIndexOf('.') + 1), 'base64url').readInt32BE(0);
}
