// Form 12 from a capture: every item there, or its absence explained (电子数据取证暂行规定 2024, 程序规定 26).
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { formContent, recordOf, unexplained } from './taking-record.ts';

const item = {
  ...{ id: '1', number: '证1', title: '商品页', type: 'electronic', origin: 'capture', takenBy: '甲、乙', place: null },
  ...{ takenAt: '2026-03-02T02:00:00Z', how: 'Chromium 153', provider: null, address: 'http://a.example/' },
  ...{ proves: null, sealNo: null, holder: null, stateTitle: { zh: '', en: '' }, owner: { name: '局' } },
  ...{ caseFile: null, taken: [], stamps: [] },
  content: [{ id: 'f', name: 'a.wacz', mediaType: 'application/wacz', size: 1, sha256: 'ab' }],
};
const capture = {
  ...{ url: 'http://a.example/', finalUrl: 'http://b.example/', startedAt: '2026-03-02T02:00:00Z' },
  ...{ finishedAt: '2026-03-02T02:00:09Z', clockOffsetMs: -56, digest: 'cd', stampedAt: null, refused: [] },
  checks: [
    { item: 'malware', state: 'notDone', value: '' },
    { item: 'film', state: 'notDone', value: '' },
  ],
  names: [{ host: 'a.example', addresses: ['192.0.2.7'] }],
  requests: [{ serverDate: 'Mon, 02 Mar 2026 02:00:01 GMT' }],
};

test('what a capture noted stands in the record; what nobody checked has to be explained', () => {
  const known = recordOf(item, capture);
  assert.equal(known.times, '2026-03-02 10:00:00 至 2026-03-02 10:00:09');
  assert.match(known.target ?? '', /转至 http:\/\/b\.example\/；a\.example（192\.0\.2\.7）/);
  assert.match(known.clock ?? '', /相差 56 毫秒；网站服务器时间 Mon/);
  assert.deepEqual(unexplained(known, {}), ['place', 'clean', 'stamp', 'medium', 'provider', 'witness']);
  const explained = {
    place: '取证室',
    clean: '未装查毒软件',
    stamp: '服务不可用',
    medium: '光盘',
    provider: '网络提取',
    witness: '无',
  };
  assert.deepEqual(unexplained(known, explained), []);
  const content = formContent(known, explained);
  assert.equal(content.提取地点, '取证室');
  assert.match(content.提取方法 ?? '', /环境清洁性检查：无。未装查毒软件/);
  assert.match(content.校验值 ?? '', /SHA-256：cd；a\.wacz SHA-256：ab/);
});

test('of what a phone took on the spot the original medium and the checks have to be said', () => {
  const known = recordOf(
    { ...item, place: '店内', sealNo: 'F-1', holder: '甲', stamps: ['2026-03-02T03:00:00Z'] },
    null,
  );
  assert.equal(known.stamp, '盖戳时间 2026-03-02 11:00:00');
  assert.deepEqual(unexplained(known, {}), ['original', 'clean', 'clock', 'provider', 'witness']);
});
