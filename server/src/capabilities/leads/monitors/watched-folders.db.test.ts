// Watched folders as people fill them: files that grow while they are read, are moved in, or are nothing that could be read.
import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, renameSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { type LeadsTest, openLeadsTest, runningMonitor } from '../testing/leads-test.ts';
import { runMonitor } from './runs/run.ts';
import { lookIntoFolders } from './watched-folders.ts';

const head = 'offer_id,title,price,seller_id,seller_name,platform,time';
const row = (no: number, of: string) =>
  `${of}${no},云岭跑高仿运动鞋莆田货一比一 ${no} 号,89,${of}-s${no},示例鞋铺${of}${no},某宝,2016-11-20T10:00:00+08:00`;
/** Three offers of three sellers, named by the folder or file that they lie in. */
const whole = (of: string) => [head, row(1, of), row(2, of), row(3, of)].join('\n');

describe('a watched folder', () => {
  let test: LeadsTest;
  let below = '';
  let hour = 6;
  before(async () => {
    test = await openLeadsTest();
    below = mkdtempSync(join(tmpdir(), 'qingfeng-folders-'));
    const rights = 'right_id,mark,owner,classes,reference_price\nR1,云岭跑,云岭体育（示例）公司,25,899';
    assert.equal((await test.upload('officer', '/rights/import', 'rights.csv', rights)).body.counts.new, 1);
  });
  after(async () => {
    await test.close();
    rmSync(below, { recursive: true, force: true });
  });

  const watching = async (folder: string): Promise<string> => {
    mkdirSync(join(below, folder));
    const plan = { title: `文件夹 ${folder}`, purpose: '发现假鞋', legalBasis: '第三十四条', keepDays: 90 };
    return runningMonitor(test, {
      ...{ ...plan, runsUntil: '2026-12-31', source: 'folder', folder, every: 'hour', minScore: 0.5 },
    });
  };
  /** A file that nobody has touched for some minutes; `minutes` tells one state of it from the next. */
  const settled = (folder: string, name: string, content: string | Buffer, minutes = 5) => {
    const path = join(below, folder, name);
    writeFileSync(path, content);
    const past = new Date(Date.now() - minutes * 60_000);
    utimesSync(path, past, past);
  };
  /** An hour later, so that every monitor is due. */
  const look = async (): Promise<number> => {
    hour += 2;
    test.present = new Date(Date.UTC(2026, 10, 24, hour));
    const config = { ...test.made.services.config, monitorFolder: below };
    return lookIntoFolders({ ...test.made.services, config });
  };
  const record = (id: string) => test.ok('officer', 'GET', `/monitors/${id}`);
  const runAll = async (id: string) => {
    for (const { id: run } of (await record(id)).runs) await runMonitor(test.made.services, run);
    return (await record(id)).runs.map((one: { newOffers: number; newLeads: number; known: number }) => one);
  };

  it('reads a file again that was read half-written, and makes no second lead of what was in the first half', async () => {
    const id = await watching('growing');
    settled('growing', 'offers.csv', whole('growing').slice(0, whole('growing').indexOf('growing2') + 10), 9);
    assert.equal(await look(), 1);
    const [half] = await runAll(id);
    assert.ok(half.newLeads >= 1 && half.newLeads < 3);
    settled('growing', 'offers.csv', whole('growing'), 5);
    assert.equal(await look(), 1);
    const runs = await runAll(id);
    assert.equal(runs.length, 2);
    const sum = (name: 'newLeads') => runs.reduce((all: number, run: { newLeads: number }) => all + run[name], 0);
    assert.equal(sum('newLeads'), 3);
    assert.equal((await test.ok('officer', 'GET', `/leads?monitor=${id}`)).total, 3);
    assert.equal(await look(), 0);
  });

  it('takes a file that was moved in whole at once, and not the name under which it was written', async () => {
    const id = await watching('moved');
    settled('moved', 'offers.csv.part', whole('moved'));
    assert.equal(await look(), 0);
    renameSync(join(below, 'moved', 'offers.csv.part'), join(below, 'moved', 'offers.csv'));
    assert.equal(await look(), 1);
    assert.equal((await record(id)).runs.length, 1);
  });

  it('notes what it cannot take once, with the reason, and reads the other files and folders all the same', async () => {
    const bad = await watching('bad');
    const good = await watching('good');
    settled('bad', '1-empty.csv', '', 9);
    settled('bad', '2-picture.csv', Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'), 9);
    settled('bad', '3-columns.csv', 'cost,colour\n89,红', 9);
    settled('bad', '4-broken.parquet', 'PAR1 no end', 9);
    settled('bad', '5-right.csv', whole('bad'), 9);
    settled('good', 'right.csv', whole('good'), 9);
    await look();
    assert.equal((await record(good)).runs.length, 1);
    const seen = await record(bad);
    assert.deepEqual(
      seen.runs.map(({ sourceName }: { sourceName: string }) => sourceName),
      ['5-right.csv'],
    );
    assert.deepEqual(seen.filesRefused.map(({ name }: { name: string }) => name).toSorted(), [
      '1-empty.csv',
      '2-picture.csv',
      '3-columns.csv',
      '4-broken.parquet',
    ]);
    for (const { why } of seen.filesRefused) assert.ok(/[一-龥]/.test(why.zh) && /^[ -~“”]+$/.test(why.en), why.en);
    assert.equal(await look(), 0);
    settled('bad', '1-empty.csv', whole('empty'), 5);
    assert.equal(await look(), 1);
    assert.deepEqual((await record(bad)).filesRefused.map(({ name }: { name: string }) => name).toSorted(), [
      '2-picture.csv',
      '3-columns.csv',
      '4-broken.parquet',
    ]);
  });
});
