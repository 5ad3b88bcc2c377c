// A register as a kind of the exchange: an entry bears the number and the name of the system that owns it, its fields are taken over in the
// order of its versions, and what does not match what stands here waits for a person.
import type { Fields } from '@qingfeng/fields';
import { ownerColumn, type Register } from '@qingfeng/register';
import { sql } from 'kysely';
import type pg from 'pg';
import type { Session } from '../../database/connections/connect.ts';
import { storeInHalves } from '../../database/queries/halves.ts';
import type { FieldProblem, Problem } from '../../errors/problem.ts';
import type { ExchangeKind, SourceMessage, TakeAsked, Taken } from '../../exchange/kind.ts';
import { lockSources, sourceKey, wavesOf } from '../../exchange/sources.ts';
import { refusedByDatabase } from '../../lists/paged/imports.ts';
import type { Services } from '../../procedures/services.ts';
import { mayEnter, requireAct } from '../access.ts';
import { checkGiven } from '../import/check-given.ts';
import { entriesFound, type Found, keyOf } from '../import/import.ts';
import { withIds } from '../import/named-in-cells.ts';
import { keptBy } from '../kept.ts';
import { enteredFields } from '../lives/run-row.ts';
import { entryViews } from '../reading/entry-views.ts';
import { withoutKnown } from '../reading/personal.ts';
import { rowColumns } from '../reading/stood.ts';
import { givenOf } from '../reading/views.ts';
import { withoutUnseen } from '../reading/withheld.ts';
import type { EntryRow, Given, Kept } from '../rows.ts';
import { rulesOf } from '../rules.ts';
import { changeEntries, insertEntries } from '../store.ts';
import { type Draft, draftOf, refusedTogether } from './exchange-judge.ts';
import { linksBySource, namedBySource } from './links-by-source.ts';

export function registerKind(
  services: Pick<Services, 'crypto' | 'procedures' | 'calendar' | 'clock' | 'jobs'>,
  register: Register,
): ExchangeKind {
  const { id, table, title, one } = register;
  return {
    ...{ id, table, title, one, fields: ownable(register) },
    isEntered: (acting) => mayEnter(register, acting).allowed,
    link: (entry) => `/${id}/${entry}`,
    nameOf: (fields) =>
      [register.names]
        .flat()
        .flatMap((name) => textOf(fields[name]))
        .join(' '),
    names: (message) => namedBySource(register.fields, message),
    take: async (session, asked) => {
      requireAct(register, mayEnter(register, session.acting));
      return takeMessages(session, await keptBy(services, register), { ...asked, now: services.clock.now() });
    },
  };
}

const textOf = (value: unknown): string[] => (typeof value === 'string' && value.trim() !== '' ? [value.trim()] : []);

/** Fields that another system may own: what steps write, and what is said here alone, no message brings. */
function ownable(register: Register): Fields {
  const { ours = [] } = register;
  return Object.fromEntries(Object.entries(enteredFields(register)).filter(([name]) => !ours.includes(name)));
}

type Asked = TakeAsked & { now: Date };

async function takeMessages(session: Session, kept: Kept, q: Asked): Promise<Taken[]> {
  const { id } = kept.register;
  if (!q.preview) await lockSources(session, { kind: id, sources: q.messages });
  const outcomes = new Map<SourceMessage, Taken>();
  // A preview keeps nothing: what comes after the first of a record is judged by what the first would leave.
  const left = new Map<string, SourceMessage>();
  for (const wave of wavesOf(q.messages)) {
    const messages = wave.filter((message) => {
      const earlier = left.get(sourceKey(message));
      if (earlier === undefined || earlier.sourceVersion < message.sourceVersion) return true;
      outcomes.set(message, { status: 'unchanged', id: null });
      return false;
    });
    const taken = await takeWave(session, kept, { ...q, messages });
    for (const [message, outcome] of taken) {
      const key = sourceKey(message);
      const again = outcome.status === 'new' && left.has(key);
      const told = again ? afterEntry(kept.register) : outcome;
      outcomes.set(message, told);
      if (q.preview && told.status !== 'error') left.set(key, message);
    }
  }
  return q.messages.map((message) => {
    const outcome = outcomes.get(message);
    if (outcome === undefined) throw new TypeError('every message has its outcome');
    return outcome;
  });
}

/** What becomes of a newer message of what the same batch enters. */
function afterEntry({ one, procedure }: Register): Taken {
  if (procedure?.changeIn?.length !== 0) return { status: 'changed', id: null };
  const why = { zh: `${one.zh}登记后不再更改`, en: `a registered ${one.en} is not changed any more` };
  return { status: 'error', faults: [{ pointer: '/', ...why }], standing: null };
}

