// Requests about a listing: an application becomes an entry of the register of repairs, an objection a step of the listing.
import { dueAt, localDate } from '@qingfeng/codes';
import { dutiesAhead, evaluate } from '@qingfeng/procedure';
import { z } from 'zod';
import type { Acting, Tables } from '../../../platform/database/connections/connect.ts';
import { eventsOfRuns, lockInstance } from '../../../platform/procedures/index.ts';
import { insertEntries, readPublicOne } from '../../../platform/registers/index.ts';
import { listing44 } from '../listings/procedure.listing.ts';
import { decidedOnIn } from '../listings/public.ts';
import { listings } from '../listings/register.ts';
import { repair2025 } from '../repairs/procedure.repair.ts';
import { repairs } from '../repairs/register.ts';
import { ownerOf, repairable } from '../store.ts';
import { enterStep } from './enter-step.ts';
import { authorOf, type Entering, type EnterTools, type MatterKind, type Place, portalAuthor } from './matter.ts';
import { repairPending } from './store.ts';
import { requestKinds, requestWords } from './words.ts';

/** Working days in which an objection is answered: an office rule, by the 20 of 企业信息公示暂行条例 13(2) for questions (read). */
const answerWithin = 20;

const asked = z.uuid();
const bases = {
  repair: repair2025.declaration.steps.grant.basis,
  objection: listing44.declaration.steps.object.basis,
};

export const aboutListings: MatterKind = {
  find: async (services, key) => {
    const found = asked.safeParse(key).success ? await readPublicOne(services, listings, key) : undefined;
    if (found === undefined) return { none: 'unknown' };
    const { id, subjectName: name, subjectUscc: uscc, decisionNo, ownerName: agency } = found;
    return {
      ...{ of: 'listing', id, key: id, name: String(name), uscc: String(uscc), agency: String(agency) },
      ...{ decisionNo: String(decisionNo), decidedOn: decidedOnIn(found) },
      ownerAgency: await services.database.asSystem('whose listing it is', (tx) => ownerOf(tx, id)),
      ...{ kinds: requestKinds, days: 7, bases },
    };
  },
  refusal: async (tx, { procedures, calendar, now }, { kind, matter: { id, decidedOn } }) => {
    if (kind === 'repair') {
      const [found] = await repairable(tx, [id]);
      const from = found?.from ?? null;
      const counted = { zh: `列入（${decidedOn}）满一年`, en: `a year after the listing of ${decidedOn}` };
      if (from !== null && localDate(now.getTime()) < from) return { why: 'early', from, counted };
      return (await repairPending(tx, id)) ? { why: 'pending' } : undefined;
    }
    const run = await lockInstance(tx, id);
    const { procedure } = procedures.find(run.procedure, run.version);
    const events = (await eventsOfRuns(tx, [id])).get(id) ?? [];
    const { duties } = evaluate({ procedure, events, now: now.getTime(), calendar, roles: [] });
    return duties.some(({ duty, status }) => duty === 'answer' && status === 'open') ? { why: 'pending' } : undefined;
  },
  enter: (tx, tools, q) => {
    if (q.kind === 'repair') return enterRepair(tx, tools, q);
    const within = { amount: answerWithin, unit: 'workingDay' } as const;
    const answerBy = localDate(dueAt({ from: tools.now.getTime(), duration: within, calendar: tools.calendar }).at);
    return enterStep(tx, tools, q, { step: 'object', facts: { objection: q.said, answerBy } });
  },
  standing: async (tx, { procedures, calendar, now }, request) => {
    const { procedure } = procedures.find(request.procedure, request.version);
    const events = (await eventsOfRuns(tx, [request.instanceId])).get(request.instanceId) ?? [];
    const { duties, state } = evaluate({ procedure, events, now: now.getTime(), calendar, roles: [] });
    if (request.kind === 'repair') {
      const clocks = duties
        .filter(({ status }) => status !== 'cancelled')
        .map(({ title, dueAt: at, status, basis }) => ({ title, by: localDate(at), done: status !== 'open', basis }));
      const said = procedure.declaration.states[state]?.title ?? { zh: state, en: state };
      const answer = events.findLast(({ step }) => step !== 'apply')?.reason ?? '';
      return { clocks, ahead: dutiesAhead({ procedure, events }), state: said, answer };
    }
    const own = events[request.seq - 1];
    // The first answer after it: one objection waits at a time.
    const answered = events.slice(request.seq).find(({ step }) => ['answer', 'revoke', 'remove'].includes(step));
    const says = answered?.step;
    const word = says === 'answer' ? 'answered' : says === 'revoke' ? 'revoked' : says === 'remove' ? 'ended' : 'waits';
    const { title, basis } = procedure.declaration.duties.answer ?? {};
    const by = String(own?.facts.answerBy ?? '');
    return {
      clocks: title === undefined || basis === undefined ? [] : [{ title, by, done: says !== undefined, basis }],
      ahead: [],
      state: { zh: requestWords.zh.progress[word], en: requestWords.en.progress[word] },
      answer: says === 'answer' ? String(answered?.facts.answer ?? '') : (answered?.reason ?? ''),
    };
  },
};

async function enterRepair(tx: Tables, tools: EnterTools, q: Entering): Promise<Place> {
  const { matter } = q;
  const acting = await actingFor(tx, matter.ownerAgency);
  const on = localDate(tools.now.getTime());
  const given = { listing: matter.id, appliedOn: on, performed: q.said, papers: [...q.papers] };
  const [id] = await insertEntries(
    { tx, acting },
    { register: repairs, crypto: tools.crypto, tools, author: authorOf(q) },
    { entries: [{ given, demo: q.demo }], now: tools.now },
  );
  if (id === undefined) throw new TypeError('an entry has an id');
  await tools.tell?.(tx, [
    {
      ...{ agencyKey: matter.ownerAgency, kind: 'receive', link: `/repairs/${id}` },
      title: { zh: `收到网上信用修复申请：${matter.name}`, en: `Application for repair: ${matter.name}` },
    },
  ]);
  return { instanceId: id, seq: 1 };
}

/** The office that the entry is made for; whoever sent it is nobody of it, and the portal stands as author. */
async function actingFor(tx: Tables, agency: number): Promise<Acting> {
  const row = await tx.selectFrom('agency').selectAll().where('key', '=', agency).executeTakeFirstOrThrow();
  return {
    ...{ userId: '', displayName: portalAuthor, language: 'zh', agencyId: row.id, agencyKey: row.key },
    ...{ agencyName: row.name, agencyKind: row.kind, agencyLevel: row.level, departmentId: row.departmentId },
    ...{ regionCode: row.regionCode, regionPath: row.regionPath, roles: ['officer'], requestId: '' },
  };
}
