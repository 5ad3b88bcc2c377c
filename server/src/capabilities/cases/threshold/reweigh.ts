// On the first day of a change of the law, open cases that it may touch are compared anew: no one has to open them.
import { localDate } from '@qingfeng/codes';
import type { Tables } from '../../../platform/database/connections/connect.ts';
import { Problem } from '../../../platform/errors/problem.ts';
import type { JobDefinition } from '../../../platform/notices/jobs.ts';
import type { NewNotice } from '../../../platform/notices/notices.ts';
import { officersOf as peopleOf } from '../../../platform/notices/receivers.ts';
import { type ProcedureTools, takeStepAsSystem, toolsOf } from '../../../platform/procedures/index.ts';
import type { Services } from '../../../platform/procedures/services.ts';
import { lawOf, lawStandOn, type Touched, touchedBetween } from '../../law/index.ts';
import { insertChecks, lastCheck, officersOf } from '../file/store.ts';
import { verdicts } from '../life/parts.ts';
import type { Conclusion } from '../schema.ts';
import { type CaseFile, findCase } from '../store.ts';
import type { Law } from './offence.ts';
import {
  currentReweighing,
  keepConclusion,
  noteReweighing,
  openCasesAfter,
  type Reweighing,
  startReweighing,
} from './store.ts';
import { checkOf, finishedStates, openToSupervision, weigh } from './weigh.ts';

export type ReweighServices = Pick<Services, 'database' | 'procedures' | 'calendar' | 'clock' | 'notices' | 'log'>;

/** Cases looked at in one transaction: few enough that nobody waits for their locks. */
const batch = 50;

/**
 * Compares what a change of the law may touch, from where the last run stopped. Safe to run twice and beside another process.
 * @returns how many cases were compared
 */
export async function reweighCases(services: ReweighServices): Promise<number> {
  const tools = await toolsOf(services);
  let compared = 0;
  for (;;) {
    const done = await services.database.asSystem('cases compared anew', (tx) => compareSome(services, tx, tools));
    if (done === null) return compared;
    compared += done;
  }
}

/** One batch; null when nothing is left to be done. */
async function compareSome(services: ReweighServices, tx: Tables, tools: ProcedureTools): Promise<number | null> {
  const running = await reweighingOn(tx, tools.now);
  if (running === undefined) return null;
  const { head, law } = await lawOf(tx, running.versionId);
  const before = (await lawOf(tx, running.sinceId)).law.compiled.table;
  const touched = touchedBetween(
    { table: before, on: running.sinceOn },
    { table: law.compiled.table, on: running.lawOn },
  );
  const cases = await openCasesAfter(tx, {
    after: running.afterCase,
    untouched: untouchedCodes(law, touched),
    limit: batch,
  });
  const because = whyOf(running, { label: law.version.split(' ')[0] ?? law.version, title: head.title });
  const counts = { compared: 0, changed: 0, unanswerable: 0 };
  for (const { id } of cases) {
    const outcome = await compareCase(services, tx, { tools, id, law, because });
    counts.compared += 1;
    if (outcome !== 'same') counts[outcome] += 1;
  }
  const last = cases.at(-1)?.id ?? running.afterCase;
  await noteReweighing(tx, running.id, {
    ...counts,
    afterCase: last,
    endedAt: cases.length < batch ? tools.now : null,
  });
  return cases.length;
}

/** What is under way; begun when the law has changed since the last time. The first look at a new database only remembers the law. */
async function reweighingOn(tx: Tables, now: Date): Promise<Reweighing | undefined> {
  const stand = await lawStandOn(tx, localDate(now.getTime()));
  if (stand === undefined) return undefined;
  const { latest, open } = await currentReweighing(tx);
  const isNew = latest === undefined || latest.versionId !== stand.versionId || latest.lawOn < stand.on;
  if (!isNew || (latest !== undefined && stand.on < latest.lawOn)) return open;
  // What a change that was not worked off yet would have touched is touched by the next one too.
  const since = open ?? latest;
  const begun = await startReweighing(tx, {
    ...{ versionId: stand.versionId, lawOn: stand.on, begunAt: now },
    sinceId: open?.sinceId ?? since?.versionId ?? stand.versionId,
    sinceOn: open?.sinceOn ?? since?.lawOn ?? stand.on,
    endedAt: latest === undefined ? now : null,
  });
  return begun.endedAt === null ? begun : undefined;
}

/** Items of the catalogue that the change does not touch; a case without an item, or with an unknown one, is always looked at. */
function untouchedCodes({ compiled: { table } }: Law, { all, articles, offences }: Touched): string[] {
  if (all) return [];
  return table.offences
    .filter((one) => one.articles.length > 0 && !offences.has(one.id) && !one.articles.some((id) => articles.has(id)))
    .map(({ id }) => id);
}

