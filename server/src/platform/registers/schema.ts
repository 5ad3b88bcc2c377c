// The contract of a register, made from its declaration: what is entered, what is read, how its list is asked for.
import type { Field, Fields } from '@qingfeng/fields';
import { answeredNames, askedNames, orderNames, type Register } from '@qingfeng/register';
import { z } from 'zod';
import type { Words } from '../errors/problem.ts';
import { pageOf, pageQuery } from '../http/paging.ts';
import { called, calledLike } from '../http/requests/field-names.ts';
import { agencyRef, words } from '../http/schemas.ts';
import { nextDue, standing } from '../procedures/index.ts';
import { queueFilters } from '../records/queues/filters.ts';
import { registerAct } from './access.ts';
import { entrySource } from './exchange/owned.ts';
import { recordRef } from './links/links.ts';
import { statesOf } from './lives/lives.ts';
import { enteredFields } from './lives/run-row.ts';
import { entryFile } from './reading/entry-files.ts';
import { mostCounted } from './reading/list.ts';
import { rulesOf } from './rules.ts';

type JsonSchema = Record<string, unknown>;

/** What a request may hold, as JSON Schema. It is judged by the declaration itself, whose refusals say the titles of the fields. */
function askedSchema(field: Field): JsonSchema {
  const about = { title: field.title.en, description: field.help?.en ?? field.title.zh };
  return { ...about, ...(isOptional(field) ? { anyOf: [askedType(field), { type: 'null' }] } : askedType(field)) };
}

const isOptional = ({ optional, when, blank, numbered }: Field): boolean =>
  optional === true || when !== undefined || blank !== undefined || numbered !== undefined;
/** What is never null where it is read, though it may be left out. */
const isNullable = (field: Field): boolean =>
  isOptional(field) && field.blank === undefined && field.numbered === undefined;

function askedType(field: Field): JsonSchema {
  switch (field.kind) {
    case 'text':
      return { type: 'string', minLength: 1, maxLength: field.maxLength ?? 20_000 };
    case 'code':
      return { type: 'string', minLength: 1, maxLength: 40 };
    case 'date':
      return { type: 'string', format: 'date' };
    case 'time':
      return { type: 'string', format: 'date-time' };
    case 'number':
      return {
        type: field.whole ? 'integer' : 'number',
        ...(field.min !== undefined && { minimum: field.min }),
        ...(field.max !== undefined && { maximum: field.max }),
      };
    case 'money':
      return { type: 'integer', minimum: 0 };
    case 'boolean':
      return { type: 'boolean' };
    case 'choice':
      return { type: 'string', enum: Object.keys(field.options) };
    case 'choices':
      return { type: 'array', items: { type: 'string', enum: Object.keys(field.options) } };
    case 'texts':
      return { type: 'array', maxItems: field.most, items: { type: 'string', maxLength: field.maxLength } };
    case 'numbers':
      return {
        type: 'array',
        maxItems: field.most,
        items: { type: 'integer', minimum: field.min, maximum: field.max },
      };
    case 'figures':
      return { type: 'object', additionalProperties: { type: 'number' } };
    case 'file':
      return { type: 'array', items: { type: 'string' } };
    case 'region':
      return { type: 'string', pattern: '^[0-9]{6}$' };
    case 'agency':
    case 'record':
      return { type: 'string', format: 'uuid' };
    case 'rows':
      return { type: 'array', maxItems: field.most, items: askedObject(field.fields, 'whole') };
    default:
      throw new TypeError(`no kind of field ${JSON.stringify(field satisfies never)}`);
  }
}

/** @param called names that may be used in place of those of fields; of such a field either is asked for */
export function askedObject(
  fields: Fields,
  how: 'whole' | 'change',
  called: Readonly<Record<string, string>> = {},
): JsonSchema {
  const twofold = Object.values(called);
  const required = Object.keys(fields).filter(
    (name) =>
      how === 'whole' &&
      !isOptional(fields[name] as Field) &&
      fields[name]?.from === undefined &&
      !twofold.includes(name),
  );
  const named = Object.entries(called).map(([name, field]) => [name, fields[field]] as const);
  return {
    type: 'object',
    additionalProperties: false,
    properties: Object.fromEntries(
      [...Object.entries(fields), ...named].map(([name, field]) => [name, askedSchema(field as Field)]),
    ),
    ...(required.length > 0 && { required }),
  };
}

