// Who handles runs: named, named anew and taken over by whoever hands out the work of an agency, for one run or for many.
import { sql } from 'kysely';
import type { Session, Tables } from '../../database/connections/connect.ts';
import { inParts } from '../../database/queries/parts.ts';
import { problem } from '../../errors/catalogue.ts';
import type { Words } from '../../errors/problem.ts';
import type { Tell } from '../../notices/agency-notice.ts';
import { officeRoles } from '../registry.ts';
import type { HandlerRule, Person } from './handler-rule.ts';

/** Handler and helpers of a run at one agency; `version` 0 where nobody was named yet. */
export type Handling = { handler: Person | null; helpers: Person[]; version: number };

const nobody: Handling = { handler: null, helpers: [], version: 0 };

/** Handler and helpers of runs at an agency, by run; those of which nobody was named are left out. */
export async function readHandlers(
  tx: Tables,
  q: { runs: readonly string[]; agencyKey: number },
): Promise<ReadonlyMap<string, Handling>> {
  const found = new Map<string, Handling>();
  for (const part of inParts([...new Set(q.runs)])) {
    const rows = await tx
      .selectFrom('runHandler')
      .select(['instanceId', 'handler', 'handlerName', 'helpers', 'helperNames', 'version'])
      .where('agencyKey', '=', q.agencyKey)
      .where('instanceId', 'in', part)
      .execute();
    for (const row of rows) {
      const { handler, handlerName, helpers, helperNames, version } = row;
      found.set(row.instanceId, {
        handler: handler === null ? null : { id: handler, name: handlerName ?? '' },
        helpers: helpers.map((id, place) => ({ id, name: helperNames[place] ?? '' })),
        version,
      });
    }
  }
  return found;
}

/** Whether the acting user hands out the work of their agency: its head, whoever the head named, each officer where it has neither. */
export async function mayAssign({ tx }: Pick<Session, 'tx'>): Promise<boolean> {
  const { rows } = await sql<{ may: boolean }>`select access.assigns_runs() as may`.execute(tx);
  return rows[0]?.may === true;
}

/** `helpers`: undefined leaves them as they are; whoever becomes the handler helps no more. */
export type Assignment = {
  handler: string | null;
  helpers?: readonly string[] | undefined;
  reason?: string | undefined;
};
export type Assigned = { run: string; title: string; done: boolean; why: Words | null };

type Run = { id: string; kind: string; recordId: string; state: string; title: string };

/**
 * Names handler and helpers of runs at the acting user's agency. What may not be done is left out and said; the rest is done.
 * @param q.ruleOf what a kind of run asks of its handlers @param q.seen versions that the caller saw; another one is refused
 * @throws Problem request.invalid for people who do not work at the agency
 */
export async function assignRuns(
  session: Session,
  q: {
    runs: readonly string[];
    to: Assignment;
    now: Date;
    seen?: ReadonlyMap<string, number>;
    ruleOf?: (run: { procedure: string; version: string }) => HandlerRule | undefined;
    tell?: Tell | undefined;
    linkOf: (run: Run & { procedure: string; version: string }) => string;
  },
): Promise<Assigned[]> {
  const { tx, acting } = session;
  const people = await colleaguesNamed(session, [
    ...(q.to.helpers ?? []),
    ...(q.to.handler === null ? [] : [q.to.handler]),
  ]);
  const may = await mayAssign(session);
  const runs = await runsHere(session, q.runs);
  const before = await readHandlers(tx, { runs: q.runs, agencyKey: acting.agencyKey });
  const done: Assigned[] = [];
  const told: { run: Run & { procedure: string; version: string }; people: string[] }[] = [];
  for (const id of [...q.runs].toSorted()) {
    const run = runs.get(id);
    if (run === undefined) {
      done.push({ run: id, title: '', done: false, why: notHere });
      continue;
    }
    const standing = before.get(id) ?? nobody;
    const becomes = becoming(standing, q.to, people);
    const why =
      barred({ may, standing, becomes, own: acting.userId, seen: q.seen?.get(id) }) ??
      (await q.ruleOf?.(run)?.(session, { ...run, ...becomes, now: q.now })) ??
      null;
    if (why === null) {
      const stored = await store(session, { run: id, standing, becomes, now: q.now });
      if (stored) told.push({ run, people: newTo(standing, becomes, acting.userId) });
      done.push({ run: id, title: run.title, done: stored, why: stored ? null : changedSince });
    } else done.push({ run: id, title: run.title, done: false, why });
  }
  await tellNamed(session, { ...q, name: q.to.handler === null ? null : (people.get(q.to.handler) ?? '') }, told);
  return q.runs.flatMap((id) => done.find((one) => one.run === id) ?? []);
}

