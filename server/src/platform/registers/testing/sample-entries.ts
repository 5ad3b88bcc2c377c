// Entries that fit a declaration, different from each other, made by their number.

import {
  gtinCheckDigit,
  organisationCheckCharacter,
  residentIdCheckCharacter,
  usccCheckCharacter,
} from '@qingfeng/codes';
import { type Field, type Fields, type Json, writtenCode } from '@qingfeng/fields';
import type { Register } from '@qingfeng/register';
import { enteredFields } from '../lives/run-row.ts';
import type { Given } from '../rows.ts';

/** @param at any number from 0; the same number makes the same entry */
export function sampleEntry(register: Register, at: number): Given {
  const { inOrder = [] } = register;
  const entry = sampleOf(enteredFields(register), at);
  for (const [first, last] of inOrder) {
    const [one, other] = [entry[first], entry[last]];
    if (typeof one === 'string' && typeof other === 'string' && one > other)
      Object.assign(entry, { [first]: other, [last]: one });
  }
  return entry;
}

function sampleOf(fields: Fields, at: number): Record<string, Json> {
  const entry: Record<string, Json> = {};
  for (const [name, field] of Object.entries(fields)) {
    if (field.when !== undefined && !field.when.is.includes(String(entry[field.when.fact]))) continue;
    const value = sampleValue(field, at);
    if (value !== undefined) entry[name] = value;
  }
  return entry;
}

const digits = (at: number, length: number): string => String(at).padStart(length, '0');

function sampleValue(field: Field, at: number): Json | undefined {
  switch (field.kind) {
    case 'text':
      return `${field.title.zh}${at}号`.slice(0, field.maxLength ?? 100);
    case 'code':
      return sampleCode(field, at);
    case 'date':
      return `${2010 + (at % 16)}-${digits((at % 12) + 1, 2)}-${digits((at % 28) + 1, 2)}`;
    case 'time':
      return `${2010 + (at % 16)}-03-05T14:30:00+08:00`;
    case 'number':
      return Math.min(field.max ?? Number.MAX_SAFE_INTEGER, (field.min ?? 0) + at);
    case 'money':
      return at * 100;
    case 'boolean':
      return at % 2 === 0;
    case 'choice': {
      const options = Object.keys(field.options);
      return options[at % options.length];
    }
    case 'choices':
      return Object.keys(field.options).slice(0, (at % 2) + 1);
    case 'texts':
      return [`${field.title.zh}${at}`];
    case 'numbers':
      return [field.min + (at % (field.max - field.min + 1))];
    case 'region':
      return ['440000', '440100', '440300'][at % 3];
    case 'rows':
      return [sampleOf(field.fields, at), sampleOf(field.fields, at + 1)];
    case 'figures':
      return { 件: at };
    case 'agency':
    case 'record':
    case 'file':
      // They name what must be there; a register whose fields ask for one gives its own.
      return undefined;
    default:
      throw new TypeError(`no kind of field ${JSON.stringify(field satisfies never)}`);
  }
}

function sampleCode({ of }: Field & { kind: 'code' }, at: number): string {
  switch (of) {
    case 'uscc': {
      const body = digits(at, 8);
      const first = `91440106${body}${organisationCheckCharacter(body)}`;
      return `${first}${usccCheckCharacter(first)}`;
    }
    case 'gtin': {
      const body = `690${digits(at, 9)}`;
      return `${body}${gtinCheckDigit(body)}`;
    }
    case 'patent': {
      const body = `2015${digits(at, 8)}`;
      const rest = [...body].reduce((sum, digit, place) => sum + Number(digit) * ((place % 8) + 2), 0) % 11;
      return `ZL${body}.${rest === 10 ? 'X' : rest}`;
    }
    case 'residentId': {
      const body = `44010619900101${digits(at % 1_000, 3)}`;
      return body + residentIdCheckCharacter(body);
    }
    case 'licence':
      return writtenCode('licence', `SC1064401${digits(at, 7)}`);
    default:
      throw new TypeError(`no kind of code ${String(of satisfies never)}`);
  }
}
