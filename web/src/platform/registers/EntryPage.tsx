// One entry of a register on its own page, made from the declaration.
import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { Button } from 'antd';
import { Fragment, useState } from 'react';
import { call } from '../api/index.ts';
import { dayAndTime } from '../dates.ts';
import { useWords } from '../i18n/index.ts';
import { DemoTag } from '../parts/DemoTag.tsx';
import { Masked } from '../parts/Masked.tsx';
import { Page } from '../parts/Page.tsx';
import { RecordGate } from '../parts/RecordGate.tsx';
import { Tag } from '../parts/Tag.tsx';
import {
  type Entry,
  entryQuery,
  type RegisterDeclaration,
  type RegisterField,
  registerQuery,
  useRegisterId,
} from './declared.ts';
import { EntryForm } from './EntryForm.tsx';
import { NamedBy } from './NamedBy.tsx';
import { nameOf, Said } from './said.tsx';
import './registers.css';

export function EntryPage() {
  const { t } = useWords();
  const id = useRegisterId();
  const { entryId } = useParams({ strict: false }) as { entryId: string };
  const register = useQuery(registerQuery(id));
  const entry = useQuery(entryQuery(id, entryId));
  return (
    <RecordGate title={t(`${id}.menu`)} query={register}>
      {(declared) => (
        <RecordGate title={t(`${id}.menu`)} query={entry}>
          {(found) => <Shown key={found.id} register={declared} entry={found} />}
        </RecordGate>
      )}
    </RecordGate>
  );
}

function Shown({ register, entry }: { register: RegisterDeclaration; entry: Entry }) {
  const words = useWords();
  const { t, say } = words;
  const [changing, setChanging] = useState(false);
  const rows = register.fields.filter(({ kind }) => kind === 'rows');
  return (
    <Page
      title={nameOf(register, entry, words)}
      facts={
        <>
          <Tag>{say(register.one)}</Tag> {entry.demo && <DemoTag />}
        </>
      }
      actions={
        entry.change.allowed &&
        entry.source === null && (
          <Button type="primary" onClick={() => setChanging(true)}>
            {t('registers.change', { one: say(register.one) })}
          </Button>
        )
      }
    >
      <div className="qf-entry">
        <section className="qf-card" aria-labelledby="entry-facts">
          <h2 id="entry-facts">{t('registers.facts')}</h2>
          <dl className="qf-card-body qf-facts">
            {register.fields
              .filter(({ kind, name }) => kind !== 'rows' && entry[name] !== null)
              .map((field) => (
                <Fragment key={field.name}>
                  <dt>{say(field.title)}</dt>
                  <dd>
                    {field.personal === true ? (
                      <Whole register={register} entry={entry} field={field} />
                    ) : (
                      <Said field={field} value={entry[field.name]} />
                    )}
                  </dd>
                </Fragment>
              ))}
          </dl>
        </section>
        {rows.map((field) => (
          <RowsTable
            key={field.name}
            field={field}
            rows={(entry[field.name] as Record<string, unknown>[] | null) ?? []}
          />
        ))}
        <NamedBy kind={register.id} id={entry.id} />
        <p className="qf-second">
          {t('registers.enteredBy', { agency: entry.owner.name, at: dayAndTime(entry.enteredAt) })}
          {entry.source !== null && ` ${t('registers.from', { system: entry.source.system, id: entry.source.id })}`}
          {!entry.change.allowed && entry.change.why !== null && ` ${say(entry.change.why)}${t('registers.stop')}`}
        </p>
      </div>
      {changing && <EntryForm register={register} entry={entry} onClose={() => setChanging(false)} />}
    </Page>
  );
}

/** A personal value as it is shown; whoever looks behind the mask says why. */
function Whole({ register, entry, field }: { register: RegisterDeclaration; entry: Entry; field: RegisterField }) {
  const { say } = useWords();
  const reveal = async (reason: string) => {
    const path = `/${register.id}/${entry.id}/whole`;
    return (await call<{ value: string }>({ method: 'POST', path, body: { field: field.name, reason } })).value;
  };
  return <Masked value={String(entry[field.name])} title={say(field.title)} reveal={reveal} />;
}

function RowsTable({ field, rows }: { field: RegisterField; rows: readonly Record<string, unknown>[] }) {
  const { t, say } = useWords();
  const columns = (field.fields ?? []) as RegisterField[];
  const id = `entry-${field.name}`;
  return (
    <section className="qf-card" aria-labelledby={id}>
      <h2 id={id}>{say(field.title)}</h2>
      {rows.length === 0 ? (
        <p className="qf-card-body qf-second">{t('registers.noRows')}</p>
      ) : (
        <div className="qf-table-frame">
          <table className="qf-table" aria-labelledby={id}>
            <thead>
              <tr>
                {columns.map((column) => (
                  <th key={column.name} scope="col">
                    {say(column.title)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {rows.map((row, at) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: a row is known by its place alone
                <tr key={at}>
                  {columns.map((column) => (
                    <td key={column.name}>
                      <Said field={column} value={row[column.name]} />
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
}
