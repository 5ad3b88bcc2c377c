// The one file of a multipart request, whole in memory: documents are small, and their readers need all of it.
import type { FastifyRequest } from 'fastify';
import { problem } from '../../platform/errors/catalogue.ts';

/** @throws Problem request.invalid when there is no file, request.tooLarge */
export async function readUpload(request: FastifyRequest): Promise<{ name: string; bytes: Uint8Array }> {
  const part = await request.file();
  if (part === undefined) {
    const field = { pointer: '/file', zh: '请选择文件', en: 'choose a file' };
    throw problem('request.invalid', {}, { fields: [field] });
  }
  const bytes = await part.toBuffer();
  if (part.file.truncated) throw problem('request.tooLarge', { limit: `${bytes.length} B` });
  return { name: part.filename, bytes };
}
