// Files that come with a request: into the store while they arrive, counted and identified; fields beside them as text.
import type { FastifyRequest } from 'fastify';
import { problem } from '../errors/catalogue.ts';
import type { FileKind } from '../files/kinds.ts';
import type { StoredFile } from '../files/store.ts';
import { httpProblem } from './problems.ts';
import { unstorableText } from './request-text.ts';
import type { Services } from './services.ts';

export type Upload = { files: StoredFile[]; fields: Record<string, string> };
export type UploadOptions = { allow?: readonly FileKind[]; limit?: number };

/**
 * Reads a multipart request. What was stored stays in the store when the request fails later: content is kept once by its
 * digest, so taking it away could take it from another record.
 * @throws Problem request.mediaType, request.fileExpected, request.tooLarge, file.*
 */
async function receiveFiles(
  request: FastifyRequest,
  services: Pick<Services, 'files' | 'config'>,
  options: UploadOptions = {},
): Promise<Upload> {
  if (!request.isMultipart())
    throw problem('request.mediaType', { type: request.headers['content-type']?.split(';')[0] ?? '—' });
  const limit = options.limit ?? services.config.uploadLimit;
  const files: StoredFile[] = [];
  const fields: Record<string, string> = {};
  for await (const part of request.parts({ limits: { fileSize: limit + 1 } })) {
    if (part.type === 'file') {
      const { allow } = options;
      files.push(
        await services.files.put(part.file, { name: part.filename, limit, ...(allow !== undefined && { allow }) }),
      );
    } else if (typeof part.value === 'string') {
      fields[part.fieldname] = part.value;
    }
  }
  const unstorable = unstorableText(fields);
  if (unstorable.length > 0) throw problem('request.invalid', {}, { fields: unstorable });
  return { files, fields };
}

/**
 * The one file of a request.
 * @throws Problem request.fileExpected when there is none or are several, and as receiveFiles
 */
export async function receiveFile(
  request: FastifyRequest,
  services: Pick<Services, 'files' | 'config'>,
  options: UploadOptions = {},
): Promise<{ file: StoredFile; fields: Record<string, string> }> {
  const { files, fields } = await receiveFiles(request, services, options);
  const [file, ...more] = files;
  if (file === undefined || more.length > 0) throw httpProblem('request.fileExpected');
  return { file, fields };
}

/** The content of a stored file, for readers that want it whole. */
export async function contentOf(services: Pick<Services, 'files'>, key: string): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of await services.files.get(key)) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}
