// The list of a register, made from its declaration.
import { useQuery } from '@tanstack/react-query';
import { useLocation, useNavigate } from '@tanstack/react-router';
import { Button } from 'antd';
import { type ComponentProps, type ReactNode, useState } from 'react';
import { addressOf, type Text } from '../api/index.ts';
import { useWords, type Words } from '../i18n/index.ts';
import { withinPhrase } from '../i18n/within-phrase.ts';
import { DemoTag } from '../parts/DemoTag.tsx';
import { ImportDialog } from '../parts/imports/ImportDialog.tsx';
import type { Column } from '../parts/lists/DataTable.tsx';
import type { Filter } from '../parts/lists/Filters.tsx';
import { ListPage } from '../parts/lists/ListPage.tsx';
import { NextDue } from '../parts/record/NextDue.tsx';
import { RecordGate } from '../parts/record/RecordGate.tsx';
import { Tag } from '../parts/Tag.tsx';
import { useRefresh } from '../session.ts';
import { useSearchState } from '../use-search-state.ts';
import {
  type Entry,
  fieldNamed,
  loadEntries,
  type RegisterDeclaration,
  type RegisterField,
  registerQuery,
  useRegisterId,
} from './declared.ts';
import { EntryForm } from './EntryForm.tsx';
import './registers.css';
import { registerSearch } from './register-search.ts';
import { addressOfEntry, EntryLink, Said } from './said.tsx';

/** What a part of the line adds to the list of one of its registers. */
export type RegisterSlots = {
  /** Under the title, such as the tabs of its part of the line. */
  below?: ReactNode;
  /** After the columns that the declaration names. */
  columns?: readonly Column<Entry>[];
  /** Filters that rules beside the declaration state. */
  filters?: readonly Filter[];
  /** The dialog by which tables come in, where they come in a way of their own. */
  bringIn?: (onClose: () => void) => ReactNode;
};

/** @param id of the register, where its page stands at another address */
export function RegisterPage({ id: named, ...slots }: RegisterSlots & { id?: string }) {
  const { t } = useWords();
  const inAddress = useRegisterId();
  const id = named ?? inAddress;
  return (
    <RecordGate title={t(`${id}.menu`)} query={useQuery(registerQuery(id))}>
      {(register) => <Entries key={id} register={register} slots={slots} />}
    </RecordGate>
  );
}

function Entries({ register, slots }: { register: RegisterDeclaration; slots: RegisterSlots }) {
  const words = useWords();
  const { t, say } = words;
  const navigate = useNavigate();
  const { pathname } = useLocation();
  const [inAddress, change] = useSearchState(registerSearch);
  const [open, setOpen] = useState<'new' | 'import'>();
  const state = { ...inAddress, sort: inAddress.sort || usualOrder(register) };
  const title = say(register.title);
  const { cursor: _, page: __, limit: ___, ...filter } = state;
  const asOf = String(inAddress.asOf ?? '');
  const below =
    asOf === '' ? (
      slots.below
    ) : (
      <>
        {slots.below}
        <p className="qf-earlier" role="note">
          {t('registers.asOfNote', { day: asOf })}
        </p>
      </>
    );
  // What a register is about follows from its rule: before that rule only its first day is said.
  const said = register.begins === undefined ? say(register.about) : t('registers.begins', { day: register.begins });
  const actions = register.enter.allowed && (
    <>
      <Button onClick={() => setOpen('import')}>{t('registers.import')}</Button>
      <Button type="primary" onClick={() => setOpen('new')}>
        {t('registers.new', { one: say(register.one) })}
      </Button>
    </>
  );
  return (
    <>
      <ListPage
        id={register.id}
        label={title}
        head={{ title, actions: asOf === '' && actions, ...(below !== undefined && { below }) }}
        state={state}
        onState={change}
        queryKey={[register.id, 'list']}
        load={(asked) => loadEntries(register.id, asked)}
        columns={[...columnsOf(register, words, asOf), ...(slots.columns ?? [])]}
        {...(asOf === '' && { bulk: { kind: register.id, register } })}
        rowKey={(row) => row.id}
        rowLink={(row) => addressOfEntry(register, row, asOf)}
        card={(row) => <EntryCard register={register} row={row} asOf={asOf} />}
        filters={() => [...filtersOf(register, words), ...(slots.filters ?? [])]}
        views={{ path: pathname, search: registerSearch }}
        exportHref={addressOf(`/${register.id}/export.xlsx`, filter)}
        empty={{ title: t('registers.none', { title }), text: said }}
      />
      {open === 'new' && (
        <EntryForm
          register={register}
          entry={null}
          onClose={() => setOpen(undefined)}
          onDone={(entry) => void navigate({ to: `/${register.id}/${entry.id}` })}
        />
      )}
      {open === 'import' &&
        (slots.bringIn?.(() => setOpen(undefined)) ?? (
          <BringIn register={register} onClose={() => setOpen(undefined)} />
        ))}
    </>
  );
}

