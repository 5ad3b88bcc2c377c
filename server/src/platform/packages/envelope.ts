// A signed package that is carried between installations: a tar that any tar reads, a message, its signature, and files by digest.
import { createHash, randomUUID } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { readArchive } from '../archive/read-archive.ts';
import { writeArchive } from '../archive/write-archive.ts';
import { type Cryptography, markOf, type PublicKey, verifyForeign } from '../crypto/cryptography.ts';
import { Problem } from '../errors/problem.ts';
import { packageProblem, unreadable } from './problems.ts';

const messageName = 'message.json';
const signatureName = 'signature.txt';
/** Bytes of a package unpacked; what is larger was made to exhaust the reader. */
const largest = 256 * 1024 * 1024;

const messageSchema = z.strictObject({
  format: z.literal('qingfeng-package'),
  version: z.literal(1),
  id: z.uuid(),
  /** What the body is, such as 'referral'. */
  kind: z.string().max(60),
  sentAt: z.iso.datetime(),
  sender: z.string().max(200),
  receiver: z.string().max(200),
  body: z.unknown(),
  files: z.array(z.strictObject({ id: z.uuid(), size: z.int().min(0), sha256: z.string().regex(/^[0-9a-f]{64}$/) })),
});
export type PackageMessage = z.infer<typeof messageSchema>;
export type PackageFile = { id: string; bytes: Uint8Array };
/** `files` by their ids. */
export type OpenedPackage = {
  message: PackageMessage;
  keyId: string;
  files: Readonly<Record<string, Uint8Array>>;
};

/** Packs a message with its files and signs it with this installation's key for exchange. @returns the bytes to be carried */
export async function sealPackage(
  crypto: Pick<Cryptography, 'sign'>,
  q: { kind: string; sender: string; receiver: string; body: unknown; files: readonly PackageFile[]; now: Date },
): Promise<Buffer> {
  const message: PackageMessage = {
    format: 'qingfeng-package',
    version: 1,
    id: randomUUID(),
    kind: q.kind,
    sentAt: q.now.toISOString(),
    sender: q.sender,
    receiver: q.receiver,
    body: q.body,
    files: q.files.map(({ id, bytes }) => ({ id, size: bytes.length, sha256: sha256Of(bytes) })),
  };
  const text = JSON.stringify(message);
  return inFolder(async (folder) => {
    const path = join(folder, 'package');
    await writeArchive(path, { now: q.now }, async (archive) => {
      await archive.add(messageName, text);
      await archive.add(signatureName, crypto.sign(text, 'exchange'));
      for (const { id, bytes } of q.files) await archive.add(`files/${id}`, bytes);
    });
    return readFile(path);
  });
}

export type PinnedKey = Pick<PublicKey, 'id' | 'suite' | 'publicKey'>;

/**
 * Opens a package that came; runs where files from outside are read. Nothing of it is to be used unless this returns.
 * @param pinned the public keys that are known here
 * @throws Problem package.unreadable, package.unknownSender, package.forged
 */
export async function openPackage(bytes: Uint8Array, pinned: readonly PinnedKey[]): Promise<OpenedPackage> {
  const entries = await unpack(bytes);
  const text = entries.get(messageName);
  const signature = entries.get(signatureName)?.toString('utf8');
  if (text === undefined || signature === undefined)
    throw unreadable('缺少正文或者签名', 'the message or its signature is missing');
  const keyId = keyIdOf(signature);
  const key = pinned.find(({ id }) => id === keyId);
  if (key === undefined) throw packageProblem('package.unknownSender', { key: keyId });
  if (!verifyForeign(text, signature, key)) throw packageProblem('package.forged');
  const message = parseMessage(text);
  const files: Record<string, Uint8Array> = {};
  for (const { id, size, sha256 } of message.files) {
    const content = entries.get(`files/${id}`);
    if (content === undefined || content.length !== size || sha256Of(content) !== sha256)
      throw packageProblem('package.forged');
    files[id] = content;
  }
  return { message, keyId, files };
}

function parseMessage(text: Buffer): PackageMessage {
  let json: unknown;
  try {
    json = JSON.parse(text.toString('utf8'));
  } catch {
    throw unreadable('正文不是 JSON', 'the message is no JSON');
  }
  const parsed = messageSchema.safeParse(json);
  if (!parsed.success) throw unreadable('正文格式不符', 'the message has another form');
  return parsed.data;
}

function keyIdOf(signature: string): string {
  try {
    return markOf(signature).keyId;
  } catch {
    throw unreadable('签名格式不符', 'the signature has another form');
  }
}

async function unpack(bytes: Uint8Array): Promise<Map<string, Buffer>> {
  return inFolder(async (folder) => {
    const path = join(folder, 'package');
    await writeFile(path, bytes, { mode: 0o600 });
    const entries = new Map<string, Buffer>();
    let total = 0;
    try {
      await readArchive(path, async (name, content) => {
        const parts: Buffer[] = [];
        for await (const part of content) {
          total += (part as Buffer).length;
          if (total > largest) throw unreadable('文件过大', 'it is too large');
          parts.push(part as Buffer);
        }
        entries.set(name, Buffer.concat(parts));
      });
    } catch (error) {
      if (error instanceof Problem && error.code.startsWith('archive.'))
        throw unreadable('文件不完整或者被改动', 'it was cut or altered');
      throw error;
    }
    return entries;
  });
}

async function inFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'qingfeng-package-'));
  try {
    return await work(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function sha256Of(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
