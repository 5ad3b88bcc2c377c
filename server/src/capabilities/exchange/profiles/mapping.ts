// Fields of another system into the message of the exchange, by a profile that is data; nothing is guessed.
import { z } from 'zod';
import type { FieldProblem } from '../../../platform/errors/problem.ts';
import { exchangeCase, type Fault, type FieldRule, type ProfileDefinition } from '../schema.ts';

type Schema = {
  $ref?: string;
  properties?: Record<string, Schema>;
  additionalProperties?: Schema | boolean;
  items?: Schema;
  anyOf?: Schema[];
  $defs?: Record<string, Schema>;
};

/** The message as a JSON Schema (2020-12), made from the same words that check it. */
export const messageSchema = publishedSchema();

/** The message itself at the root, with the parts that it refers to. */
function publishedSchema(): Record<string, unknown> {
  const { $schema, $defs = {} } = z.toJSONSchema(exchangeCase, { io: 'input' });
  const { ExchangeCase: root = {}, ...parts } = $defs;
  const { id: _, ...message } = root;
  return { $schema, $id: 'urn:qingfeng:exchange:case', ...message, $defs: parts };
}

/** What a row became, what of it could not be read, and from which heading each field came. */
export type Mapped = { message: Record<string, unknown>; faults: Fault[]; columns: Map<string, string> };

/** What the source has under a heading or key: undefined where nothing stands there; `unusable` for a formula without a value. */
export type Source = (name: string) => { text: string; unusable?: boolean } | undefined;

/** Fields of a profile that the message does not have, with a pointer into the definition. */
export function unknownTargets(
  { fields }: ProfileDefinition,
  schema: Record<string, unknown> = messageSchema,
): FieldProblem[] {
  return fields.flatMap(({ to }, index) =>
    hasPlace(to, schema as Schema)
      ? []
      : [{ pointer: `/definition/fields/${index}/to`, zh: `报文中没有 ${to}`, en: `the message has no ${to}` }],
  );
}

function hasPlace(pointer: string, root: Schema): boolean {
  const steps = pointer.split('/').slice(1);
  let places: Schema[] = [root];
  for (const step of steps) {
    places = places
      .flatMap((one) => branches(one, root))
      .flatMap(({ properties, items, additionalProperties }) => {
        const own = properties !== undefined && Object.hasOwn(properties, step) ? properties[step] : undefined;
        if (own !== undefined) return [own];
        if (items !== undefined && /^\d{1,2}$/.test(step)) return [items];
        return typeof additionalProperties === 'object' ? [additionalProperties] : [];
      });
  }
  return places.length > 0;
}

function branches(schema: Schema, root: Schema): Schema[] {
  if (schema.$ref !== undefined) {
    const named = root.$defs?.[schema.$ref.split('/').at(-1) ?? ''];
    return named === undefined ? [] : branches(named, root);
  }
  return [schema, ...(schema.anyOf ?? []).flatMap((one) => branches(one, root))];
}

/** One row of the source by the profile. Fixed values complete what the row begins; they begin no party and no line of goods. */
export function mapRow(definition: ProfileDefinition, source: Source): Mapped {
  const mapped: Mapped = { message: {}, faults: [], columns: new Map() };
  if (definition.system !== null) mapped.message.system = definition.system;
  const silent: FieldRule[] = [];
  for (const rule of definition.fields) {
    const found = firstOf(rule, source);
    if (found === undefined) silent.push(rule);
    else place(mapped, rule, found);
  }
  for (const rule of silent) {
    if (rule.fixed === undefined || rule.fixed === '' || !mayComplete(mapped.message, rule.to)) continue;
    place(mapped, { ...rule, codes: {} }, { column: rule.from[0] ?? rule.to, text: rule.fixed });
  }
  return mapped;
}

type Found = { column: string; text: string; unusable?: boolean };

function firstOf({ from }: FieldRule, source: Source): Found | undefined {
  for (const column of from) {
    const cell = source(column);
    if (cell !== undefined && (cell.unusable === true || cell.text.trim() !== '')) return { column, ...cell };
  }
  return undefined;
}

function place(mapped: Mapped, rule: FieldRule, { column, text, unusable }: Found): void {
  mapped.columns.set(rule.to, column);
  const read: Read =
    unusable === true
      ? { fault: { zh: '单元格的公式没有可用的值', en: 'the formula in the cell has no usable value' } }
      : readValue(rule, text.trim());
  if ('fault' in read) mapped.faults.push({ pointer: rule.to, column, ...read.fault });
  else write(mapped.message, rule.to.split('/').slice(1), read.value);
}

/** A list or an object that is optional begins with something that the row itself says. */
function mayComplete(message: Record<string, unknown>, to: string): boolean {
  const steps = to.split('/').slice(1, -1);
  if (steps.length === 0 || steps[0] === 'source') return true;
  let at: unknown = message;
  for (const step of steps) at = (at as Record<string, unknown> | undefined)?.[step];
  return at !== undefined;
}

