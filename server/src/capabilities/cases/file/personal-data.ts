// Lines of the register of personal data that come from cases.
import { sql } from 'kysely';
import type { PersonalData } from '../../../platform/organisation/index.ts';

export const casePersonalData: readonly PersonalData[] = [
  {
    id: 'caseParty',
    title: {
      zh: '案件当事人、权利人、证人的身份证件号码、住址、电话、账号和车牌',
      en: 'Identity numbers, addresses, telephones, accounts and plates of parties, right holders and witnesses',
    },
    purpose: {
      zh: '查办案件、制作和送达文书、移送涉嫌犯罪案件',
      en: 'Handling cases, drawing up and serving documents, referring suspected crimes',
    },
    categories: ['idNumber', 'address', 'phone', 'identifiers'],
    basis: '《个人信息保护法》第十三条第一款第三项（履行法定职责所必需）；保管期限为本单位规定',
    mark: 'office rule',
    retentionDays: 10_957,
    countedFrom: { zh: '结案之日', en: 'the day the case was closed' },
    // That they were identified stays on record.
    forget: (database, { office }) =>
      database.asSystem('retention caseParty', async (tx) => {
        const { numAffectedRows } = await sql`
          update case_party p set id_number = null, id_digest = null, id_mask = null, address = null, phone = null, identifiers = null,
              id_missing = case when p.id_number is null then p.id_missing else '保管期满，已删除' end
            from case_file c where c.id = p.case_id and c.closed_on < ${office}
              and (p.id_number is not null or p.address is not null or p.phone is not null or p.identifiers is not null)`.execute(
          tx,
        );
        return Number(numAffectedRows ?? 0n);
      }),
  },
];
