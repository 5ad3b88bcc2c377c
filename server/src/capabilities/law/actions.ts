// What legal officers do to the law table: draft a version, change its entries, submit it, and approve what others drafted.
import { localDate } from '@qingfeng/codes';
import { canonical } from '../../platform/crypto/canonical.ts';
import type { Acting, Session } from '../../platform/database/connections/connect.ts';
import { problem } from '../../platform/errors/catalogue.ts';
import type { FieldProblem } from '../../platform/errors/problem.ts';
import { requireVersion } from '../../platform/http/requests/versions.ts';
import { correctionsFor } from './delivered.ts';
import { lawProblem } from './problems.ts';
import { tableOf } from './read.ts';
import {
  contentOf,
  dropChange,
  insertDraft,
  lockVersion,
  newestApproved,
  newestDelivered,
  openVersion,
  storeChange,
  updateVersion,
  type VersionHead,
} from './store.ts';
import { changesBetween, digestOf, type EntryChange, entryOf, problemsOf } from './table.ts';

type Expected = { id: string; version: number };

/** @throws Problem law.onlyLegalOfficers */
export function requireLegalOfficer({ roles }: Pick<Acting, 'roles'>): void {
  if (!roles.includes('legalOfficer')) throw lawProblem('law.onlyLegalOfficers');
}

/**
 * Begins a version based on the newest approved one.
 * @param q.delivered whether it begins with what the release corrects, as far as nobody here changed it
 * @returns its id
 * @throws Problem law.onlyLegalOfficers, law.draftOpen, request.invalid (a first day that is past)
 */
export async function beginVersion(
  { tx, acting }: Session,
  q: { title: string; takesEffectOn: string | null; delivered: boolean; now: Date },
): Promise<string> {
  requireLegalOfficer(acting);
  refusePastDay(q.takesEffectOn, q.now);
  const open = await openVersion(tx);
  if (open !== undefined) throw lawProblem('law.draftOpen', { title: open.title });
  const base = await newestApproved(tx);
  if (base === undefined) throw new TypeError('the delivered law table is stored before the first request');
  const id = await insertDraft(tx, {
    title: q.title,
    takesEffectOn: q.takesEffectOn,
    basedOn: base.id,
    draftedBy: acting.userId,
    drafter: signed(acting),
    draftedAt: q.now,
    editors: [acting.userId],
  });
  if (q.delivered) await takeCorrections({ tx, acting }, { id, base, now: q.now });
  return id;
}

async function takeCorrections(
  { tx, acting }: Pick<Session, 'tx' | 'acting'>,
  { id, base, now }: { id: string; base: VersionHead; now: Date },
): Promise<void> {
  const before = await newestDelivered(tx);
  const [delivered, used] = [before && (await contentOf(tx, before.id)), await contentOf(tx, base.id)];
  if (delivered === undefined || used === undefined) return;
  for (const change of correctionsFor({ delivered, used }))
    await storeChange(tx, { versionId: id, change, by: acting.userId, now });
}

/**
 * Title and first day.
 * @throws Problem request.notFound, request.invalid (a first day that is past), record.changed, law.onlyLegalOfficers, law.notInDraft
 */
export async function changeHead(
  session: Session,
  q: Expected & { title: string; takesEffectOn: string | null; now: Date },
): Promise<void> {
  const draft = await draftToChange(session, q);
  // A day that has passed while the draft was worked on may stay until it is submitted.
  if (q.takesEffectOn !== draft.takesEffectOn) refusePastDay(q.takesEffectOn, q.now);
  const { title, takesEffectOn } = q;
  await updateVersion(session.tx, draft.id, { title, takesEffectOn });
}

/** Said when the day is typed, not only when the work is done: checks that were made must be repeatable. */
function refusePastDay(day: string | null, now: Date): void {
  const today = localDate(now.getTime());
  if (day === null || day >= today) return;
  const field = {
    pointer: '/takesEffectOn',
    zh: `${day} 早于今天 ${today}，应为今天或者以后；条目自身的有效期可以更早`,
    en: `${day} is before today, ${today}: today or later is meant; the days of the entries themselves may be earlier`,
  };
  throw problem('request.invalid', {}, { fields: [field] });
}

/**
 * Puts entries into a draft. What is again as in its basis is no change any more. Errors of a table under work are
 * shown, not refused: rows are changed one by one, and only a submitted table must be whole.
 * @throws Problem request.notFound, record.changed, law.onlyLegalOfficers, law.notInDraft
 */
export async function changeEntries(
  session: Session,
  q: Expected & { changes: readonly EntryChange[]; now: Date },
): Promise<void> {
  const { tx, acting } = session;
  const draft = await draftToChange(session, q);
  const base = draft.basedOn === null ? undefined : await contentOf(tx, draft.basedOn);
  if (base === undefined) throw problem('request.notFound');
  for (const change of q.changes) {
    const { part, entry } = change;
    if (canonical(entryOf(base, part, entry) ?? null) === canonical(change.content)) {
      await dropChange(tx, { versionId: draft.id, part, entry });
    } else {
      await storeChange(tx, { versionId: draft.id, change, by: acting.userId, now: q.now });
    }
  }
}

