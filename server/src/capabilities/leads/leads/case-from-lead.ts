// A case made of a lead: what the lead and its shops say of themselves becomes the file, and nothing is typed again.
import { localDate } from '@qingfeng/codes';
import { sql } from 'kysely';
import type { z } from 'zod';
import type { Cryptography } from '../../../platform/crypto/cryptography.ts';
import type { Session, Tables } from '../../../platform/database/connections/connect.ts';
import { problem } from '../../../platform/errors/catalogue.ts';
import { act, type WorkTools } from '../../../platform/procedures/index.ts';
import { caseRight, fillCase, longestSourceNote, openCase, partyInput } from '../../cases/index.ts';
import { isNaturalPerson } from '../sellers/shop-columns.ts';
import { shopsLastSeen } from '../sellers/store-shops.ts';
import { findLead, type Lead, leadsMergedInto } from './store.ts';
import { rightsOfOffers } from './store-grown.ts';
import { tellAgency } from './tell-agency.ts';

const caseSources = {
  monitoring: 'monitoring',
  tip: 'tip',
  complaint: 'complaint',
  inspection: 'inspection',
  transfer: 'transfer',
  media: 'other',
  rightHolder: 'complaint',
  platform: 'other',
  other: 'other',
} as const;

/**
 * Makes a case of a lead: title, source, place and platform, whom it is about, the rights, and all else that is known go along. The case's
 * clock of verification runs from the day on which the handling agency had the lead.
 * @param q.caseId the id of the case, where it is given beforehand
 * @returns the case's id
 * @throws Problem request.notFound, step.notAllowed, step.notYours
 */
export async function caseFromLead(
  session: Session,
  tools: WorkTools & { crypto: Cryptography },
  q: { id: string; offenceCode: string | null; caseId?: string },
): Promise<string> {
  const { tx } = session;
  const row = await findLead(tx, q.id);
  if (row === undefined) throw problem('request.notFound');
  const caseId = await openCase(session, tools, {
    ...(q.caseId !== undefined && { id: q.caseId }),
    title: row.title,
    source: {
      kind: caseSources[row.sourceKind as keyof typeof caseSources],
      on: await receivedOn(tx, row),
      note: (await noteOf(tx, row)).slice(0, longestSourceNote),
    },
    offenceCode: q.offenceCode,
    regionCode: row.regionCode,
    place: row.place,
    platform: row.platform,
    actFrom: null,
    actUntil: null,
    campaignId: row.campaignId,
    demo: row.demo,
  });
  await fillCase(session, tools, {
    caseId,
    parties: await partiesOf(tx, tools.crypto, row),
    rights: await rightsOf(tx, row),
  });
  await act(session, tools, { instanceId: q.id, step: 'openCase', facts: { caseId } });
  await tellAgency(session, tools, {
    ...{ agencyKey: row.ownerAgency, step: 'openCase', lead: row },
    did: { zh: '将线索转为案件', en: 'A case was made of the lead' },
    body: { zh: row.no, en: row.no },
  });
  return caseId;
}

/** In the words of the file, which is kept in Chinese. What has a field of its own in the case is left out. */
async function noteOf(tx: Tables, row: Lead): Promise<string> {
  const merged = (await leadsMergedInto(tx, row.id)).map(({ no }) => no).join('、');
  const said = [
    ['', `${row.no} ${row.sourceNote}`.trim()],
    ['并入线索：', merged],
    ['发现日期：', row.foundOn],
    ['涉及商品：', row.goods],
    ['', row.summary],
    ['相关商品：', row.offers === 0 ? '' : `${row.offers} 件，见线索`],
    ['', amountNote(row)],
  ];
  return said.flatMap(([name, value]) => (value === '' ? [] : [`${name}${value}`])).join('\n');
}

function amountNote({ estimate, estimateBasis }: Lead): string {
  if (estimate === null) return '';
  const basis = (estimateBasis as { zh: string } | null)?.zh;
  const how = basis === undefined ? '' : `：${basis}`;
  return `涉案金额估算 ${(estimate / 100).toFixed(2)} 元（估算，非认定）${how}`;
}

