import assert from 'node:assert/strict';
import { test } from 'node:test';
import { knownAnswers } from './known-answers.ts';

const agency = (name: string) => ({ id: name, name, shortName: name, department: 'police', region: null }) as never;
const proposal = {
  crimes: '',
  branch: 'economic' as never,
  police: agency('广州市公安局'),
  procuratorate: agency('广州市人民检察院'),
};
const document = (draftedAt: string, content: Record<string, string>, state: 'draft' | 'withdrawn' = 'draft') => ({
  ...{ draftedAt, content, state },
});

test('a letter does not ask for the police and the procuratorate that the referral names', () => {
  const known = knownAnswers({ documents: [], referrals: { referrals: [], proposal }, officer: '苏清' });
  assert.deepEqual(known, { 联系人: '苏清', 接收公安机关: '广州市公安局', 检察机关: '广州市人民检察院' });
});

test('a proof of service names the one party of the case', () => {
  const known = knownAnswers({
    documents: [],
    referrals: undefined,
    officer: '苏清',
    party: '云岭（示例）鞋业有限公司',
  });
  assert.deepEqual(known, { 联系人: '苏清', 受送达人: '云岭（示例）鞋业有限公司' });
});

test('what an earlier document was told comes from the latest that asked it, and not from a withdrawn one', () => {
  const documents = [
    document('2026-11-24T02:00:00Z', { 联系电话: '020-2', 送达地点: '广州' }),
    document('2026-11-23T02:00:00Z', { 联系电话: '020-1', 违法事实: '生产假冒运动鞋' }),
    document('2026-11-25T02:00:00Z', { 联系电话: '020-3' }, 'withdrawn'),
  ];
  const known = knownAnswers({ documents, referrals: undefined, officer: '苏清' });
  assert.deepEqual(known, { 联系人: '苏清', 联系电话: '020-2', 违法事实: '生产假冒运动鞋' });
});
