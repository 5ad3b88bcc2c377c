// How a cell of a form is counted, in words.
import type { Words } from '../../../platform/errors/problem.ts';
import type { CaseKind } from '../../cases/index.ts';
import type { ReportPeriod } from '../periods.ts';
import type { FormMeasure } from './form.ts';
import type { Cell } from './forms.ts';

type Of<Kind> = Extract<FormMeasure, { of: Kind }>;
const dateWords = {
  filedOn: { zh: '立案日期', en: 'the filing date' },
  decidedOn: { zh: '处罚决定日期', en: 'the decision date' },
  referredOn: { zh: '向公安机关移交的日期', en: 'the date of handover to the police' },
  closedOn: { zh: '结案日期', en: 'the closing date' },
} as const;
const sumWords = {
  amount: { zh: '涉案金额', en: 'the amount involved' },
  penalties: { zh: '罚款与没收款', en: 'fines and confiscated money' },
  recoveredLoss: { zh: '挽回损失', en: 'the loss recovered' },
  dens: { zh: '窝点数', en: 'the number of dens' },
  persons: { zh: '人数', en: 'the number of persons' },
} as const;

/** How a cell is counted: which date, which filter, what is added up. */
export function whyOf({ measure, kinds }: Cell, period: ReportPeriod): Words {
  switch (measure.of) {
    case 'hand':
      return { zh: `手工填报：${measure.why.zh}。`, en: `By hand: ${measure.why.en}.` };
    case 'publications':
      return {
        zh: `本单位首次公示日期在 ${period.from} 至 ${period.until} 之间的行政处罚决定，每件只计一次；其后撤回、更正或者公示期满的仍计入。`,
        en: `Penalty decisions of the agency first published from ${period.from} to ${period.until}, each once, also those withdrawn, corrected or ended later.`,
      };
    case 'disposals':
      return {
        zh: `本单位办结日期在 ${period.from} 至 ${period.until} 之间的涉案物品处置，合计件数；按重量、长度、面积、体积计的物品不计件数。`,
        en: `Disposals of the agency closed from ${period.from} to ${period.until}: the pieces disposed of. Goods by weight, length, area or volume add no pieces.`,
      };
    case 'rate':
      return { zh: '由同表两格相除得出。', en: 'One cell of the form divided by another.' };
    case 'cases':
      return whyCases({ measure, kinds, period });
    case 'referrals':
    case 'supervisions':
      return whySteps(measure, period);
    default:
      throw new TypeError(`no words for ${String(measure satisfies never)}`);
  }
}

function whySteps({ of, steps, sum }: Of<'referrals' | 'supervisions'>, { from, until }: ReportPeriod): Words {
  const what = of === 'referrals' ? { zh: '移送', en: 'Referrals' } : { zh: '监督', en: 'Supervisions' };
  const added = sumOf(sum);
  return {
    zh: `${from} 至 ${until} 之间平台记录了步骤 ${steps.join('、')} 的${what.zh}，合计${added.zh}。`,
    en: `${what.en} with the step ${steps.join(', ')} taken from ${from} to ${until}: ${added.en}.`,
  };
}

function whyCases(q: { measure: Of<'cases'>; kinds: readonly CaseKind[] | undefined; period: ReportPeriod }): Words {
  const { dated, sum } = q.measure;
  const { from, until } = q.period;
  const conditions = conditionsOf(q);
  const only = {
    zh: conditions.length === 0 ? '' : `（${conditions.map(({ zh }) => zh).join('；')}）`,
    en: conditions.length === 0 ? '' : ` (${conditions.map(({ en }) => en).join('; ')})`,
  };
  const [date, added] = [dateWords[dated], sumOf(sum)];
  return {
    zh: `本单位${date.zh}在 ${from} 至 ${until} 之间的案件${only.zh}，合计${added.zh}，每件只计一次。`,
    en: `Cases of the agency by ${date.en}, ${from} to ${until}${only.en}: ${added.en}, each case once.`,
  };
}

function conditionsOf({
  measure,
  kinds = [],
}: {
  measure: Of<'cases'>;
  kinds: readonly CaseKind[] | undefined;
}): Words[] {
  const offences = [...new Set(kinds.flatMap((kind) => kind.offences))];
  const rights = [...new Set(kinds.flatMap((kind) => kind.rights))];
  return [
    ...(offences.length === 0 ? [] : [{ zh: `案由 ${offences.join('、')}`, en: `offence ${offences.join(', ')}` }]),
    ...(rights.length === 0 ? [] : [{ zh: `或者权利种类 ${rights.join('、')}`, en: `or right ${rights.join(', ')}` }]),
    ...(measure.tag === undefined ? [] : [{ zh: `标记 ${measure.tag}`, en: `mark ${measure.tag}` }]),
    ...(measure.foreign === undefined ? [] : [{ zh: '权利人为外商投资企业', en: 'a foreign-invested right holder' }]),
  ];
}

const sumOf = (sum: keyof typeof sumWords | undefined): Words =>
  sum === undefined ? { zh: '件数', en: 'the number of cases' } : sumWords[sum];
