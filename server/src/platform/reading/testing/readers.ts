// Readers that do what no reader should.
import { fileProblem } from '../../files/problems.ts';

export const echo = (...args: unknown[]): unknown[] => args;

export function forever(): never {
  for (;;);
}

export function fillHeap(): number {
  const held: object[] = [];
  for (;;) held.push({ held: held.length });
}

export function fillBuffers(): number {
  const held: Buffer[] = [];
  for (let filled = 0; filled < 20_000; filled += 1) held.push(Buffer.alloc(1_000_000, 1));
  return held.length;
}

export function endProcess(): never {
  process.exit(3);
}

export async function rest(milliseconds: number): Promise<number> {
  await new Promise((resolve) => setTimeout(resolve, milliseconds));
  return milliseconds;
}

export function refuse(name: string): never {
  throw fileProblem('file.empty', { name });
}

export function stumble(): never {
  throw new TypeError('undefined is not a table');
}

export function* count(to: number): Generator<{ at: number; day: Date }> {
  for (let at = 1; at <= to; at += 1) yield { at, day: new Date(at) };
}

export const secrets = (): (string | undefined)[] => [process.env.DATABASE_URL, process.env.HOME];

export const measure = (given: { files: { name: string; bytes: Uint8Array }[] }[]): string[] =>
  given.flatMap(({ files }) => files.map(({ name, bytes }) => `${name} ${bytes.length} ${bytes[0]}`));
