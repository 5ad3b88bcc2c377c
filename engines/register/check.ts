// Whether a declaration holds together: what the compiler cannot see, and what JSON from elsewhere may lack.
import type { Field, Fields } from '@qingfeng/fields';
import { columnIn } from './columns.ts';
import { menuSections, type Register } from './declaration.ts';
import { fromFaults } from './from.ts';
import { makeFaults } from './makes.ts';
import { publicFaults } from './public.ts';
import { queueFaults } from './queues.ts';
import { seenFaults } from './seen.ts';
import { textFaults } from './texts.ts';
import { ones } from './who.ts';

const MOST_FIELDS = 30;
const NAME_FORM = /^[a-z][A-Za-z0-9]{0,39}$/;
/** Words that no column may be called by in PostgreSQL without quotes (appendix C of its manual: reserved). */
const SQL_WORDS = new Set(
  'all analyse analyze and any array as asc asymmetric both case cast check collate column constraint create current_date default desc distinct do else end except false fetch for foreign from grant group having in initially intersect into leading limit localtime not null offset on only or order placing primary references returning select some symmetric table then to trailing true union unique user using variadic when where window with'.split(
    ' ',
  ),
);
/** Columns that every register has. */
const RESERVED = [
  ...['id', 'owner', 'version', 'demo', 'entered', 'changed', 'search', 'searchText', 'ownerAgency'],
  // What an answer or a list says or is asked for beside the fields.
  ...['change', 'q', 'own', 'sort', 'limit', 'cursor', 'asOf'],
  ...['source', 'sourceSystem', 'sourceId', 'sourceVersion', 'sourceFields'],
];
/** Kinds by whose values rows can be told apart, ordered and looked for in an index. */
const ORDERED = ['text', 'code', 'date', 'time', 'number', 'money', 'choice', 'region'];
const FILTERED = [...ORDERED, 'choices', 'boolean', 'agency', 'record'];
const SEARCHED = ['text', 'code', 'texts'];

/** Everything wrong with a declaration, each with the place it is about; empty where it holds together. */
export function checkRegister(register: Register): string[] {
  return [
    ...textsOf(register),
    ...Object.entries(register.fields).flatMap(([name, field]) => fieldFaults(register.fields, name, field)),
    ...countFaults(register),
    ...namedFields(register),
    ...listFaults(register),
    ...termFaults(register),
    ...accessFaults(register),
    ...lifeFaults(register),
    ...stoodFaults(register),
    ...queueFaults(register),
    ...menuFaults(register),
    ...publicFaults(register),
    ...makeFaults(register),
    ...fromFaults(register),
    ...seenFaults(register),
  ];
}

function textsOf({ id, table, title, one, about }: Register): string[] {
  return [
    ...(/^[a-z][a-z-]*$/.test(id) ? [] : [`id: '${id}' is no word of small letters`]),
    ...(/^[a-z][a-z_]*$/.test(table) ? [] : [`table: '${table}' is no name of a table`]),
    ...Object.entries({ title, one, about }).flatMap(([place, text]) => textFaults(place, text)),
  ];
}

function fieldFaults(among: Fields, name: string, field: Field, under = 'fields'): string[] {
  const place = `${under}.${name}`;
  const faults = textFaults(`${place}.title`, field.title);
  if (!NAME_FORM.test(name)) faults.push(`${place}: is no name of a field`);
  const column = columnIn(among, name);
  if (SQL_WORDS.has(column)) faults.push(`${place}: '${column}' is a word of SQL`);
  const sharing = Object.keys(among).find((other) => other !== name && columnIn(among, other) === column);
  if (sharing !== undefined) faults.push(`${place}: '${sharing}' has the column '${column}' too`);
  if (field.column !== undefined && (field.personal !== undefined || field.kind === 'rows'))
    faults.push(`${place}.column: only a plain field can stand in a column of another name`);
  if (
    field.blank !== undefined &&
    typeof field.blank !== ({ text: 'string', boolean: 'boolean' } as Record<string, string>)[field.kind]
  )
    faults.push(`${place}.blank: is no value of kind ${field.kind}`);
  if (
    field.numbered !== undefined &&
    (field.kind !== 'text' || field.optional || field.blank !== undefined || field.personal !== undefined)
  )
    faults.push(`${place}.numbered: only a text that every entry has can be a number, and nothing personal`);
  if (field.numbered !== undefined && under !== 'fields')
    faults.push(`${place}.numbered: rows have no numbers of their own`);
  faults.push(...wasFaults(among, name, field, place));
  if (RESERVED.includes(name)) faults.push(`${place}: every register has a column of this name`);
  if (field.help !== undefined) faults.push(...textFaults(`${place}.help`, field.help));
  if (field.when !== undefined) faults.push(...whenFaults(among, place, field.when));
  if (field.personal !== undefined && field.kind !== 'text' && field.kind !== 'code')
    faults.push(`${place}: only a text or a code can be personal, not a field of kind ${field.kind}`);
  if (field.kind === 'file' && field.shared && field.withoutMetadata)
    faults.push(`${place}.withoutMetadata: a file of another record stays as it is`);
  switch (field.kind) {
    case 'choice':
    case 'choices':
      if (Object.keys(field.options).length === 0) faults.push(`${place}.options: there are none`);
      for (const [option, text] of Object.entries(field.options))
        faults.push(...textFaults(`${place}.options.${option}`, text));
      return faults;
    case 'rows':
      for (const [key, one] of Object.entries(field.fields))
        if (one.personal !== undefined || one.kind === 'file')
          faults.push(`${place}.${key}: rows hold nothing personal and no files`);
        else if (one.was !== undefined)
          faults.push(`${place}.${key}.was: only a field of the entry itself can have another name`);
      if (under !== 'fields') return [...faults, `${place}: rows have no rows of their own`];
      return [
        ...faults,
        ...Object.entries(field.fields).flatMap(([key, one]) => fieldFaults(field.fields, key, one, place)),
      ];
    default:
      return faults;
  }
}