const given = () => z.record(z.string(), z.unknown());

/** A title within a sentence. */
const lowered = ({ zh, en }: Words): Words => ({ zh, en: en.toLowerCase() });

/** What the fields are called, also by names of before and within rows; what they may hold the declaration judges. */
function namesOf(fields: Fields, before: Readonly<Record<string, string>> = {}): z.ZodObject {
  const named = [...Object.keys(fields).map((name) => [name, name] as const), ...Object.entries(before)];
  return z.object(
    Object.fromEntries(
      named.map(([name, of]) => {
        const field = fields[of] as Field;
        const { zh, en } = lowered(field.title);
        return [name, called(field.kind === 'rows' ? z.array(namesOf(field.fields)) : z.unknown(), zh, en)];
      }),
    ),
  );
}

/** A region as answers name it. */
const regionRef = z.object({ code: z.string(), name: z.string() }).meta({ id: 'RegionRef' });

function readType(field: Field): z.ZodType {
  switch (field.kind) {
    case 'text':
    case 'code':
    case 'date':
    case 'choice':
      return z.string();
    case 'time':
      return z.iso.datetime({ offset: true });
    case 'number':
    case 'money':
      return z.number();
    case 'boolean':
      return z.boolean();
    case 'choices':
    case 'texts':
      return z.array(z.string());
    case 'numbers':
      return z.array(z.int());
    case 'file':
      return z.array(entryFile);
    case 'figures':
      return z.record(z.string(), z.number());
    case 'region':
      return regionRef;
    case 'agency':
      return agencyRef;
    case 'record':
      return recordRef;
    case 'rows':
      return z.array(readObject(field.fields));
    default:
      throw new TypeError(`no kind of field ${JSON.stringify(field satisfies never)}`);
  }
}

function readObject(fields: Fields) {
  return z.object(
    Object.fromEntries(
      Object.entries(fields).map(([name, field]) => [
        name,
        isNullable(field) ? readType(field).nullable() : readType(field),
      ]),
    ),
  );
}

/** What every entry has beside its fields. */
const common = {
  id: z.uuid(),
  owner: agencyRef.describe('Agency that entered it'),
  change: registerAct.describe('Whether the acting user may change it'),
  source: entrySource.nullable().describe('System that owns the entry, where it came from one'),
  demo: z.boolean(),
  enteredAt: z.iso.datetime(),
  version: z.int(),
};

const typeName = (id: string): string =>
  id.replaceAll(/(^|-)([a-z])/g, (_, __, letter: string) => letter.toUpperCase());

export const asOfShape = called(
  z
    .union([z.iso.date(), z.iso.datetime({ offset: true })])
    .optional()
    .describe('The end of this day, or this time'),
  '截至日期',
  'day as of which',
);

export const listOrders = (register: Register): [string, ...string[]] => [
  'entered',
  ...(register.procedure === undefined ? [] : ['due']),
  ...register.list.orders,
  // A name of before that an order has anyway is said once.
  ...Object.keys(orderNames(register)).filter((name) => !register.list.orders.includes(name)),
];

/** Where the run of an entry stands. */
const runShape = {
  state: z.string(),
  stateTitle: words,
  nextDue: nextDue.extend({ title: words.nullable() }).nullable().describe('What it waits for next'),
};

function runFilters(register: Register) {
  const flag = z.enum(['true', 'false']).optional();
  return {
    state: called(z.enum([...statesOf(register).keys()] as [string, ...string[]]).optional(), '状态', 'state'),
    open: called(flag.describe('Only those that go on, or those that have ended'), '办理中', 'open'),
    late: called(z.enum(['true']).optional().describe('Only those whose next duty is late'), '超期', 'late'),
  };
}

type Schemas = ReturnType<typeof makeSchemas>;
const made = new WeakMap<Register, Schemas>();

/** The schemas of one register, made once: their names stand in the contract. */
export function schemasOf(register: Register): Schemas {
  const schemas = made.get(register) ?? makeSchemas(register);
  made.set(register, schemas);
  return schemas;
}