type Words = { zh: string; en: string };

function whyOf({ lawOn, versionId, sinceId }: Reweighing, { label, title }: { label: string; title: string }): Words {
  return versionId === sinceId
    ? {
        zh: `${lawOn} 起所适用的规定有变化（法律数据 ${label}）`,
        en: `rules begin or end on ${lawOn} (law table ${label})`,
      }
    : {
        zh: `${lawOn} 起适用法律数据 ${label}（${title}）`,
        en: `the law table ${label} applies from ${lawOn} (${title})`,
      };
}

type One = { tools: ProcedureTools; id: string; law: Law; because: Words };

/** Compares one case as the platform; its officers hear of another verdict. */
export async function compareCase(
  services: ReweighServices,
  tx: Tables,
  { tools, id, law, because }: One,
): Promise<'same' | 'changed' | 'unanswerable'> {
  const file = await findCase(tx, id);
  if (file === undefined || finishedStates.includes(file.state)) return 'same';
  const check = await checkOf(tx, file);
  const last = await lastCheck(tx, id);
  let weighed: ReturnType<typeof weigh>;
  try {
    weighed = weigh({ check, law, now: tools.now, rowsBefore: file.offenceRows, last });
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    services.log.warn({ case: id, problem: error.code }, 'a case cannot be compared with the new law');
    return 'unanswerable';
  }
  const { changed, conclusion, set } = weighed;
  if (changed === null) return 'same';
  await keepConclusion(tx, id, set);
  if (conclusion.result === 'met') await openToSupervision(tx, [id]);
  await insertChecks(tx, [{ caseId: id, ...changed.check }]);
  const author = await authorOf(tx, file.ownerAgency);
  const facts = { ...changed.facts, because };
  await takeStepAsSystem(tx, tools, { instanceId: id, step: 'weigh', facts, author });
  // The rows alone may change, as where a text that was recalled has been read: that is no message.
  if (file.offenceResult !== conclusion.result)
    await services.notices.notify(tx, await noticesOf(tx, { file, because, now: conclusion }));
  return 'changed';
}

async function authorOf(tx: Tables, agencyKey: number) {
  const { name } = await tx.selectFrom('agency').select('name').where('key', '=', agencyKey).executeTakeFirstOrThrow();
  return { displayName: '清风', agencyKey, agencyName: name, requestId: null };
}

/** The officers of the case, or where none of them has an account those of the agency. */
async function noticesOf(
  tx: Tables,
  { file, because, now }: { file: CaseFile; because: Words; now: Pick<Conclusion, 'result' | 'summary'> },
): Promise<NewNotice[]> {
  const before = { result: file.offenceResult, summary: file.offenceSummary as Words | null };
  const named = (await officersOf(tx, file.id)).flatMap(({ userId, recused }) =>
    userId === null || recused ? [] : [userId],
  );
  const all =
    named.length > 0 ? named : ((await peopleOf(tx, [file.ownerAgency], ['officer'])).get(file.ownerAgency) ?? []);
  return [...new Set(all)].map((userId) => ({
    userId,
    kind: 'weigh',
    link: `/cases/${file.id}`,
    title: {
      zh: `追诉标准比对结果有变化（${verdict(before.result).zh} → ${verdict(now.result).zh}）：${file.title}`,
      en: `Compared with the thresholds anew (${verdict(before.result).en} → ${verdict(now.result).en}): ${file.title}`,
    },
    body: {
      zh: `${because.zh}。原来：${toldBy(before).zh} 现在：${toldBy(now).zh}`,
      en: `${because.en}. Before: ${toldBy(before).en} Now: ${toldBy(now).en}`,
    },
  }));
}

const verdict = (result: string | null): Words =>
  new Map(Object.entries(verdicts)).get(result ?? 'none') ?? verdicts.none;

/** A verdict with its sentence, as it was stored or is now. */
function toldBy({ result, summary }: { result: string | null; summary: Words | null }): Words {
  const { zh, en } = verdict(result);
  const said = (text: string | undefined, end: string) =>
    text === undefined ? '' : `${text.replace(/[。.]$/, '')}${end}`;
  return { zh: `${zh}。${said(summary?.zh, '。')}`, en: `${en}. ${said(summary?.en, '.')}` };
}

export function reweighJob(services: ReweighServices): JobDefinition {
  return {
    name: 'cases compared anew',
    // A version begins at midnight, or on the day of its approval; a look that finds the law as it was costs three rows.
    schedule: '*/10 * * * *',
    handler: async () => {
      await reweighCases(services);
    },
  };
}
