// What is wrong with entries: by the declaration, by the order of its days, and by what they name that there is none of. For a thousand
// entries as many questions to the database as for one.
import { checkEntry, type Field, type Fields, isBlank, isIdentifier, type Json } from '@qingfeng/fields';
import { type Register, rowFields } from '@qingfeng/register';
import { sql } from 'kysely';
import type { Session, Tables } from '../../database/connections/connect.ts';
import type { FieldProblem, Words } from '../../errors/problem.ts';
import { missingRegions, notBefore } from '../../http/requests/field-faults.ts';
import { agenciesById } from '../../organisation/agencies/agency-refs.ts';
import { withinField } from '../access.ts';
import { recordFields, refsByKind, targetOf } from '../links/links.ts';
import { unfitInPublic } from '../public/outgoing.ts';
import { filesById } from '../reading/entry-files.ts';
import { givenOf } from '../reading/views.ts';
import { unseenFaults, withheldFields, withheldOf } from '../reading/withheld.ts';
import type { Given } from '../rows.ts';
import { rulesOf } from '../rules.ts';

/** `entry`: as it stands, for a change. */
type Asked = { readonly given: Given; readonly entry?: Readonly<Record<string, unknown>> | undefined };
type Judged = { readonly given: Given; readonly before: Given | undefined };

/** @returns for each entry what is wrong with it, empty where nothing is */
export async function checkGiven(
  session: Session,
  register: Register,
  { entries: asked, now }: { entries: readonly Asked[]; now: Date },
): Promise<FieldProblem[][]> {
  const entries = asked.map(({ given, entry }) => ({
    ...{ given, entry, before: entry === undefined ? undefined : givenOf(register.fields, entry) },
  }));
  const { tx, acting } = session;
  const at = now.getTime();
  const unknown = await unknownNames(tx, register.fields, entries);
  const reach = await regionsBeyond({ tx, acting }, register, entries);
  const whole = entries.map(({ given, before }) => ({ given, whole: { ...before, ...given } }));
  const ruled = await rulesOf(register.id).check?.(session, whole, now);
  const unfit = unfitInPublic(register, entries, now);
  const others = withheldFields(register, acting);
  return entries.map(({ given, before, entry }, place) => [
    ...checkEntry(register.fields, given, { at, ...(before !== undefined && { before }) }).map(
      ({ pointer, zh, en }) => ({ pointer, zh, en, ...titleOf(register.fields, pointer) }),
    ),
    ...(unfit[place] ?? []),
    ...writtenBySteps(register, { given, before }),
    ...unseenFaults(register, given, entry === undefined ? others : withheldOf(entry)),
    ...outOfOrder(register, { ...before, ...given }),
    ...namedNowhere({ fields: register.fields, given, unknown, under: '' }),
    ...(before === undefined ? beyond(register, given, reach) : []),
    ...(ruled?.[place] ?? []).map((fault) => ({ ...titleOf(register.fields, fault.pointer), ...fault })),
  ]);
}

function titleOf(fields: Fields, pointer: string) {
  const title = fields[pointer.split('/')[1] ?? '']?.title;
  return title === undefined ? {} : { name: title };
}

/** What steps write is not entered; a table that brings it back as it stands changes nothing. */
function writtenBySteps({ fields, procedure }: Register, { given, before }: Judged): FieldProblem[] {
  return Object.keys(procedure?.sets ?? {}).flatMap((name) => {
    const value = given[name];
    if (isBlank(value) || JSON.stringify(value) === JSON.stringify(before?.[name])) return [];
    const title = fields[name]?.title;
    const said = {
      zh: '由办理步骤写入，不能直接填写',
      en: 'is written by a step of its procedure and not entered here',
    };
    return [{ pointer: `/${name}`, ...said, ...(title !== undefined && { name: title }) }];
  });
}

function outOfOrder({ fields, inOrder = [] }: Register, whole: Given): FieldProblem[] {
  return inOrder.flatMap(([first, last]) => {
    const [one, other] = [whole[first], whole[last]];
    if (isBlank(one) || isBlank(other) || typeof one !== typeof other || (one as string) <= (other as string))
      return [];
    const [from, until] = [fields[first]?.title, fields[last]?.title];
    const what = { zh: `“${from?.zh}”`, en: `"${from?.en}"` };
    const said = typeof one === 'string' ? notBefore(what, one) : notBelow(what, one as number);
    return [{ pointer: `/${last}`, zh: `“${until?.zh}”${said.zh}`, en: `"${until?.en}" ${said.en}` }];
  });
}

const notBelow = ({ zh, en }: Words, number: number): Words => ({
  zh: `不能小于${zh}，应为 ${number} 或者以上`,
  en: `must not be less than ${en}: ${number} or more would be right`,
});

