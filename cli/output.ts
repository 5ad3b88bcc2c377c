// What a command says: results on stdout, whole, even into a pipe; everything else on stderr.
import type { Readable, Writable } from 'node:stream';

type Streams = { readonly stdin: Readable; readonly stdout: Writable; readonly stderr: Writable };

let written: Streams = process;

/** Where results and notices go, and where `-` is read from. */
export const streams = (): Streams => written;

/** Takes others in their place; for tests that run commands in their own process. */
export function useStreams(other: Streams): void {
  written = other;
}

/** Writes the result and waits until the stream has taken all of it. A reader that went away is no error. */
export async function writeResult(text: string): Promise<void> {
  await write(written.stdout, text);
}

/** The same of bytes that are UTF-8 already. */
export async function writeBytes(bytes: Uint8Array): Promise<void> {
  await write(written.stdout, bytes);
}

/** Writes a line for the person watching. */
export async function writeNotice(line: string): Promise<void> {
  await write(written.stderr, `${line}\n`);
}

/** A pipe may be closed between two writes (`qingfeng … | head`): the error then comes as an event. */
export function leaveQuietlyWhenNobodyReads(): void {
  for (const stream of [process.stdout, process.stderr]) {
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EPIPE') process.exit();
      process.exitCode = 1;
      if (stream === process.stdout) process.stderr.write(`qingfeng: ${error.message}\n`);
    });
  }
}

/** Text from a document for a terminal: control and direction characters shown as �, nothing that moves the cursor. */
export function printable(text: string): string {
  return text.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ').replace(/[\u202a-\u202e\u2066-\u2069]/g, '\ufffd');
}

/** As JSON.stringify does it, which is slow on short texts. */
export function quoted(text: string | null): string {
  if (text === null) return 'null';
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    if (unit < 0x20 || unit === 0x22 || unit === 0x5c || (unit >= 0xd800 && unit < 0xe000)) return JSON.stringify(text);
  }
  return `"${text}"`;
}

async function write(stream: Writable, text: string | Uint8Array): Promise<void> {
  if (text.length === 0) return;
  await new Promise<void>((resolve, reject) => {
    stream.write(text, (error) => {
      if (error === null || error === undefined || isBrokenPipe(error)) resolve();
      else reject(error);
    });
  });
}

function isBrokenPipe(error: Error): boolean {
  return 'code' in error && error.code === 'EPIPE';
}
