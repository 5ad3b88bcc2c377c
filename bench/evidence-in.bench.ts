// Taking a large file in: parts appended, digested, sealed and kept, beside sha256sum of the same bytes. The aim is half its speed, and
// the same memory whatever the size: node bench/evidence-in.bench.ts [MB] [ROUNDS]
import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { closeSync, createReadStream, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createCryptography } from '../server/src/platform/crypto/cryptography.ts';
import { openKeyring } from '../server/src/platform/crypto/keys.ts';
import { openFileStore } from '../server/src/platform/reading/configured-store.ts';

const megabytes = Number(process.argv[2] ?? 1024);
const rounds = Number(process.argv[3] ?? 3);
const partBytes = 8 * 1024 * 1024;
const folder = mkdtempSync(join(tmpdir(), 'qingfeng-evidence-in-'));
const film = join(folder, 'film.mp4');

function makeFilm(): void {
  const file = openSync(film, 'w');
  writeSync(file, Buffer.from('00000018667479706d703432', 'hex'));
  const block = randomBytes(1024 * 1024);
  for (let at = 0; at < megabytes; at += 1) writeSync(file, block);
  closeSync(file);
}

const size = 12 + megabytes * 1024 * 1024;
const seconds = (begun: number): number => (performance.now() - begun) / 1000;

async function takeIn(round: number): Promise<{ parts: number; whole: number }> {
  const now = () => new Date();
  const keyring = openKeyring({ path: join(folder, 'keys.json'), suite: 'intl', now });
  const store = openFileStore(
    { kind: 'disk', folder: join(folder, `store-${round}`) },
    { now, sealing: createCryptography(keyring).files },
  );
  const id = `00000000-0000-7000-8000-00000000000${round}`;
  let begun = performance.now();
  for (let at = 0; at < size; at += partBytes) {
    const source = createReadStream(film, {
      start: at,
      end: Math.min(at + partBytes, size) - 1,
      highWaterMark: 1024 * 1024,
    });
    await store.parts.append(id, { at, source: source as AsyncIterable<Uint8Array> });
  }
  const parts = seconds(begun);
  begun = performance.now();
  await store.parts.take(id, { name: 'film.mp4' });
  const whole = parts + seconds(begun);
  rmSync(join(folder, `store-${round}`), { recursive: true });
  return { parts, whole };
}

try {
  makeFilm();
  for (let round = 1; round <= rounds; round += 1) {
    const begun = performance.now();
    execFileSync('sha256sum', [film]);
    const peer = seconds(begun);
    const { parts, whole } = await takeIn(round);
    const rate = (taken: number) => `${Math.round(megabytes / taken)} MB/s`;
    console.log(
      `${megabytes} MB: sha256sum ${rate(peer)}; parts alone ${rate(parts)}; parts, digest, seal and keep ${rate(whole)}; ratio ${(peer / whole).toFixed(2)}`,
    );
  }
  console.log(`memory at most ${Math.round(process.resourceUsage().maxRSS / 1024)} MB`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
