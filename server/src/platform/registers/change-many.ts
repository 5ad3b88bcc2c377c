// One change for many entries of a register: each judged as a change of its own, those that pass stored by set.
import type { Json } from '@qingfeng/fields';
import type { Register } from '@qingfeng/register';
import { sql } from 'kysely';
import type { Session } from '../database/connections/connect.ts';
import { problem } from '../errors/catalogue.ts';
import type { FieldProblem, Words } from '../errors/problem.ts';
import { refuseFields } from '../http/requests/field-faults.ts';
import type { Services } from '../procedures/services.ts';
import type { Before, BulkChange, Changed } from '../records/bulk-change.ts';
import { ownedFaults } from './exchange/owned.ts';
import { checkGiven } from './import/check-given.ts';
import { keptBy } from './kept.ts';
import { type EntryView, entryViews } from './reading/entry-views.ts';
import { rowColumns } from './reading/stood.ts';
import { givenOf } from './reading/views.ts';
import type { EntryRow, Given, Kept } from './rows.ts';
import { rulesOf } from './rules.ts';
import { changeEntries } from './store.ts';

export function changeMany(services: Services, register: Register): BulkChange {
  return {
    change: async (session, { ids, given, now }) => {
      refuseFields(notForMany(register, given));
      const kept = await keptBy(services, register);
      const settled = rulesOf(register.id).settle?.(given) ?? given;
      return store(session, kept, { wanted: ids.map((id) => ({ id, given: settled, seen: null })), now });
    },
    takeBack: async (session, { rows, now }) =>
      store(session, await keptBy(services, register), {
        wanted: rows.map(({ id, before }) => ({ id, given: before.given, seen: before.version })),
        now,
      }),
  };
}

/** What tells entries apart, what is one person's and what not everybody sees, is not the same for many. */
function notForMany({ fields, foundBy, seenBy }: Register, given: Given): FieldProblem[] {
  if (Object.keys(given).length === 0) {
    return [{ pointer: '/change', zh: '没有要更改的内容', en: 'has nothing to change' }];
  }
  return Object.keys(given).flatMap((name) => {
    const field = fields[name];
    const pointer = `/change/${name}`;
    if (field === undefined) return [{ pointer, zh: `没有“${name}”这一项`, en: `there is no field "${name}"` }];
    const single =
      seenBy?.[name] !== undefined ||
      field.personal !== undefined ||
      field.kind === 'rows' ||
      field.kind === 'file' ||
      foundBy.includes(name);
    return single || field.fixed === true
      ? [{ pointer, zh: '不能批量更改', en: 'is changed one by one', name: field.title }]
      : [];
  });
}

type Wanted = { id: string; given: Given; seen: number | null };

async function store(
  session: Session,
  kept: Kept,
  { wanted, now }: { wanted: readonly Wanted[]; now: Date },
): Promise<ReadonlyMap<string, Changed>> {
  const { register } = kept;
  const entries = await entriesBy(session, kept, wanted);
  const faults = await checkGiven(session, register, {
    entries: wanted.map(({ id, given }) => ({ given, entry: entries.get(id) })),
    now,
  });
  const outcome = new Map<string, Changed>();
  const changes = wanted.flatMap((one, at) => {
    const entry = entries.get(one.id);
    const why = refusal(register, { one, entry, faults: faults[at] ?? [] });
    if (why !== null || entry === undefined) {
      outcome.set(one.id, { why: why ?? wordsOf(problem('request.notFound')) });
      return [];
    }
    return [{ id: one.id, seen: entry.version, given: one.given, before: beforeOf(register, entry, one.given) }];
  });
  const done = await changeEntries(session, kept, changes);
  for (const { id, before } of changes)
    outcome.set(id, done.has(id) ? { before } : { why: wordsOf(problem('access.refusedByDatabase')) });
  return outcome;
}

/** In one query; what changes between it and the change is refused by its version. */
async function entriesBy(session: Session, kept: Kept, wanted: readonly Wanted[]): Promise<Map<string, EntryView>> {
  const ids = wanted.map(({ id }) => id).toSorted();
  const { rows } = await sql<EntryRow>`
    select ${rowColumns(kept.register)} from ${sql.table(kept.register.table)} e where e.id = any(${ids}::uuid[]) order by e.id`.execute(
    session.tx,
  );
  const views = await entryViews(session, kept, rows);
  return new Map(views.map((view) => [view.id, view]));
}

type Judged = { one: Wanted; entry: EntryView | undefined; faults: readonly FieldProblem[] };

function refusal(register: Register, { one, entry, faults }: Judged): Words | null {
  if (entry === undefined) return wordsOf(problem('request.notFound'));
  if (!entry.change.allowed) return entry.change.why ?? wordsOf(problem('access.refusedByDatabase'));
  if (one.seen !== null && one.seen !== entry.version) return wordsOf(problem('record.changed'));
  const before = givenOf(register.fields, entry);
  const all = [...ownedFaults(register, { given: one.given, before, source: entry.source }), ...faults];
  if (all.length > 0) {
    const said = (language: 'zh' | 'en') =>
      all.map((fault) => `${fault.name === undefined ? '' : `${fault.name[language]} `}${fault[language]}`);
    return { zh: said('zh').join('；'), en: said('en').join('; ') };
  }
  const same = Object.entries(one.given).every(
    ([name, value]) => JSON.stringify(before[name] ?? null) === JSON.stringify(value ?? null),
  );
  return same ? { zh: '已经如此，无需更改', en: 'it is so already' } : null;
}

function beforeOf(register: Register, entry: EntryView, given: Given): Before {
  const stood = givenOf(register.fields, entry);
  const fields = Object.keys(given).map((name): [string, Json] => [name, stood[name] ?? null]);
  return { version: entry.version + 1, given: Object.fromEntries(fields) };
}

function wordsOf(refused: ReturnType<typeof problem>): Words {
  return { zh: refused.words('zh').title, en: refused.words('en').title };
}