/**
 * Ends the work on a version: others may approve it now.
 * @throws Problem law.nothingChanged, law.unusable, request.invalid (no first day), law.tooLate, law.outOfOrder, and as changeEntries
 */
export async function submitVersion(session: Session, q: Expected & { now: Date }): Promise<void> {
  const { tx, acting } = session;
  const draft = await draftToChange(session, q);
  await requireUsable(session, draft, localDate(q.now.getTime()));
  await updateVersion(tx, draft.id, {
    state: 'submitted',
    submittedBy: acting.userId,
    submitter: signed(acting),
    submittedAt: q.now,
  });
}

/**
 * Approves what others drafted: whole and unchangeable from now on, and the law of cases from its first day.
 * @throws Problem request.notFound, record.changed, law.onlyLegalOfficers, law.notSubmitted, law.fourEyes, and as submitVersion
 */
export async function approveVersion(session: Session, q: Expected & { now: Date }): Promise<void> {
  const { tx, acting } = session;
  const version = await submittedVersion(session, q);
  if (version.editors.includes(acting.userId)) throw lawProblem('law.fourEyes');
  // Its first day may have come and gone while it waited.
  await requireUsable(session, version, localDate(q.now.getTime()));
  const table = await tableOf(tx, version);
  const base = await newestApproved(tx);
  await updateVersion(tx, version.id, {
    state: 'approved',
    no: (base?.no ?? 0) + 1,
    content: JSON.stringify(table),
    digest: digestOf(table),
    decidedBy: acting.userId,
    decider: signed(acting),
    decidedAt: q.now,
  });
}

/** Gives it back to its authors. @throws Problem as approveVersion, but for law.fourEyes */
export async function returnVersion(session: Session, q: Expected & { reason: string }): Promise<void> {
  const version = await submittedVersion(session, q);
  await updateVersion(session.tx, version.id, { state: 'draft', returned: q.reason });
}

/** Gives up what was not approved. @throws Problem request.notFound, record.changed, law.onlyLegalOfficers, law.notInDraft */
export async function discardVersion(session: Session, q: Expected & { now: Date }): Promise<void> {
  const { tx, acting } = session;
  const version = await lockedVersion(session, q);
  if (version.state !== 'draft' && version.state !== 'submitted')
    throw lawProblem('law.notInDraft', { title: version.title });
  await updateVersion(tx, version.id, {
    state: 'discarded',
    decidedBy: acting.userId,
    decider: signed(acting),
    decidedAt: q.now,
  });
}

export async function draftToChange(session: Session, q: Expected): Promise<VersionHead> {
  const version = await lockedVersion(session, q);
  if (version.state !== 'draft') throw lawProblem('law.notInDraft', { title: version.title });
  return version;
}

async function submittedVersion(session: Session, q: Expected): Promise<VersionHead> {
  const version = await lockedVersion(session, q);
  if (version.state !== 'submitted') throw lawProblem('law.notSubmitted', { title: version.title });
  return version;
}

async function lockedVersion({ tx, acting }: Session, { id, version }: Expected): Promise<VersionHead> {
  requireLegalOfficer(acting);
  const found = await lockVersion(tx, id);
  if (found === undefined) throw problem('request.notFound');
  requireVersion(found.version, { kind: 'law_version', id, seen: version });
  return found;
}

async function requireUsable({ tx }: Session, version: VersionHead, today: string): Promise<void> {
  const { takesEffectOn: day } = version;
  if (day === null) {
    const field = { pointer: '/takesEffectOn', zh: '必须填写启用日', en: 'the first day is missing' };
    throw problem('request.invalid', {}, { fields: [field] });
  }
  if (day < today) throw lawProblem('law.tooLate', { day, today });
  const base = await newestApproved(tx);
  if (base !== undefined && base.takesEffectOn !== null && day < base.takesEffectOn)
    throw lawProblem('law.outOfOrder', { day, earliest: base.takesEffectOn });
  const table = await tableOf(tx, version);
  const before = version.basedOn === null ? undefined : await contentOf(tx, version.basedOn);
  if (before !== undefined && changesBetween(before, table).length === 0) throw lawProblem('law.nothingChanged');
  const errors = problemsOf(table).filter(({ severity }) => severity === 'error');
  if (errors.length === 0) return;
  const fields = errors.map(({ part, entry, field, zh, en }): FieldProblem => {
    return { pointer: `/${[part, entry, field].filter((one) => one !== null && one !== '').join('/')}`, zh, en };
  });
  throw lawProblem('law.unusable', { count: errors.length }, { fields: fields.slice(0, 100) });
}

const signed = ({ agencyName, displayName }: Acting): string => `${agencyName} ${displayName}`;
