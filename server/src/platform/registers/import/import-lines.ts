// Lines of JSON brought into a register: an object a line, its fields by the names that answers give them. A line that was read from a list
// may come back as it was told.
import type { Field, Fields, Json } from '@qingfeng/fields';
import type { Register } from '@qingfeng/register';
import { unstorableText } from '../../http/requests/request-text.ts';
import { type RowProblem, rowFault } from '../../lists/paged/imports.ts';
import type { TextLine } from '../../office/lines.ts';
import { inOwnNames } from '../reading/stood.ts';
import type { Given } from '../rows.ts';

/** What a line gives: `seen` is the version that its sender saw. */
type JsonLine = {
  readonly given: Given;
  readonly seen: number | null;
  readonly faults: RowProblem[];
  /** Nothing else can be said of it. */
  readonly unreadable?: true;
};

/** What a line says, with what is wrong with it by itself. */
export function givenOfLine(register: Register, { text, tooLong }: TextLine): JsonLine {
  if (tooLong === true) return refused('一行超过 100 万个字符', 'the line has more than a million characters');
  const value = parsed(text);
  if (value === undefined) return refused('不是有效的 JSON', 'is not valid JSON');
  if (!isObject(value)) return refused('应为一个 JSON 对象', 'must be one JSON object');
  const unstorable = unstorableText(value);
  if (unstorable.length > 0) return unread(unstorable.map(({ pointer, zh, en }) => rowFault(pointer.slice(1), zh, en)));
  const given: Record<string, Json> = {};
  const unknown: string[] = [];
  for (const [name, said] of Object.entries(inOwnNames(register, value as Given).given)) {
    const field = Object.hasOwn(register.fields, name) ? register.fields[name] : undefined;
    if (field === undefined) unknown.push(name);
    else given[name] = enteredAs(field, said as Json);
  }
  const { version } = value;
  const seen = Number.isInteger(version) && Number(version) > 0 ? Number(version) : null;
  return { given, seen, faults: isTold(value) ? [] : unknown.filter((key) => key !== 'version').map(notKnown) };
}

const unread = (faults: RowProblem[]): JsonLine => ({ given: {}, seen: null, faults, unreadable: true });
const refused = (zh: string, en: string): JsonLine => unread([rowFault('', zh, en)]);
function notKnown(key: string): RowProblem {
  const name = key.slice(0, 60).toWellFormed();
  return rowFault(name, `没有名为“${name}”的项`, `there is no field "${name}"`);
}

/** As a list answers it: what it says beside the fields is not brought in. */
const isTold = (value: Readonly<Record<string, unknown>>): boolean => 'enteredAt' in value && 'version' in value;

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** What a value names, where it came as answers tell it: with the name of a region, an agency, a record or a file. */
function enteredAs(field: Field, value: Json): Json {
  switch (field.kind) {
    case 'region':
      return named(value, 'code');
    case 'agency':
    case 'record':
      return named(value, 'id');
    case 'file':
      return Array.isArray(value) ? value.map((one) => named(one as Json, 'id')) : value;
    case 'rows':
      return Array.isArray(value) ? value.map((row) => (isObject(row) ? rowAs(field.fields, row) : row)) : value;
    default:
      return value;
  }
}

const named = (value: Json, key: 'code' | 'id'): Json =>
  isObject(value) && typeof value[key] === 'string' ? value[key] : value;

function rowAs(fields: Fields, row: Readonly<Record<string, unknown>>): Json {
  const entries = Object.entries(row).map(([name, value]): [string, Json] => {
    const field = Object.hasOwn(fields, name) ? fields[name] : undefined;
    return [name, field === undefined ? (value as Json) : enteredAs(field, value as Json)];
  });
  return Object.fromEntries(entries);
}