const notHere: Words = {
  zh: '没有这条记录，或本单位不参与办理',
  en: 'there is no such record, or this agency takes no part in it',
};
const changedSince: Words = {
  zh: '承办人刚刚已由他人指定，请刷新后再试',
  en: 'somebody else has just named the handler: look again first',
};
const notYours: Words = {
  zh: '已有承办人，改派由本单位负责人或者其指定的人办理',
  en: 'it has a handler; another one is named by the head or whoever the head named for it',
};

type Becoming = { handler: Person | null; helpers: Person[] };

function becoming(standing: Handling, to: Assignment, people: ReadonlyMap<string, string>): Becoming {
  const named = (id: string): Person => ({ id, name: people.get(id) ?? '' });
  const helpers = to.helpers === undefined ? standing.helpers : [...new Set(to.helpers)].map(named);
  return {
    handler: to.handler === null ? null : named(to.handler),
    helpers: helpers.filter(({ id }) => id !== to.handler),
  };
}

/** An officer may take what nobody handles and leave the rest as it is; everything else is the head's. */
function barred(q: {
  may: boolean;
  standing: Handling;
  becomes: Becoming;
  own: string;
  seen: number | undefined;
}): Words | null {
  if (q.seen !== undefined && q.seen !== q.standing.version) return changedSince;
  if (q.may) return null;
  return q.standing.handler === null && q.becomes.handler?.id === q.own ? null : notYours;
}

/** @returns false where somebody else named them meanwhile */
async function store(
  { tx, acting }: Session,
  { run, standing, becomes, now }: { run: string; standing: Handling; becomes: Becoming; now: Date },
): Promise<boolean> {
  const set = {
    handler: becomes.handler?.id ?? null,
    handlerName: becomes.handler?.name ?? null,
    helpers: becomes.helpers.map(({ id }) => id),
    helperNames: becomes.helpers.map(({ name }) => name),
    setBy: acting.userId,
    setAt: now,
  };
  if (standing.version === 0) {
    const entered = await tx
      .insertInto('runHandler')
      .values({ instanceId: run, agencyKey: acting.agencyKey, ...set })
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirst();
    return (entered.numInsertedOrUpdatedRows ?? 0n) > 0n;
  }
  const changed = await tx
    .updateTable('runHandler')
    .set({ ...set, version: standing.version + 1 })
    .where('instanceId', '=', run)
    .where('agencyKey', '=', acting.agencyKey)
    .where('version', '=', standing.version)
    .executeTakeFirst();
  return changed.numUpdatedRows > 0n;
}

/** Who has something to do with the run that they had not before; whoever named them knows it. */
function newTo(standing: Handling, { handler, helpers }: Becoming, own: string): string[] {
  const before = new Set([standing.handler?.id, ...standing.helpers.map(({ id }) => id)]);
  const now = [...(handler === null ? [] : [handler]), ...helpers];
  const gone = standing.handler !== null && standing.handler.id !== handler?.id ? [standing.handler.id] : [];
  return [...now.flatMap(({ id }) => (before.has(id) ? [] : [id])), ...gone].filter((id) => id !== own);
}

