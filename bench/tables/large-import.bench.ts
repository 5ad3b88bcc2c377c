// A table of licences with a million rows, one in ten of them broken, brought in over HTTP; peer: plain statements of a thousand over a part
// of the rows that it left, triggers, policies and trail on.
import { execFileSync } from 'node:child_process';
import { createWriteStream, openAsBlob } from 'node:fs';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { casesCapability } from '../../server/src/capabilities/cases/index.ts';
import { licencesCapability } from '../../server/src/capabilities/licences/index.ts';
import { importJob } from '../../server/src/platform/long-work/imports.ts';
import { openTestOffice } from '../../server/src/test-office.ts';
import { machine } from '../measuring.ts';
import { plainStatements } from './plain-statements.ts';

const rows = Number(process.argv[2] ?? 1_000_000);
const folder = await mkdtemp(join(tmpdir(), 'qingfeng-large-import-'));
const path = join(folder, 'licences.csv');

function* lines(): Generator<string> {
  yield '种类,证号,持证人,发证机关,许可范围,所在地,有效期自\n';
  for (let at = 0; at < rows; at += 1) {
    const day = at % 10 === 9 ? '2025-02-30' : '2025-01-01';
    yield `食品生产许可,M${String(at).padStart(9, '0')},粤丰食品${at}（示例）,广州市市场监管局,糕点,440106,${day}\n`;
  }
}
await pipeline(Readable.from(lines()), createWriteStream(path));

const office = await openTestOffice({
  people: { officer: ['samr', '440106', ['officer']] },
  capabilities: [casesCapability, licencesCapability],
  present: new Date('2026-03-02T02:00:00Z'),
});
const { services } = office.made;
const peak = { server: 0, reader: 0 };
const watch = setInterval(() => {
  peak.server = Math.max(peak.server, process.memoryUsage.rss());
  const args = ['-o', 'rss=,args=', '--ppid', String(process.pid)];
  const readers = execFileSync('ps', args, { encoding: 'utf8' }).split('\n');
  for (const line of readers.filter((one) => one.includes('reader-process')))
    peak.reader = Math.max(peak.reader, Number.parseInt(line, 10) * 1024);
}, 500);
const megabytes = (bytes: number): string => `${Math.round(bytes / 1024 / 1024)} MB`;
try {
  const { key } = await services.signIn.auth.api.createApiKey({
    body: { name: 'officer', userId: office.userOf('officer') },
  });
  const url = await office.app.listen({ host: '127.0.0.1', port: 0 });
  const headers = { authorization: `Bearer ${key}` };
  const form = new FormData();
  form.append('file', await openAsBlob(path), 'licences.csv');
  const began = performance.now();
  const sent = await fetch(`${url}/api/v1/licences/import`, { method: 'POST', headers, body: form });
  const work = (await sent.json()) as { id: string };
  const received = (performance.now() - began) / 1000;
  if (sent.status !== 202) throw new Error(`${sent.status} ${JSON.stringify(work)}`);
  console.log(`${megabytes((await stat(path)).size)}, ${rows} rows; received and read in ${received.toFixed(1)} s`);
  const kinds = licencesCapability.imports?.(services) ?? [];
  const started = performance.now();
  const minutes = setInterval(async () => {
    const { done } = (await (await fetch(`${url}/api/v1/long-work/${work.id}`, { headers })).json()) as {
      done: number;
    };
    console.log(`${done} rows after ${Math.round((performance.now() - started) / 1000)} s, ${megabytes(peak.server)}`);
  }, 60_000);
  await importJob(services, kinds).handler({ id: work.id }, new AbortController().signal);
  clearInterval(minutes);
  const seconds = (performance.now() - started) / 1000;
  const told = await fetch(`${url}/api/v1/long-work/${work.id}`, { headers });
  const { state, counts } = (await told.json()) as { state: string; counts: Record<string, number> };
  console.log(`${state}: ${JSON.stringify(counts)}`);
  console.log(`${Math.round(rows / seconds)} rows/s over ${seconds.toFixed(0)} s`);
  console.log(`memory at most: server ${megabytes(peak.server)}, reader ${megabytes(peak.reader)}`);
  const part = { table: 'licence', where: "number < 'M000020000'" };
  const plain = await plainStatements(office.made, { actor: office.actor('officer'), tables: [part] });
  const peer = plain.rows / plain.seconds;
  const ours = (rows * 0.9) / seconds;
  console.log(`plain statements: ${Math.round(peer)} rows/s over ${plain.rows}; ratio ${(ours / peer).toFixed(2)}`);
  console.log(`${machine()}; load ${loadavg()[0]?.toFixed(1)}`);
} finally {
  clearInterval(watch);
  await office.close();
  await rm(folder, { recursive: true, force: true });
}
