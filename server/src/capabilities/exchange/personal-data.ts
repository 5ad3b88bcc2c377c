// Lines of the register of personal data that come from the exchange with agencies' own systems.
import type { PersonalData } from '../../platform/organisation/index.ts';

export const exchangePersonalData: readonly PersonalData[] = [
  {
    id: 'exchangeRow',
    title: {
      zh: '未能接收的来文记录（可能载有当事人姓名、证件号码）',
      en: 'Rows of other systems that could not be taken over (they may name parties and their numbers)',
    },
    purpose: { zh: '由人工更正后接收', en: 'Correcting them by hand and taking them over' },
    categories: ['displayName', 'idNumber', 'address', 'phone'],
    basis: '《个人信息保护法》第十三条第一款第三项（履行法定职责所必需）；保管期限为本单位规定',
    mark: 'office rule',
    retentionDays: 180,
    countedFrom: { zh: '接收、替换或者放弃之日', en: 'the day it was taken over, replaced or dropped' },
    // That it came, and what became of it, stays on record.
    forget: (database, { office }) =>
      database.asSystem('retention exchangeRow', async (tx) => {
        const { numUpdatedRows } = await tx
          .updateTable('exchangeRow')
          .set({ message: '' })
          .where('settledAt', '<', office)
          .where('message', '<>', '')
          .executeTakeFirst();
        return Number(numUpdatedRows);
      }),
  },
];
