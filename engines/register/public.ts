// What of a register leaves without signing in: whether the declaration of it holds together, and the view and the function of the
// database that show it and nothing else.
import type { Field, Fields } from '@qingfeng/fields';
import { columnIn, columnName, ownerColumn, quoted } from './columns.ts';
import type { Public, PublicAsked, PublicList, Register } from './declaration.ts';
import { textFaults } from './texts.ts';

/** A register by the kind that fields link to; undefined where records of that kind are no register. */
export type RegisterOf = (kind: string) => Register | undefined;

/** Values that a page can say by the declaration alone. */
const SAID = ['text', 'code', 'date', 'time', 'number', 'money', 'choice', 'choices', 'texts', 'boolean'];
/** Characters that all public texts of an entry may have together: written in six bytes each, its page stays within 100 kB. */
const LONGEST = 12_000;
const RULE_NAME = /^[a-z][a-z0-9_]{0,39}$/;
const ADDRESS = /^\/portal\/[a-z]+(?:[/-][a-z]+)*$/;

/** 'subject.name' in its parts; a field of the entry itself has no second. */
export function partsOf(name: string): readonly [field: string, of?: string] {
  const [field = '', ...rest] = name.split('.');
  return rest.length === 0 ? [field] : [field, rest.join('.')];
}

/** The name of a public field in answers and rows: 'subject.name' is subjectName, the agency that entered it ownerName. */
export function publicKey(name: string): string {
  const [field, of] = partsOf(name);
  if (name === 'owner') return 'ownerName';
  return of === undefined ? field : `${field}${of.charAt(0).toUpperCase()}${of.slice(1)}`;
}

const publicColumn = (name: string): string => columnName(publicKey(name));

/** The declaration of a public field; undefined for the name of an agency, and for what there is not. */
export function publicField(register: Register, name: string, registerOf: RegisterOf): Field | undefined {
  const [field, of] = partsOf(name);
  const own = register.fields[field];
  if (of === undefined || own === undefined) return own;
  return own.kind === 'record' ? registerOf(own.of)?.fields[of] : undefined;
}

/** Fields whose words go out as somebody typed them into the register itself; whoever asks by a value has it already. */
export function typedInPublic({ fields, public: open }: Register): [name: string, field: Field][] {
  return (open?.fields ?? []).flatMap((name): [string, Field][] => {
    const field = fields[name];
    const isTyped = field?.personal === undefined && ['text', 'texts'].includes(field?.kind ?? '');
    return field !== undefined && isTyped && name !== open?.asked ? [[name, field]] : [];
  });
}

/** Everything wrong with what a declaration opens, as far as it can be told without the registers it links to. */
export function publicFaults(register: Register): string[] {
  const { fields, procedure, public: open } = register;
  if (open === undefined) return [];
  const { while: shown } = open;
  return [
    ...(open.list === undefined ? askedFaults(register, open) : listFaults(register, open)),
    ...open.fields.flatMap((name) => ownFaults(register, 'public.fields', name, SAID)),
    ...open.fields
      .filter((name, at) => open.fields.findIndex((one) => publicKey(one) === publicKey(name)) !== at)
      .map((name) => `public.fields: '${name}' would be called '${publicKey(name)}' twice`),
    ...unopened(open, 'public.names', open.names ?? []),
    ...(shown.states === undefined && shown.rule === undefined
      ? ['public.while: says neither states nor a rule; nothing is public by silence']
      : []),
    ...(shown.states !== undefined && procedure === undefined
      ? ['public.while.states: its entries live by no procedure']
      : []),
    ...ruleFaults(register, open),
    ...[open.from, open.until].flatMap((name) =>
      name === undefined || fields[name]?.kind === 'date' ? [] : [`public: '${name}' is no date`],
    ),
  ];
}

const unopened = (open: Public, place: string, names: readonly string[]): string[] =>
  names.filter((name) => !open.fields.includes(name)).map((name) => `${place}: '${name}' is not among public.fields`);

/** What is asked for by a value is found by an index of it. */
function askedFaults({ fields, list }: Register, open: PublicAsked): string[] {
  const { asked } = open;
  return [
    ...unopened(open, 'public.asked', [asked]),
    ...(fields[asked]?.kind === 'text' && list.filters.includes(asked)
      ? []
      : [`public.asked: '${asked}' is no text among list.filters, so that no index serves it`]),
  ];
}

