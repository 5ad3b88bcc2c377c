// Fields of an entry that not everybody sees who reads it: what such a field may not be, so that no list, search or link tells of it.
import type { Field } from '@qingfeng/fields';
import type { Register, Who } from './declaration.ts';
import { makesOf } from './makes.ts';
import { queuesOf } from './queues.ts';
import { ones } from './who.ts';

/** Kinds that stand in the row itself and lead nowhere. */
const kinds: readonly Field['kind'][] = [
  ...(['text', 'code', 'date', 'time', 'number', 'money'] as const),
  ...(['choice', 'choices', 'boolean', 'region', 'texts', 'numbers', 'figures'] as const),
];

/** The fields that not everybody sees, with who does. */
export const seenByFew = ({ seenBy }: Pick<Register, 'seenBy'>): [name: string, who: Who][] =>
  Object.entries(seenBy ?? {}).flatMap(([name, who]) => (who === undefined ? [] : [[name, who]]));

/** Everything by which a field would tell of itself to who does not see it, each with its place. */
export function seenFaults(register: Register): string[] {
  return seenByFew(register).flatMap(([name, who]) => {
    const field = register.fields[name];
    const place = `seenBy.${name}`;
    if (field === undefined) return [`${place}: there is no field '${name}'`];
    return [
      ...(kinds.includes(field.kind) ? [] : [`${place}: one of kind ${field.kind} is read elsewhere too`]),
      ...(field.optional === true ? [] : [`${place}: who does not see it enters none, so it is optional`]),
      ...whoFaults(register, who).map((fault) => `${place}: ${fault}`),
      ...tellers(register, name).map((teller) => `${place}: ${teller} would tell of it`),
    ];
  });
}

function whoFaults({ fields }: Register, who: Who): string[] {
  return ones(who).flatMap((one) => {
    if (one === 'everybody' || one === 'readers') return [`'${one}' is everybody who reads the entry`];
    if (typeof one === 'string') return [];
    if ('agency' in one) return fields[one.agency]?.kind === 'agency' ? [] : [`'${one.agency}' is no agency`];
    return one.within === undefined ? [] : ['within: it is seen by who somebody is, not by where'];
  });
}

/** The parts of a declaration that show, order or find entries by a field, or take it elsewhere. */
function tellers(register: Register, name: string): string[] {
  const {
    fields,
    names,
    list,
    once = [],
    onceEverywhere = [],
    inOrder = [],
    foundBy,
    term,
    keep,
    procedure,
  } = register;
  const told: [string, readonly string[]][] = [
    ['names', [names].flat()],
    ['list.filters', list.filters],
    ['list.search', list.search],
    ['list.orders', list.orders],
    ['once', [...once, ...onceEverywhere].flat()],
    ['inOrder', inOrder.flat()],
    ['foundBy', foundBy],
    ['term', term === undefined ? [] : [term.from, term.until]],
    ['keep.from', keep.years === 'always' ? [] : [keep.from]],
    ['public', namedInPublic(register)],
    ['procedure.begin', procedure?.begin.facts ?? []],
    ['procedure.sets', Object.keys(procedure?.sets ?? {})],
    ...queuesOf(register).map(([queue, { where }]): [string, readonly string[]] => [
      `queues.${queue}`,
      [
        ...(where.rule?.of ?? []),
        ...(where.agency === undefined ? [] : [where.agency]),
        ...(where.filter === undefined ? [] : [where.filter]),
      ],
    ]),
    ...makesOf(register).map(([make, { fields: map = {} }]): [string, readonly string[]] => [
      `makes.${make}`,
      Object.values(map).filter((from) => typeof from === 'string'),
    ]),
    ...Object.entries(fields).map(([other, { when }]): [string, readonly string[]] => [
      `fields.${other}.when`,
      when === undefined ? [] : [when.fact],
    ]),
  ];
  return told.filter(([, those]) => those.includes(name)).map(([teller]) => teller);
}

/** All that what is public says, counts, asks for or depends on. */
function namedInPublic({ public: open }: Register): string[] {
  if (open === undefined) return [];
  const { fields, names = [], from, until, while: shown, asked, list } = open;
  const all = [...fields, ...names, from, until, asked, ...(shown.rule?.of ?? [])];
  const listed = list === undefined ? [] : [...list.columns, ...list.facets, ...list.search, list.order];
  return [...all, ...listed].map((field) => field?.split('.')[0] ?? '');
}
