// A file from the disk as the body of a request: read while it is sent, never whole in memory.
import { createHash } from 'node:crypto';
import { createReadStream, openAsBlob } from 'node:fs';
import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { Failure } from '../failure.ts';
import { fileCode, systemReason } from '../system-reason.ts';

export type LocalFile = { path: string; name: string; size: number; sha256: string };

/** A file of this machine cannot be sent: says which and why. */
export class UnusableFile extends Failure {}

/** A file with its digest (hexadecimal). @throws UnusableFile when it cannot be read or is no file */
export async function localFile(path: string): Promise<LocalFile> {
  const info = await stat(path).catch((error: unknown) => {
    throw unusable(path, error);
  });
  if (!info.isFile())
    throw new UnusableFile(
      { zh: `${path}：不是文件`, en: `${path}: not a file` },
      { code: 'file.unusable', file: path },
    );
  const hash = createHash('sha256');
  try {
    await pipeline(createReadStream(path), hash);
  } catch (error) {
    throw unusable(path, error);
  }
  return { path, name: basename(path), size: info.size, sha256: hash.digest('hex') };
}

function unusable(path: string, error: unknown): UnusableFile {
  const { zh, en } = systemReason(error);
  return new UnusableFile({ zh: `${path}：${zh}`, en: `${path}: ${en}` }, { code: fileCode(error), file: path });
}

/**
 * The part of a call of the generated client that sends the file: lines of JSON as they are, anything else as
 * multipart/form-data. `onSent` is told of the bytes as they go.
 */
export async function uploadOf(file: LocalFile, onSent: (bytes: number) => void) {
  const content = await openAsBlob(file.path);
  const lines = /\.(?:ndjson|jsonl)$/i.test(file.name);
  return {
    // Past the serializer of the client, which knows no file by its path. The request writes the header of a form
    // itself, with its boundary.
    body: (lines ? content : formWith(content, file.name)) as never,
    bodySerializer: null,
    headers: { 'Content-Type': lines ? 'application/x-ndjson' : null },
    fetch: (input: string | URL | Request, init?: RequestInit) => fetch(counted(new Request(input, init), onSent)),
  };
}

function formWith(content: Blob, name: string): FormData {
  const form = new FormData();
  form.append('file', content, name);
  return form;
}

function counted(request: Request, onSent: (bytes: number) => void): Request {
  if (request.body === null) return request;
  const counter = new TransformStream<Uint8Array, Uint8Array>({
    transform: (chunk, controller) => {
      onSent(chunk.byteLength);
      controller.enqueue(chunk);
    },
  });
  return new Request(request, { body: request.body.pipeThrough(counter), duplex: 'half' });
}
