// One list of the table beside its thresholds: its entries, each of which becomes a form in a draft.
import { Button } from 'antd';
import { type ReactNode, useState } from 'react';
import { useWords } from '../../../platform/i18n/index.ts';
import { Empty } from '../../../platform/parts/lists/Empty.tsx';
import { LawCited } from '../../../platform/parts/record/Basis.tsx';
import { Tag } from '../../../platform/parts/Tag.tsx';
import { useAct } from '../../../platform/parts/use-act.ts';
import { MarkTag, SourceLink } from '../MarkTag.tsx';
import { lawActs, lawKey } from '../queries.ts';
import type { LawVersion, RulePart } from '../shapes.ts';
import type { Provision } from './form-cells.tsx';

type Entry = Provision & { id: string };
export type EntryFormProps<One> = {
  part: RulePart;
  record: LawVersion;
  entry: One;
  isNew: boolean;
  busy: boolean;
  error: unknown;
  onSave: (entry: One) => void;
  onCancel: () => void;
  onRemove?: ((id: string) => Promise<unknown>) | undefined;
};

type Props<One extends Entry> = {
  record: LawVersion;
  part: RulePart;
  entries: readonly One[];
  /** Words before the fields that every entry has. */
  columns: readonly { name: string; width?: number; cell: (entry: One) => ReactNode }[];
  blank: One;
  form: (props: EntryFormProps<One>) => ReactNode;
};

export function PartList<One extends Entry>({ record, part, entries, columns, blank, form }: Props<One>) {
  const { t } = useWords();
  const [editing, setEditing] = useState<string>();
  const { act, busy, error } = useAct([lawKey]);
  const close = () => setEditing(undefined);
  const onSave = (entry: One) =>
    void act(() => lawActs.putRule(record, part, entry)).then((done) => {
      if (done) close();
    });
  const common = { record, part, busy, error, onSave, onCancel: close };
  const onRemove = (id: string) => act(() => lawActs.removeRule(record, part, id));
  return (
    <section className="law-part" aria-label={t(`law.diff.part.${part}`)}>
      <div className="law-above">
        <h2>
          {t(`law.diff.part.${part}`)} <span className="qf-second">{t('law.count', { count: entries.length })}</span>
        </h2>
        {record.mayEdit && (
          <Button size="small" onClick={() => setEditing('')}>
            {t('law.add')}
          </Button>
        )}
      </div>
      {editing === '' && form({ ...common, entry: blank, isNew: true })}
      {entries.length === 0 ? (
        <div className="qf-card">
          <Empty title={t('law.empty')} text={t('law.emptyText')} />
        </div>
      ) : (
        <div className="qf-table-frame law-rows">
          <table className="qf-table" aria-label={t(`law.diff.part.${part}`)}>
            <Head names={columns} mayEdit={record.mayEdit} />
            <tbody>
              {entries.map((entry) =>
                entry.id === editing ? (
                  <tr key={entry.id}>
                    <td colSpan={columns.length + 4}>{form({ ...common, entry, isNew: false, onRemove })}</td>
                  </tr>
                ) : (
                  <Line key={entry.id} {...{ record, part, entry, columns }} onEdit={() => setEditing(entry.id)} />
                ),
              )}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
}

function Head({ names, mayEdit }: { names: readonly { name: string; width?: number }[]; mayEdit: boolean }) {
  const { t } = useWords();
  return (
    <>
      <colgroup>
        <col width={96} />
        {names.map(({ name, width }) => (
          <col key={name} {...(width !== undefined && { width })} />
        ))}
        <col width={116} />
        <col width={108} />
        <col width={92} />
      </colgroup>
      <thead>
        <tr>
          {['id', ...names.map(({ name }) => name), 'document', 'days'].map((name) => (
            <th key={name} scope="col">
              {t(`law.column.${name}`)}
            </th>
          ))}
          <th scope="col">{t(mayEdit ? 'law.column.act' : 'law.column.mark')}</th>
        </tr>
      </thead>
    </>
  );
}

type LineProps<One extends Entry> = Pick<Props<One>, 'record' | 'part' | 'columns'> & {
  entry: One;
  onEdit: () => void;
};

function Line<One extends Entry>({ record, part, entry, columns, onEdit }: LineProps<One>) {
  const { t } = useWords();
  const change = record.changes.find((one) => one.part === part && one.id === entry.id);
  const document = record.table.documents[entry.document];
  const { effectiveFrom: from, effectiveTo: until } = entry;
  return (
    <tr>
      <td>
        {entry.id} {change !== undefined && <Tag tone="blue">{t(`law.diff.${change.change}`)}</Tag>}
      </td>
      {columns.map(({ name, cell }) => (
        <td key={name}>{cell(entry)}</td>
      ))}
      <td>
        <LawCited document={document?.cite ?? entry.document} article={entry.provision ?? ''} />{' '}
        <SourceLink source={entry.source === undefined ? document?.source : entry.source} />
      </td>
      <td>{until === null ? t('law.open', { from }) : t('law.until', { from, until })}</td>
      <td>
        <MarkTag mark={entry.mark} />
        {record.mayEdit && (
          <div className="law-row-acts">
            <Button size="small" aria-label={`${t('law.edit')} ${entry.id}`} onClick={onEdit}>
              {t('law.edit')}
            </Button>
          </div>
        )}
      </td>
    </tr>
  );
}
