// Whether a value of one field can stand in another.
import type { Field } from '@qingfeng/fields';

/** How long a text may be. */
export const longest = (field: Field): number => (field.kind === 'text' ? (field.maxLength ?? 20_000) : 40);

/** Why a value of one field cannot stand in another; undefined where each can. */
export function misfit(own: Field, field: Field): string | undefined {
  if (field.personal !== undefined) return 'what is personal is entered by a person';
  if (field.kind === 'text' && own.kind === 'code') return longest(field) < 40 ? 'it may be longer' : undefined;
  if (own.kind !== field.kind) return `one is of kind ${own.kind}, the other of kind ${field.kind}`;
  switch (field.kind) {
    case 'text':
      return longest(own) > longest(field)
        ? `it may have ${longest(own)} characters, not ${longest(field)}`
        : undefined;
    case 'choice':
    case 'choices': {
      const options = Object.keys((own as typeof field).options);
      const unknown = options.filter((one) => !Object.hasOwn(field.options, one));
      return unknown.length === 0 ? undefined : `it may be ${unknown.join(', ')}`;
    }
    case 'record':
    case 'code':
      return (own as typeof field).of === field.of
        ? undefined
        : `it is of ${(own as typeof field).of}, not ${field.of}`;
    case 'file':
      return field.shared ? undefined : 'a file of another record is named only where files are shared';
    case 'texts':
      return (own as typeof field).maxLength > field.maxLength || (own as typeof field).most > field.most
        ? 'it may hold more'
        : undefined;
    case 'number':
    case 'numbers':
      return isWithin(own as typeof field, field) ? undefined : 'it may lie beyond';
    case 'rows':
      return 'rows are made by a rule';
    default:
      return undefined;
  }
}

type Range = { readonly min?: number; readonly max?: number; readonly whole?: true };

const isWithin = (own: Range, field: Range): boolean =>
  (own.min ?? Number.NEGATIVE_INFINITY) >= (field.min ?? Number.NEGATIVE_INFINITY) &&
  (own.max ?? Number.POSITIVE_INFINITY) <= (field.max ?? Number.POSITIVE_INFINITY) &&
  (field.whole !== true || own.whole === true);
