// The invented outside bodies and platforms of the demonstration: no such company, domain or code exists.
import { organisationCheckCharacter, usccCheckCharacter } from '@qingfeng/codes';
import type { Person } from '../../../platform/demonstration/people.ts';
import type { EditionId } from '../../../platform/settings/edition.ts';

const operator = { departmentId: 'platform-operator', regionCode: '440100' } as const;
const holder = { departmentId: 'right-holder', regionCode: '440100' } as const;

/** Dispatch centre, and the agency that it assigns; in the demonstration both are offices of intellectual property. */
const centre = { departmentId: 'sipo', regionCode: '440000' } as const;
const aid = { departmentId: 'sipo', regionCode: '440100' } as const;

/** The national authority, and the provincial ones that it authorises to ask for data of a range. */
const nation = { departmentId: 'saic', regionCode: '000000' } as const;
const authorised = ['440000', '330000'].map((regionCode) => ({ departmentId: 'saic', regionCode }));
export const authorities = [nation, ...authorised];

type Body = { departmentId: string; regionCode: string; name: string; shortName: string };
const outside: readonly Body[] = [
  { ...operator, name: '示例优品网络科技有限公司', shortName: '示例优品网' },
  { ...holder, name: '云雀体育用品（示例）有限公司', shortName: '云雀体育（示例）' },
];
const offices: readonly Body[] = [
  { ...centre, name: '广东省知识产权局', shortName: '省知识产权局' },
  { ...aid, name: '广州市知识产权局', shortName: '市知识产权局' },
];
/** In 2026 the offices are names of the bureaus of market regulation. */
export const bodies: Readonly<Record<EditionId, readonly Body[]>> = {
  '2016': [...outside, ...offices],
  '2026': outside,
};

export const people: readonly Person[] = [
  { account: 'youpin.pingtai', displayName: '尤品（示例平台）', ...operator, roles: ['officer'] },
  { account: 'yunque.quanli', displayName: '云权（示例权利人）', ...holder, roles: ['officer'] },
  { account: 'gu.quan', displayName: '顾权', ...nation, roles: ['approver'] },
  { account: 'cen.du', displayName: '岑度', ...centre, roles: ['officer'] },
  { account: 'yuan.yi', displayName: '袁议', ...aid, roles: ['officer'] },
];

/** A code of the right form over an organisation code that was made up. */
function uscc(region: string, organisation: string): string {
  const body = `91${region}${organisation}${organisationCheckCharacter(organisation)}`;
  return `${body}${usccCheckCharacter(body)}`;
}

export const platforms = [
  {
    name: '示例优品网',
    shortNames: ['优品网（示例）', '示例优品'],
    operator: '示例优品网络科技有限公司',
    uscc: uscc('440106', 'A0000001'),
    domains: ['youpin.example.com'],
    offerAddress: 'https://item.youpin.example.com/{id}',
    regionCode: '440100',
    body: '示例优品网络科技有限公司',
  },
  {
    name: '示例淘货网',
    shortNames: ['淘货网（示例）', '示例淘货'],
    operator: '示例淘货信息技术有限公司',
    uscc: uscc('440305', 'A0000002'),
    domains: ['taohuo.example.com'],
    offerAddress: 'https://www.taohuo.example.com/offer/{id}',
    regionCode: '440300',
    body: null,
  },
];