function listFaults(register: Register, open: PublicList): string[] {
  const isOpen = (place: string, names: readonly string[]) => unopened(open, place, names);
  return [
    ...Object.entries({ title: open.title, about: open.about, find: open.find, none: open.none }).flatMap(
      ([place, text]) => textFaults(`public.${place}`, text),
    ),
    ...Object.entries(open.titles ?? {}).flatMap(([name, text]) => [
      ...textFaults(`public.titles.${name}`, text ?? { zh: '', en: '' }),
      ...isOpen('public.titles', [name]),
    ]),
    ...(ADDRESS.test(open.at) ? [] : [`public.at: '${open.at}' is no address below /portal`]),
    ...isOpen('public.list.columns', open.list.columns),
    ...isOpen('public.list.facets', open.list.facets),
    ...isOpen('public.list.search', open.list.search),
    ...isOpen('public.list.order', [open.list.order]),
    ...(open.list.columns.length === 0 ? ['public.list.columns: there are none'] : []),
    ...(lengthOf(typedInPublic(register)) <= LONGEST
      ? []
      : [
          `public.fields: their texts are longer than ${LONGEST} characters together, which no page within 100 kB holds`,
        ]),
    ...orderFaults(register, open),
  ];
}

const lengthOf = (typed: readonly [string, Field][]): number =>
  typed.reduce((sum, [, field]) => {
    if (field.kind === 'texts') return sum + field.maxLength * field.most;
    return sum + (field.kind === 'text' ? (field.maxLength ?? LONGEST + 1) : 0);
  }, 0);

function ownFaults({ fields }: Register, place: string, name: string, kinds: readonly string[]): string[] {
  if (name === 'owner') return [];
  const [first, of] = partsOf(name);
  const field = fields[first];
  if (field === undefined) return [`${place}: there is no field '${first}'`];
  if (field.personal !== undefined) return [`${place}: '${name}' is personal and never leaves`];
  if (of !== undefined) return field.kind === 'record' ? [] : [`${place}: '${first}' links to no record`];
  return kinds.includes(field.kind) ? [] : [`${place}: '${name}' is of kind ${field.kind}`];
}

function ruleFaults(register: Register, { while: { rule } }: Public): string[] {
  if (rule === undefined) return [];
  const place = 'public.while.rule';
  return [
    ...(RULE_NAME.test(rule.name) ? [] : [`${place}: '${rule.name}' is no name in SQL`]),
    ...rule.of
      .filter((name) => !['id', 'day', ...(register.procedure === undefined ? [] : ['state'])].includes(name))
      .flatMap((name) => ownFaults(register, place, name, [...SAID, 'record', 'region', 'agency'])),
  ];
}

function orderFaults({ fields, list }: Register, { list: open }: PublicList): string[] {
  const links = new Set(open.search.map((name) => (partsOf(name)[1] === undefined ? '' : partsOf(name)[0])));
  return [
    ...(fields[open.order]?.kind === 'date' && list.orders.includes(open.order)
      ? []
      : [`public.list.order: '${open.order}' is no date among list.orders, so that no index serves it`]),
    ...open.facets
      .filter((name) => fields[name]?.kind !== 'choice' || !list.filters.includes(name))
      .map((name) => `public.list.facets: '${name}' is no choice among list.filters, so that no index serves it`),
    ...(links.size < 2 ? [] : ['public.list.search: its fields stand in several tables, which no index serves']),
    ...open.search
      .filter((name) => partsOf(name)[1] === undefined && !list.search.includes(name))
      .map((name) => `public.list.search: '${name}' is not among list.search, so that no index serves it`),
  ];
}

