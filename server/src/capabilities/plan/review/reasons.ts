// Why the reader was unsure, in words.
import type { Cut, Reason } from '@qingfeng/policy';
import type { Words } from '../../../platform/errors/problem.ts';

/** A reason of the reader in both languages. */
export function reasonWords(reason: Reason): Words {
  switch (reason.code) {
    case 'cutBefore':
      return { zh: '此处之前原文有断口', en: 'The text breaks off just before' };
    case 'cutAfter':
      return { zh: '此处之后原文有断口', en: 'The text breaks off just after' };
    case 'noResponsibility':
      return { zh: '原文没有责任单位括注，不自动填写', en: 'The text names no responsible agency; none is filled in' };
    case 'noText':
      return { zh: '只有责任单位括注，没有正文', en: 'Only the responsible agencies are given, without the text' };
    case 'noHeading':
      return { zh: '所在事项的标题缺失', en: 'The heading of its item is missing' };
    case 'placedByOrder':
      return { zh: '所在事项按前后顺序推断', en: 'Its item is inferred from the order' };
    case 'textStartUnknown':
      return { zh: '正文开头可能缺失', en: 'The beginning of the text may be missing' };
    case 'candidate':
      return { zh: `可能与 ${reason.task} 相接`, en: `It may belong together with ${reason.task}` };
    case 'unknownDepartment':
      return { zh: `部门目录中没有“${reason.name}”`, en: `The catalogue does not know “${reason.name}”` };
    case 'unreadResponsibility':
      return {
        zh: `责任分工中的“${reason.text}”未能识别`,
        en: `“${reason.text}” in the responsibility could not be read`,
      };
    default:
      return unknownReason(reason);
  }
}

const cutWords: Record<Cut['why'], Words> = {
  otherContinuation: { zh: '同一句在别处接的是另一段', en: 'The same sentence continues differently elsewhere' },
  otherBeginning: { zh: '同一段在别处前面是另一句', en: 'The same passage begins differently elsewhere' },
  order: { zh: '事项顺序在此倒退', en: 'The order of the items runs backwards here' },
  structure: { zh: '标题或括注在此不相接', en: 'Headings or responsibility notes do not fit together here' },
  topic: { zh: '前后内容不属同一任务', en: 'The text before and after does not belong to the same task' },
};

/** What showed a cut. */
export function cutReason(cut: Cut): Words & { code: string } {
  return { code: cut.why, ...cutWords[cut.why] };
}

function unknownReason(reason: never): never {
  throw new TypeError(`reason ${JSON.stringify(reason)} has no words`);
}
