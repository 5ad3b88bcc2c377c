// Lines of the register of personal data that come from the work with platforms.
import { sql } from 'kysely';
import type { PersonalData } from '../../platform/organisation/index.ts';

export const platformPersonalData: readonly PersonalData[] = [
  {
    id: 'merchantIdentity',
    title: {
      zh: '平台提供的经营者身份信息（姓名、身份证件号码、经营地址、电话）',
      en: 'Identities of merchants that platforms gave (name, identity number, place of business, telephone)',
    },
    purpose: {
      zh: '查明经营者、确定管辖，只用于协查函写明的目的',
      en: 'Finding the merchant and who is competent, as the request says',
    },
    categories: ['displayName', 'idNumber', 'address', 'phone'],
    basis: '《个人信息保护法》第十三条第一款第三项（履行法定职责所必需）；保管期限为本单位规定',
    mark: 'office rule',
    retentionDays: 1_096,
    countedFrom: { zh: '协查函办结后最后一次办理之日', en: 'the last act on the request once it was closed' },
    // That an identity was given, by whom and for which request stays on record, with the credit code of an enterprise.
    forget: (database, { office }) =>
      database.asSystem('retention merchantIdentity', async (tx) => {
        const { rows } = await sql`
          update assistance_identity a
             set name = '', name_mask = '', legal_person = null, id_number = null, id_mask = null, address = null, phone = null, phone_mask = null
            from assistance_request r
           where r.id = a.request_id and r.state in ('closed', 'cancelled') and a.name <> ''
             and not exists (select from procedure_event e where e.instance_id = r.id and e.at >= ${office})
          returning a.id`.execute(tx);
        return rows.length;
      }),
  },
];
