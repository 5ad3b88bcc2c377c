// Files in S3-compatible storage. An upload is received on the local disk first: its digest is its name and its signature.

import { createReadStream } from 'node:fs';
import { Readable } from 'node:stream';
import {
  DeleteObjectCommand,
  GetObjectCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  S3Client,
  S3ServiceException,
} from '@aws-sdk/client-s3';
import type { S3StoreOptions } from '../settings/reached.ts';
import type { Keeping } from './keeping.ts';
import { fileProblem } from './problems.ts';
import { clearHalfUploads, type Received } from './spool.ts';
import { isFileKey, type ListedFile } from './store.ts';
import { verifiedStream } from './verified-stream.ts';

type Bucket = { client: S3Client; bucket: string; prefix: string };

/** A bucket, which must exist. */
export function keepInS3(options: S3StoreOptions): Keeping {
  const client = new S3Client({
    endpoint: options.endpoint,
    region: options.region,
    forcePathStyle: options.pathStyle,
    credentials: { accessKeyId: options.accessKeyId, secretAccessKey: options.secretAccessKey },
    // Compatible servers often lack the newer trailing checksums; the payload's SHA-256 is in the signature anyway.
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
  });
  const bucket = { client, bucket: options.bucket, prefix: options.prefix };
  return {
    // A bucket may serve another installation as well, such as a restored copy on trial; nothing in it tells whose a file is.
    sole: false,
    spoolFolder: options.spoolFolder,
    keep: (received) => send(bucket, received),
    getKept: (key) => fetchObject(bucket, key),
    async remove(key, removal) {
      const Key = objectKey(bucket, key);
      if (removal !== undefined) {
        const found = await headOf(bucket, Key);
        if (found === undefined || found.keptAt >= removal.keptBefore) return;
      }
      await available(() => client.send(new DeleteObjectCommand({ Bucket: bucket.bucket, Key })));
    },
    list: () => listObjects(bucket, options.now()),
    clearHalfUploads: () => clearHalfUploads(options.spoolFolder, options.now()),
  };
}

async function send(bucket: Bucket, { path, key, size }: Received): Promise<void> {
  const Key = objectKey(bucket, key);
  if ((await headOf(bucket, Key))?.size === size) return;
  const command = new PutObjectCommand({
    Bucket: bucket.bucket,
    Key,
    Body: createReadStream(path),
    ContentLength: size,
    ContentType: 'application/octet-stream',
  });
  command.middlewareStack.add(
    (next) => (args) => {
      const request: unknown = args.request;
      if (hasHeaders(request)) request.headers['x-amz-content-sha256'] = key;
      return next(args);
    },
    { step: 'build', name: 'signKnownDigest' },
  );
  await available(() => bucket.client.send(command));
}

async function headOf(bucket: Bucket, Key: string): Promise<{ size: number; keptAt: Date } | undefined> {
  try {
    const head = await bucket.client.send(new HeadObjectCommand({ Bucket: bucket.bucket, Key }));
    return { size: head.ContentLength ?? -1, keptAt: head.LastModified ?? new Date(0) };
  } catch (error) {
    if (isAbsent(error)) return undefined;
    throw unavailable(error);
  }
}

async function fetchObject(bucket: Bucket, key: string): Promise<Readable> {
  const Key = objectKey(bucket, key);
  try {
    const { Body } = await bucket.client.send(new GetObjectCommand({ Bucket: bucket.bucket, Key }));
    if (!(Body instanceof Readable)) throw new TypeError('the storage answered without content');
    return verifiedStream(Body, key);
  } catch (error) {
    throw isAbsent(error) ? fileProblem('file.missing', { key }, { cause: error }) : unavailable(error);
  }
}

async function* listObjects({ client, bucket, prefix }: Bucket, now: Date): AsyncGenerator<ListedFile> {
  let from: string | undefined;
  do {
    const ContinuationToken = from === undefined ? {} : { ContinuationToken: from };
    const command = new ListObjectsV2Command({ Bucket: bucket, Prefix: prefix, ...ContinuationToken });
    const page = await available(() => client.send(command));
    for (const { Key = '', Size = 0, LastModified } of page.Contents ?? []) {
      const key = Key.slice(prefix.length).split('/').at(-1) ?? '';
      if (isFileKey(key)) yield { key, size: Size, keptAt: LastModified ?? now };
    }
    from = page.IsTruncated === true ? page.NextContinuationToken : undefined;
  } while (from !== undefined);
}

function objectKey({ prefix }: Bucket, key: string): string {
  if (!isFileKey(key)) throw fileProblem('file.missing', { key });
  return `${prefix}${key.slice(0, 2)}/${key}`;
}

async function available<T>(call: () => Promise<T>): Promise<T> {
  try {
    return await call();
  } catch (cause) {
    throw unavailable(cause);
  }
}

function unavailable(cause: unknown): Error {
  const reason = cause instanceof Error ? `${cause.name} ${cause.message}`.trim() : String(cause);
  return fileProblem('file.storeUnavailable', { reason }, { cause });
}

function isAbsent(error: unknown): boolean {
  return error instanceof S3ServiceException && (error.name === 'NoSuchKey' || error.$metadata.httpStatusCode === 404);
}

function hasHeaders(request: unknown): request is { headers: Record<string, string> } {
  return typeof request === 'object' && request !== null && 'headers' in request;
}