/** What is wrong with the fields of other registers that a declaration opens. */
export function linkedFaults(register: Register, registerOf: RegisterOf): string[] {
  const { fields, public: open } = register;
  if (open === undefined) return [];
  const faultsOf = (place: string, name: string, kinds: readonly string[]): string[] => {
    const [first, of] = partsOf(name);
    const link = fields[first];
    if (of === undefined || link?.kind !== 'record') return [];
    const other = registerOf(link.of);
    if (other === undefined) return [`${place}: records of the kind '${link.of}' are no register`];
    return ownFaults(other, place, of, kinds).map((one) => `${one} (of ${other.id})`);
  };
  return [
    ...open.fields.flatMap((name) => faultsOf('public.fields', name, SAID)),
    ...(open.while.rule?.of ?? []).flatMap((name) => faultsOf('public.while.rule', name, [...SAID, 'region'])),
    ...(open.list?.search ?? []).flatMap((name) => {
      const [first, of] = partsOf(name);
      const link = fields[first];
      if (of === undefined || link?.kind !== 'record') return [];
      return registerOf(link.of)?.list.search.includes(of)
        ? []
        : [`public.list.search: '${of}' is not among list.search of ${link.of}, so that no index serves it`];
    }),
  ];
}

/** What the view and the function of a register are called, in the schema of what is public. */
export const publicNames = ({ table }: Pick<Register, 'table'>) => ({
  view: `published.${table}`,
  page: `published.page_of_${table}`,
  rule: (name: string) => `published.${table}_${name}`,
});

/** `view`: what is selected. `page`: the body of the function that lists and searches, where there is one. `columns`: what the view shows. */
export type PublicQueries = {
  readonly view: string;
  readonly page: string | undefined;
  readonly columns: readonly string[];
};

/** The queries of a register over what is public of it; all ask by the same condition. */
export function publicQueries(register: Register, registerOf: RegisterOf): PublicQueries | undefined {
  const { fields, table, public: open } = register;
  if (open === undefined) return undefined;
  const source = sources(register, registerOf);
  const columns = ['id', 'demo', ...open.fields.map(publicColumn)];
  const selected = ['e.id', 'e.demo', ...open.fields.map((name) => `${source(name)} AS ${publicColumn(name)}`)];
  const from = [`${table} e`, ...joins(register, open, registerOf)].join(' ');
  const condition = conditions(register, open, source).join(' AND ');
  const shown = `SELECT ${selected.join(', ')} FROM ${from} WHERE ${condition}`;
  return { columns, view: shown, page: open.list === undefined ? undefined : paged(fields, { open, shown, source }) };
}

/** A page of what is shown, by words, facets and the place that it goes on from. */
function paged(fields: Fields, { open, shown, source }: { open: PublicList; shown: string; source: Source }): string {
  const order = `e.${columnIn(fields, open.list.order)}`;
  const narrowed = [
    ...searched(open, source),
    ...open.list.facets.map(
      (name, at) => `(p_facets[${at + 1}] IS NULL OR e.${columnIn(fields, name)} = p_facets[${at + 1}])`,
    ),
    `(p_after IS NULL OR (${order}, e.id) < (p_after::date, p_after_id))`,
  ];
  return `${shown} AND ${narrowed.join(' AND ')} ORDER BY ${order} DESC, e.id DESC LIMIT p_limit`;
}

type Source = (name: string) => string;

/** Where a public field stands: in the table itself, or in that of the entry that it links to. */
function sources({ fields }: Register, registerOf: RegisterOf): Source {
  return (name) => {
    if (name === 'owner') return 'entered_by.name';
    const [first, of] = partsOf(name);
    const link = fields[first];
    if (of === undefined || link?.kind !== 'record') return `e.${columnIn(fields, first)}`;
    return `of_${columnName(first)}.${columnIn(registerOf(link.of)?.fields ?? {}, of)}`;
  };
}

function joins(register: Register, open: Public, registerOf: RegisterOf): string[] {
  const { fields } = register;
  const named = [...open.fields, ...(open.while.rule?.of ?? []), ...(open.list?.search ?? [])];
  const links = new Set(named.flatMap((name) => (partsOf(name)[1] === undefined ? [] : [partsOf(name)[0]])));
  return [
    ...[...links].flatMap((name) => {
      const field = fields[name];
      const other = field?.kind === 'record' ? registerOf(field.of) : undefined;
      if (field === undefined || other === undefined) return [];
      const alias = `of_${columnName(name)}`;
      const kind = field.optional || field.when !== undefined ? 'LEFT JOIN' : 'JOIN';
      return [`${kind} ${other.table} ${alias} ON ${alias}.id = e.${columnIn(fields, name)}`];
    }),
    ...(named.includes('owner') ? [`JOIN agency entered_by ON entered_by.key = e.${ownerColumn(register)}`] : []),
  ];
}