/** Each person hears once, with how many there are. */
async function tellNamed(
  { tx, acting }: Session,
  q: {
    to: Assignment;
    /** Of who handles them from now on. */
    name: string | null;
    tell?: Tell | undefined;
    linkOf: (run: Run & { procedure: string; version: string }) => string;
  },
  told: readonly { run: Run & { procedure: string; version: string }; people: string[] }[],
): Promise<void> {
  const byPerson = Map.groupBy(
    told.flatMap(({ run, people }) => people.map((person) => ({ run, person }))),
    ({ person }) => person,
  );
  const notices = [...byPerson].flatMap(([person, [first, ...others]]) => {
    if (first === undefined) return [];
    const mine = person === q.to.handler || (q.to.helpers ?? []).includes(person);
    const many = others.length > 0;
    const words = mine ? givenTo : takenFrom(q.name);
    return [
      {
        also: [person],
        kind: 'handler',
        link: many ? '/inbox' : q.linkOf(first.run),
        title: many
          ? words.many(acting.displayName, others.length + 1)
          : words.one(acting.displayName, first.run.title),
        ...(q.to.reason !== undefined && { body: { zh: q.to.reason, en: q.to.reason } }),
      },
    ];
  });
  await q.tell?.(tx, notices);
}

type Told = { one: (who: string, title: string) => Words; many: (who: string, count: number) => Words };

const givenTo: Told = {
  one: (who, title) => ({ zh: `${who}交由您承办：${title}`, en: `${who} assigned to you: ${title}` }),
  many: (who, count) => ({ zh: `${who}交由您承办 ${count} 件`, en: `${who} assigned ${count} records to you` }),
};

/** @param name of who handles them now; null where nobody does */
function takenFrom(name: string | null): Told {
  if (name === null)
    return {
      one: (who, title) => ({
        zh: `${who}将您承办的事项退回待指定承办人：${title}`,
        en: `${who} put one of your records back to be assigned: ${title}`,
      }),
      many: (who, count) => ({
        zh: `${who}将您承办的 ${count} 件退回待指定承办人`,
        en: `${who} put ${count} of your records back to be assigned`,
      }),
    };
  return {
    one: (who, title) => ({
      zh: `${who}将承办人由您改为${name}：${title}`,
      en: `${who} made ${name} the handler in your place: ${title}`,
    }),
    many: (who, count) => ({
      zh: `${who}将您承办的 ${count} 件改由${name}承办`,
      en: `${who} made ${name} the handler of ${count} of your records`,
    }),
  };
}

/** Runs in which the acting user's agency takes part: their owner's, their steward's, those of a party, or whoever owes a duty of it. */
async function runsHere({ tx, acting }: Session, ids: readonly string[]) {
  const rows = await tx
    .selectFrom('procedureInstance as run')
    .select(['run.id', 'run.kind', 'run.recordId', 'run.state', 'run.title', 'run.procedure', 'run.version'])
    .where('run.id', 'in', [...ids])
    .where((eb) =>
      eb.or([
        eb('run.ownerAgency', '=', acting.agencyKey),
        eb('run.stewardAgency', '=', acting.agencyKey),
        sql<boolean>`${acting.agencyKey} = any (run.party_keys)`,
        eb.exists(
          eb
            .selectFrom('duty')
            .select('duty.id')
            .whereRef('duty.instanceId', '=', 'run.id')
            .where('duty.ownerAgency', '=', acting.agencyKey),
        ),
      ]),
    )
    .execute();
  return new Map(rows.map((row) => [row.id, row]));
}

/** Names of the people, who must be active and do their work at the acting user's agency. @throws Problem request.invalid */
async function colleaguesNamed({ tx, acting }: Session, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const wanted = [...new Set(ids)];
  if (wanted.length === 0) return new Map();
  const rows = await tx
    .selectFrom('appUser')
    .select(['id', 'displayName'])
    .where('agencyId', '=', acting.agencyId)
    .where('id', 'in', wanted)
    .where('active', '=', true)
    .where('kind', '=', 'person')
    .where(sql<boolean>`roles && ${[...officeRoles]}::text[]`)
    .execute();
  if (rows.length < wanted.length) {
    const [zh, en] = [
      '应为本单位在岗的经办、审批或者督办人员',
      'must be people who work at this agency as officer, approver or supervisor',
    ];
    const name = { zh: '承办人和协办', en: 'handler and helpers' };
    throw problem('request.invalid', {}, { fields: [{ pointer: '/handler', zh, en, name }] });
  }
  return new Map(rows.map(({ id, displayName }) => [id, displayName]));
}
