// What is public of a register, ready to be said: its fields with their titles, and a value in words.
import { type Field, type Json, sayValue, type Text } from '@qingfeng/fields';
import { type PublicList, publicField, publicKey, type Register, type RegisterOf } from '@qingfeng/register';
import type { PublicRow, PublicRules } from '../rules.ts';
import { rulesOf } from '../rules.ts';

/** A field or a fact of a public entry. */
type Said = {
  readonly name: string;
  readonly key: string;
  readonly title: Text;
  /** Undefined where the entry has no value. */
  readonly of: (row: PublicRow) => Text | undefined;
  /** In the words of whoever typed it: Chinese in both languages. */
  readonly typed: boolean;
};

export type PublicSet = {
  readonly register: Register;
  readonly open: PublicList;
  readonly fields: readonly Said[];
  /** What a list shows of each, and the page of an entry; both begin with what it is called. */
  readonly columns: readonly Said[];
  readonly rules: PublicRules;
};

const agencyTitle: Text = { zh: '公布机关', en: 'Agency' };
const noEnd: Text = { zh: '长期', en: 'No end date' };

/** The sets of registers that list something in public; fields of others are found by `registerOf`. */
export function publicSets(registers: readonly Register[]): PublicSet[] {
  const registerOf: RegisterOf = (kind) => registers.find(({ id }) => id === kind);
  return registers.flatMap((register) =>
    register.public?.list === undefined ? [] : [publicSet(register, register.public, registerOf)],
  );
}

function publicSet(register: Register, open: PublicList, registerOf: RegisterOf): PublicSet {
  const rules = rulesOf(register.id).public ?? {};
  const fields = open.fields.map((name): Said => {
    const field = publicField(register, name, registerOf);
    return {
      ...{ name, key: publicKey(name), title: open.titles?.[name] ?? field?.title ?? agencyTitle },
      of: (row) => valueSaid(field, row[publicKey(name)]) ?? (name === open.until ? noEnd : undefined),
      typed: field === undefined || ['text', 'texts'].includes(field.kind),
    };
  });
  const facts = (rules.facts ?? []).map(({ name, title, of }): Said => ({ name, key: name, title, of, typed: false }));
  const byName = new Map(fields.map((one) => [one.name, one]));
  const columns = open.list.columns.flatMap((name) => byName.get(name) ?? []);
  return { register, open, rules, fields: [...fields, ...facts], columns: [...columns, ...facts] };
}

function valueSaid(field: Field | undefined, value: unknown): Text | undefined {
  if (value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0))
    return undefined;
  const plain = (value instanceof Date ? value.toISOString() : value) as Json;
  return field === undefined ? { zh: String(plain), en: String(plain) } : sayValue(field, plain);
}

/** What an entry is called. */
export const calledIn = ({ columns }: PublicSet, row: PublicRow): string => columns[0]?.of(row)?.zh ?? row.id;

/** Its day in the order. */
export const dayIn = ({ open }: PublicSet, row: PublicRow): string => String(row[open.list.order]);

export const pathOf = ({ open }: PublicSet, { id }: PublicRow): string => `${open.at}/${id}`;
