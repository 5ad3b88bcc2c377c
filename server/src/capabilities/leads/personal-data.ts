// Lines of the register of personal data that come from monitoring, tips and complaints.
import { sql } from 'kysely';
import type { PersonalData } from '../../platform/organisation/index.ts';
import { releaseOffers } from './monitors/release-offers.ts';

const lawfulDuty = '《个人信息保护法》第十三条第一款第三项（履行法定职责所必需）；保管期限为本单位规定';

export const leadPersonalData: readonly PersonalData[] = [
  {
    id: 'tipAuthor',
    title: {
      zh: '举报人、投诉人的姓名、电话、住址、身份证件号码',
      en: 'Names, telephones, addresses and identity numbers of those who report or complain',
    },
    purpose: { zh: '核实线索、告知处理结果、发放奖励', en: 'Verifying tips, telling the result, paying rewards' },
    categories: ['displayName', 'phone', 'address', 'idNumber'],
    basis: lawfulDuty,
    mark: 'office rule',
    retentionDays: 1_096,
    countedFrom: { zh: '办结之日', en: 'the day the tip was dealt with' },
    forget: (database, { office }) =>
      database.asSystem('retention tipAuthor', async (tx) => {
        const { numAffectedRows } = await sql`
          delete from tip_author a using procedure_instance i
           where i.id = a.id and i.kind = 'tip' and i.ended_at < ${office}`.execute(tx);
        return Number(numAffectedRows ?? 0n);
      }),
  },
  {
    id: 'monitorOffer',
    title: {
      zh: '监测取得的网上商品和店铺信息（店名、地址、电话）',
      en: 'Offers and shops that monitoring found online (name, address, telephone)',
    },
    purpose: { zh: '发现侵权假冒线索', en: 'Finding leads to infringement and counterfeits' },
    categories: ['displayName', 'address', 'phone'],
    basis: lawfulDuty,
    mark: 'office rule',
    retentionDays: null,
    countedFrom: {
      zh: '各监测任务批准的保存期限届满（已成为线索的除外）',
      en: 'The term of keeping that was approved for each monitor; what became a lead stays with the lead',
    },
    forget: releaseOffers,
  },
  {
    id: 'shopPhone',
    title: { zh: '店铺电话', en: 'Telephones of shops' },
    purpose: { zh: '判断不同店铺是否为同一经营者', en: 'Telling whether shops are of one seller' },
    categories: ['phone'],
    basis: lawfulDuty,
    mark: 'office rule',
    retentionDays: 1_096,
    countedFrom: {
      zh: '最后一次出现之日（经营者尚有未办结线索的除外）',
      en: 'the day it was last seen, unless a lead of its seller is still open',
    },
    forget: (database, { office }) =>
      database.asSystem('retention shopPhone', async (tx) => {
        const { rows } = await sql`
          with gone as (
            update shop s set phone = null, phone_digest = null, phone_mask = null
             where s.phone is not null and s.last_seen < ${office}
               and not exists (select 1 from lead l where l.seller_id = s.seller_id and l.ended_at is null)
            returning id)
          , keys as (delete from shop_key k using gone where k.shop_id = gone.id and k.key like 'phone %')
          select id from gone`.execute(tx);
        return rows.length;
      }),
  },
];