/** The first order that the declaration names; 'entered' where it names none. */
function usualOrder({ orders }: RegisterDeclaration): string {
  return orders[1] ?? 'entered';
}

function BringIn({ register, onClose }: { register: RegisterDeclaration; onClose: () => void }) {
  const { t, say } = useWords();
  const refresh = useRefresh();
  const shown = [...new Set([...register.foundBy, ...register.names])].flatMap(
    (name) => fieldNamed(register, name) ?? [],
  );
  const columns = register.fields
    .filter(({ kind }) => kind !== 'rows' && kind !== 'file')
    .map(({ title }) => say(title));
  return (
    <ImportDialog
      title={t('registers.importTitle', { title: say(register.title) })}
      path={`/${register.id}/import`}
      longKind={`register ${register.id}`}
      large
      accept=".xlsx,.csv,.txt,.ndjson,.json"
      templateHref={addressOf(`/${register.id}/export.xlsx`, { own: 'true' })}
      hint={t('registers.importHint', { columns: columns.join(t('parts.comma')) })}
      columns={shown.map(({ name, title }) => ({ key: name, title: say(title) }))}
      onClose={onClose}
      onDone={() => void refresh()}
    />
  );
}

function columnsOf(register: RegisterDeclaration, { say, t }: Words, asOf: string): Column<Entry>[] {
  const columns = register.columns.map((cell, at): Column<Entry> => {
    const fields = cell.flatMap((name) => fieldNamed(register, name) ?? []);
    const [first] = cell;
    const sorted = cell.find((name) => register.orders.includes(name));
    return {
      key: first ?? String(at),
      title: fields.map(({ title }) => say(title)).join(t('registers.over')),
      ...(at === 0 && { fixed: true }),
      ...(sorted !== undefined && { sort: sorted }),
      ...widthOf(fields),
      render: (row) => <Cell register={register} row={row} fields={fields} leads={at === 0} asOf={asOf} />,
    };
  });
  return register.states === undefined ? columns : [...columns, ...standingColumns({ say, t })];
}

type Stands = { stateTitle: Text; nextDue: ComponentProps<typeof NextDue>['nextDue'] };
const standsAt = (row: Entry): Stands => row as unknown as Stands;

/** Where entries stand that live by a procedure, and what they wait for. */
function standingColumns({ say, t }: Pick<Words, 'say' | 't'>): Column<Entry>[] {
  return [
    {
      key: 'state',
      title: t('registers.state'),
      width: 120,
      render: (row) => <Tag tone="plain">{say(standsAt(row).stateTitle)}</Tag>,
    },
    {
      key: 'due',
      title: t('registers.due'),
      width: 190,
      sort: 'due',
      render: (row) => <NextDue nextDue={standsAt(row).nextDue} />,
    },
  ];
}

/** Days and codes need the room they need; texts share the rest. */
function widthOf(fields: readonly RegisterField[]): { width?: number } {
  if (fields.every(({ kind }) => kind === 'date')) return { width: fields.length > 1 ? 150 : 120 };
  return fields.every(({ kind }) => kind === 'choice' || kind === 'boolean') ? { width: 160 } : {};
}

type CellProps = {
  register: RegisterDeclaration;
  row: Entry;
  fields: readonly RegisterField[];
  leads: boolean;
  asOf: string;
};

function Cell({ register, row, fields, leads, asOf }: CellProps) {
  const [first, below] = fields;
  if (first === undefined) return null;
  const said = <Said field={first} value={row[first.name]} />;
  return (
    <>
      {leads ? <EntryTitle register={register} row={row} field={first} asOf={asOf} /> : said}
      {below !== undefined && (
        <div className="qf-second">
          <Said field={below} value={row[below.name]} />
        </div>
      )}
    </>
  );
}

type TitleProps = Pick<CellProps, 'register' | 'row' | 'asOf'> & { field: RegisterField };

function EntryTitle({ register, row, field, asOf }: TitleProps) {
  return (
    <>
      <EntryLink register={{ ...register, names: [field.name] }} entry={row} asOf={asOf} /> {row.demo && <DemoTag />}
    </>
  );
}

