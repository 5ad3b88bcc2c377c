// A document that a server sends, onto the disk: whole or not at all, never whole in memory.
import { createWriteStream } from 'node:fs';
import { rename, rm, stat } from 'node:fs/promises';
import { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ReadableStream } from 'node:stream/web';
import { Failure } from '../failure.ts';
import { systemReason } from '../system-reason.ts';
import { notOurs, refusalOf, unreachable } from './refusal.ts';
import { type Answered, type Remote, refuseUnknownKey } from './remote.ts';

export type Download = {
  remote: Remote;
  /** A call of the generated client with `parseAs: 'stream'`. */
  asked: Promise<Answered<unknown>>;
  mediaType: string;
  /** Replaced once all has come; untouched when it has not. */
  path: string;
};

/** Resolves to the size in bytes. @throws Refusal, Failure when the answer or the writing broke off */
export async function saveDocument({ remote, asked, mediaType, path }: Download): Promise<number> {
  const { data, error, response } = await asked;
  if (response === undefined) throw unreachable(remote.url, error);
  refuseUnknownKey(remote, response);
  if (!response.ok) throw refusalOf({ url: remote.url, response, body: error });
  const type = response.headers.get('content-type') ?? '';
  if (!isStream(data) || !type.startsWith(mediaType)) throw notOurs(remote.url, response.status);
  const draft = `${path}.${process.pid}.part`;
  let bytes = 0;
  const counter = new Transform({
    transform: (chunk: Uint8Array, _encoding, done) => {
      bytes += chunk.byteLength;
      done(null, chunk);
    },
  });
  try {
    await pipeline(Readable.fromWeb(data), counter, createWriteStream(draft, { flags: 'wx' }));
    await rename(draft, path);
    return bytes;
  } catch (broken) {
    throw await brokenOff({ url: remote.url, path, error: broken });
  } finally {
    await rm(draft, { force: true });
  }
}

/** Whether the disk or the connection is at fault: errors of the disk name a path. */
async function brokenOff(q: { url: string; path: string; error: unknown }): Promise<Failure> {
  const { url, path, error } = q;
  if (!(error instanceof Error && 'path' in error)) return unreachable(url, error);
  const { zh, en } = (await isFolder(path)) ? { zh: '是文件夹', en: 'a folder' } : systemReason(error);
  return new Failure(
    { zh: `${path}：无法写入：${zh}`, en: `${path}: cannot be written: ${en}` },
    { code: 'file.notWritten', file: path },
  );
}

async function isFolder(path: string): Promise<boolean> {
  return (await stat(path).catch(() => undefined))?.isDirectory() === true;
}

function isStream(value: unknown): value is ReadableStream<Uint8Array> {
  return value instanceof globalThis.ReadableStream;
}
