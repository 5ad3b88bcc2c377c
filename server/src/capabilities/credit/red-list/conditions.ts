// For what somebody may stand on the red list. Documents and first days are recalled, none was read.
import type { LocalDate } from '@qingfeng/codes';
import type { Text } from '@qingfeng/fields';
import type { Basis } from '@qingfeng/procedure';

type Condition = {
  readonly title: Text;
  /** What makes the condition; null where the entry itself has to name it. */
  readonly document: string | null;
  readonly mark: Basis['mark'];
  /** First day on which there was such a condition. */
  readonly from: LocalDate | null;
};

export const conditions = {
  taxpayerA: {
    title: { zh: '纳税信用A级纳税人', en: 'Class A taxpayer' },
    document: '纳税信用管理办法（试行）（国家税务总局公告2014年第40号）',
    ...{ mark: 'recalled', from: '2014-10-01' },
  },
  customsAdvanced: {
    title: { zh: '海关高级认证企业', en: 'Advanced certified enterprise (customs)' },
    document: '海关企业信用管理暂行办法（海关总署令第225号）',
    ...{ mark: 'recalled', from: '2014-12-01' },
  },
  contracts: {
    title: { zh: '守合同重信用企业', en: 'Contract-honouring enterprise' },
    ...{ document: null, mark: 'office rule', from: null },
  },
  other: {
    title: { zh: '其他依规定认定的守信情形', en: 'Other recognised trustworthiness' },
    ...{ document: null, mark: 'office rule', from: null },
  },
} as const satisfies Readonly<Record<string, Condition>>;

export type ConditionId = keyof typeof conditions;
export const isCondition = (value: unknown): value is ConditionId =>
  typeof value === 'string' && Object.hasOwn(conditions, value);
