// Whether a message matches what stands here: whose entry it is, which system owns it, and what officers entered themselves.
import { isBlank, type Json, sayValue } from '@qingfeng/fields';
import type { Register } from '@qingfeng/register';
import type { Acting } from '../../database/connections/connect.ts';
import type { FieldProblem } from '../../errors/problem.ts';
import type { SourceMessage } from '../../exchange/kind.ts';
import type { Found } from '../import/import.ts';
import { keyOf } from '../import/import.ts';
import type { Given } from '../rows.ts';
import { type EntrySource, isSame } from './owned.ts';

/** A message beside the entry that it is about; `standing`: an entry that may be handed over to its system. */
export type Draft = {
  readonly message: SourceMessage;
  readonly given: Given;
  readonly found: Found | undefined;
  readonly before: Given | undefined;
  readonly source: EntrySource;
  readonly faults: readonly FieldProblem[];
  readonly standing: string | null;
};

type Asked = Pick<Draft, 'message' | 'given' | 'found' | 'before'> & { onto: string | undefined };

/** What stands here gives way where a person handed it over (`onto`). */
export function draftOf(register: Register, acting: Acting, { onto, ...q }: Asked): Draft {
  const { message, given, found, before = {} } = q;
  const { system, sourceId: id, sourceVersion: version } = message;
  const names = Object.keys(message.fields);
  const own = found?.entry.source;
  const isOwner = own?.system === system && own.id === id;
  const owned = isOwner ? own.fields : [];
  const source = { system, id, version, fields: [...new Set([...owned, ...names])].toSorted() };
  const draft = { ...q, source, faults: notOwnable(register, given), standing: null };
  if (found === undefined) return draft;
  const stays = { ...draft, standing: found.entry.id };
  if (found.row.ownerAgency !== acting.agencyKey)
    return { ...draft, faults: [...draft.faults, ofAnotherAgency(register, found)] };
  if (!found.entry.change.allowed) return { ...draft, faults: [...draft.faults, whole(found.entry.change.why)] };
  if (onto === found.entry.id) return draft;
  if (own !== null && own !== undefined && !isOwner)
    return { ...stays, faults: [...draft.faults, ofAnotherSystem(register, own)] };
  const differing = names.filter(
    (name) => !owned.includes(name) && !isBlank(before[name]) && !isSame(before[name], given[name]) && name in given,
  );
  return {
    ...(differing.length > 0 ? stays : draft),
    faults: [...draft.faults, ...differing.map((name) => ours(register, name, before[name]))],
  };
}

/** What steps write, and what is said here alone. */
function notOwnable({ fields, procedure, ours: kept = [] }: Register, given: Given): FieldProblem[] {
  const refused = [...Object.keys(procedure?.sets ?? {}), ...kept].filter((name) => !isBlank(given[name]));
  return refused.map((name) => ({
    pointer: `/fields/${name}`,
    zh: '由本平台登记，不接收其他系统的内容',
    en: 'is kept here and taken from no other system',
    ...(fields[name] !== undefined && { name: fields[name].title }),
  }));
}

function ofAnotherAgency({ one }: Register, { entry }: Found): FieldProblem {
  const { name } = entry.owner as { name: string };
  return whole({
    zh: `该${one.zh}由${name}登记，不属于本单位`,
    en: `this ${one.en} was entered by ${name} and is not your agency's`,
  });
}

function ofAnotherSystem({ one }: Register, { system, id }: EntrySource): FieldProblem {
  return whole({
    zh: `该${one.zh}由“${system}”维护（编号 ${id}）；确已改由来文系统维护的，请移交`,
    en: `this ${one.en} is kept in "${system}" (no. ${id}); hand it over if the sending system keeps it now`,
  });
}

function ours({ fields }: Register, name: string, stands: Json | undefined): FieldProblem {
  const field = fields[name];
  const said = field === undefined || !plainKinds.includes(field.kind) ? undefined : sayValue(field, stands ?? null);
  const shown = field?.personal === undefined ? said : undefined;
  return {
    pointer: `/fields/${name}`,
    zh: `与本单位登记的${shown === undefined ? '内容' : `“${shown.zh.slice(0, 100)}”`}不一致；以来文为准的，请移交`,
    en: `differs from ${shown === undefined ? 'what' : `“${shown.en.slice(0, 100)}”, which`} your agency entered; hand the entry over if the message is right`,
    ...(field !== undefined && { name: field.title }),
  };
}

/** Whose values read as they stand; others are ids. */
const plainKinds: readonly string[] = [
  'text',
  'code',
  'date',
  'number',
  'money',
  'boolean',
  'choice',
  'choices',
  'texts',
];

function whole(why: { zh: string; en: string } | null): FieldProblem {
  return { pointer: '/', zh: why?.zh ?? '', en: why?.en ?? '' };
}

/** Two numbers for one entry in one file: the first is taken, the others wait. */
export function refusedTogether(register: Register, drafts: readonly Draft[]): Draft[] {
  const met = new Map<string, string>();
  return drafts.map((draft) => {
    const key = keyOf(register, { ...draft.before, ...draft.given });
    const first = met.get(key);
    met.set(key, first ?? draft.message.sourceId);
    if (first === undefined) return draft;
    const twice = {
      zh: `与编号 ${first} 的报文是同一${register.one.zh}`,
      en: `is the same ${register.one.en} as the message no. ${first}`,
    };
    return { ...draft, faults: [...draft.faults, whole(twice)] };
  });
}
