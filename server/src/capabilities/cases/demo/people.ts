// The people of the invented cases: those of Guangzhou may be signed in as, those of other cities only acted.

import type { Person } from '../../../platform/demonstration/people.ts';
import type { EditionId } from '../../../platform/settings/edition.ts';

const guangzhou = '440100';
type Place = { departmentId: string; regionCode: string };

/** Who takes part in Guangzhou beside the market bureau: police, procuratorate, court, justice bureau. */
const guangzhouSides: readonly Person[] = [
  { account: 'su.qing', displayName: '苏清', departmentId: 'saic', regionCode: guangzhou, roles: ['officer'] },
  { account: 'liang.bo', displayName: '梁博', departmentId: 'saic', regionCode: guangzhou, roles: ['approver'] },
  { account: 'tang.wen', displayName: '唐雯', departmentId: 'saic', regionCode: guangzhou, roles: ['supervisor'] },
  { account: 'gao.jing', displayName: '高敬', departmentId: 'mps', regionCode: guangzhou, roles: ['officer'] },
  { account: 'zeng.hao', displayName: '曾浩', departmentId: 'mps', regionCode: guangzhou, roles: ['approver'] },
  { account: 'fang.jian', displayName: '方鉴', departmentId: 'spp', regionCode: guangzhou, roles: ['officer'] },
  { account: 'yan.zheng', displayName: '严正', departmentId: 'spp', regionCode: guangzhou, roles: ['approver'] },
  { account: 'mo.ting', displayName: '莫庭', departmentId: 'spc', regionCode: guangzhou, roles: ['officer'] },
  { account: 'ji.ping', displayName: '季平', departmentId: 'moj', regionCode: guangzhou, roles: ['officer'] },
];

/** Places of the stories, with whoever handles cases there; those of Guangzhou in both years under their names of 2016. */
const inBoth: Readonly<Record<string, Place>> = {
  广州工商: { departmentId: 'saic', regionCode: guangzhou },
  广州食药: { departmentId: 'cfda', regionCode: guangzhou },
  广州质监: { departmentId: 'aqsiq', regionCode: guangzhou },
  广州文化: { departmentId: 'sapprft', regionCode: guangzhou },
  深圳市监: { departmentId: 'saic', regionCode: '440300' },
};
const places: Readonly<Record<EditionId, Readonly<Record<string, Place>>>> = {
  '2016': {
    ...inBoth,
    珠海工商: { departmentId: 'saic', regionCode: '440400' },
    汕头工商: { departmentId: 'saic', regionCode: '440500' },
    佛山质监: { departmentId: 'aqsiq', regionCode: '440600' },
    佛山工商: { departmentId: 'saic', regionCode: '440600' },
    惠州农业: { departmentId: 'moa', regionCode: '441300' },
    东莞工商: { departmentId: 'saic', regionCode: '441900' },
    东莞食药: { departmentId: 'cfda', regionCode: '441900' },
    中山工商: { departmentId: 'saic', regionCode: '442000' },
  },
  '2026': {
    ...inBoth,
    广州农业: { departmentId: 'moa', regionCode: guangzhou },
    天河市监: { departmentId: 'saic', regionCode: '440106' },
    石牌街道: { departmentId: 'township', regionCode: '440106' },
  },
};

const surnames = ['黎', '邓', '冼', '区', '简', '麦', '关', '霍', '莫', '招', '庞', '劳', '植'];

const place = ({ departmentId, regionCode }: Place): string => `${departmentId}.${regionCode}`;

/** The officer, the head or the legal reviewer of a place. */
export function accountOf(name: string, part: 'officer' | 'head' | 'reviewer'): string {
  if (name === '广州工商') return { officer: 'su.qing', head: 'liang.bo', reviewer: 'tang.wen' }[part];
  const at = { ...places['2016'], ...places['2026'] }[name];
  if (at === undefined) throw new TypeError(`the story has no place ${name}`);
  return `case.${part === 'officer' ? 'officer' : 'head'}.${place(at)}`;
}

/** Where decisions are published, which takes a third person. */
const publishing: readonly string[] = ['深圳市监', '珠海工商', '佛山质监'];

/** Elsewhere one officer acts, and one head who also reviews. */
function elsewhere(edition: EditionId): readonly Person[] {
  return Object.entries(places[edition])
    .filter(([name]) => name !== '广州工商')
    .flatMap(([name, at], index): Person[] => {
      const surname = surnames[index] ?? '黄';
      return [
        { account: accountOf(name, 'officer'), displayName: `${surname}一鸣`, ...at, roles: ['officer'], silent: true },
        {
          account: accountOf(name, 'head'),
          displayName: `${surname}立人`,
          ...at,
          roles: ['approver', 'supervisor'],
          silent: true,
        },
        ...(publishing.includes(name)
          ? [
              {
                ...{ account: `case.reviewer.${place(at)}`, displayName: `${surname}守正`, ...at },
                ...{ roles: ['supervisor' as const], silent: true },
              },
            ]
          : []),
      ];
    });
}

/** Who decides reconsiderations (行政复议) in the city. */
const reviewing: Person = {
  account: 'shen.yi',
  displayName: '申议',
  departmentId: 'moj',
  regionCode: guangzhou,
  roles: ['approver'],
};

export const peopleOf = (edition: EditionId): readonly Person[] => [
  ...guangzhouSides,
  ...elsewhere(edition),
  ...(edition === '2026' ? [reviewing] : []),
];

/** Agencies that the plan does not bring. */
export const sidesOf = (edition: EditionId): readonly Place[] =>
  peopleOf(edition).map(({ departmentId, regionCode }) => ({ departmentId, regionCode }));