function makeSchemas(register: Register) {
  const { fields, id, list, procedure } = register;
  const name = typeName(id);
  const rules = rulesOf(id);
  const shape = {
    ...common,
    ...readObject(fields).shape,
    ...answeredShapes(register),
    ...rules.answer?.shape,
    ...(procedure !== undefined && runShape),
    ...(register.seenBy !== undefined && {
      withheld: z.array(z.string()).describe('Fields that are not shown to the acting user; null stands there'),
    }),
  };
  const view = z.object(shape).meta({ id: `${name}Entry` });
  const record = procedure === undefined ? view : z.object({ ...shape, ...standing }).meta({ id: `${name}Record` });
  const asked = enteredFields(register);
  const names = namesOf(asked, askedNames(register));
  const filters = z.strictObject({
    ...(list.search.length > 0 && {
      q: called(
        z
          .string()
          .trim()
          .max(100)
          .optional()
          .describe(`Words in ${list.search.map((one) => fields[one]?.title.en.toLowerCase()).join(', ')}`),
        '查找内容',
        'words to find',
      ),
    }),
    ...Object.fromEntries(
      list.filters.flatMap((one) => {
        const field = fields[one] as Field;
        return [one, ...(field.was === undefined ? [] : [field.was])].flatMap((name) => filterShapes(name, field));
      }),
    ),
    ...Object.fromEntries(Object.entries(rules.filters ?? {}).map(([one, { shape: asks }]) => [one, asks])),
    ...(procedure !== undefined && runFilters(register)),
    ...queueFilters(register),
    own: called(
      z.enum(['true']).optional().describe('Only those that the acting agency entered'),
      '本单位登记的',
      'own',
    ),
    asOf: asOfShape,
    sort: called(
      z
        .enum(listOrders(register))
        .default(list.orders[0] ?? 'entered')
        .describe('Field by which the list is ordered; `entered`: the newest first'),
      '排序',
      'order',
    ),
  });
  return {
    entry: calledLike(given().meta({ id: `New${name}`, ...askedObject(asked, 'whole', askedNames(register)) }), names),
    change: calledLike(
      given().meta({ id: `Changed${name}`, ...askedObject(asked, 'change', askedNames(register)) }),
      names,
    ),
    view,
    record,
    filters,
    query: filters.extend(pageQuery.shape),
    page: pageOf(view)
      .extend({
        more: z
          .boolean()
          .describe(`Whether there are more than \`total\`: no more than ${mostCounted(register)} are counted`),
      })
      .meta({ id: `${name}Page` }),
  };
}

/** What answers say by the names of before. */
function answeredShapes(register: Register): Record<string, z.ZodType> {
  return Object.fromEntries(
    Object.entries(answeredNames(register)).map(([name, of]): [string, z.ZodType] => {
      if (of === 'owner') return [name, agencyRef];
      const field = register.fields[typeof of === 'string' ? of : of[0]] as Field;
      const shape = typeof of === 'string' ? readType(field) : z.string();
      return [name, isNullable(field) ? shape.nullable() : shape];
    }),
  );
}

/** Filters by a field, called as the field is. */
function filterShapes(name: string, field: Field): [string, z.ZodType][] {
  const { zh, en } = lowered(field.title);
  const ends: Readonly<Record<string, Words>> = {
    [`${name}From`]: { zh: `${zh}（起）`, en: `${en}, first` },
    [`${name}To`]: { zh: `${zh}（止）`, en: `${en}, last` },
  };
  return shapesOfFilter(name, field).map(([one, shape]) => [
    one,
    called(shape, ends[one]?.zh ?? zh, ends[one]?.en ?? en),
  ]);
}

function shapesOfFilter(name: string, field: Field): [string, z.ZodType][] {
  const about = field.title.en;
  switch (field.kind) {
    case 'choice':
    case 'choices':
      return [
        [
          name,
          z
            .enum(Object.keys(field.options) as [string, ...string[]])
            .optional()
            .describe(about),
        ],
      ];
    case 'boolean':
      return [[name, z.enum(['true', 'false']).optional().describe(about)]];
    case 'region':
      return [
        [
          name,
          z
            .string()
            .regex(/^\d{6}$/)
            .optional()
            .describe(`${about}, with what lies within it`),
        ],
      ];
    case 'agency':
    case 'record':
      return [[name, z.uuid().optional().describe(about)]];
    case 'date':
      return [
        [`${name}From`, z.iso.date().optional().describe(`${about}, this day or later`)],
        [`${name}To`, z.iso.date().optional().describe(`${about}, this day or earlier`)],
      ];
    default:
      return [[name, z.string().max(200).optional().describe(about)]];
  }
}
