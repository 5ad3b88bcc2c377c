// The answers to the defences of a case as its page and its papers have them: what each party pleaded, what was found, by which law.
import { basisOn, citation } from '@qingfeng/procedure';
import { defenceBases } from '../life/defences.ts';
import type { CaseRecord } from '../schema-record.ts';
import { isAskedAnew } from './defences.ts';

type Entry = Pick<CaseRecord['timeline'][number], 'step' | 'facts' | 'said' | 'reason'>;

const status = { zh: '效力', en: 'Standing' };
const superseded = {
  zh: '已被取代：比对后可以提出的抗辩或者适用的法律有变化，须重新记录',
  en: 'Superseded: the comparison has since changed the open defences or their law; to be recorded again',
};

/** The events of a timeline in the order of the log. */
const logOf = (timeline: readonly Entry[]) =>
  timeline.toReversed().flatMap((entry) => (entry.facts === null ? [] : [{ entry, facts: entry.facts }]));

/** The timeline, in which an answer that the comparison has overtaken says so; it stays on record as it was given. */
export function withSuperseded<E extends Entry>(timeline: readonly E[]): E[] {
  const log = logOf(timeline);
  const old = new Set<Entry>(
    log.flatMap(({ entry }, at) => (entry.step === 'answerDefences' && isAskedAnew(log, at) ? [entry] : [])),
  );
  if (old.size === 0) return [...timeline];
  return timeline.map((entry) =>
    old.has(entry) ? { ...entry, said: [...entry.said, { title: status, value: superseded }] } : entry,
  );
}

const names = { lawfulSource: '合法来源', priorUse: '在先使用', fairUse: '正当使用' } as const;
const follows = {
  lawfulSource: '责令停止销售，不予罚款',
  priorUse: '在原使用范围内不构成侵权',
  fairUse: '不构成侵权',
} as const;

/** What a paper says of one party's defences; every field empty where the answer is to be given anew. */
export type AnsweredDefence = Record<'当事人' | '抗辩' | '结论' | '依据' | '理由' | '认定', string>;

/**
 * What was found of each defence, by the last answer for each party, in words that a notice or decision takes over; empty in cases
 * without such a defence. A party that pleaded nothing has one line that says so.
 */
export function answeredDefences({ timeline, parties }: Pick<CaseRecord, 'timeline' | 'parties'>): AnsweredDefence[] {
  const log = logOf(timeline);
  const known = log.findLast(({ facts }) => facts.defences !== undefined)?.facts.defences;
  if (known !== 'mark' && known !== 'sale') return [];
  const answers = new Map<string, number>();
  for (const [at, { entry, facts }] of log.entries())
    if (entry.step === 'answerDefences') answers.set(typeof facts.party === 'string' ? facts.party : '', at);
  const everyone = parties.flatMap(({ part, name }) => (part === 'party' ? [name] : [])).join('、');
  return [...answers].flatMap(([party, at]) =>
    isAskedAnew(log, at) ? [unanswered] : answerOf({ name: party || everyone || '当事人', log, at }),
  );
}

const unanswered: AnsweredDefence = { 当事人: '', 抗辩: '', 结论: '', 依据: '', 理由: '', 认定: '' };

function answerOf(q: { name: string; log: ReturnType<typeof logOf>; at: number }): AnsweredDefence[] {
  const { name, log, at } = q;
  const answer = log[at];
  if (answer === undefined) return [];
  const reason = (answer.entry.reason ?? '').trim().replace(/[。；]$/, '');
  const raised = (['lawfulSource', 'priorUse', 'fairUse'] as const).filter((fact) =>
    ['proven', 'notProven'].includes(String(answer.facts[fact])),
  );
  if (raised.length === 0)
    return [
      { ...unanswered, 当事人: name, 认定: `${name}没有提出合法来源、在先使用、正当使用的抗辩。`, 结论: '未提出' },
    ];
  return raised.map((fact) => {
    const 依据 = citation(basisOn(defenceBases[fact], 0, log), 'zh');
    const proven = answer.facts[fact] === 'proven';
    const found = proven ? `抗辩成立。依据${依据}，${follows[fact]}` : `不符合${依据}的规定，抗辩不成立`;
    return {
      ...{ 当事人: name, 抗辩: names[fact], 依据, 理由: reason, 结论: proven ? '成立' : '不成立' },
      认定: `${name}提出${names[fact]}抗辩。经查，${reason}${reason === '' ? '' : '，'}${found}。`,
    };
  });
}