type Party = z.infer<typeof partyInput>;
type Shop = Awaited<ReturnType<typeof shopsLastSeen>>[number];

/** Whom the lead is about: each licence that its shops show is a party; without any, the seller by the name that the lead gives. */
async function partiesOf(tx: Tables, crypto: Cryptography, row: Lead): Promise<Party[]> {
  const shops = row.sellerId === null ? [] : await shopsLastSeen(tx, row.sellerId);
  const licensed = Map.groupBy(
    shops.filter(({ licence }) => licence !== null),
    ({ licence }) => licence,
  );
  const apart = licensed.size > 1 ? [...licensed.values()].map((own) => ({ own, name: own[0]?.name ?? '' })) : [];
  const all = apart.length > 0 ? apart : [{ own: shops, name: row.respondent }];
  const parties: Party[] = [];
  for (const { own, name } of all.filter((one) => one.name !== ''))
    parties.push(partyOf(own, { name, place: row.place, phone: await phoneOf(tx, crypto, own) }));
  return parties;
}

/** @param shops the one seen last first, whose address is taken */
function partyOf(
  shops: readonly Shop[],
  { name, place, phone }: { name: string; place: string; phone: string },
): Party {
  const licence = shops.find((shop) => shop.licence !== null)?.licence ?? null;
  const address = shops.find((shop) => shop.address !== '')?.address ?? place;
  return partyInput.parse({
    part: 'party',
    kind: isNaturalPerson({ name, licence }) ? 'individual' : 'unit',
    name,
    uscc: licence,
    ...(licence === null && { idMissing: '线索中没有证照号码，待查明' }),
    ...(address !== '' && { address }),
    ...(phone !== '' && { phone: phone.slice(0, 40) }),
  });
}

/** The telephone of the shop seen last that shows one, whose reading is in the trail. */
async function phoneOf(tx: Tables, crypto: Cryptography, shops: readonly Shop[]): Promise<string> {
  const shop = shops.find((one) => one.phone !== null);
  if (shop === undefined || shop.phone === null) return '';
  const detail = JSON.stringify({ purpose: '线索转为案件', reason: '复制当事人信息', fields: ['phone'] });
  await sql`select audit.note('read', 'shop', ${shop.id}, ${detail}::jsonb)`.execute(tx);
  return crypto.decryptField(shop.phone, { context: { table: 'shop', column: 'phone', row: shop.id } });
}

/** Nice classes from here on are services. */
const firstOfServices = 35;

/** The rights that the offers were found by; without offers, the marks that the lead names. */
async function rightsOf(tx: Tables, row: Lead): Promise<z.infer<typeof caseRight>[]> {
  const found = await rightsOfOffers(tx, row.id);
  const named = row.mark.split('、').filter((mark) => mark !== '');
  const others = found.length > 0 ? [] : named.map((name) => caseRight.parse({ kind: 'trademark', name }));
  return [
    ...found.map(({ mark, registrationNo, classes, holder, validFrom, validTo }) =>
      caseRight.parse({
        kind: classes.length > 0 && classes.every((one) => one >= firstOfServices) ? 'serviceMark' : 'trademark',
        ...{ name: mark, number: registrationNo.slice(0, 60), holder },
        classes: classes
          .map((one) => `第${one}类`)
          .join('、')
          .slice(0, 200),
        ...{ validFrom, validUntil: validTo },
      }),
    ),
    ...others,
  ];
}

/** The day from which the handling agency counts: when it signed for the lead, or found it itself. */
async function receivedOn(tx: Tables, row: Lead): Promise<string> {
  const signed = await tx
    .selectFrom('procedureEvent')
    .select((eb) => eb.fn.max('at').as('at'))
    .where('instanceId', '=', row.id)
    .where('step', '=', 'sign')
    .executeTakeFirst();
  return signed?.at === null || signed?.at === undefined ? row.foundOn : localDate(signed.at.getTime());
}
