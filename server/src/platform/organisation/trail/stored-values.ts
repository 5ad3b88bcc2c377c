// What values in columns mean to people, where no declaration says it: agencies, people, regions and departments by their names, codes by
// their words, days, amounts, yes and no.
import { departmentShortName, formatInstant, startOfDay } from '@qingfeng/codes';
import { sql } from 'kysely';
import type { Tables } from '../../database/connections/connect.ts';
import { codeWords } from '../../database/words/code-words.ts';
import { type Column, columnsNamed } from '../../database/words/column-catalogue.ts';
import type { Words } from '../../errors/problem.ts';
import { agencyQuery } from '../agencies/agency-refs.ts';
import { regionNames } from '../agencies/region-names.ts';

/** A row of the trail as far as its values are concerned. */
type Stored = { readonly kind: string; readonly before: unknown; readonly after: unknown };

/** What values of entries are called; undefined where nothing better is known than what stands there. */
export type SayStored = (table: string, column: string, value: unknown) => Words | undefined;

const longestText = 200;
const firstDay = startOfDay('2004-01-01');
const same = (text: string): Words => ({ zh: text, en: text });
const sideOf = (side: unknown): [string, unknown][] =>
  typeof side === 'object' && side !== null ? Object.entries(side) : [];

/** Looks up, together, what the values of these entries point to. */
export async function sayStored(tx: Tables, entries: readonly Stored[]): Promise<SayStored> {
  const columns = await columnsNamed(tx);
  const found = {
    agency: new Set<string>(),
    agencyKey: new Set<number>(),
    person: new Set<string>(),
    region: new Set<string>(),
  };
  for (const { kind, before, after } of entries)
    for (const [column, value] of [...sideOf(before), ...sideOf(after)]) {
      const is = columns.get(`${kind}.${column}`)?.is;
      for (const one of Array.isArray(value) ? value : [value]) {
        if (is === 'agencyKey' && typeof one === 'number') found.agencyKey.add(one);
        else if ((is === 'agency' || is === 'person' || is === 'region') && typeof one === 'string') found[is].add(one);
      }
    }
  const names = {
    agency: await agencyNames(tx, 'id', [...found.agency]),
    agencyKey: await agencyNames(tx, 'key', [...found.agencyKey]),
    person: await peopleNames(tx, [...found.person]),
    region: await regionNames(tx, [...found.region]),
  };
  return (table, column, value) => {
    const known = columns.get(`${table}.${column}`);
    if (known === undefined || value === null || value === undefined) return undefined;
    // Not every column with codes has a constraint that lists them.
    const sayOne = (one: unknown) => codeWords(table, column, String(one)) ?? saidOf(known, one, names);
    if (!Array.isArray(value)) return sayOne(value);
    const said = value.flatMap((one) => sayOne(one) ?? []);
    if (said.length === 0 || said.length < value.length) return undefined;
    return { zh: said.map(({ zh }) => zh).join('、'), en: said.map(({ en }) => en).join(', ') };
  };
}

/** A side of an entry: what of its values is called otherwise than it stands there. */
export function saidSide(say: SayStored, table: string, side: unknown): Record<string, Words> {
  return Object.fromEntries(
    sideOf(side).flatMap(([column, value]) => {
      const words = say(table, column, value);
      return words === undefined || words.zh === String(value) ? [] : [[column, words]];
    }),
  );
}

type Names = Readonly<Record<'agency' | 'agencyKey' | 'person' | 'region', ReadonlyMap<string, string>>>;

function saidOf({ is }: Column, value: unknown, names: Names): Words | undefined {
  switch (is) {
    case 'agency':
    case 'agencyKey':
    case 'person':
    case 'region': {
      const name = names[is].get(String(value));
      return name === undefined ? undefined : same(name);
    }
    case 'department':
      return typeof value === 'string' ? same(departmentShortName(value)) : undefined;
    case 'yes':
      if (typeof value !== 'boolean') return undefined;
      return value ? { zh: '是', en: 'yes' } : { zh: '否', en: 'no' };
    case 'day':
      return typeof value === 'string' ? same(value) : undefined;
    case 'moment': {
      const at = new Date(String(value)).getTime();
      // A time of 1970 stands for none; statutory time is not kept so far back.
      return !(at >= firstDay) ? undefined : same(formatInstant(at).slice(0, 16).replace('T', ' '));
    }
    case 'fen': {
      const yuan = (Number(value) / 100).toFixed(2);
      return { zh: `${yuan} 元`, en: `${yuan} yuan` };
    }
    case 'number':
      return same(String(value));
    case 'text':
      return typeof value === 'string' && !isKey(value) ? same(shortened(value)) : undefined;
    case 'code':
    case 'other':
      return undefined;
    default:
      throw new TypeError(`unknown kind of column ${JSON.stringify(is satisfies never)}`);
  }
}

/** Identifiers and digests tell nobody anything. */
const isKey = (text: string): boolean => /^[0-9a-f-]{32,}$/i.test(text.trim());
const shortened = (text: string): string =>
  text.length > longestText ? `${text.slice(0, longestText).toWellFormed()}…` : text;

async function agencyNames(tx: Tables, by: 'id' | 'key', values: readonly (string | number)[]) {
  if (values.length === 0) return new Map<string, string>();
  const rows = await agencyQuery(tx).where(`agency.${by}`, 'in', values).execute();
  return new Map(rows.map((row) => [String(row[by]), row.name]));
}

/** Names of people by their ids. */
export async function peopleNames(tx: Tables, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const { rows } = await sql<{
    id: string;
    name: string;
  }>`select id, name from audit.names_of(${[...ids]}::uuid[])`.execute(tx);
  return new Map(rows.map(({ id, name }) => [id, name]));
}
