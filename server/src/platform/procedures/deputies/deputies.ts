// Deputies (代理): named for roles and days, accepted, ended at midnight; what they may not approve, and in whose place an act was done.
import { endOfDay, localDate, startOfDay } from '@qingfeng/codes';
import type { ProcedureEvent } from '@qingfeng/procedure';
import { type Selectable, sql } from 'kysely';
import type { Acting, Role, Session, Tables } from '../../database/connections/connect.ts';
import type { DB } from '../../database/schema.generated.ts';
import type { Words } from '../../errors/problem.ts';
import { notBefore, refuseFields } from '../../http/requests/field-faults.ts';
import type { Clock } from '../../settings/clock.ts';
import { approvedAs } from '../handlers/approved-as.ts';
import { type Handling, readHandlers } from '../handlers/handlers.ts';
import { partsOf } from '../parties.ts';
import { type DeclaredProcedure, type Instance, officeRoles } from '../registry.ts';
import { deputyProblem } from './problems.ts';

export type DeputyRow = Selectable<DB['deputy']>;

/** For whom the acting user acts at this instant, with what, and who acts for them. */
export type StandsIn = {
  /** Roles of their own. */
  own: readonly Role[];
  principals: readonly { id: string; name: string; roles: readonly string[]; lastDay: string }[];
  deputies: readonly string[];
};

const known = new WeakMap<Tables, Promise<StandsIn>>();

/** By the clock of the database, as the roles themselves are given; asked once in a transaction. */
export function readStandsIn(session: Session): Promise<StandsIn> {
  const before = known.get(session.tx);
  if (before !== undefined) return before;
  const asked = askStandsIn(session);
  known.set(session.tx, asked);
  return asked;
}

async function askStandsIn({ tx, acting }: Session): Promise<StandsIn> {
  const rows = await tx
    .selectFrom('deputy')
    .select(['deputy', 'principal', 'principalName', 'roles', 'lastDay'])
    .where('acceptedAt', 'is not', null)
    .where('endedAt', 'is', null)
    .where(sql<boolean>`begins_at <= clock_timestamp() and clock_timestamp() < ends_at`)
    .where((eb) => eb.or([eb('deputy', '=', acting.userId), eb('principal', '=', acting.userId)]))
    .execute();
  const forOthers = rows.filter(({ deputy }) => deputy === acting.userId);
  const own = forOthers.length === 0 ? acting.roles : await ownRoles(tx, acting.userId);
  return {
    own,
    principals: forOthers.map(({ principal, principalName, roles, lastDay }) => ({
      ...{ id: principal, name: principalName, roles, lastDay },
    })),
    deputies: rows.filter(({ principal }) => principal === acting.userId).map(({ deputy }) => deputy),
  };
}

async function ownRoles(tx: Tables, userId: string): Promise<readonly Role[]> {
  const { roles } = await tx.selectFrom('appUser').select('roles').where('id', '=', userId).executeTakeFirstOrThrow();
  return roles as Role[];
}

type Acted = {
  stands: StandsIn;
  acting: Acting;
  declared: DeclaredProcedure;
  instance: Instance;
  history: readonly ProcedureEvent[];
};

/** Whether somebody may take a step in none of their own parts but in one of a colleague's. */
function onlyFor({ stands, acting, declared, instance }: Omit<Acted, 'history'>, step: string): string | undefined {
  if (stands.principals.length === 0) return undefined;
  const actors = declared.procedure.stepByName.get(step)?.rule.actors ?? [];
  const may = (roles: readonly string[]) =>
    partsOf({ ...acting, roles: roles as Role[] }, declared, instance).some((part) => actors.includes(part));
  if (may(stands.own)) return undefined;
  return stands.principals.find(({ roles }) => may(roles))?.id;
}

/** What the law leaves to one person: an approval that says as whom it was decided (国务院令第310号 5). */
const inPerson = (declared: DeclaredProcedure, step: string): boolean =>
  declared.procedure.stepByName.get(step)?.rule.requires?.some(({ fact }) => fact === approvedAs.fact) === true;

/** Why a deputy may not take a step that they could take in a colleague's place alone; null where nothing bars them. */
export function barredAsDeputy(acted: Acted, step: string): Words | null {
  if (onlyFor(acted, step) === undefined) return null;
  if (inPerson(acted.declared, step)) return personal;
  return acted.history.some(({ by }) => by.user === acted.acting.userId) ? ownDraft : null;
}

const personal: Words = {
  zh: '依法由本单位正职负责人或者主持工作的负责人审批，不能代理（国务院令第310号第五条）',
  en: 'the law leaves it to the principal head or whoever is in charge: no deputy decides it (order 310 art. 5)',
};
const ownDraft: Words = {
  zh: '本人办理过的事项，不能代他人审批',
  en: 'a deputy does not approve what they themselves worked on',
};

/**
 * The name under which an act is kept: that of the deputy with that of the colleague in whose place it was done, by a role of theirs or as
 * they handle the run.
 * @throws Problem deputy.barred
 */
function actedAs(acted: Acted, q: { step: string; handlers: readonly string[] }): string {
  const { stands, acting } = acted;
  if (stands.principals.length === 0) return acting.displayName;
  const why = barredAsDeputy(acted, q.step);
  if (why !== null) throw deputyProblem('deputy.barred', { why: why.zh, whyEn: why.en });
  const own = q.handlers.includes(acting.userId);
  const principal = onlyFor(acted, q.step) ?? (own ? undefined : q.handlers.find((id) => isPrincipal(stands, id)));
  const name = stands.principals.find(({ id }) => id === principal)?.name;
  return name === undefined ? acting.displayName : `${acting.displayName}代${name}`;
}

