// The file that comes with a request, as its route declares it: into the store while it arrives, or onto the disk until it was read.
import { Readable } from 'node:stream';
import type { FastifyRequest } from 'fastify';
import { problem } from '../../errors/catalogue.ts';
import { Problem } from '../../errors/problem.ts';
import type { BytesOnDisk } from '../../files/bytes-on-disk.ts';
import { safeFileName } from '../../files/file-name.ts';
import type { Room } from '../../files/room.ts';
import { describeBytes } from '../../files/size.ts';
import { gather } from '../../files/spool.ts';
import type { PutOptions, StoredFile, TakenFile } from '../../files/store.ts';
import { httpProblem } from '../answers/problems.ts';
import type { HttpServices } from '../services.ts';
import { honour, largeTable, uploadField } from './contract.ts';
import { pointerOf, unknownField } from './zod-words.ts';

type Arriving = { name: string; limit: number };
type Take<T> = (source: AsyncIterable<Uint8Array>, file: Arriving) => Promise<T>;

/**
 * Reads a form with exactly one file; of several only the first is taken in before all are refused.
 * @throws Problem request.fileExpected, request.invalid (other fields), file.noRoom, and those of `take`
 */
async function receiveOne<T>(
  request: FastifyRequest,
  { limit, room, take }: { limit: number; room: Room; take: Take<T> },
): Promise<T> {
  honour(request, 'upload');
  await room.require();
  const taken: T[] = [];
  let count = 0;
  const others: string[] = [];
  for await (const part of request.parts({ limits: { fileSize: limit + 1 } })) {
    const expected = part.type === 'file' && part.fieldname === uploadField;
    if (!expected) others.push(part.fieldname);
    if (part.type !== 'file') continue;
    if (expected) count += 1;
    if (expected && count === 1) taken.push(await take(part.file, { name: part.filename, limit }));
    else part.file.resume();
  }
  if (others.length > 0) throw problem('request.invalid', {}, { fields: others.slice(0, 20).map(otherField) });
  const [file] = taken;
  if (file === undefined || count > 1) throw httpProblem('request.fileExpected', { field: uploadField });
  return file;
}

function otherField(name: string) {
  return unknownField(pointerOf([name.slice(0, 100).toWellFormed().replaceAll('\0', '�')]));
}

/**
 * The one file of a request, of the kinds that its route declares, kept in the store. What the request then fails to
 * refer to is removed later by the retention job: content is kept once by its digest, so that taking it away at once
 * could take it from another record.
 * @throws Problem as receiveOne, file.*
 */
export async function receiveFile(
  request: FastifyRequest,
  { files, config, room }: Pick<HttpServices, 'files' | 'config' | 'room'>,
): Promise<StoredFile> {
  const take: Take<StoredFile> = (source, file) => files.put(source, { ...file, ...kindsOf(request) });
  return receiveOne(request, { limit: config.uploadLimit, room, take });
}

/** The one file of a request, handed on while it arrives. @throws Problem as receiveOne, and those of `take` */
export function receiveArriving<T>(
  request: FastifyRequest,
  { config, room }: Pick<HttpServices, 'config' | 'room'>,
  take: (source: AsyncIterable<Uint8Array>) => Promise<T>,
): Promise<T> {
  return receiveOne(request, { limit: config.uploadLimit, room, take });
}

/** A file as it came, on disk until the block ends in which it was received: `await using`. */
export type WholeFile = { name: string; bytes: BytesOnDisk } & AsyncDisposable;

/**
 * The one file of a request on disk, for readers that need all of it before they know whether it is to be kept.
 * They see to its kind themselves.
 * @throws Problem as receiveOne, file.tooLarge, file.empty, file.incomplete
 */
export async function receiveWhole(
  request: FastifyRequest,
  { config, scratch, room }: Pick<HttpServices, 'config' | 'scratch' | 'room'>,
): Promise<WholeFile> {
  const take: Take<WholeFile> = async (source, arriving) => {
    const name = safeFileName(arriving.name);
    const { bytes } = await gather(source, { ...arriving, name, path: await scratch.newFile() });
    return { name, bytes, [Symbol.asyncDispose]: () => bytes[Symbol.asyncDispose]() };
  };
  return receiveOne(request, { limit: config.uploadLimit, room, take });
}

/**
 * The same by the checks of the store: counted, identified, of the kinds that its route declares. For what is read and
 * done with, such as tables.
 * @throws Problem as receiveOne, file.*
 */
export async function receiveChecked(
  request: FastifyRequest,
  { files, config, room }: Pick<HttpServices, 'files' | 'config' | 'room'>,
): Promise<TakenFile> {
  const take: Take<TakenFile> = (source, file) => files.take(source, { ...file, ...kindsOf(request) });
  return receiveOne(request, { limit: limitOf(request, config), room, take });
}

/** Bytes that may come with a request. */
function limitOf(
  { routeOptions }: FastifyRequest,
  { uploadLimit }: Pick<HttpServices['config'], 'uploadLimit'>,
): number {
  return routeOptions.config.upload?.large === true ? uploadLimit * largeTable : uploadLimit;
}

function kindsOf(request: FastifyRequest): Pick<PutOptions, 'allow'> {
  const allow = request.routeOptions.config.upload?.kinds;
  return allow === undefined ? {} : { allow };
}

/** What stands for the name of a file where lines come as the body itself. */
const linesName = 'lines.ndjson';

/**
 * The lines of a request that came as lines of JSON in place of a form, on disk until the block ends: `await using`; undefined when it
 * brings a form.
 * @throws Problem request.tooLarge, file.incomplete
 */
export async function receiveLines(
  request: FastifyRequest,
  { config, scratch, room }: Pick<HttpServices, 'config' | 'scratch' | 'room'>,
): Promise<(WholeFile & { kind: 'json'; sha256: string }) | undefined> {
  if (!(request.body instanceof Readable)) return undefined;
  honour(request, 'upload');
  await room.require();
  const [name, limit, path] = [linesName, limitOf(request, config), await scratch.newFile()];
  const target = { name, limit, path, mayBeEmpty: true };
  const { bytes, sha256 } = await gather(request.body, target).catch((error: unknown) => {
    if (!(error instanceof Problem) || error.code !== 'file.tooLarge') throw error;
    throw problem('request.tooLarge', { limit: describeBytes(limit) }, { cause: error });
  });
  return { name, kind: 'json', bytes, sha256, [Symbol.asyncDispose]: () => bytes[Symbol.asyncDispose]() };
}
