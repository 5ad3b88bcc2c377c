// The next record from this one: whether a map from the fields of one register to those of another holds together.
import type { Field, Fields } from '@qingfeng/fields';
import type { MadeFrom, Make, Register } from './declaration.ts';
import { longest, misfit } from './misfit.ts';
import type { RegisterOf } from './public.ts';
import { textFaults } from './texts.ts';

const NAME = /^[a-z][a-z-]{0,39}$/;

/** What is made from entries of a register, by its names, in the order of its buttons. */
export const makesOf = ({ makes }: Pick<Register, 'makes'>): [name: string, make: Make][] =>
  Object.entries(makes ?? {});

const fieldsOf = ({ fields }: Make): [name: string, from: MadeFrom][] => Object.entries(fields ?? {});

/** Everything wrong with what is made from entries, as far as it can be told without the registers that it goes to. */
export function makeFaults(register: Register): string[] {
  const { fields, procedure } = register;
  return makesOf(register).flatMap(([name, make]) => {
    const place = `makes.${name}`;
    return [
      ...(NAME.test(name) ? [] : [`${place}: is no word of small letters`]),
      ...textFaults(`${place}.title`, make.title),
      ...(make.states === undefined || procedure !== undefined
        ? []
        : [`${place}.states: its entries live by no procedure`]),
      ...(make.states?.length === 0 ? [`${place}.states: there are none`] : []),
      ...fieldsOf(make).flatMap(([key, from]) => {
        if (typeof from !== 'string') return [];
        const field = fields[from];
        if (field === undefined) return [`${place}.fields.${key}: there is no field '${from}'`];
        return field.personal === undefined
          ? []
          : [`${place}.fields.${key}: '${from}' is personal; what is shown of it is a mask`];
      }),
    ];
  });
}

/** What does not fit the registers that the next records are entered into. @returns each with its place; empty where all fits */
export function madeFaults(register: Register, registerOf: RegisterOf): string[] {
  return makesOf(register).flatMap(([name, make]) => {
    const place = `makes.${name}`;
    const target = registerOf(make.to);
    if (target === undefined) return [`${place}.to: there is no register '${make.to}'`];
    return [
      ...linkFaults(register, make, target).map((fault) => `${place}.link: ${fault}`),
      ...fieldsOf(make).flatMap(([key, from]) =>
        mapFaults(register.fields, { key, from, target }).map((fault) => `${place}.fields.${key}: ${fault}`),
      ),
      ...typedTwice(register, make, target).map((fault) => `${place}: ${fault}`),
    ];
  });
}

function linkFaults({ id }: Register, { link }: Make, target: Register): string[] {
  const field = target.fields[link];
  if (field === undefined) return [`'${target.id}' has no field '${link}'`];
  if (field.kind !== 'record' || field.of !== id) return [`'${link}' of '${target.id}' links to no entry of '${id}'`];
  return isWritten(target, link) ? [`'${link}' of '${target.id}' is written by steps`] : [];
}

const isWritten = ({ procedure }: Register, name: string): boolean => Object.hasOwn(procedure?.sets ?? {}, name);

type Mapped = { key: string; from: MadeFrom; target: Register };

function mapFaults(fields: Fields, { key, from, target }: Mapped): string[] {
  const field = target.fields[key];
  if (field === undefined) return [`'${target.id}' has no such field`];
  if (isWritten(target, key)) return [`is written by steps of '${target.id}'`];
  if (typeof from === 'string') {
    const own = fields[from];
    const why = own === undefined ? undefined : misfit(own, field);
    return why === undefined ? [] : [`'${from}' does not fit: ${why}`];
  }
  if ('rule' in from) return [];
  if (field.kind === 'boolean') return typeof from.is === 'boolean' ? [] : ['is true or false'];
  if (field.kind === 'choice' && Object.hasOwn(field.options, String(from.is))) return [];
  if (field.kind === 'text' && typeof from.is === 'string' && from.is.length <= longest(field)) return [];
  return [`cannot be ${JSON.stringify(from.is)}`];
}

/** What the entry has under the same name or title and would be typed again, unless the declaration says that it means something else. */
function typedTwice({ id, fields }: Register, make: Make, target: Register): string[] {
  const { link, asked = [], fields: map = {} } = make;
  const typed = Object.entries(target.fields).filter(
    ([name, { numbered, from }]) =>
      name !== link &&
      numbered === undefined &&
      from?.startsWith(`${link}.`) !== true &&
      !Object.hasOwn(map, name) &&
      !asked.includes(name) &&
      !isWritten(target, name),
  );
  return [
    ...typed.flatMap(([name, field]) => {
      const same = Object.entries(fields).find(
        ([own, one]) =>
          one.personal === undefined &&
          misfit(one, field) === undefined &&
          (own === name || one.title.zh === field.title.zh || linksAlike(one, field)),
      );
      return same === undefined
        ? []
        : [
            `'${name}' of '${target.id}' would be typed again; '${id}' has it as '${same[0]}' (fields), or it means something else (asked)`,
          ];
    }),
    ...asked
      .filter((name) => !Object.hasOwn(target.fields, name))
      .map((name) => `asked: '${target.id}' has no field '${name}'`),
  ];
}

const linksAlike = (own: Field, field: Field): boolean =>
  own.kind === 'record' && field.kind === 'record' && own.of === field.of;