/** Its name, what it says of itself, the rest with its titles, and where it stands. */
function EntryCard({ register, row, asOf }: Pick<CellProps, 'register' | 'row' | 'asOf'>) {
  const { say } = useWords();
  return (
    <>
      {register.columns.map((cell, at) => {
        const fields = cell.flatMap((name) => fieldNamed(register, name) ?? []);
        return at > 0 && !fields.some(({ kind }) => saysItself.has(kind)) ? (
          <Titled key={cell.join()} row={row} fields={fields} />
        ) : (
          <Cell key={cell.join()} register={register} row={row} fields={fields} leads={at === 0} asOf={asOf} />
        );
      })}
      {register.states !== undefined && (
        <div>
          <Tag tone="plain">{say(standsAt(row).stateTitle)}</Tag>{' '}
          {standsAt(row).nextDue !== null && <NextDue nextDue={standsAt(row).nextDue} />}
        </div>
      )}
    </>
  );
}

/** Kinds whose value is understood without the title of its column; days, numbers and codes are not. */
const saysItself: ReadonlySet<string> = new Set(['choice', 'choices', 'record', 'agency', 'region']);

function Titled({ row, fields }: Pick<CellProps, 'row' | 'fields'>) {
  const { t, say } = useWords();
  return fields
    .filter(({ name }) => row[name] !== null && row[name] !== '')
    .map((field) => (
      <div key={field.name}>
        <span className="qf-second">
          {say(field.title)}
          {t('parts.colon')}
        </span>
        <Said field={field} value={row[field.name]} />
      </div>
    ));
}

/** The first of what can be searched for. */
const searchHint = (titles: readonly string[], comma: string): string =>
  titles
    .slice(0, 3)
    .map((title, at) => (at === 0 ? title : withinPhrase(title)))
    .join(comma);

function filtersOf(register: RegisterDeclaration, words: Words): Filter[] {
  const { say, t } = words;
  const searched = register.search.flatMap((name) => fieldNamed(register, name) ?? []).map(({ title }) => say(title));
  return [
    ...(searched.length === 0
      ? []
      : [{ kind: 'search' as const, key: 'q', label: searchHint(searched, t('parts.comma')), width: 220 }]),
    ...register.filters.flatMap((name) => {
      const field = fieldNamed(register, name);
      return field === undefined ? [] : filterOf(field, words);
    }),
    ...(register.states === undefined ? [] : standingFilters(register.states, words)),
    { kind: 'flag', key: 'own', label: t('registers.own') },
    { kind: 'date', key: 'asOf', label: t('registers.asOf') },
    {
      kind: 'choice',
      key: 'sort',
      label: t('registers.order'),
      options: register.orders.map((name) => ({
        value: name,
        label:
          name === 'entered' || name === 'due'
            ? t(`registers.${name === 'due' ? 'dueFirst' : 'newest'}`)
            : t('registers.by', { what: withinPhrase(say(fieldNamed(register, name)?.title ?? { zh: '', en: '' })) }),
      })),
    },
  ];
}

function standingFilters(states: NonNullable<RegisterDeclaration['states']>, { say, t }: Words): Filter[] {
  return [
    {
      kind: 'choice',
      key: 'state',
      label: t('registers.state'),
      options: [
        { value: '', label: t('registers.all', { what: t('registers.state') }) },
        ...states.map(({ state, title }) => ({ value: state, label: say(title) })),
      ],
    },
    { kind: 'flag', key: 'late', label: t('registers.late') },
  ];
}

function filterOf(field: RegisterField, { say, t }: Words): Filter[] {
  const label = say(field.title);
  const all = { value: '', label: t('registers.all', { what: label }) };
  switch (field.kind) {
    case 'choice':
    case 'choices': {
      const options = Object.entries(field.options ?? {}).map(([value, title]) => ({ value, label: say(title) }));
      return [{ kind: 'choice', key: field.name, label, options: [all, ...options], searchable: true }];
    }
    case 'boolean':
      return [
        {
          kind: 'choice',
          key: field.name,
          label,
          options: [all, { value: 'true', label: t('registers.yes') }, { value: 'false', label: t('registers.no') }],
        },
      ];
    case 'region':
      return [{ kind: 'region', key: field.name, label }];
    case 'agency': {
      const [department] = field.departments ?? [];
      return [{ kind: 'agency', key: field.name, label, ...(department !== undefined && { department }) }];
    }
    case 'record':
      return [{ kind: 'record', key: field.name, label, of: field.of ?? '' }];
    case 'date':
      return [
        { kind: 'date', key: `${field.name}From`, label: t('registers.first', { what: label }) },
        { kind: 'date', key: `${field.name}To`, label: t('registers.last', { what: label }) },
      ];
    default:
      return [{ kind: 'search', key: field.name, label, width: 140 }];
  }
}
