// The list of a register, made from its declaration.
import { useQuery } from '@tanstack/react-query';
import { useLocation, useNavigate } from '@tanstack/react-router';
import { Button } from 'antd';
import { type ReactNode, useState } from 'react';
import { addressOf } from '../api/index.ts';
import { useWords } from '../i18n/index.ts';
import { ImportDialog } from '../parts/imports/ImportDialog.tsx';
import type { Column } from '../parts/lists/DataTable.tsx';
import type { Filter } from '../parts/lists/Filters.tsx';
import { RecordGate } from '../parts/record/RecordGate.tsx';
import { ListPage } from '../records/page/ListPage.tsx';
import { useRefresh } from '../session.ts';
import { useSearchState } from '../use-search-state.ts';
import {
  type Entry,
  fieldNamed,
  filtersAsked,
  loadEntries,
  type QueueCounts,
  type RegisterDeclaration,
  registerQuery,
  useRegisterId,
} from './declared.ts';
import { EntryForm } from './EntryForm.tsx';
import { listName } from './list-address.ts';
import { type CellSlots, columnsOf, EntryCard } from './list-columns.tsx';
import { filtersOf } from './list-filters.ts';
import { QueueTabs } from './QueueTabs.tsx';
import { openQueue, queueCountsQuery } from './queues.ts';
import './registers.css';
import { registerSearch } from './register-search.ts';
import { addressOfEntry } from './said.tsx';

/** What a part of the line adds to the list of one of its registers: `cell.party` is drawn in place of that cell. */
export type RegisterSlots = CellSlots & {
  /** Beside the title: what is said of it, and ways to other pages before the acts that the declaration gives. */
  head?: { facts?: ReactNode; actions?: ReactNode };
  /** Beside the list, on a phone below it; given how many stand in the queues of each agency. */
  beside?: (counts: QueueCounts) => ReactNode;
  /** In the row of the queues, before them. */
  tabs?: ReactNode;
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
  const words = useWords();
  const inAddress = useRegisterId();
  const id = named ?? inAddress;
  return (
    <RecordGate title={listName(id, words)} query={useQuery(registerQuery(id))}>
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
  const queue = openQueue(register.queues ?? [], String(inAddress.queue ?? ''));
  const { data: counts = noCounts } = useQuery({ ...queueCountsQuery(register.id), enabled: queue !== undefined });
  const state = {
    ...inAddress,
    sort: inAddress.sort || usualOrder(register),
    ...(queue !== undefined && { queue: queue.queue }),
  };
  const title = say(register.title);
  const asOf = String(inAddress.asOf ?? '');
  // What a register is about follows from its rule: before that rule only its first day is said.
  const said = register.begins === undefined ? say(register.about) : t('registers.begins', { day: register.begins });
  const agencies = counts.agencies.map(({ agency }) => agency);
  const head = useHead({ register, slots, asOf, title, onOpen: setOpen });
  const listed = { register, asOf, queue, owners: agencies.length > 1, slots };
  return (
    <>
      <ListPage
        id={register.id}
        label={title}
        head={head}
        tabs={
          queue === undefined ? (
            slots.tabs
          ) : (
            <QueueTabs
              of={{ label: title, to: `/${register.id}`, queues: register.queues ?? [] }}
              open={queue}
              counts={counts.queues}
              onOpen={(name) => change({ queue: name, tab: '', cursor: '', page: 1 })}
              before={slots.tabs}
            />
          )
        }
        beside={slots.beside?.(counts)}
        state={state}
        onState={change}
        queryKey={[register.id, 'list']}
        load={(asked) => loadEntries(register.id, asked)}
        columns={[...columnsOf(listed, words), ...(slots.columns ?? [])]}
        {...(asOf === '' && { bulk: { kind: register.id, register } })}
        rowKey={(row) => row.id}
        rowLink={(row) => addressOfEntry(register, row, asOf)}
        card={(row) => <EntryCard listed={listed} row={row} />}
        filters={() => [...filtersOf(register, words, agencies), ...(slots.filters ?? [])]}
        views={{ path: pathname, search: registerSearch, alone: ['queue'] }}
        exportHref={addressOf(`/${register.id}/export.xlsx`, filtersAsked(state))}
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

const noCounts: QueueCounts = { queues: [], agencies: [] };

type HeadProps = {
  register: RegisterDeclaration;
  slots: RegisterSlots;
  asOf: string;
  title: string;
  onOpen: (dialog: 'new' | 'import') => void;
};

function useHead({ register, slots: { head, below }, asOf, title, onOpen }: HeadProps) {
  const { t, say } = useWords();
  const enters = register.enter.allowed && asOf === '';
  const earlier = asOf !== '' && (
    <p className="qf-earlier" role="note">
      {t('registers.asOfNote', { day: asOf })}
    </p>
  );
  return {
    title,
    ...(head?.facts !== undefined && { facts: head.facts }),
    actions: (
      <>
        {head?.actions}
        {enters && (
          <>
            <Button onClick={() => onOpen('import')}>{t('registers.import')}</Button>
            <Button type="primary" onClick={() => onOpen('new')}>
              {t('registers.new', { one: say(register.one) })}
            </Button>
          </>
        )}
      </>
    ),
    below: (
      <>
        {below}
        {earlier}
      </>
    ),
  };
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
