// The facts of an entry on its page: single values in a list, rows in tables; a personal value whole only for a reason that is kept.
import { Fragment } from 'react';
import { send } from '../api/index.ts';
import type { StoredFile } from '../api/types.ts';
import { useWords } from '../i18n/index.ts';
import { Files } from '../parts/record/Files.tsx';
import { Masked } from '../parts/record/Masked.tsx';
import type { Entry, RegisterDeclaration, RegisterField } from './declared.ts';
import { Said } from './said.tsx';

/** Files that came with steps; those of fields stand with their fields. */
export function StepFiles({ register, entry, files }: Shown & { files: readonly StoredFile[] }) {
  const { t } = useWords();
  const ofFields = register.fields
    .filter(({ kind }) => kind === 'file')
    .flatMap(({ name }) => (entry[name] ?? []) as readonly StoredFile[]);
  const others = files.filter(({ id }) => !ofFields.some((own) => own.id === id));
  if (others.length === 0) return null;
  return (
    <section className="qf-card" aria-labelledby="entry-files">
      <h2 id="entry-files">{t('registers.stepFiles')}</h2>
      <div className="qf-card-body">
        <Files files={others} />
      </div>
    </section>
  );
}

type Shown = { register: RegisterDeclaration; entry: Entry };

const isEmpty = (value: unknown): boolean =>
  value === null || value === undefined || (Array.isArray(value) && value.length === 0);

export function Facts({ register, entry }: Shown) {
  const { t, say } = useWords();
  const rows = register.fields.filter(({ kind }) => kind === 'rows');
  const withheld = (entry.withheld ?? []) as readonly string[];
  return (
    <>
      <section className="qf-card" aria-labelledby="entry-facts">
        <h2 id="entry-facts">{t('registers.facts')}</h2>
        <dl className="qf-card-body qf-facts">
          {register.fields
            .filter(({ kind, name }) => kind !== 'rows' && (!isEmpty(entry[name]) || withheld.includes(name)))
            .map((field) => (
              <Fragment key={field.name}>
                <dt>{say(field.title)}</dt>
                <dd>
                  <Fact register={register} entry={entry} field={field} withheld={withheld.includes(field.name)} />
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
    </>
  );
}

function Fact({ field, withheld, ...shown }: Shown & { field: RegisterField; withheld: boolean }) {
  const { t } = useWords();
  if (withheld) return <span className="qf-second">{t('registers.withheld')}</span>;
  if (field.personal === true) return <Whole {...shown} field={field} />;
  return <Said field={field} value={shown.entry[field.name]} />;
}

/** A personal value as it is shown; whoever looks behind the mask says why. */
function Whole({ register, entry, field }: { register: RegisterDeclaration; entry: Entry; field: RegisterField }) {
  const { say } = useWords();
  const reveal = async (reason: string) => {
    const path = `/${register.id}/${entry.id}/whole`;
    return (await send<{ value: string }>({ method: 'POST', path, body: { field: field.name, reason } })).value;
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
          <table className="qf-table qf-entry-table" aria-labelledby={id}>
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
                    <td key={column.name} data-title={say(column.title)}>
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