async function takeWave(session: Session, kept: Kept, q: Asked): Promise<Map<SourceMessage, Taken>> {
  const { register } = kept;
  const drafts = await draftsOf(session, kept, q);
  const outcomes = new Map<SourceMessage, Taken>();
  const later = drafts.filter(({ message, found }) => {
    const version = found?.entry.source?.version ?? null;
    if (!isOwn(message, found) || version === null || version < message.sourceVersion) return true;
    outcomes.set(message, { status: 'unchanged', id: found?.entry.id ?? null });
    return false;
  });
  const faults = await checkGiven(session, register, {
    now: q.now,
    entries: later.map(({ given, found }) => ({ given, entry: found?.entry })),
  });
  const good = later.flatMap((draft, at) => {
    const wrong = [...draft.faults, ...(faults[at] ?? []).map(inMessage)];
    if (wrong.length === 0) return [draft];
    outcomes.set(draft.message, { status: 'error', faults: wrong, standing: draft.standing });
    return [];
  });
  for (const { message, found } of good) {
    const status = found === undefined ? 'new' : 'changed';
    outcomes.set(message, { status, id: found?.entry.id ?? null });
  }
  if (!q.preview) await store(session, kept, { good, outcomes, now: q.now, demo: q.demo ?? false });
  return outcomes;
}

const isOwn = ({ system, sourceId }: SourceMessage, found: Found | undefined): boolean =>
  found?.entry.source?.system === system && found.entry.source.id === sourceId;

/** A fault of a field, by its place in the message. */
const inMessage = (fault: FieldProblem): FieldProblem => ({ ...fault, pointer: `/fields${fault.pointer}` });

const asItIs = (given: Given): Given => given;

/** What the messages are about here, and what does not match it. */
async function draftsOf(session: Session, kept: Kept, q: Asked): Promise<Draft[]> {
  const { register } = kept;
  const resolved = await linksBySource(session, register.fields, q.messages);
  const { settle = asItIs } = rulesOf(register.id);
  const entered = await withIds(
    session.tx,
    register.fields,
    resolved.map((fields) => ({ given: fields })),
  );
  const given = entered.map(settle);
  const bySource = await entriesOfSources(session, kept, q);
  const byKey = await entriesFound(session, kept, given);
  const drafts = q.messages.map((message, at): Draft => {
    const own = given[at] ?? {};
    const found = bySource.get(sourceKey(message)) ?? byKey.get(keyOf(register, own));
    const said = found === undefined ? own : withoutUnseen(withoutKnown(kept, own, found.row), found.entry);
    const before = found === undefined ? undefined : givenOf(register.fields, found.entry);
    return draftOf(register, session.acting, { message, given: said, found, before, onto: q.onto });
  });
  return refusedTogether(register, drafts);
}

/** Entries of the acting agency that bear the numbers of the messages, by one query; the one that was handed over takes the number on. */
async function entriesOfSources(session: Session, kept: Kept, { messages, onto }: Asked): Promise<Map<string, Found>> {
  const wanted = messages.map(({ system, sourceId }) => ({ system, id: sourceId }));
  const { rows } = await sql<EntryRow>`select ${rowColumns(kept.register)} from ${sql.table(kept.register.table)} e
    where ${sql.ref(`e.${ownerColumn(kept.register)}`)} = ${session.acting.agencyKey} and ((e.source_system, e.source_id) in
      (select w.system, w.id from jsonb_to_recordset(${JSON.stringify(wanted)}::jsonb) as w (system text, id text))
      or e.id = ${onto ?? null}::uuid)`.execute(session.tx);
  const views = await entryViews(session, kept, rows);
  const [first] = messages;
  return new Map(
    views.map((entry, at) => {
      const row = rows[at] as EntryRow;
      const handed = entry.id === onto && first !== undefined;
      const key = handed
        ? sourceKey(first)
        : sourceKey({ system: row.sourceSystem ?? '', sourceId: row.sourceId ?? '' });
      return [key, { entry, row }];
    }),
  );
}

type Storing = { good: readonly Draft[]; outcomes: Map<SourceMessage, Taken>; now: Date; demo: boolean };

async function store(session: Session, kept: Kept, { good, outcomes, now, demo }: Storing): Promise<void> {
  const refuse = ({ message, standing }: Draft, faults: readonly FieldProblem[]) =>
    outcomes.set(message, { status: 'error', faults, standing });
  const refused = (draft: Draft, error: pg.DatabaseError, inWords: Problem | undefined) =>
    refuse(
      draft,
      inWords !== undefined && inWords.fields.length > 0 ? inWords.fields.map(inMessage) : [ofDatabase(error)],
    );
  await storeInHalves(session.tx, {
    rows: good.filter(({ found }) => found === undefined),
    store: async (rows) => {
      const entries = rows.map(({ given, source }) => ({ given, source, demo }));
      const ids = await insertEntries(session, kept, { entries, now });
      for (const [at, { message }] of rows.entries()) outcomes.set(message, { status: 'new', id: ids[at] ?? null });
      return [];
    },
    refuse: refused,
  });
  await storeInHalves(session.tx, {
    rows: good.filter(({ found }) => found !== undefined),
    store: async (rows) => {
      const changes = rows.flatMap(({ given, source, found }) =>
        found === undefined ? [] : [{ id: found.entry.id, seen: found.entry.version, given, source }],
      );
      const done = await changeEntries(session, kept, changes);
      for (const draft of rows) if (!done.has(draft.found?.entry.id ?? '')) refuse(draft, [changedMeanwhile]);
      return [];
    },
    refuse: refused,
  });
}

function ofDatabase(error: pg.DatabaseError): FieldProblem {
  const { zh, en } = refusedByDatabase(error, '');
  return { pointer: '/', zh, en };
}

const changedMeanwhile: FieldProblem = {
  pointer: '/',
  zh: '刚被他人更改，请重新发送',
  en: 'was changed a moment ago; send it again',
};
