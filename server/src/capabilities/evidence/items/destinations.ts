// Where evidence goes, and what is looked at there: a civil court, an administrative court, police and procuratorate. Rules are rows with days.
import type { Basis } from '@qingfeng/fields';
import { type Factor, factorsBasis, factorsOf, type Looked } from './factors.ts';
import { takersIn } from './takers.ts';

type Words = { readonly zh: string; readonly en: string };

export const destinations = ['civil', 'administrative', 'criminal'] as const;
export type Destination = (typeof destinations)[number];

const rule = (document: string, article: string, from: string): Basis => ({
  ...{ document, article, mark: 'recalled' },
  inForce: { from, until: null },
});

/** None of the three texts was read again: articles and first days are to be verified. */
export const destinationBasis: Readonly<Record<Destination, Basis>> = {
  civil: factorsBasis,
  administrative: rule('最高人民法院关于行政诉讼证据若干问题的规定（法释〔2002〕21号）', '64', '2002-10-01'),
  criminal: rule(
    '关于办理刑事案件收集提取和审查判断电子数据若干问题的规定（法发〔2016〕22号）',
    '5、7、8、14',
    '2016-10-01',
  ),
};

const say = (zh: string, en: string): Words => ({ zh, en });
const given = (value: unknown): boolean => value !== undefined && value !== null && value !== '';

type Point = readonly [title: Words, there: boolean, found: Words, lacking: Words];

function administrative({ files, noted, steps, provider }: Looked): Point[] {
  const witnessed = steps.some(({ facts }) => given(facts.present) || given(facts.signed));
  return [
    [
      say('以有形载体固定或者显示', 'Fixed on a carrier'),
      files > 0,
      say(`${files} 个文件有 SHA-256 摘要`, `${files} files with SHA-256`),
      say('没有固定的文件', 'nothing was fixed'),
    ],
    [
      say('制作情况明确', 'How it was made is known'),
      noted > 0,
      say(`${noted} 个文件在取得时已计算摘要`, `${noted} files digested when recorded`),
      say('没有制作情况的记录', 'nothing says how it was made'),
    ],
    [
      say('真实性经对方当事人确认，或者以公证等方式证明', 'Confirmed by the other party, or proved by a notary'),
      witnessed || provider !== null,
      say(
        '有在场人、签收人或者提供人的记录，由人核对其确认',
        'somebody was present, signed or provided it: people check it',
      ),
      say('没有当事人确认或者公证的记录', 'no confirmation or notary is on record'),
    ],
  ];
}

function criminal({ how, takenBy, files, noted, steps }: Looked): Point[] {
  const sealed = steps.some(({ step }) => step === 'seal');
  const damaged = steps.some(({ facts }) => ['damaged', 'missing'].includes(String(facts.sealState)));
  return [
    [
      say('完整性：校验值、封存状态（5）', 'Integrity: digests and seals (5)'),
      files > 0 && !damaged,
      say(`${files} 个文件有 SHA-256 摘要`, `${files} files with SHA-256`),
      say('没有可核对的校验值，或者封签破损、缺失', 'no digest to check, or a seal was damaged or missing'),
    ],
    [
      say('扣押、封存原始存储介质，或者说明未扣押的原因（8、9）', 'The original medium seized, or why not (8, 9)'),
      sealed && how.length >= 10,
      say('已封存，取证方法有记载', 'sealed, and the method is noted'),
      say('没有封存原始介质的记录，也没有说明原因', 'no original medium is on record as sealed, nor why not'),
    ],
    [
      say('二名以上侦查、办案人员（7）', 'Two or more investigators (7)'),
      takersIn(takenBy).length >= 2,
      say(`取证人员 ${takersIn(takenBy).length} 人`, `taken by ${takersIn(takenBy).length} officers`),
      say('取证人员不足两人', 'fewer than two officers took it'),
    ],
    [
      say(
        '制作笔录，记录案由、对象、时间、地点、方法、过程（14）',
        'A record of matter, time, place, method and course (14)',
      ),
      noted > 0 && how.length >= 10,
      say('取得时的记录和方法在案', 'what was recorded then and the method are on file'),
      say('笔录内容不全', 'the record is not whole'),
    ],
  ];
}

/** What is looked at where the evidence goes; a person judges, the record only says what it holds. */
export function factorsFor(one: Looked, destination: Destination): Factor[] {
  if (destination === 'civil') return factorsOf(one);
  const points = destination === 'criminal' ? criminal(one) : administrative(one);
  return points.map(([title, there, found, lacking], at) => ({
    ...{ no: at + 1, title, state: there ? 'there' : 'missing' },
    ...(there ? { found: [found], lacking: [] } : { found: [], lacking: [lacking] }),
  }));
}
