// The file that comes with a request: into the store while it arrives, or whole into memory; fields beside it as text.
import type { FastifyRequest } from 'fastify';
import { problem } from '../errors/catalogue.ts';
import { safeFileName } from '../files/file-name.ts';
import type { FileKind } from '../files/kinds.ts';
import { gather } from '../files/spool.ts';
import type { StoredFile } from '../files/store.ts';
import { httpProblem } from './problems.ts';
import { unstorableText } from './request-text.ts';
import type { Services } from './services.ts';

export type UploadOptions = { allow?: readonly FileKind[]; limit?: number };

type Arriving = { name: string; limit: number };
type Take<T> = (source: AsyncIterable<Uint8Array>, file: Arriving) => Promise<T>;

/**
 * Reads a multipart request with exactly one file; of several only the first is taken in before all are refused.
 * @throws Problem request.mediaType, request.fileExpected, request.invalid (fields), and those of `take`
 */
async function receiveOne<T>(
  request: FastifyRequest,
  { limit, take }: { limit: number; take: Take<T> },
): Promise<{ file: T; fields: Record<string, string> }> {
  if (!request.isMultipart())
    throw problem('request.mediaType', { type: request.headers['content-type']?.split(';')[0] ?? '—' });
  const taken: T[] = [];
  let count = 0;
  const fields: Record<string, string> = {};
  for await (const part of request.parts({ limits: { fileSize: limit + 1 } })) {
    if (part.type === 'file') {
      count += 1;
      if (count === 1) taken.push(await take(part.file, { name: part.filename, limit }));
      else part.file.resume();
    } else if (typeof part.value === 'string') {
      fields[part.fieldname] = part.value;
    }
  }
  const unstorable = unstorableText(fields);
  if (unstorable.length > 0) throw problem('request.invalid', {}, { fields: unstorable });
  const [file] = taken;
  if (file === undefined || count > 1) throw httpProblem('request.fileExpected');
  return { file, fields };
}

/**
 * The one file of a request, kept in the store. What the request then fails to refer to is removed later by the
 * retention job: content is kept once by its digest, so that taking it away at once could take it from another record.
 * @throws Problem as receiveOne, file.*
 */
export async function receiveFile(
  request: FastifyRequest,
  { files, config }: Pick<Services, 'files' | 'config'>,
  { allow, limit = config.uploadLimit }: UploadOptions = {},
): Promise<{ file: StoredFile; fields: Record<string, string> }> {
  const take: Take<StoredFile> = (source, file) =>
    files.put(source, { ...file, ...(allow !== undefined && { allow }) });
  return receiveOne(request, { limit, take });
}

/**
 * The one file of a request whole in memory, for readers that need all of it before they know whether it is to be kept.
 * @throws Problem as receiveOne, file.tooLarge, file.incomplete
 */
export async function receiveWhole(
  request: FastifyRequest,
  { config }: Pick<Services, 'config'>,
): Promise<{ name: string; bytes: Uint8Array }> {
  const take: Take<{ name: string; bytes: Uint8Array }> = async (source, arriving) => {
    const file = { ...arriving, name: safeFileName(arriving.name) };
    return { name: file.name, bytes: await gather(source, file) };
  };
  return (await receiveOne(request, { limit: config.uploadLimit, take })).file;
}

/** The content of a stored file, for readers that want it whole. */
export async function contentOf(services: Pick<Services, 'files'>, key: string): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of await services.files.get(key)) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}
