// The letter of a request: what will be sent, word for word, as it stands now.
import { dueAt, localDate } from '@qingfeng/codes';
import { citation } from '@qingfeng/procedure';
import type { Session } from '../../../platform/database/connections/connect.ts';
import { agenciesByKey } from '../../../platform/organisation/agencies/agency-refs.ts';
import type { WorkTools } from '../../../platform/procedures/index.ts';
import { findPlatform } from '../register/store.ts';
import { dataSetsOn } from './data-sets.ts';
import type { Letter } from './schema.ts';
import type { RequestRow } from './store.ts';
import type { Ruling } from './who-may-ask.ts';

/** What will be sent, as it stands now. */
export async function letterOf(
  session: Session,
  tools: WorkTools,
  q: { row: RequestRow; no: string; dueOn?: string; way: string },
): Promise<Letter> {
  const { row } = q;
  const agencies = await agenciesByKey(session.tx, [
    row.ownerAgency,
    ...(row.addressee === null ? [] : [row.addressee]),
  ]);
  const day = localDate(tools.now.getTime());
  const sets = dataSetsOn(day).filter(({ id }) => row.dataSets.includes(id));
  const range = (row.range ?? {}) as { goods?: string; places?: string };
  const { bases } = row.ruling as unknown as Ruling;
  return {
    no: q.no,
    from: agencies.get(row.ownerAgency)?.name ?? '',
    to: await letterTo(session, row, agencies),
    title: row.title,
    platform: row.platform,
    matterNo: row.matterNo,
    merchant: row.merchant,
    shops: row.shops as Letter['shops'],
    offers: row.offers as Letter['offers'],
    dataSets: sets.map(({ id, title, fields }) => ({ id, title: title.zh, fields: fields.map(({ zh }) => zh) })),
    outside: row.outside,
    consentNo: textIn(await consentFacts(session, row), 'consentNo'),
    goods: range.goods ?? '',
    places: range.places ?? '',
    dataFrom: row.dataFrom ?? '',
    dataUntil: row.dataUntil ?? '',
    purpose: row.purpose,
    bases: bases.map(cited),
    dueOn: q.dueOn ?? dueDay(tools, row.days),
    way: q.way,
    contact: row.contact,
    sentAt: tools.now.toISOString(),
  };
}

/** 《网络交易管理办法》（国家工商行政管理总局令第60号）第34条: the number stands behind the title. */
function cited({ document, article }: Ruling['bases'][number]): string {
  const [, title = document, number = ''] = /^(.*?)(（[^（）]*）)?$/u.exec(document) ?? [];
  return citation({ document: `《${title}》${number}`, article }, 'zh');
}

/** Whom the letter is addressed to: the operator of the platform, or the authority at its home. */
async function letterTo(
  { tx }: Session,
  row: RequestRow,
  agencies: ReadonlyMap<number, { name: string }>,
): Promise<string> {
  const asked = row.addressee === null ? undefined : agencies.get(row.addressee);
  if (row.addresseeKind === 'home' && asked !== undefined) return asked.name;
  return (await findPlatform(tx, row.platformId))?.operator ?? row.platform;
}

/** So many working days after today. */
export function dueDay({ now, calendar }: Pick<WorkTools, 'now' | 'calendar'>, days: number): string {
  return localDate(dueAt({ from: now.getTime(), duration: { amount: days, unit: 'workingDay' }, calendar }).at);
}

function textIn(facts: unknown, name: string): string {
  const value = typeof facts === 'object' && facts !== null ? (facts as Record<string, unknown>)[name] : undefined;
  return typeof value === 'string' ? value : '';
}

/** The province's consent; a draft that was changed afterwards needs another. */
export async function consentFacts({ tx }: Session, { approvalRun }: RequestRow): Promise<unknown> {
  const last = await tx
    .selectFrom('procedureEvent')
    .select(['step', 'facts'])
    .where('instanceId', '=', approvalRun)
    .where('step', 'in', ['consent', 'revise'])
    .orderBy('seq', 'desc')
    .executeTakeFirst();
  return last?.step === 'consent' ? last.facts : undefined;
}