/** A name of before is free, and keeps a plain column: the tables of rows and what is personal are called by their field. */
function wasFaults(among: Fields, name: string, field: Field, place: string): string[] {
  const { was } = field;
  if (was === undefined) return [];
  return [
    ...(NAME_FORM.test(was) ? [] : [`${place}.was: '${was}' is no name of a field`]),
    ...(Object.hasOwn(among, was) ? [`${place}.was: '${was}' is the name of a field`] : []),
    ...Object.entries(among)
      .filter(([other, one]) => other !== name && one.was === was)
      .map(([other]) => `${place}.was: '${other}' was called so too`),
    ...(field.personal === undefined && field.kind !== 'rows'
      ? []
      : [`${place}.was: only a plain field can have another name`]),
  ];
}

function whenFaults(among: Fields, place: string, when: { fact: string; is: readonly string[] }): string[] {
  const other = among[when.fact];
  if (other === undefined) return [`${place}.when: there is no field '${when.fact}'`];
  if (other.kind !== 'choice' && other.kind !== 'choices') return [`${place}.when: '${when.fact}' is no choice`];
  return when.is
    .filter((value) => !Object.hasOwn(other.options, value))
    .map((value) => `${place}.when: '${when.fact}' cannot be '${value}'`);
}

function countFaults({ fields }: Register): string[] {
  const count = Object.keys(fields).length;
  if (count === 0) return ['fields: there are none'];
  return count > MOST_FIELDS ? [`fields: ${count} of them; more than ${MOST_FIELDS} are two records`] : [];
}

/** Every field that is named somewhere, by the place that names it. */
function places(register: Register): [place: string, fields: readonly string[]][] {
  const { names, list, once, onceEverywhere, inOrder, foundBy, ours, term, keep } = register;
  return [
    ['names', [names].flat()],
    ...list.columns.map((cell, at): [string, string[]] => [`list.columns[${at}]`, [cell].flat()]),
    ['list.filters', list.filters],
    ['list.search', list.search],
    ['list.orders', list.orders],
    ['foundBy', foundBy],
    ['ours', ours ?? []],
    ...[...(once ?? []), ...(onceEverywhere ?? [])].map((keys): [string, readonly string[]] => ['once', keys]),
    ...(inOrder ?? []).map((pair): [string, readonly string[]] => ['inOrder', pair]),
    ...(term === undefined ? [] : ([['term', [term.from, term.until]]] as [string, string[]][])),
    ...(keep.years === 'always' || keep.from === 'entered'
      ? []
      : ([['keep.from', [keep.from]]] as [string, string[]][])),
  ];
}

function namedFields(register: Register): string[] {
  const { fields } = register;
  return places(register).flatMap(([place, names]) => [
    ...names.filter((name) => !Object.hasOwn(fields, name)).map((name) => `${place}: there is no field '${name}'`),
    ...names.filter((name, at) => names.indexOf(name) !== at).map((name) => `${place}: names '${name}' twice`),
  ]);
}

function listFaults({ fields, list, names, once, onceEverywhere, inOrder, foundBy }: Register): string[] {
  const kindOf = (name: string) => fields[name]?.kind ?? '';
  const isPersonal = (name: string) => fields[name]?.personal !== undefined;
  const wrong = (place: string, keys: readonly string[], kinds: readonly string[]): string[] =>
    keys
      .filter((name) => Object.hasOwn(fields, name))
      .flatMap((name) => [
        ...(kinds.includes(kindOf(name)) ? [] : [`${place}: '${name}' is of kind ${kindOf(name)}`]),
        ...(isPersonal(name) ? [`${place}: '${name}' is personal`] : []),
      ]);
  const pairs = (inOrder ?? []).filter(([first, last]) => kindOf(first) !== kindOf(last));
  return [
    ...Object.keys(list.widths ?? {})
      .filter((name) => !['state', 'due', ...list.columns.map((cell) => [cell].flat()[0])].includes(name))
      .map((name) => `list.widths: no column begins with '${name}'`),
    ...wrong('list.orders', list.orders, ORDERED),
    ...wrong('list.filters', list.filters, FILTERED),
    ...wrong('list.search', list.search, SEARCHED),
    ...wrong('names', [names].flat(), [...ORDERED, 'texts', 'agency']),
    ...[...(once ?? []), ...(onceEverywhere ?? []), foundBy].flatMap((keys) => wrong('once', keys, FILTERED)),
    ...pairs.map(([first, last]) => `inOrder: '${first}' and '${last}' are not of one kind`),
  ];
}

