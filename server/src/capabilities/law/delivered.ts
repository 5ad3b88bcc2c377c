// The law table that a release brings: the first one, and corrections of it where nobody here has changed what was delivered.
import { localDate } from '@qingfeng/codes';
import { diffLawTables, type LawChange, type LawTable, seedLaw } from '@qingfeng/offence';
import { sql } from 'kysely';
import type { Tables } from '../../platform/database/connections/connect.ts';
import type { AgencyNotice } from '../../platform/notices/agency-notice.ts';
import { notifyAgencies } from '../../platform/notices/agency-notices.ts';
import type { Services } from '../../platform/procedures/services.ts';
import { contentOf, insertDelivered, newestApproved, newestDelivered } from './store.ts';
import { digestOf, type EntryChange, entryOf, isChangedPart } from './table.ts';

/** From the present Criminal Law on; a table of ours is for the acts under it. */
const firstDay = '1997-10-01';

/**
 * Stores the delivered table as version 1 where there is none. A later release brings a corrected one: where the table in use is still
 * the one that was delivered, the corrected one applies from today; where officers have changed it, they are told and decide. Legal
 * officers are told in either case. Safe to run twice and beside another process.
 */
export async function storeDeliveredLaw({
  database,
  clock,
  jobs,
}: Pick<Services, 'database' | 'clock' | 'jobs'>): Promise<void> {
  await database.asSystem('store the delivered law table', async (tx) => {
    await sql`select pg_advisory_xact_lock(hashtext('delivered law'))`.execute(tx);
    const now = clock.now();
    const latest = await newestApproved(tx);
    if (latest === undefined) return store(tx, { no: 1, on: firstDay, now });
    const before = await newestDelivered(tx);
    const known = before === undefined ? undefined : await contentOf(tx, before.id);
    // An older release that is started again takes nothing back.
    if (before?.digest === digestOf(seedLaw) || known === undefined || known.asOf >= seedLaw.asOf) return;
    const changes = diffLawTables(known, seedLaw);
    const today = localDate(now.getTime());
    const isUntouched = latest.id === before?.id;
    if (isUntouched) await store(tx, { no: (latest.no ?? 0) + 1, on: today, now });
    const notice = noticeOf({ changes, isUntouched, today });
    if (isUntouched || !(await wasTold(tx, notice))) await notifyAgencies(jobs, { tx, notices: [notice] });
  });
}

async function store(tx: Tables, q: { no: number; on: string; now: Date }): Promise<void> {
  await insertDelivered(tx, {
    no: q.no,
    state: 'approved',
    title: `随平台提供（截至 ${seedLaw.asOf}）`,
    takesEffectOn: q.on,
    content: JSON.stringify(seedLaw),
    digest: digestOf(seedLaw),
    drafter: '清风',
    draftedAt: q.now,
    decidedAt: q.now,
  });
}

function noticeOf(q: { changes: readonly LawChange[]; isUntouched: boolean; today: string }): AgencyNotice {
  const { changes, isUntouched, today } = q;
  const of = (change: LawChange['change']) => changes.filter((one) => one.change === change).length;
  const counts = {
    zh: `新增 ${of('added')} 项、修改 ${of('changed')} 项、删除 ${of('removed')} 项`,
    en: `${of('added')} entries added, ${of('changed')} changed, ${of('removed')} removed`,
  };
  const body = isUntouched
    ? {
        zh: `${counts.zh}。本单位没有改动过原随平台提供的数据，自 ${today} 起适用；未结案件随即重新比对。`,
        en: `${counts.en}. The delivered table had not been changed here, so it applies from ${today}; open cases are compared anew.`,
      }
    : {
        zh: `${counts.zh}。本平台的数据已由法制审核人员改动，没有自动采用；可以编制一个采用这些修订的新版本。`,
        en: `${counts.en}. The table has been changed here by legal officers, so nothing was taken over; a version that takes these corrections can be drafted.`,
      };
  return {
    ...{ agencyKey: null, role: 'legalOfficer', kind: 'law.delivered', link: `/law?delivered=${seedLaw.asOf}`, body },
    title: {
      zh: `随平台提供的法律数据已更正（截至 ${seedLaw.asOf}）`,
      en: `The law table that comes with the platform was corrected (as of ${seedLaw.asOf})`,
    },
  };
}

async function wasTold(tx: Tables, { kind, link }: Pick<AgencyNotice, 'kind' | 'link'>): Promise<boolean> {
  const told = await tx
    .selectFrom('notice')
    .select('id')
    .where('kind', '=', kind)
    .where('link', '=', link)
    .limit(1)
    .execute();
  return told.length > 0;
}

/**
 * What a release corrects in a table that was changed here: entries that nobody touched since they were delivered. Those that were stay
 * as the officers have them.
 */
export function correctionsFor(q: { delivered: LawTable; used: LawTable; release?: LawTable }): EntryChange[] {
  const { delivered, used, release = seedLaw } = q;
  const touched = new Set(diffLawTables(delivered, used).map(({ part, id }) => `${part} ${id}`));
  return diffLawTables(delivered, release).flatMap(({ part, id, change }): EntryChange[] => {
    if (touched.has(`${part} ${id}`) || !isChangedPart(part)) return [];
    return [{ part, entry: id, content: change === 'removed' ? null : entryOf(release, part, id) }];
  });
}
