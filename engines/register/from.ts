// What a link knows: fields of an entry that begin with what the entry has that another field links to.
import type { Field } from '@qingfeng/fields';
import type { Register } from './declaration.ts';
import { misfit } from './misfit.ts';
import type { RegisterOf } from './public.ts';
import { seenByFew } from './seen.ts';

/** A link with the fields that it fills in, each by the name of its source: `[['uscc', 'uscc']]`. */
export type Knowing = {
  readonly link: string;
  readonly of: string;
  readonly fields: readonly (readonly [string, string])[];
};

const partsOf = (from: string): [link: string, source: string] => {
  const [link = '', ...source] = from.split('.');
  return [link, source.join('.')];
};

/** The links of a register that fill in other fields. */
export function knowingLinks({ fields }: Pick<Register, 'fields'>): Knowing[] {
  return Object.entries(fields).flatMap(([link, field]) => {
    if (field.kind !== 'record') return [];
    const filled = Object.entries(fields).flatMap(([name, { from }]) => {
      const [of, source] = from === undefined ? [] : partsOf(from);
      return of === link && source !== undefined ? [[name, source] as const] : [];
    });
    return filled.length === 0 ? [] : [{ link, of: field.of, fields: filled }];
  });
}

/** What is wrong with `from`, as far as it can be told without the registers that are linked to. */
export function fromFaults({ fields, procedure }: Register): string[] {
  return Object.entries(fields).flatMap(([name, { from, numbered, ...field }]) => {
    const place = `fields.${name}`;
    if (field.kind === 'rows')
      return Object.entries(field.fields)
        .filter(([, one]) => one.from !== undefined)
        .map(([key]) => `${place}.${key}.from: only a field of the entry itself begins with what a link knows`);
    if (from === undefined) return [];
    const [link] = partsOf(from);
    return [
      ...(fields[link]?.kind === 'record' ? [] : [`${place}.from: '${link}' is no link`]),
      ...(numbered === undefined ? [] : [`${place}.from: it is numbered by itself`]),
      ...(Object.hasOwn(procedure?.sets ?? {}, name) ? [`${place}.from: steps write it`] : []),
    ];
  });
}

/** What of `from` does not fit the registers that are linked to. @returns each with its place; empty where all fits */
export function knownFaults({ fields }: Register, registerOf: RegisterOf): string[] {
  return Object.entries(fields).flatMap(([name, field]) => {
    if (field.from === undefined) return [];
    const [link, source] = partsOf(field.from);
    const linked = fields[link];
    if (linked?.kind !== 'record') return [];
    return unknownFaults(field, { source, of: linked.of, register: registerOf(linked.of) }).map(
      (fault) => `fields.${name}.from: ${fault}`,
    );
  });
}

function unknownFaults(field: Field, q: { source: string; of: string; register: Register | undefined }): string[] {
  const { source, of, register } = q;
  if (register === undefined) return [`there is no register '${of}'`];
  const own = register.fields[source];
  if (own === undefined) return [`'${of}' has no field '${source}'`];
  if (own.personal !== undefined) return [`'${source}' of '${of}' is personal; what is shown of it is a mask`];
  if (seenByFew(register).some(([name]) => name === source))
    return [`'${source}' of '${of}' is not seen by everybody who reads it`];
  const why = misfit(own, field);
  return why === undefined ? [] : [`'${source}' of '${of}' does not fit: ${why}`];
}
