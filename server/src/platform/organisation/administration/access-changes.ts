// Changes to administrators and approvers: asked for by one, confirmed by another, done after notice (docs/decisions/0093).
import { sql } from 'kysely';
import { z } from 'zod';
import type { Role, Session, Tables } from '../../database/connections/connect.ts';
import { holdsRegion } from '../../database/queries/within.ts';
import { roleWords } from '../../database/words/roles.ts';
import { problem } from '../../errors/catalogue.ts';
import type { Words } from '../../errors/problem.ts';
import type { JobDefinition, Jobs } from '../../notices/jobs.ts';
import type { NewNotice } from '../../notices/notices.ts';
import { organisationProblem } from '../problems.ts';
import type { OrganisationServices } from '../services.ts';
import { settingOf } from './setting-words.ts';
import type { SettingName } from './settings.ts';

/** Who holds one of these, or is to hold one, is changed by two people; as access.guarded_roles() in the database. */
const guardedRoles: readonly Role[] = ['systemAdmin', 'securityAdmin', 'auditAdmin', 'approver'];
export const isGuarded = (...roles: readonly (readonly string[])[]): boolean =>
  roles.some((held) => held.some((role) => guardedRoles.some((guarded) => guarded === role)));

export const changeKinds = ['roles', 'active', 'person', 'password', 'secondFactor', 'setting'] as const;
export type ChangeKind = (typeof changeKinds)[number];
export const changeStates = ['asked', 'confirmed', 'done', 'stopped', 'lapsed'] as const;

const administrations = ['systemAdmin', 'securityAdmin', 'auditAdmin'] as const;
const link = '/settings/access-changes';

export const kindWords: Readonly<Record<ChangeKind, Words>> = {
  roles: { zh: '变更角色', en: 'change of roles' },
  active: { zh: '启用或停用账号', en: 'activating or deactivating the account' },
  person: { zh: '变更单位、账号或联系方式', en: 'change of agency, account or contact' },
  password: { zh: '重置密码', en: 'new password' },
  secondFactor: { zh: '停用动态口令', en: 'taking away the second factor' },
  setting: { zh: '变更访问规则', en: 'change of a rule of access' },
};

const stateWords = {
  confirmed: { zh: '确认', en: 'confirmed' },
  done: { zh: '完成', en: 'done' },
  stopped: { zh: '停止', en: 'stopped' },
  lapsed: { zh: '失效', en: 'void' },
} as const;

type NewChange = {
  /** Null for a rule of access. */
  userId: string | null;
  kind: ChangeKind;
  /** Of the kind `setting`, whose `before` and `wanted` hold its `value`. */
  setting?: SettingName;
  /** Values of the user's row by their column in camel case; contact as it is stored. */
  before: Record<string, unknown>;
  wanted: Record<string, unknown>;
  reason?: string;
};

/**
 * Asks for a change; the person concerned and the administrators of the region are told with the same commit.
 * @returns its identifier
 * @throws Problem access.changeWaits
 */
