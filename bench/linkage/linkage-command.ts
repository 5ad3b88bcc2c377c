// The linking command as a user runs it, with its output in a file, and how right what it says is.
import { spawn } from 'node:child_process';
import { createReadStream, createWriteStream, existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { pipeline } from 'node:stream/promises';

const COMMAND = join(import.meta.dirname, '..', '..', 'cli', 'main.ts');

/** `processor`: seconds of the child in all its threads; NaN where the system does not tell. */
export type Run = { readonly file: string; readonly seconds: number; readonly processor: number };

/** Runs `qingfeng link` with its lines of JSON in `file`. @throws Error where it fails. */
export async function runLink(file: string, ...args: string[]): Promise<Run> {
  childSeconds();
  const begun = performance.now();
  const child = spawn(process.execPath, [COMMAND, 'link', ...args, '--json', '--lang', 'en'], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const closed = new Promise<{ code: number | null }>((resolve) => child.on('close', (code) => resolve({ code })));
  // The file is whole once it is closed, which may be after the child has ended.
  await pipeline(child.stdout, createWriteStream(file));
  const ended = await closed;
  if (ended.code !== 0) throw new Error(`the command ended with ${ended.code}: ${args.join(' ')}`);
  return { file, seconds: (performance.now() - begun) / 1000, processor: childSeconds() };
}

let counted = 0;
/** Processor seconds of all children since the last question. Linux tells them in /proc/self/stat. */
function childSeconds(): number {
  if (!existsSync('/proc/self/stat')) return Number.NaN;
  const fields = readFileSync('/proc/self/stat', 'utf8').replace(/^.*\)/, '').trim().split(' ');
  const all = (Number(fields[13]) + Number(fields[14])) / 100;
  const since = all - counted;
  counted = all;
  return since;
}

/** The lines of JSON in a file, one by one. */
export async function* jsonLines<Line>(file: string): AsyncGenerator<Line> {
  for await (const line of createInterface({ input: createReadStream(file) })) if (line !== '') yield JSON.parse(line);
}

export type Score = { readonly precision: number; readonly recall: number; readonly f1: number };

/** From how many are right of those found, and of those that are true. */
export function score({ right, found, truth }: { right: number; found: number; truth: number }): Score {
  return { precision: right / Math.max(1, found), recall: right / truth, f1: (2 * right) / (found + truth) };
}

/** Prints a score under its name, with what stands beside it. */
export function printScore(name: string, { precision, recall, f1 }: Score, rest: string): void {
  const show = (share: number) => share.toFixed(4);
  console.log(`${name.padEnd(44)} precision ${show(precision)}  recall ${show(recall)}  F1 ${show(f1)}  ${rest}`);
}

/** Pairs of records with the same owner. */
export function pairsWithin(owners: Iterable<string>): number {
  const counts = new Map<string, number>();
  for (const owner of owners) counts.set(owner, (counts.get(owner) ?? 0) + 1);
  return [...counts.values()].reduce((sum, count) => sum + (count * (count - 1)) / 2, 0);
}
