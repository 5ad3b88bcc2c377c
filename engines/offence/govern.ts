// Which law judges the act: the law of its day, unless the later one is lighter (从旧兼从轻, 刑法 art. 12).
import type { Decision } from './decide.ts';
import type { Text } from './law.ts';

export type Governing = { readonly law: 'atAct' | 'later'; readonly why: Text };

/**
 * Decides between the two versions of one article.
 *
 * `later` is null where nothing changed, or, with `changed`, where the table has no row any more.
 *
 * - Only one has rows: that one. An interpretation later than the act applies where none existed then (高检发释字〔2001〕5号
 *   art. 2); whether the crime existed is asked before.
 * - The later one surely not met, the earlier met or open: the later (刑法 art. 12, 高检发释字〔2001〕5号 art. 3).
 * - Both met: the later one if the range of its tier has the lower maximum or, alike, the lower minimum (法释〔1997〕12号
 *   arts 1, 2).
 * - Otherwise the earlier, also where the later one is open: it has not been shown to be lighter.
 */
export function governing(q: { atAct: Decision | null; later: Decision | null; changed: boolean }): Governing {
  const { atAct, later, changed } = q;
  if (later === null) return { law: 'atAct', why: changed ? WHY.gone : WHY.only };
  if (atAct === null) return { law: 'later', why: WHY.noneThen };
  if (atAct.surelyNotMet) return { law: 'atAct', why: WHY.notMetThen };
  if (later.surelyNotMet) return { law: 'later', why: WHY.laterNotMet };
  if (atAct.result === 'met' && later.result === 'met') return bothMet(atAct, later);
  if (later.result !== 'met') return { law: 'atAct', why: WHY.laterOpen };
  return { law: 'atAct', why: WHY.atAct };
}

function bothMet(atAct: Decision, later: Decision): Governing {
  const [then, now] = [atAct.chosen.row.penalty, later.chosen.row.penalty];
  const lighter = now.most === then.most ? now.least < then.least : now.most < then.most;
  return lighter ? { law: 'later', why: WHY.laterLighter } : { law: 'atAct', why: WHY.notLighter };
}

const WHY = {
  only: {
    zh: '行为时的规定，至裁判日没有变化',
    en: 'The law of the act; it has not changed up to the day of judgment.',
  },
  gone: {
    zh: '数据中没有裁判日的对应标准，暂按行为时的规定，请人工核对',
    en: 'The table has no row on the day of judgment; the law of the act for now: check by hand.',
  },
  noneThen: {
    zh: '行为时没有相关司法解释，适用其后施行的解释（高检发释字〔2001〕5号第二条）',
    en: 'No interpretation existed at the act; the later one applies (高检发释字〔2001〕5号 art. 2).',
  },
  notMetThen: {
    zh: '依行为时的规定未达到标准，适用行为时的规定（刑法第十二条）',
    en: 'Not met by the law of the act, which therefore applies (刑法 art. 12).',
  },
  laterNotMet: {
    zh: '依新规定未达到标准，新规定较轻，适用新规定（刑法第十二条、高检发释字〔2001〕5号第三条）',
    en: 'Not met by the later law, which is lighter and applies (刑法 art. 12, 高检发释字〔2001〕5号 art. 3).',
  },
  laterLighter: {
    zh: '两种规定均达到标准，新规定对应的法定刑较轻，适用新规定（刑法第十二条、法释〔1997〕12号）',
    en: 'Met by both; the range of the later law is lower, so it applies (刑法 art. 12, 法释〔1997〕12号).',
  },
  notLighter: {
    zh: '两种规定均达到标准，新规定对应的法定刑不较轻，适用行为时的规定（刑法第十二条）',
    en: 'Met by both; the range of the later law is no lower, so the law of the act applies (刑法 art. 12).',
  },
  laterOpen: {
    zh: '依新规定能否达到标准尚不能确定，未能表明新规定较轻，暂适用行为时的规定（刑法第十二条）；补齐所缺事实后再比较',
    en: 'Open by the later law, which has not been shown to be lighter; the law of the act for now (刑法 art. 12). Compare again with the missing facts.',
  },
  atAct: {
    zh: '新规定不较轻，适用行为时的规定（刑法第十二条）',
    en: 'The later law is not lighter; the law of the act applies (刑法 art. 12).',
  },
} as const satisfies Record<string, Text>;