const isPrincipal = ({ principals }: StandsIn, id: string): boolean => principals.some((one) => one.id === id);

/** The handler first. */
const peopleOf = (handling: Handling | undefined): string[] =>
  [handling?.handler ?? [], handling?.helpers ?? []].flat().map(({ id }) => id);

/** Who a step of a person is put down to, with the name that says in whose place it was taken. @throws Problem deputy.barred */
export async function authorOf(
  session: Session,
  q: Pick<Acted, 'declared' | 'instance' | 'history'> & { step: string; byPlatform: boolean },
): Promise<Acting> {
  const { acting, tx } = session;
  const stands = await readStandsIn(session);
  if (stands.principals.length === 0 || q.byPlatform) return acting;
  const handling = (await readHandlers(tx, { runs: [q.instance.id], agencyKey: acting.agencyKey })).get(q.instance.id);
  const displayName = actedAs({ ...q, stands, acting }, { step: q.step, handlers: peopleOf(handling) });
  return { ...acting, displayName };
}

export type NewDeputy = {
  principal: string;
  deputy: string;
  roles: readonly string[];
  firstDay: string;
  lastDay: string;
  reason: string;
};

/**
 * Names a deputy. They have no right before they accept.
 * @throws Problem request.invalid (people, roles, days), access.refusedByDatabase
 */
export async function nameDeputy({ tx, acting }: Session, q: { given: NewDeputy; clock: Clock }): Promise<string> {
  const { given, clock } = q;
  const people = await peopleHere(tx, acting, [given.principal, given.deputy]);
  const [principal, deputy] = [people.get(given.principal), people.get(given.deputy)];
  refuseFields(faults(given, { principal, deputy, today: localDate(clock.now().getTime()) }));
  // The instants are of the clock of the database: that of the office may be another day, such as in a demonstration.
  const ahead = clock.real().getTime() - clock.now().getTime();
  const { id } = await tx
    .insertInto('deputy')
    .values({
      ...given,
      roles: [...given.roles],
      agencyKey: acting.agencyKey,
      principalName: principal?.name ?? '',
      deputyName: deputy?.name ?? '',
      beginsAt: new Date(startOfDay(given.firstDay) + ahead),
      endsAt: new Date(endOfDay(given.lastDay) + 1 + ahead),
      namedBy: acting.userId,
      namedByName: acting.displayName,
      namedAt: clock.now(),
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

type Colleague = { name: string; roles: readonly string[] };

async function peopleHere(tx: Tables, acting: Acting, ids: readonly string[]): Promise<Map<string, Colleague>> {
  const rows = await tx
    .selectFrom('appUser')
    .select(['id', 'displayName as name', 'roles'])
    .where('agencyId', '=', acting.agencyId)
    .where('active', '=', true)
    .where('kind', '=', 'person')
    .where('id', 'in', [...ids])
    .execute();
  return new Map(rows.map(({ id, ...one }) => [id, one]));
}

function faults(
  given: NewDeputy,
  { principal, deputy, today }: { principal: Colleague | undefined; deputy: Colleague | undefined; today: string },
) {
  const works = (one: Colleague | undefined): boolean =>
    one?.roles.some((role) => officeRoles.some((own) => own === role)) === true;
  const fault = (field: keyof NewDeputy, zh: string, en: string) => ({ pointer: `/${field}`, zh, en });
  return [
    ...(works(principal) ? [] : [fault('principal', '应为本单位在岗人员', 'must work at this agency')]),
    ...(works(deputy) ? [] : [fault('deputy', '应为本单位在岗人员', 'must work at this agency')]),
    ...(given.principal === given.deputy ? [fault('deputy', '不能是本人', 'must be somebody else')] : []),
    ...(given.roles.every((role) => principal?.roles.includes(role))
      ? []
      : [
          fault(
            'roles',
            '只能代理本人具有的角色，管理员角色不能代理',
            'must be roles that the colleague has; those of administrators are never among them',
          ),
        ]),
    ...(given.firstDay < today ? [{ pointer: '/firstDay', ...notBefore({ zh: '今天', en: 'today' }, today) }] : []),
    ...(given.lastDay < given.firstDay
      ? [{ pointer: '/lastDay', ...notBefore({ zh: '开始日', en: 'the first day' }, given.firstDay) }]
      : []),
  ];
}

/**
 * Accepts, declines or ends. @throws Problem request.notFound, access.refusedByDatabase, record.changed-like refusals of the database
 */
export async function answerDeputy(
  { tx, acting }: Session,
  q: { id: string; answer: 'accept' | 'decline' | 'end'; now: Date },
): Promise<void> {
  const row = await tx.selectFrom('deputy').selectAll().where('id', '=', q.id).executeTakeFirst();
  if (row === undefined) throw deputyProblem('deputy.none');
  if (row.endedAt !== null || row.declinedAt !== null) throw deputyProblem('deputy.over');
  if (q.answer !== 'end' && (row.deputy !== acting.userId || row.acceptedAt !== null))
    throw deputyProblem('deputy.notYours');
  const at = { accept: { acceptedAt: q.now }, decline: { declinedAt: q.now }, end: { endedAt: q.now } }[q.answer];
  const changed = await tx
    .updateTable('deputy')
    .set({ ...at, version: row.version + 1 })
    .where('id', '=', q.id)
    .where('version', '=', row.version)
    .executeTakeFirst();
  if (changed.numUpdatedRows === 0n) throw deputyProblem('deputy.notYours');
}
