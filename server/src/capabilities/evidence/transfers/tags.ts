// What stands in a bag beside the files of the evidence, as one file that travels and is kept like the others.
import { z } from 'zod';
import type { Tag } from '../bundle/write-bundle.ts';

const shape = z.record(z.string().min(1).max(600), z.base64());

export function tagsAsFile(tags: readonly Tag[]): Buffer {
  const entries = tags.map(([path, content]) => [path, Buffer.from(content).toString('base64')]);
  return Buffer.from(JSON.stringify(Object.fromEntries(entries)));
}

/** @returns undefined where it is none */
export function tagsFromFile(bytes: Buffer): Tag[] | undefined {
  try {
    const read = shape.safeParse(JSON.parse(bytes.toString('utf8')));
    return read.success
      ? Object.entries(read.data).map(([path, content]) => [path, Buffer.from(content, 'base64')])
      : undefined;
  } catch {
    return undefined;
  }
}
