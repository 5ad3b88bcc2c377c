// The columns of a register's list, and an entry as a phone shows it: as declared, with what a part of the line draws in a cell.
import { Link } from '@tanstack/react-router';
import type { ComponentProps, ReactNode } from 'react';
import type { Text } from '../api/index.ts';
import { useWords, type Words } from '../i18n/index.ts';
import { AgencyName } from '../parts/AgencyName.tsx';
import { DemoTag } from '../parts/DemoTag.tsx';
import type { Column } from '../parts/lists/DataTable.tsx';
import { OneLine } from '../parts/lists/OneLine.tsx';
import { NextDue } from '../parts/record/NextDue.tsx';
import { Tag } from '../parts/Tag.tsx';
import {
  type Entry,
  fieldNamed,
  type RegisterDeclaration,
  type RegisterField,
  type RegisterQueue,
} from './declared.ts';
import { addressOfEntry, EntryLink, Said } from './said.tsx';

/** What a part of the line draws in place of a cell, by the first field of its column; `state` and `due` of where an entry stands. */
export type CellSlots = Readonly<Record<`cell.${string}`, ((row: Entry) => ReactNode) | undefined>>;

/** `queue`: the tab that is open. `owners`: whether entries of several agencies are there to be told apart. */
export type Listed = {
  register: RegisterDeclaration;
  asOf: string;
  queue: RegisterQueue | undefined;
  owners: boolean;
  slots: CellSlots;
};

const cellsOf = ({ register, queue }: Pick<Listed, 'register' | 'queue'>) => queue?.columns ?? register.columns;

export function columnsOf(listed: Listed, words: Words): Column<Entry>[] {
  const { register, queue, asOf } = listed;
  const { t, say } = words;
  const cells = cellsOf(listed);
  const crowded = cells.length >= 4 && register.states !== undefined;
  const columns = cells.map((cell, at): Column<Entry> => {
    const fields = cell.flatMap((name) => fieldNamed(register, name) ?? []);
    const [first] = cell;
    const sorted = cell.find((name) => register.orders.includes(name));
    const width = register.widths?.[first ?? ''];
    return {
      key: first ?? String(at),
      title: fields.map(({ title }) => say(title)).join(t('registers.over')),
      ...(at === 0 && { fixed: true }),
      ...(sorted !== undefined && { sort: sorted }),
      ...(width === undefined ? widthOf(fields, { leads: at === 0, crowded }) : { width }),
      render: (row) => <Cell listed={listed} row={row} fields={fields} leads={at === 0} />,
    };
  });
  return [
    ...columns,
    ...(register.states === undefined ? [] : standingColumns(listed, words)),
    ...(queue?.act === undefined || asOf !== '' ? [] : [actColumn(register, queue.act, words)]),
  ];
}

type Stands = { stateTitle: Text; nextDue: ComponentProps<typeof NextDue>['nextDue'] };
const standsAt = (row: Entry): Stands => row as unknown as Stands;

/** Where entries stand that live by a procedure, and what they wait for. */
function standingColumns({ register: { widths }, slots }: Listed, { say, t }: Words): Column<Entry>[] {
  return [
    {
      key: 'state',
      title: t('registers.state'),
      width: widths?.state ?? 108,
      render: (row) => (
        <>
          <Tag tone="plain">{say(standsAt(row).stateTitle)}</Tag>
          {slots['cell.state']?.(row)}
        </>
      ),
    },
    {
      key: 'due',
      title: t('registers.due'),
      width: widths?.due ?? 190,
      sort: 'due',
      render: (row) => <StandingDue nextDue={standsAt(row).nextDue} below={slots['cell.due']?.(row)} />,
    },
  ];
}

/** Over two lines, unless something stands below it. */
function StandingDue({ nextDue, below }: Pick<Stands, 'nextDue'> & { below: ReactNode }) {
  if (below === undefined) return <NextDue nextDue={nextDue} />;
  return (
    <>
      <OneLine>
        <NextDue nextDue={nextDue} />
      </OneLine>
      {below}
    </>
  );
}

/** The step that is likely next: it is taken on the page of the entry, where what it asks for stands beside it. */
function actColumn(register: RegisterDeclaration, act: Text, { say, t }: Words): Column<Entry> {
  return {
    key: 'act',
    title: t('registers.act'),
    width: 110,
    screenOnly: true,
    render: (row) => <Link to={addressOfEntry(register, row, '')}>{say(act)}</Link>,
  };
}

/** Days and codes need the room they need; texts share the rest. Where many columns stand, what an entry is called has what is left. */
function widthOf(fields: readonly RegisterField[], { leads, crowded }: { leads: boolean; crowded: boolean }) {
  const all = (...kinds: readonly string[]) => fields.every(({ kind }) => kinds.includes(kind));
  if (all('date')) return { width: fields.length > 1 ? 150 : 120 };
  if (all('choice', 'boolean', 'number')) return { width: crowded ? 118 : 160 };
  return crowded && !leads ? { width: 160 } : {};
}

type CellProps = { listed: Listed; row: Entry; fields: readonly RegisterField[]; leads: boolean };

function Cell({ listed, row, fields, leads }: CellProps) {
  const [first, below] = fields;
  if (first === undefined) return null;
  const drawn = listed.slots[`cell.${first.name}`];
  if (drawn !== undefined) return drawn(row);
  const said = <Said field={first} value={row[first.name]} listed />;
  const owner = leads && listed.owners;
  return (
    <>
      <OneLine>{leads ? <EntryTitle listed={listed} row={row} field={first} /> : said}</OneLine>
      {(below !== undefined || owner) && (
        <OneLine second>
          {below !== undefined && <Said field={below} value={row[below.name]} listed />}
          {below !== undefined && owner && ' · '}
          {owner && <AgencyName agency={row.owner} />}
        </OneLine>
      )}
    </>
  );
}

function EntryTitle({
  listed: { register, asOf },
  row,
  field,
}: Pick<CellProps, 'listed' | 'row'> & { field: RegisterField }) {
  return (
    <>
      <EntryLink register={{ ...register, names: [field.name] }} entry={row} asOf={asOf} /> {row.demo && <DemoTag />}
    </>
  );
}

/** Its name, what it says of itself, the rest with its titles, and where it stands. */
export function EntryCard({ listed, row }: Pick<CellProps, 'listed' | 'row'>) {
  const { say } = useWords();
  const { register } = listed;
  return (
    <>
      {cellsOf(listed).map((cell, at) => {
        const fields = cell.flatMap((name) => fieldNamed(register, name) ?? []);
        return at > 0 && !fields.some(({ kind }) => saysItself.has(kind)) ? (
          <Titled key={cell.join()} row={row} fields={fields} />
        ) : (
          <Cell key={cell.join()} listed={listed} row={row} fields={fields} leads={at === 0} />
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