function conditions(register: Register, open: Public, source: Source): string[] {
  const { fields } = register;
  const { states, rule } = open.while;
  const day = 'published.day()';
  const column = (name: string) => `e.${columnIn(fields, name)}`;
  const order = open.list?.order;
  const placed = order === undefined ? undefined : fields[order];
  return [
    ...(states === undefined ? [] : [`e.state IN (${states.map(quoted).join(', ')})`]),
    // What has no place in the order is not shown.
    ...(order !== undefined && (placed?.optional || placed?.when !== undefined)
      ? [`${column(order)} IS NOT NULL`]
      : []),
    ...(open.from === undefined ? [] : [`${column(open.from)} <= ${day}`]),
    ...(open.until === undefined ? [] : [`coalesce(${column(open.until)} >= ${day}, true)`]),
    ...(rule === undefined ? [] : [`${publicNames(register).rule(rule.name)}(${rule.of.map(argument).join(', ')})`]),
  ];
  function argument(name: string): string {
    if (name === 'day') return day;
    return name === 'id' || name === 'state' ? `e.${name}` : source(name);
  }
}

/** The pieces of all that a table is found by lead to its rows; that the words stand in what is public is looked at in each. */
function searched({ list: { search } }: PublicList, source: Source): string[] {
  const [first] = search;
  if (first === undefined) return ['cardinality(p_words) = 0'];
  const [link, of] = partsOf(first);
  const alias = of === undefined ? 'e' : `of_${columnName(link)}`;
  const texts = search.map(source).join(', ');
  return [
    `(cardinality(p_words) = 0 OR (${alias}.search @@ access.search_query(p_words) AND access.says(ARRAY[${texts}], p_words)))`,
  ];
}

/** What makes the view and the function, in order; its rule is written by hand before it. */
export function publicStatements(register: Register, registerOf: RegisterOf): string[] {
  const queries = publicQueries(register, registerOf);
  if (queries === undefined) return [];
  const { view, page } = publicNames(register);
  const hand = (kind: 'VIEW' | 'FUNCTION', name: string) => `ALTER ${kind} ${name} OWNER TO qingfeng_system;`;
  const signature = `${page}(text[], text[], text, uuid, integer)`;
  const listed = queries.page !== undefined;
  return [
    `CREATE VIEW ${view} WITH (security_barrier = true) AS ${queries.view};`,
    `COMMENT ON VIEW ${view} IS ${quoted(`All that is public of ${register.title.en} (${register.title.zh}), as its declaration says.`)};`,
    `GRANT SELECT ON ${view} TO qingfeng_public;`,
    ...(queries.page === undefined ? [] : [functionOf(page, view, queries.page)]),
    // Whoever owns a function closes it and opens it: before it is handed over.
    ...(listed
      ? [
          `REVOKE ALL ON FUNCTION ${signature} FROM PUBLIC;`,
          `GRANT EXECUTE ON FUNCTION ${signature} TO qingfeng_public;`,
        ]
      : []),
    'GRANT CREATE ON SCHEMA published TO qingfeng_system;',
    hand('VIEW', view),
    ...(listed ? [hand('FUNCTION', signature)] : []),
    'REVOKE CREATE ON SCHEMA published FROM qingfeng_system;',
  ];
}

const functionOf = (page: string, view: string, body: string): string =>
  [
    `CREATE FUNCTION ${page}(p_words text[], p_facets text[], p_after text, p_after_id uuid, p_limit integer) RETURNS SETOF ${view}`,
    '  LANGUAGE sql STABLE SECURITY DEFINER ROWS 20 SET search_path = pg_catalog, public, pg_temp SET plan_cache_mode = force_custom_plan',
    `  AS $$ ${body} $$;`,
  ].join('\n');

/** What changes the view and the function from one version of a declaration to the next: they hold no data and are made anew. */
export function publicChange(before: Register, after: Register, registerOf: RegisterOf): string[] {
  const [was, now] = [publicStatements(before, registerOf), publicStatements(after, registerOf)];
  if (was.join() === now.join()) return [];
  const { view, page } = publicNames(before);
  const listed = publicQueries(before, registerOf)?.page !== undefined;
  return [
    ...(listed ? [`DROP FUNCTION ${page}(text[], text[], text, uuid, integer);`] : []),
    ...(was.length === 0 ? [] : [`DROP VIEW ${view};`]),
    ...now,
  ];
}