function termFaults({ fields, term }: Register): string[] {
  if (term === undefined) return [];
  return [term.from, term.until]
    .filter((name) => Object.hasOwn(fields, name) && fields[name]?.kind !== 'date')
    .map((name) => `term: '${name}' is no date`);
}

function accessFaults({ fields, access }: Register): string[] {
  return Object.entries(access).flatMap(([act, who]) =>
    ones(who).flatMap((one) => {
      if (typeof one === 'string') return [];
      if ('agency' in one)
        return fields[one.agency]?.kind === 'agency' ? [] : [`access.${act}: '${one.agency}' is no agency`];
      if (one.within === undefined) return [];
      return fields[one.within]?.kind === 'region' ? [] : [`access.${act}: '${one.within}' is no region`];
    }),
  );
}

const RUN_COLUMNS =
  'stewardAgency granted readers parties partyKeys supervised sealed state nextDueAt nextAmberAt nextDuty procedure actions clocks ahead timeline files due open late'.split(
    ' ',
  );

function lifeFaults({ fields, procedure, access, onceEverywhere = [], once = [], foundBy }: Register): string[] {
  const reads = ones(access.read).includes('readers');
  if (procedure === undefined) return reads ? ["access.read: only records with a procedure have 'readers'"] : [];
  const { sets = {}, begin, parties = {} } = procedure;
  const keys = [...once, ...onceEverywhere, foundBy].flat();
  return [
    ...Object.keys(fields)
      .filter((name) => RUN_COLUMNS.includes(name))
      .map((name) => `fields.${name}: every record with a procedure has something of this name`),
    ...Object.entries(sets).flatMap(([name, set]) => [
      ...(Object.hasOwn(fields, name) ? [] : [`procedure.sets: there is no field '${name}'`]),
      ...(fields[name]?.optional === true ? [] : [`procedure.sets.${name}: a field that a step writes is optional`]),
      ...(keys.includes(name) ? [`procedure.sets.${name}: an entry cannot be found by what a step writes`] : []),
      ...(set?.fact === undefined && !['date', 'time'].includes(fields[name]?.kind ?? '')
        ? [`procedure.sets.${name}: without a fact only a date or a time can be written`]
        : []),
    ]),
    ...(begin.facts ?? [])
      .filter((name) => !Object.hasOwn(fields, name))
      .map((name) => `procedure.begin: there is no field '${name}'`),
    ...Object.entries(parties)
      .filter(([, { field }]) => fields[field]?.kind !== 'agency')
      .map(([party, { field }]) => `procedure.parties.${party}: '${field}' is no agency`),
  ];
}

/** A name that is said or taken beside those of the fields must be free, and stand for one of them. */
function stoodFaults({ fields, stood, list }: Register): string[] {
  if (stood === undefined) return [];
  const { asked = {}, answered = {}, orders = {} } = stood;
  const pairs = [
    ...Object.entries(asked).map(([name, field]) => ['asked', name, field] as const),
    ...Object.entries(answered).map(([name, of]) => ['answered', name, typeof of === 'string' ? of : of[0]] as const),
  ];
  return [
    ...pairs.flatMap(([place, name, field]) => [
      ...(Object.hasOwn(fields, name) ? [`stood.${place}.${name}: a field is called so`] : []),
      ...(field === 'owner' || Object.hasOwn(fields, field) ? [] : [`stood.${place}: there is no field '${field}'`]),
    ]),
    ...Object.entries(answered).flatMap(([name, of]) => {
      if (typeof of === 'string') return [];
      const kind = fields[of[0]]?.kind;
      const fits = of[1] === 'id' ? kind === 'agency' || kind === 'record' : kind === 'region';
      return fits ? [] : [`stood.answered.${name}: '${of[0]}' has no ${of[1]}`];
    }),
    ...Object.entries(orders)
      .filter(([, order]) => order !== 'entered' && !list.orders.includes(order))
      .map(([name, order]) => `stood.orders.${name}: '${order}' is no order of the list`),
  ];
}

function menuFaults({ id, menu }: Register): string[] {
  if (menu === undefined) return [];
  const { section, icon, after, title } = menu;
  return [
    ...(menuSections.includes(section) ? [] : [`menu.section: '${section}' is none of ${menuSections.join(', ')}`]),
    ...(/^[A-Z][A-Za-z]+Outlined$/.test(icon) ? [] : [`menu.icon: '${icon}' is no name of an icon`]),
    ...(after === id ? ['menu.after: stands behind itself'] : []),
    ...(title === undefined ? [] : textFaults('menu.title', title)),
  ];
}