export async function askForChange(jobs: Telling, { tx, acting }: Session, change: NewChange): Promise<string> {
  const waits = await tx
    .selectFrom('accessChange')
    .select('id')
    .where('userId', 'is not distinct from', change.userId)
    .where('setting', 'is not distinct from', change.setting ?? null)
    .where('kind', '=', change.kind)
    .where('state', 'in', ['asked', 'confirmed'])
    .executeTakeFirst();
  if (waits !== undefined) throw organisationProblem('access.changeWaits');
  const { id } = await tx
    .insertInto('accessChange')
    .values({
      userId: change.userId,
      kind: change.kind,
      setting: change.setting ?? null,
      before: JSON.stringify(change.before),
      wanted: JSON.stringify(change.wanted),
      reason: change.reason ?? '',
      askedBy: acting.userId,
      askedRole: administrations.find((role) => acting.roles.includes(role)) ?? '',
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  await tell(jobs, tx, { id, state: 'asked' });
  return id;
}

/**
 * Confirms as the second person. From when it is done the database says: now, and the time of notice.
 * @throws Problem request.notFound, access.changeOver, access.secondPerson
 */
export async function confirmChange(jobs: Telling, { tx, acting }: Session, id: string): Promise<void> {
  const change = await openChange(tx, id, ['asked']);
  const own = administrations.find((role) => acting.roles.includes(role));
  const concerned = [change.askedBy, change.userId].includes(acting.userId);
  if (own === undefined || own === change.askedRole || concerned) throw organisationProblem('access.secondPerson');
  await tx.updateTable('accessChange').set({ state: 'confirmed' }).where('id', '=', id).execute();
  await tell(jobs, tx, { id, state: 'confirmed' });
}

/**
 * Stops a change that is not done yet: an administrator, or the person whom it is about.
 * @throws Problem request.notFound, access.changeOver
 */
export async function stopChange(jobs: Telling, { tx }: Session, q: { id: string; reason: string }): Promise<void> {
  await openChange(tx, q.id, ['asked', 'confirmed']);
  await tx.updateTable('accessChange').set({ state: 'stopped', stopReason: q.reason }).where('id', '=', q.id).execute();
  await tell(jobs, tx, { id: q.id, state: 'stopped' });
}

type Telling = Pick<Jobs, 'send'>;
const tellingJob = 'access change told';
const told = z.object({ id: z.uuid() });

/** By job, so that it is told with the commit and by the system, who alone writes to others. */
function tell(jobs: Telling, tx: Tables, { id, state }: { id: string; state: string }): Promise<void> {
  return jobs.send(tellingJob, { tx, data: { id }, key: `${id} ${state}` });
}

export function accessChangeToldJob(services: Pick<OrganisationServices, 'database' | 'notices'>): JobDefinition {
  return { name: tellingJob, handler: (data) => tellOfChange(services, told.parse(data).id) };
}

async function openChange(tx: Tables, id: string, states: readonly string[]) {
  const change = await tx
    .selectFrom('accessChange')
    .select(['userId', 'state', 'askedBy', 'askedRole'])
    .where('id', '=', id)
    .executeTakeFirst();
  if (change === undefined) throw problem('request.notFound');
  if (states.includes(change.state)) return change;
  const over = stateWords[change.state as keyof typeof stateWords] ?? stateWords.confirmed;
  throw organisationProblem('access.changeOver', { state: over.zh, stateEn: over.en });
}

/** Tells the person concerned and the administrators over them what became of a change. Runs as the system. */
export async function tellOfChange(
  services: Pick<OrganisationServices, 'database' | 'notices'>,
  id: string,
): Promise<void> {
  await services.database.asSystem('change of access told', async (tx) => {
    const change = await tx
      .selectFrom('accessChange as c')
      .leftJoin('appUser as u', 'u.id', 'c.userId')
      .innerJoin('appUser as a', 'a.id', 'c.askedBy')
      .innerJoin('agency', (join) => join.on((eb) => eb('agency.id', '=', eb.fn.coalesce('u.agencyId', 'a.agencyId'))))
      .select(['c.kind', 'c.state', 'c.effectiveAt', 'c.userId', 'c.wanted', 'c.setting', 'c.askedBy'])
      .select(['u.displayName as user', 'a.displayName as asker', 'agency.regionPath'])
      .where('c.id', '=', id)
      .executeTakeFirstOrThrow();
    const receivers = await administratorsOver(tx, change.regionPath);
    const words = wordsOf({ ...change, kind: change.kind as ChangeKind });
    const notices = [...new Set([change.userId ?? change.askedBy, ...receivers])].map(
      (userId): NewNotice => ({
        userId,
        kind: 'accessChange',
        link: userId === change.userId ? '/settings/account' : link,
        ...words,
      }),
    );
    await services.notices.notify(tx, notices);
  });
}

/** Active administrators of all three kinds whose region contains that one. */
async function administratorsOver(tx: Tables, regionPath: string): Promise<string[]> {
  const rows = await tx
    .selectFrom('appUser as u')
    .innerJoin('agency as a', 'a.id', 'u.agencyId')
    .select('u.id')
    .where('u.active', '=', true)
    .where('u.kind', '=', 'person')
    .where(sql<boolean>`u.roles && ${[...administrations]}::text[]`)
    .where(holdsRegion('a.regionPath', regionPath))
    .execute();
  return rows.map(({ id }) => id);
}

function wordsOf(q: {
  kind: ChangeKind;
  state: string;
  user: string | null;
  setting: string | null;
  asker: string;
  wanted: unknown;
  effectiveAt: Date | null;
}) {
  const { zh, en } = kindWords[q.kind];
  const rule = settingOf(q);
  const what =
    rule === undefined ? detailOf(q.kind, q.wanted) : { zh: `为“${rule.wanted.zh}”`, en: ` to ${rule.wanted.en}` };
  const whose = rule?.title ?? { zh: q.user ?? '', en: q.user ?? '' };
  const at = q.effectiveAt === null ? { zh: '', en: '' } : dayAndTime(q.effectiveAt);
  const sentences: Record<string, Words> = {
    asked: { zh: '等待另一位管理员确认', en: 'waits for the confirmation of another administrator' },
    confirmed: { zh: `已确认，${at.zh} 生效`, en: `is confirmed and takes effect at ${at.en}` },
    done: { zh: '已经生效', en: 'is in effect' },
    stopped: { zh: '已被停止', en: 'was stopped' },
    lapsed: { zh: '因情况已变而失效', en: 'is void, since what it changes was changed meanwhile' },
  };
  const now = sentences[q.state] ?? { zh: '', en: '' };
  return {
    title: { zh: `${whose.zh}：${zh}${now.zh}`, en: `${whose.en}: ${en} ${now.en}` },
    body: {
      zh: `${q.asker}提出：${zh}${what.zh}。不应发生的，请在生效之前停止。`,
      en: `Asked for by ${q.asker}: ${en}${what.en}. If this should not be, stop it before it takes effect.`,
    },
  };
}

function detailOf(kind: ChangeKind, wanted: unknown): Words {
  const roles = typeof wanted === 'object' && wanted !== null && 'roles' in wanted ? wanted.roles : undefined;
  if (kind !== 'roles' || !Array.isArray(roles)) return { zh: '', en: '' };
  const named = (language: 'zh' | 'en', none: string, comma: string) =>
    roles.map((role: string) => roleWords[role as Role]?.[language] ?? role).join(comma) || none;
  return { zh: `为“${named('zh', '无', '、')}”`, en: ` to ${named('en', 'none', ', ')}` };
}

const clocks = { zh: clockOf('zh-CN'), en: clockOf('en-GB') };

function clockOf(locale: string): Intl.DateTimeFormat {
  const time = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const;
  return new Intl.DateTimeFormat(locale, { timeZone: 'Asia/Shanghai', month: 'long', day: 'numeric', ...time });
}

function dayAndTime(at: Date): Words {
  return { zh: clocks.zh.format(at), en: `${clocks.en.format(at)} (Beijing)` };
}