/** Regions of new entries in which the acting agency enters nothing, as the policy has it. */
async function regionsBeyond({ tx, acting }: Session, register: Register, entries: readonly Judged[]) {
  const name = withinField(register, acting);
  const codes = new Set(entries.flatMap(({ given }) => (name === null ? [] : [String(given[name] ?? '')])));
  if (name === null || codes.size === 0) return { name, codes: new Set<string>() };
  const { rows } = await sql<{ code: string }>`
    select r.code from region r where r.code = any(${[...codes]}::text[]) and not access.is_within_reach(r.code)`.execute(
    tx,
  );
  return { name, codes: new Set(rows.map(({ code }) => code)) };
}

const outsideRegion = { zh: '不在本单位辖区内', en: "is outside your agency's region" };
/** Whether that is all that is wrong: somebody else enters it. */
export const isForOthers = (faults: readonly FieldProblem[]): boolean =>
  faults.length > 0 && faults.every(({ zh }) => zh === outsideRegion.zh);

function beyond(
  { fields }: Register,
  given: Given,
  { name, codes }: { name: string | null; codes: ReadonlySet<string> },
): FieldProblem[] {
  if (name === null || !codes.has(String(given[name]))) return [];
  const title = fields[name]?.title;
  return [{ pointer: `/${name}`, ...outsideRegion, ...(title !== undefined && { name: title }) }];
}

type Unknown = {
  regions: ReadonlySet<string>;
  agencies: ReadonlySet<string>;
  records: ReadonlySet<string>;
  files: ReadonlySet<string>;
};

/** Regions, agencies, records and shared files that the entries name, in rows too, and that there are none of: a record that may not be seen is none. */
async function unknownNames(tx: Tables, fields: Fields, entries: readonly Judged[]): Promise<Unknown> {
  const codes = new Set<string>();
  const ids = new Set<string>();
  const records = new Map<string, Set<string>>();
  const files = new Set<string>();
  const gather = (among: Fields, given: Given): void => {
    for (const [name, field] of Object.entries(among)) {
      const value = given[name];
      if (field.kind === 'file' && field.shared) for (const id of namedFiles(value)) files.add(id);
      if (typeof value !== 'string') continue;
      if (field.kind === 'region' && /^\d{6}$/.test(value)) codes.add(value);
      if (field.kind === 'agency' && isIdentifier(value)) ids.add(value);
    }
    for (const [name, { of }] of recordFields(among)) {
      const value = given[name];
      if (isIdentifier(value)) records.set(of, (records.get(of) ?? new Set()).add(value));
    }
    for (const [name, { fields: below }] of rowFields(among)) for (const row of rowsIn(given[name])) gather(below, row);
  };
  for (const { given } of entries) gather(fields, given);
  const seen = await refsByKind(tx, records);
  const readable = await filesById(tx, [...files].filter(isIdentifier));
  const known = new Set((await agenciesById(tx, [...ids])).map(({ id }) => id));
  return {
    regions: new Set(await missingRegions(tx, [...codes])),
    agencies: new Set([...ids].filter((id) => !known.has(id))),
    records: new Set(
      [...records].flatMap(([of, those]) =>
        [...those].filter((id) => seen.get(of)?.has(id) !== true).map((id) => `${of} ${id}`),
      ),
    ),
    files: new Set([...files].filter((id) => !readable.has(id))),
  };
}

const namedFiles = (value: Json | undefined): readonly string[] =>
  Array.isArray(value) ? value.filter((id): id is string => typeof id === 'string') : [];

function rowsIn(value: Json | undefined): readonly Given[] {
  return Array.isArray(value)
    ? value.filter((row) => typeof row === 'object' && row !== null && !Array.isArray(row))
    : [];
}

type Part = { fields: Fields; given: Given; unknown: Unknown; under: string };

function namedNowhere({ fields, given, unknown, under }: Part): FieldProblem[] {
  return Object.entries(fields).flatMap(([name, field]): FieldProblem[] => {
    const value = given[name];
    if (field.kind === 'rows') {
      return rowsIn(value).flatMap((row, at) =>
        namedNowhere({ fields: field.fields, given: row, unknown, under: `${under}/${name}/${at}` }),
      );
    }
    const none = noneOf(field, value, unknown);
    return none === null ? [] : [{ pointer: `${under}/${name}`, name: field.title, ...none }];
  });
}

function noneOf(field: Field, value: Json | undefined, { regions, agencies, records, files }: Unknown) {
  const { kind } = field;
  if (kind === 'record' && records.has(`${field.of} ${value}`)) {
    const title = targetOf(field.of)?.title ?? { zh: '记录', en: 'record' };
    return { zh: `没有该${title.zh}`, en: `no such record (${title.en})` };
  }
  if (kind === 'region' && regions.has(String(value))) return { zh: '没有该行政区划代码', en: 'no such region' };
  if (kind === 'file' && namedFiles(value).some((id) => files.has(id)))
    return { zh: '有文件不存在，或者您无权查阅', en: 'a file does not exist, or you may not read it' };
  if (kind === 'agency' && agencies.has(String(value))) return { zh: '没有该机关', en: 'no such agency' };
  return null;
}
