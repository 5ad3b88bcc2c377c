// A value held against a JSON Schema of ours: every problem with its field, in both languages.
import { isDay } from './day.ts';
import type { OffenceProblem } from './error.ts';
import type { Text } from './law.ts';
import type { JsonSchema } from './schema.ts';

/** All problems of a value; `field` is where it stands, '' for the whole. An empty list means it fits. */
export function checkValue(value: unknown, schema: JsonSchema, field = ''): OffenceProblem[] {
  if (schema.anyOf !== undefined) return checkAnyOf(value, schema.anyOf, field);
  switch (schema.type) {
    case 'object':
      return isRecord(value) ? checkObject(value, schema, field) : [wrongType(field, TYPES.object)];
    case 'array':
      return Array.isArray(value) ? checkArray(value, schema, field) : [wrongType(field, TYPES.array)];
    case 'string':
      return typeof value === 'string' ? checkString(value, schema, field) : [wrongType(field, TYPES.string)];
    case 'number':
    case 'integer':
      return typeof value === 'number' ? checkNumber(value, schema, field) : [wrongType(field, TYPES[schema.type])];
    case 'boolean':
      return typeof value === 'boolean' ? [] : [wrongType(field, TYPES.boolean)];
    case 'null':
      return value === null ? [] : [wrongType(field, TYPES.null)];
    default:
      return [];
  }
}

/** What of a value has no problem: a part that a problem names is left out, at any depth. */
export type Sound<T> = T extends readonly (infer One)[]
  ? readonly (Sound<One> | undefined)[]
  : T extends object
    ? { readonly [name in keyof T]?: Sound<T[name]> | undefined }
    : T;

/** The rest of a value once the faulty fields are left out; what remains in a list keeps its place. */
export function soundPart(value: unknown, faulty: ReadonlySet<string>, field = ''): unknown {
  if (faulty.size === 0) return value;
  if (faulty.has(field)) return undefined;
  if (Array.isArray(value)) return value.map((one, index) => soundPart(one, faulty, `${field}[${index}]`));
  if (!isRecord(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, part]) => [name, soundPart(part, faulty, at(field, name))]),
  );
}

const TYPES = {
  object: { zh: '对象', en: 'an object' },
  array: { zh: '列表', en: 'a list' },
  string: { zh: '文字', en: 'a text' },
  number: { zh: '数字', en: 'a number' },
  integer: { zh: '整数', en: 'a whole number' },
  boolean: { zh: ' true 或者 false', en: 'true or false' },
  null: { zh: '空', en: 'null' },
} as const satisfies Record<string, Text>;

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function wrongType(field: string, { zh, en }: Text): OffenceProblem {
  return { field, code: 'type', text: { zh: `应当是${zh}`, en: `must be ${en}` } };
}

/** Takes the alternative of the value's own type, so that the problem named is the useful one. */
function checkAnyOf(value: unknown, schemas: readonly JsonSchema[], field: string): OffenceProblem[] {
  const results = schemas.map((schema) => ({ schema, problems: checkValue(value, schema, field) }));
  if (results.some(({ problems }) => problems.length === 0)) return [];
  const closest = results.find(({ problems }) => problems.every((one) => one.code !== 'type' || one.field !== field));
  return (closest ?? results[0])?.problems ?? [];
}

function checkObject(value: Record<string, unknown>, schema: JsonSchema, field: string): OffenceProblem[] {
  const properties = schema.properties ?? {};
  const problems: OffenceProblem[] = [];
  for (const name of schema.required ?? []) {
    if (value[name] === undefined) problems.push({ field: at(field, name), code: 'required', text: REQUIRED });
  }
  for (const [name, part] of Object.entries(value)) {
    const known = Object.hasOwn(properties, name) ? properties[name] : undefined;
    if (known === undefined) problems.push({ field: at(field, name), code: 'unknownField', text: UNKNOWN_FIELD });
    else if (part !== undefined) problems.push(...checkValue(part, known, at(field, name)));
  }
  return problems;
}

function checkArray(value: readonly unknown[], schema: JsonSchema, field: string): OffenceProblem[] {
  const { items, minItems = 0, maxItems = Number.POSITIVE_INFINITY } = schema;
  if (value.length < minItems) return [range(field, { zh: '不能为空', en: 'must not be empty' })];
  if (value.length > maxItems) {
    return [range(field, { zh: `最多 ${maxItems} 项`, en: `must have at most ${maxItems} entries` })];
  }
  return items === undefined ? [] : value.flatMap((one, index) => checkValue(one, items, `${field}[${index}]`));
}

function checkString(value: string, schema: JsonSchema, field: string): OffenceProblem[] {
  const { format, minLength = 0, maxLength = Number.POSITIVE_INFINITY } = schema;
  if (format === 'date' && !isDay(value)) {
    return [
      {
        field,
        code: 'date',
        text: { zh: '应当是存在的日期，如 2025-06-01', en: 'must be a day that exists, as 2025-06-01' },
      },
    ];
  }
  if (schema.enum !== undefined && !schema.enum.includes(value)) {
    const listed = schema.enum.join(', ');
    return [{ field, code: 'unknownId', text: { zh: `应当是其中之一：${listed}`, en: `must be one of: ${listed}` } }];
  }
  if (value.trim().length < minLength) return [range(field, { zh: '不能为空', en: 'must not be empty' })];
  if (value.length > maxLength) {
    return [range(field, { zh: `最多 ${maxLength} 个字`, en: `must have at most ${maxLength} characters` })];
  }
  return [];
}

function checkNumber(value: number, schema: JsonSchema, field: string): OffenceProblem[] {
  const { minimum, exclusiveMinimum, maximum } = schema;
  if (!Number.isFinite(value)) return [wrongType(field, TYPES.number)];
  if (minimum !== undefined && value < minimum) {
    return [range(field, { zh: `不能小于 ${minimum}`, en: `must not be less than ${minimum}` })];
  }
  if (exclusiveMinimum !== undefined && value <= exclusiveMinimum) {
    return [range(field, { zh: `应当大于 ${exclusiveMinimum}`, en: `must be more than ${exclusiveMinimum}` })];
  }
  if (maximum !== undefined && value > maximum) {
    return [range(field, { zh: `不能大于 ${maximum}`, en: `must not be more than ${maximum}` })];
  }
  return schema.type === 'integer' && !Number.isInteger(value) ? [wrongType(field, TYPES.integer)] : [];
}

function range(field: string, text: Text): OffenceProblem {
  return { field, code: 'range', text };
}

function at(field: string, name: string): string {
  return field === '' ? name : `${field}.${name}`;
}

const REQUIRED: Text = { zh: '必须填写', en: 'is required' };
const UNKNOWN_FIELD: Text = { zh: '没有这一项', en: 'is not known here' };