/** Names come from profiles, whose targets are checked against the message's own. */
function write(root: Record<string, unknown>, steps: readonly string[], value: unknown): void {
  let at: Record<string, unknown> = root;
  for (const [index, step] of steps.slice(0, -1).entries()) {
    const fresh = /^\d+$/.test(steps[index + 1] ?? '') ? [] : {};
    const next = (Object.hasOwn(at, step) ? at[step] : undefined) ?? fresh;
    at[step] = next;
    at = next as Record<string, unknown>;
  }
  at[steps.at(-1) ?? ''] = value;
}

type Read = { value: unknown } | { fault: { zh: string; en: string } };

function readValue({ as, codes }: FieldRule, written: string): Read {
  const coded = codes === undefined ? undefined : codeOf(codes, written);
  if (coded !== undefined && 'fault' in coded) return coded;
  const text = coded === undefined ? written : String(coded.value);
  switch (as) {
    case 'text':
      return { value: text };
    case 'list':
      return {
        value: text
          .split(/[、，,;；]/)
          .map((one) => one.trim())
          .filter((one) => one !== ''),
      };
    case 'day':
      return dayOf(text);
    case 'integer':
    case 'number':
      return numberOf(text, as);
    case 'yuan':
      return fenOf(text);
    case 'yesNo':
      return yesNoOf(text);
    case 'moment':
      return momentOf(text);
    default:
      throw new TypeError(`no form ${String(as satisfies never)}`);
  }
}

/** A word of the source as the code here; what is a code here already passes. */
function codeOf(codes: Readonly<Record<string, string>>, written: string): Read | undefined {
  if (Object.keys(codes).length === 0) return undefined;
  if (Object.hasOwn(codes, written)) return { value: codes[written] };
  if (Object.values(codes).includes(written)) return { value: written };
  const known = Object.keys(codes).slice(0, 20);
  return {
    fault: {
      zh: `“${written.slice(0, 40)}”没有对应的代码，方案中有：${known.join('、')}`,
      en: `“${written.slice(0, 40)}” has no code; the profile knows: ${known.join(', ')}`,
    },
  };
}

function dayOf(text: string): Read {
  const match =
    /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?:[ T]\d{1,2}:\d{2}(?::\d{2})?)?$/.exec(text) ??
    /^(\d{4})(\d{2})(\d{2})$/.exec(text);
  if (match === null) return { fault: { zh: '不是日期，应如 2026-11-24', en: 'is no date, such as 2026-11-24' } };
  const [, year = '', month = '', day = ''] = match;
  return { value: `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}` };
}

/** A day with its time as one number that grows with it: what a system without versions has in their place. */
function momentOf(text: string): Read {
  const match = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?:[ T](\d{1,2}):(\d{2})(?::(\d{2}))?)?$/.exec(text);
  if (match === null)
    return { fault: { zh: '不是时间，应如 2026-11-24 09:30:00', en: 'is no time, such as 2026-11-24 09:30:00' } };
  const [year = '', ...rest] = match.slice(1);
  return { value: Number(year + rest.map((part = '') => part.padStart(2, '0')).join('')) };
}

/** Digits with or without thousands signs; full-width ones as well. */
function bare(text: string): string {
  return text
    .normalize('NFKC')
    .replaceAll(/(?<=\d),(?=\d{3})/g, '')
    .trim();
}

function numberOf(text: string, as: 'integer' | 'number'): Read {
  const form = as === 'integer' ? /^[+-]?\d{1,15}$/ : /^[+-]?\d{1,12}(\.\d{1,6})?$/;
  if (!form.test(bare(text))) {
    return as === 'integer'
      ? { fault: { zh: '应为整数', en: 'must be a whole number' } }
      : { fault: { zh: '应为数字', en: 'must be a number' } };
  }
  return { value: Number(bare(text)) };
}

/** Yuan as written into fen, digit by digit: no fraction of a number is ever multiplied. */
function fenOf(text: string): Read {
  const match = /^[¥￥]?(\d{1,13})(?:\.(\d{1,2})0*)?元?$/.exec(bare(text));
  if (match === null)
    return { fault: { zh: '应为金额（元），至多两位小数', en: 'must be an amount in yuan with at most two decimals' } };
  return { value: Number(match[1]) * 100 + Number((match[2] ?? '').padEnd(2, '0')) };
}

const yes = new Set(['是', '有', 'true', '1', 'y', 'yes']);
const no = new Set(['否', '无', 'false', '0', 'n', 'no']);

function yesNoOf(text: string): Read {
  const said = text.toLowerCase();
  if (yes.has(said)) return { value: true };
  return no.has(said) ? { value: false } : { fault: { zh: '应为是或否', en: 'must be yes or no' } };
}
