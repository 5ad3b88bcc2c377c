// What excuses an infringement of a mark, as data: answered by the file before the party is told of a penalty, by the law of the act.
import { type Basis, type Condition, type Lock, type Requirement, rulesOf, withEditions } from '@qingfeng/procedure';
import { correctedNinthly, correctedTenthly, ofParty, partiesNamed, type Steps, working } from './parts.ts';
import { files, optional, text } from './terms.ts';

/** What the law of the act lets a party plead: nothing that is asked here, what every use may, or what a sale may besides. */
export const defencesKnown = {
  none: { zh: '不涉及', en: 'None' },
  mark: { zh: '在先使用、正当使用', en: 'Prior and fair use' },
  sale: { zh: '合法来源、在先使用、正当使用', en: 'Lawful source, prior and fair use' },
} as const;
export type DefencesKnown = keyof typeof defencesKnown;

/** The facts by which the comparison tells what may be pleaded, and by the law of which day. */
export const lawOfAct: readonly Requirement[] = [
  optional({
    ...{ fact: 'defences', kind: 'choice', options: defencesKnown },
    title: { zh: '可以提出的商标侵权抗辩', en: 'Defences open to the party' },
  }),
  optional({ fact: 'lawOn', kind: 'date', title: { zh: '适用何日的实体法', en: 'Substantive law as of' } }),
];

const act2026 = rulesOf({ document: '商标法（2026年修订）', from: '2027-01-01' });
const act2019 = rulesOf(
  { document: '商标法（2019年修正）', from: '2019-11-01', until: '2026-12-31' },
  { document: '商标法（2013年修正）', from: '2014-05-01', until: '2019-10-31', mark: 'recalled' },
);
const none = rulesOf({
  ...{ document: '商标法（2001年修正）', from: '2001-12-01', until: '2014-04-30', mark: 'recalled' },
})(
  '—',
  '2014年5月1日以前的商标法没有这项规定，行政案件不问。',
  'The act before 2014-05-01 had no such rule, so nothing is asked in administrative cases.',
);
/** Cited as it stood on the day of the act, whenever the step is taken (行政处罚法 37). */
const ofAct = (now: Basis, before: Basis): Basis => ({ ...withEditions(now, before, none), dayOf: 'lawOn' });

const source = {
  zh: '销售不知道是侵犯注册商标专用权的商品，能证明该商品是自己合法取得并说明提供者的，',
  en: 'Whoever sells without knowing that the goods infringe, proves lawful acquisition and names the provider, is ordered to stop selling.',
};
const used = {
  zh: '商标注册人申请商标注册前，他人已经在同一种商品或者类似商品上先于商标注册人使用与注册商标相同或者近似并有一定影响的商标的，注册商标专用权人无权禁止该使用人在原使用范围内继续使用该商标，但可以要求其附加适当区别标识。',
  en: 'Who used an identical or similar mark with some influence before the holder applied for and used it may go on within the original scope; the holder may ask for a distinguishing sign.',
};
const stopBy = { old: '由工商行政管理部门责令停止销售。', new: '由负责商标执法的部门责令停止销售。' };

