// Files of decisions as anybody takes them away: stored bytes by digest, asked for again by it (ETag, RFC 9110 8.8.3). None is made here.
import type { FastifyReply, FastifyRequest } from 'fastify';
import { problem } from '../../../platform/errors/catalogue.ts';
import { tagsHad } from '../../../platform/portal/tagged.ts';
import type { Services } from '../../../platform/procedures/services.ts';
import { disclosureProblem } from '../problems.ts';
import type { PublicDecision } from '../store.ts';
import { isFileAsPublished, tellAltered } from './as-published.ts';
import { keepFilesOf } from './keep-files.ts';
import { digestOfBytes, type PublishedFile, publishedFile } from './store-files.ts';

type Served = Pick<PublicDecision, 'id' | 'address' | 'publicText' | 'fileDigests' | 'pageDigests'>;
type ServeServices = Pick<Services, 'database' | 'files' | 'reading' | 'notices' | 'log'>;

/** Bytes up to which a file is held against its digest before the first of them is sent; of a larger one the stream breaks off. */
const wholeBytes = 16 * 1024 * 1024;

/**
 * Sends a file of what is public; 304 where the visitor has it.
 * @throws Problem request.notFound, disclosure.notAsPublished
 */
export async function sendPublished(
  services: ServeServices,
  { request, reply, one, name }: { request: FastifyRequest; reply: FastifyReply; one: Served; name: string },
): Promise<FastifyReply> {
  const file = one.publicText === null ? undefined : await fileOf(services, one, name);
  // An address with a digest is that file and no other: it is gone once there is another edition.
  if (file === undefined || !file.sha256.startsWith(digestIn(request))) throw problem('request.notFound');
  const tag = `"${file.sha256}"`;
  reply
    .type(file.mediaType)
    .header('etag', tag)
    .header('cache-control', 'public, no-cache')
    .header('access-control-allow-origin', '*')
    .header('repr-digest', `sha-256=:${Buffer.from(file.sha256, 'hex').toString('base64')}:`);
  if (tagsHad(request).includes(tag)) return reply.code(304).send();
  reply.header('content-length', file.size);
  if (file.size > wholeBytes) return reply.send(await services.files.get(file.storeKey));
  return reply.send(await wholeOf(services, one, file));
}

function digestIn({ query }: FastifyRequest): string {
  const { of } = query as { of?: unknown };
  return typeof of === 'string' ? of : '';
}

async function fileOf(services: ServeServices, one: Served, name: string): Promise<PublishedFile | undefined> {
  const found = await lookFor(services, one, name);
  if (found !== undefined) return found;
  await keepFilesOf(services, one.id);
  return lookFor(services, one, name);
}

async function lookFor(services: ServeServices, one: Served, name: string): Promise<PublishedFile | undefined> {
  const [file, fits] = await services.database.asSystem('published decisions', async (tx) => {
    const file = await publishedFile(tx, { id: one.id, name });
    return [file, file === undefined || (await isFileAsPublished(tx, { one, ...file }))] as const;
  });
  if (!fits) return refuse(services, one);
  return file;
}

async function wholeOf(services: ServeServices, one: Served, file: PublishedFile): Promise<Buffer> {
  const chunks: Buffer[] = [];
  try {
    for await (const chunk of await services.files.get(file.storeKey)) chunks.push(chunk as Buffer);
  } catch (error) {
    services.log.error({ error, publication: one.id, file: file.name }, 'a published file cannot be read');
    return refuse(services, one);
  }
  const bytes = Buffer.concat(chunks);
  return digestOfBytes(bytes) === file.sha256 ? bytes : refuse(services, one);
}

async function refuse(services: ServeServices, one: Served): Promise<never> {
  await tellAltered(services, [one]);
  throw disclosureProblem('disclosure.notAsPublished');
}
