// The line of the register of personal data that comes from disclosure: the text as served, with whoever is named in it.
import type { PersonalData } from '../../platform/organisation/index.ts';
import { forgetTexts } from './store-rows.ts';

export const disclosurePersonalData: readonly PersonalData[] = [
  {
    id: 'disclosureText',
    title: {
      zh: '处罚决定书送达文本中的身份证件号码、住址、电话',
      en: 'ID numbers, addresses and phone numbers in served decisions',
    },
    purpose: {
      zh: '核对遮盖、比对公开文本与送达文本',
      en: 'Reviewing redactions and comparing the public text with the served decision',
    },
    categories: ['idNumber', 'address', 'phone'],
    basis: '《个人信息保护法》第十三条第一款第三项（履行法定职责所必需）；保管期限为本单位规定',
    mark: 'office rule',
    retentionDays: 10_957,
    countedFrom: { zh: '作出决定之日', en: 'the day of the decision' },
    forget: (database, { office }) =>
      database.asSystem('retention disclosureText', async (tx) => forgetTexts(tx, office)),
  },
];
