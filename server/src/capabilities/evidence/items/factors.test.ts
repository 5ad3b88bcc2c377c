// The checklist of 法释〔2019〕19号 93 says what the record holds and what it lacks.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { destinationBasis, factorsFor } from './destinations.ts';
import { factorsOf, factorsSince, type Looked } from './factors.ts';

const bare: Looked = {
  ...{ how: '拍照', takenBy: '林知行', provider: null, address: null, files: 0, noted: 0, steps: [] },
};
const states = (one: Looked) => factorsOf(one).map(({ state }) => state);

test('法释〔2019〕19号 93: a record that says nothing lacks six of seven, and the last is for people to judge', () => {
  assert.deepEqual(states(bare), ['missing', 'missing', 'missing', 'missing', 'missing', 'missing', 'there']);
});

test('法释〔2019〕19号 93: a sealed capture by two officers with digests and an address has them all', () => {
  const whole: Looked = {
    ...{ how: '用取证设备打开网页，整页截图，保存全部响应', takenBy: '林知行、何书远' },
    ...{ provider: null, address: 'https://xiaoan.example/item/4093', files: 3, noted: 3 },
    steps: [
      { step: 'seal', facts: {} },
      { step: 'handOver', facts: { sealState: 'intact' }, by: '林知行' },
      { step: 'receive', facts: { sealState: 'intact' }, by: '江晚舟' },
    ],
  };
  assert.ok(states(whole).every((state) => state === 'there'));
  const alone = { ...whole, steps: whole.steps.map((one) => ({ ...one, by: '林知行' })) };
  assert.equal(states(alone)[5], 'partly', 'one account is not both sides');
  assert.doesNotMatch(JSON.stringify(factorsOf(alone)), /双方/);
  const onPaper = alone.steps.map((one) => (one.step === 'receive' ? { ...one, facts: { signed: ['f'] } } : one));
  assert.match(JSON.stringify(factorsOf({ ...whole, steps: onPaper })[5]), /1 次对方没有账号，附其签字的交接单/);
  const open = { ...whole, steps: whole.steps.slice(0, 2) };
  assert.equal(states(open)[5], 'partly');
  const damaged = { ...whole, steps: [...whole.steps, { step: 'open', facts: { sealState: 'damaged' } }] };
  assert.equal(states(damaged)[3], 'partly');
});

test('法释〔2019〕19号 93 is in force from 2020-05-01: evidence of before is shown with that day', () => {
  assert.equal(factorsSince('2016-11-24T10:00:00+08:00'), '2020-05-01');
  assert.equal(factorsSince('2020-04-30T23:59:00+08:00'), '2020-05-01');
  assert.equal(factorsSince('2020-04-30T16:00:00Z'), null, 'midnight in Beijing');
});

test('法发〔2016〕22号: police and procuratorate look at integrity, original medium, two investigators and notes', () => {
  const whole: Looked = {
    ...{ how: '扣押手机一部，封存后提取微信聊天记录', takenBy: '林知行、何书远', provider: null, address: null },
    ...{ files: 2, noted: 2, steps: [{ step: 'seal', facts: {} }] },
  };
  const lacking = (one: Looked) =>
    factorsFor(one, 'criminal').flatMap(({ no, state }) => (state === 'there' ? [] : [no]));
  assert.deepEqual(lacking(whole), []);
  assert.deepEqual(lacking({ ...whole, takenBy: '林知行' }), [3]);
  assert.deepEqual(lacking({ ...whole, steps: [] }), [2]);
  assert.deepEqual(lacking(bare), [1, 2, 3, 4]);
});

test('法释〔2002〕21号 64: an administrative court asks for a carrier, the making, and confirmation or a notary', () => {
  const states = (one: Looked) => factorsFor(one, 'administrative').map(({ state }) => state);
  assert.deepEqual(states(bare), ['missing', 'missing', 'missing']);
  const confirmed = { ...bare, files: 1, noted: 1, steps: [{ step: 'seal', facts: { present: '当事人张某' } }] };
  assert.deepEqual(states(confirmed), ['there', 'there', 'there']);
  assert.equal(factorsSince('2016-09-30T10:00:00+08:00', destinationBasis.criminal), '2016-10-01');
  assert.deepEqual(factorsFor(bare, 'civil'), factorsOf(bare));
});