const lawfulSource = ofAct(
  act2026('74(2)', `${source.zh}${stopBy.new}`, source.en),
  act2019('60(2)', `${source.zh}${stopBy.old}`, source.en),
);
const priorUse = ofAct(act2026('73(4)', used.zh, used.en), act2019('59(3)', used.zh, used.en));
const fairUse = ofAct(
  act2026(
    '73(1)-(3)',
    '注册商标中含有的本商品的通用名称、图形、型号，或者直接表示商品的种类、性质、质量、主要原料、功能、用途、重量、数量、价值、地理来源及其他特点，或者含有的地名，注册商标专用权人无权禁止他人正当使用。三维标志、颜色组合、声音、动态标志等注册商标中含有的由商品自身的性质产生的、为获得技术效果而需有的或者使商品具有实质性价值的形状、颜色组合、声音、动态效果等，注册商标专用权人无权禁止他人正当使用。仅为指示所提供商品的用途、适用对象、应用场景等信息或者表明真实来源，使用相关注册商标的，注册商标专用权人无权禁止他人正当使用，但容易导致混淆的除外。',
    'Names, qualities and places may be said fairly, and the mark used merely to indicate purpose or true source, unless that confuses.',
  ),
  act2019(
    '59(1)(2)',
    '注册商标中含有的本商品的通用名称、图形、型号，或者直接表示商品的质量、主要原料、功能、用途、重量、数量及其他特点，或者含有的地名，注册商标专用权人无权禁止他人正当使用。三维标志注册商标中含有的商品自身的性质产生的形状、为获得技术效果而需有的商品形状或者使商品具有实质性价值的形状，注册商标专用权人无权禁止他人正当使用。',
    'Generic names, qualities, places and shapes that come from the goods may be used fairly.',
  ),
);
const asked = ofAct(
  act2026(
    '73、74(2)',
    `第七十三条第四款：${used.zh}第七十四条第二款：${source.zh}${stopBy.new}`,
    `${used.en} ${source.en}`,
  ),
  act2019(
    '59(3)、60(2)',
    `第五十九条第三款：${used.zh}第六十条第二款：${source.zh}${stopBy.old}`,
    `${used.en} ${source.en}`,
  ),
);
/** What proves lawful acquisition: by the regulation under the act of before, by the act itself from 2027 on. */
const acquisition = ofAct(
  act2026('74(2)', `${source.zh}${stopBy.new}`, source.en),
  rulesOf({ document: '商标法实施条例（国务院令第651号）', from: '2014-05-01', until: '2026-12-31' })(
    '79',
    '能证明合法取得的情形：有供货单位合法签章的供货清单和货款收据且经查证属实或者供货单位认可的；有供销双方签订的进货合同且经查证已真实履行的；有合法进货发票且发票记载事项与涉案商品对应的；其他能够证明合法取得涉案商品的情形。',
    'A stamped delivery list with receipt, verified or acknowledged by the supplier; a purchase contract that was performed; an invoice that fits the goods; other proof.',
  ),
);

const open: Condition = { fact: 'defences', is: ['mark', 'sale'] };
const unnamed = (condition: Condition): Condition => ({ all: [condition, { not: partiesNamed }] });
// What was proven while the comparison told of a sale, or of a mark, excuses nothing once it tells of something else.
const proven = (fact: string, known: Condition): Condition => unnamed({ all: [{ fact, is: ['proven'] }, known] });
const sourceProven = proven('lawfulSource', { fact: 'defences', is: ['sale'] });
const useProven = (fact: string): Condition => proven(fact, open);

/** In the words in which the engine bars what a proven defence excludes; of several parties the file says the same of each. */
export const barredBy = {
  lawfulSource: {
    zh: '合法来源已经证明，责令停止销售，不得罚款',
    en: 'The lawful source is proven: the party is ordered to stop selling and is not fined',
  },
  priorUse: {
    zh: '在先使用已经证明，在原使用范围内不构成侵权，不得处罚',
    en: 'Prior use is proven: within its scope nothing was infringed, and no penalty is imposed',
  },
  fairUse: {
    zh: '正当使用已经证明，不构成侵权，不得处罚',
    en: 'Fair use is proven: nothing was infringed, and no penalty is imposed',
  },
} as const;
/** The rule behind each of them. */
export const defenceBases = { lawfulSource, priorUse, fairUse } as const;

const uses = ['priorUse', 'fairUse'] as const;
type Values = NonNullable<Lock['values']>;

/** What an answer is about; where the comparison changes one of them, the answer was to another question. */
export const pleaFacts = ['defences', 'lawOn'] as const;
/** What stands at an answer of before, and in the way of notice and decision. */
export const askedAnew = {
  zh: '追诉标准比对后，可以提出的抗辩或者适用的法律有变化，原来的记录不再有效，须重新记录抗辩是否成立',
  en: 'The comparison has since changed which defences are open, or the law they fall under: the earlier answer no longer counts; record the defences again',
} as const;

