// The columns that a declaration asks for, with their types and what each may hold.
import type { Field, Fields, Options } from '@qingfeng/fields';
import type { Register } from './declaration.ts';

/** `checks`: conditions on the value, each with the last part of its name. `comment`: a line of the data dictionary. */
export type Column = {
  readonly name: string;
  readonly type: string;
  readonly required: boolean;
  readonly standard?: string;
  readonly references?: string;
  readonly checks: readonly { readonly name: string; readonly sql: string }[];
  readonly comment: string;
};

/** Where records of a kind stand: their table, by the word after `of`. */
export type TableOf = (kind: string) => string;

/** Whether files of other records may be named there. */
export const isShared = (field: Field): boolean => field.kind === 'file' && field.shared === true;

/** Beside files that stay with another record stands what they are: so it is in the trail of this one. */
function digestsOf({ name }: Column, { title: { zh, en } }: Field): Column {
  return {
    ...{ name: `${name}_digests`, type: 'text[]', required: true, standard: "'{}'", checks: [] },
    comment: `SHA-256 of each, kept by trigger: ${en} (${zh}).`,
  };
}

/** A name in the database: 'validFrom' is 'valid_from'. */
export function columnName(field: string): string {
  return field.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

/** The column of a field: its own name, or its first; or what a table that stood before calls it. */
export function columnIn(fields: Fields, name: string): string {
  return columnOfField(name, fields[name]);
}

/** As `columnIn`, of one field. What is stored is never renamed. */
export function columnOfField(name: string, field: Pick<Field, 'column' | 'was'> | undefined): string {
  return field?.column ?? columnName(field?.was ?? name);
}

/** The column of the agency that entered a record. */
export const ownerColumn = ({ stood }: Pick<Register, 'stood'>): string => stood?.owner ?? 'owner_agency';
/** The column of when it was entered. */
export const enteredColumn = ({ stood }: Pick<Register, 'stood'>): string => stood?.entered ?? 'entered_at';

/** The fields that stand in the table of the record itself; rows have tables of their own. */
export function columnsOf(fields: Fields, tableOf: TableOf): Column[] {
  return Object.entries(fields).flatMap(([name, field]) => {
    if (field.kind === 'rows') return [];
    if (field.personal !== undefined) return personalColumns(name, field);
    const column = columnOf(name, field, tableOf);
    return isShared(field) ? [column, digestsOf(column, field)] : [column];
  });
}

/** The fields whose rows stand in a table of their own. */
export function rowFields(fields: Fields): [name: string, field: Field & { kind: 'rows' }][] {
  return Object.entries(fields).flatMap(([name, field]) => (field.kind === 'rows' ? [[name, field]] : []));
}

function columnOf(name: string, field: Exclude<Field, { kind: 'rows' }>, tableOf: TableOf): Column {
  const column = columnOfField(name, field);
  const common = {
    name: column,
    required: (!field.optional && field.when === undefined) || field.blank !== undefined,
    ...(field.blank !== undefined && {
      standard: typeof field.blank === 'string' ? quoted(field.blank) : `${field.blank}`,
    }),
    comment: commentOf(field),
  };
  return { ...common, ...shapeOf(column, field, tableOf) };
}

type Shape = Pick<Column, 'type' | 'checks'> & Partial<Pick<Column, 'references' | 'standard' | 'required'>>;

const check = (name: string, sql: string) => ({ name, sql });
/** A text as SQL writes it. */
export const quoted = (text: string): string => `'${text.replaceAll("'", "''")}'`;
const optionList = (options: Options) => Object.keys(options).map(quoted).join(', ');

function shapeOf(column: string, field: Exclude<Field, { kind: 'rows' }>, tableOf: TableOf): Shape {
  switch (field.kind) {
    case 'text':
      return {
        type: 'text',
        checks: [
          check('length', `length(${column}) BETWEEN ${field.blank === '' ? 0 : 1} AND ${field.maxLength ?? 20_000}`),
        ],
      };
    case 'code':
      return { type: 'text', checks: [check('length', `length(${column}) BETWEEN 1 AND 40`)] };
    case 'date':
      return { type: 'date', checks: [] };
    case 'time':
      return { type: 'timestamptz', checks: [] };
    case 'number':
      return { type: field.whole ? 'bigint' : 'double precision', checks: rangeChecks(column, field) };
    case 'money':
      return { type: 'bigint', checks: [check('amount', `${column} >= 0`)] };
    case 'boolean':
      return { type: 'boolean', checks: [] };
    case 'choice':
      return { type: 'text', checks: [check('known', `${column} IN (${optionList(field.options)})`)] };
    case 'choices':
      return listShape(column, `ARRAY[${optionList(field.options)}]`, field.optional === undefined);
    case 'texts':
      return {
        type: 'text[]',
        standard: "'{}'",
        required: true,
        checks: [check('few', `cardinality(${column}) <= ${field.most}`)],
      };
    case 'numbers':
      return {
        type: field.min > -32_768 && field.max < 32_768 ? 'smallint[]' : 'integer[]',
        standard: "'{}'",
        required: true,
        checks: [check('range', `${field.min} <= ALL (${column}) AND ${field.max} >= ALL (${column})`)],
      };
    case 'figures':
      return { type: 'jsonb', checks: [check('object', `jsonb_typeof(${column}) = 'object'`)] };
    case 'file':
      return { type: 'uuid[]', standard: "'{}'", required: true, checks: [] };
    case 'region':
      return { type: 'char(6)', references: 'region (code)', checks: [] };
    case 'agency':
      return { type: 'integer', references: 'agency (key)', checks: [] };
    case 'record':
      return { type: 'uuid', references: `${tableOf(field.of)} (id)`, checks: [] };
    default:
      throw new TypeError(`no kind of field ${JSON.stringify(field satisfies never)}`);
  }
}

function listShape(column: string, known: string, filled: boolean): Shape {
  return {
    type: 'text[]',
    standard: "'{}'",
    required: true,
    checks: [
      check('known', `${column} <@ ${known}`),
      ...(filled ? [check('filled', `cardinality(${column}) > 0`)] : []),
    ],
  };
}

function rangeChecks(column: string, { min, max }: Field & { kind: 'number' }) {
  const sides = [
    ...(min === undefined ? [] : [`${column} >= ${min}`]),
    ...(max === undefined ? [] : [`${column} <= ${max}`]),
  ];
  return sides.length === 0 ? [] : [check('range', sides.join(' AND '))];
}

/** A personal value is encrypted; beside it stand what it is found by, what is shown of it, and why it is not there. */
function personalColumns(name: string, field: Field): Column[] {
  const column = columnName(name);
  const { zh, en } = field.title;
  const one = (suffix: string, comment: string): Column => ({
    name: `${column}${suffix}`,
    type: 'text',
    required: false,
    checks: [],
    comment: `${comment}: ${en} (${zh}).`,
  });
  return [
    one('', 'Encrypted'),
    one('_digest', 'Keyed digest, by which a whole value is found'),
    one('_mask', 'What is shown'),
    one('_missing', 'Why it is not there'),
  ];
}

function commentOf({ title, help }: Field): string {
  return help === undefined ? `${title.en} (${title.zh}).` : `${title.en} (${title.zh}). ${help.en}`;
}
