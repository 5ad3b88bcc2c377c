// Notices of right holders as far as a test needs them: what they say, their proofs, and one that is sent.
import assert from 'node:assert/strict';
import type { Person, PlatformsTest } from './platforms-test.ts';

export const noticeOf = (platformId: string, changes: object = {}) => ({
  platformId,
  rightKind: 'trademark',
  rightNo: '10010001',
  mark: '云雀跑',
  shopNo: 's-2087',
  shopName: '潮立方运动馆',
  claim: '所售运动鞋使用与注册商标相同的标识。',
  links: ['https://item.youpin.example.com/A1001', 'A1002', ' https://item.youpin.example.com/A1001#top'],
  ...changes,
});

/** A file that proves something. */
export async function proofOf(office: PlatformsTest, who: Person): Promise<{ files: string[] }> {
  const { status, body } = await office.upload(who, '/files', 'proof.txt', `凭证 ${Math.random()}`);
  assert.equal(status, 201, JSON.stringify(body));
  return { files: [body.id] };
}

/** All that the right holder has to bring. */
export async function materialsOf(office: PlatformsTest) {
  const [ownership, identity, evidence, guarantee] = [
    await proofOf(office, 'holder'),
    await proofOf(office, 'holder'),
    await proofOf(office, 'holder'),
    await proofOf(office, 'holder'),
  ];
  return { ownership, identity, evidence, guarantee };
}

/** A notice that the right holder has sent. @returns its id */
export async function sentNotice(office: PlatformsTest, notice: object): Promise<string> {
  const { takedown } = await office.ok('holder', 'POST', '/takedowns', notice);
  await office.step('holder', `/takedowns/${takedown.id}`, 'send', { materials: await materialsOf(office) });
  return takedown.id;
}
