// What may follow for those on the red list, each with its basis; nothing else does. Recalled, not read.
import type { LocalDate } from '@qingfeng/codes';
import type { Text } from '@qingfeng/fields';
import type { Basis } from '@qingfeng/procedure';

type Effect = { readonly title: Text; readonly document: string; readonly article: string } & {
  readonly mark: Basis['mark'];
  readonly from: LocalDate;
};

const effects = {
  fewerChecks: {
    title: { zh: '日常检查、专项检查中优化检查频次', en: 'Less frequent routine and special inspections' },
    document: '国务院关于建立完善守信联合激励和失信联合惩戒制度加快推进社会诚信建设的指导意见（国发〔2016〕33号）',
    ...{ article: '二(七)', mark: 'recalled', from: '2016-05-30' },
  },
} as const satisfies Readonly<Record<string, Effect>>;

/** Those that there were on a day. */
export const meritsOn = (day: LocalDate): readonly Effect[] => Object.values(effects).filter(({ from }) => from <= day);