/** Nobody is told of a penalty, and none is decided, while what excuses the act is not answered, or was answered of another act. */
export const defencesOpen = (values?: Values): Lock[] => [
  correctedNinthly({
    condition: { all: [open, { not: { taken: 'answerDefences' } }] },
    why: {
      zh: '商标侵权案件须先记录合法来源、在先使用等抗辩是否成立',
      en: 'In a trademark case, first record whether lawful source, prior use and other defences are proven',
    },
    basis: asked,
    ...(values && { values }),
  }),
  correctedTenthly({
    condition: { all: [open, { any: pleaFacts.map((fact) => ({ fact, changedSince: 'answerDefences' })) }] },
    ...{ why: askedAnew, basis: asked },
    ...(values && { values }),
  }),
];

/** What a proven defence bars: the fine by its choice, its amount by `amount`, and any penalty where nothing was infringed. */
export const excused = (q: { fines: Values; amount?: string; penalty?: Values }): Lock[] => [
  correctedNinthly({
    ...{ condition: sourceProven, why: barredBy.lawfulSource, basis: lawfulSource, values: q.fines },
  }),
  ...(q.amount === undefined
    ? []
    : [
        correctedNinthly({
          condition: { all: [sourceProven, { fact: q.amount, atLeast: 1 }] },
          ...{ own: q.amount, why: barredBy.lawfulSource, basis: lawfulSource },
        }),
      ]),
  ...uses.map((fact) =>
    correctedNinthly({
      ...{ condition: useProven(fact), why: barredBy[fact], basis: defenceBases[fact] },
      ...(q.penalty && { values: q.penalty }),
    }),
  ),
];

const answer = (fact: string, zh: string, en: string): Requirement => ({
  fact,
  kind: 'choice',
  title: { zh, en },
  options: {
    notRaised: { zh: '未提出', en: 'Not raised' },
    notProven: { zh: '提出，不成立', en: 'Raised, not proven' },
    proven: { zh: '成立', en: 'Proven' },
  },
});
const whenProven = (fact: string) => ({ when: { fact, is: ['proven'] } });

export const defenceSteps: Steps = {
  answerDefences: {
    title: { zh: '记录抗辩是否成立', en: 'Record whether defences are proven' },
    actors: ['officer'],
    from: [...working],
    to: 'stays',
    requires: [
      ofParty,
      {
        ...answer('lawfulSource', '合法来源', 'Lawful source'),
        help: {
          zh: '不知道是侵权商品、证明合法取得并说明提供者，三项齐备方为成立；只适用于销售',
          en: 'Proven if the party did not know, acquired the goods lawfully and names the provider; for sales only',
        },
      },
      { ...text('provider', '商品提供者', 'Provider of the goods', 500), ...whenProven('lawfulSource') },
      answer('priorUse', '在先使用', 'Prior use'),
      optional(answer('fairUse', '正当使用', 'Fair use')),
      files,
    ],
    materials: [
      {
        ...{
          id: 'acquisition',
          title: { zh: '合法取得的凭证', en: 'Proof of lawful acquisition' },
          basis: acquisition,
        },
        ...whenProven('lawfulSource'),
      },
      {
        ...{ id: 'use', title: { zh: '在先使用的证据', en: 'Proof of prior use' }, basis: priorUse },
        ...whenProven('priorUse'),
      },
    ],
    onlyWhen: [
      {
        condition: open,
        why: {
          zh: '本案案由不是侵犯注册商标专用权，没有这类抗辩',
          en: 'The case is not about an infringed mark, so there is no such defence',
        },
        basis: asked,
      },
    ],
    forbiddenWhile: [
      {
        condition: { not: { fact: 'defences', is: ['sale'] } },
        why: {
          zh: '合法来源只适用于销售侵权商品的行为',
          en: 'A lawful source excuses the sale of infringing goods alone',
        },
        basis: lawfulSource,
        values: { fact: 'lawfulSource', are: ['proven'] },
      },
    ],
    reasonRequired: true,
    repeatable: true,
    basis: asked,
  },
};
