// The rows of the table, filtered; in a draft each becomes a form in its own place.
import { Button } from 'antd';
import { useState } from 'react';
import { useWords } from '../../../platform/i18n/index.ts';
import { DateField } from '../../../platform/parts/fields/DateField.tsx';
import { Empty } from '../../../platform/parts/lists/Empty.tsx';
import { Filters } from '../../../platform/parts/lists/Filters.tsx';
import { LawCited } from '../../../platform/parts/record/Basis.tsx';
import { Tag } from '../../../platform/parts/Tag.tsx';
import { Unbroken } from '../../../platform/parts/Unbroken.tsx';
import { useAct } from '../../../platform/parts/use-act.ts';
import { MarkTag, SourceLink } from '../MarkTag.tsx';
import { lawActs, lawKey } from '../queries.ts';
import type { LawState } from '../search.ts';
import type { LawRow, LawTable, LawVersion } from '../shapes.ts';
import { RowForm } from './RowForm.tsx';
import type { ViewProps } from './view-props.ts';
import { WordDialog } from './WordDialog.tsx';

export function RowsView({ record, state, setState }: ViewProps) {
  const { t } = useWords();
  const [editing, setEditing] = useState<string>();
  const [open, setOpen] = useState<'row' | 'word'>();
  const { act, busy, error } = useAct([lawKey]);
  const rows = record.table.rows.filter((row) => passes(row, record.table, state));
  const save = (row: LawRow) =>
    void act(() => lawActs.putRow(record, row)).then((done) => {
      if (!done) return;
      setEditing(undefined);
      setOpen(undefined);
    });
  const remove = (id: string) => act(() => lawActs.removeRow(record, id));
  const form = { record, busy, error, onSave: save };
  return (
    <>
      <RowFilters {...{ record, state, setState }} />
      <div className="law-above">
        <span className="qf-second">{t('law.count', { count: rows.length })}</span>
        {record.mayEdit && (
          <span className="qf-actions">
            <Button size="small" onClick={() => setOpen('row')}>
              {t('law.add')}
            </Button>
            <Button size="small" onClick={() => setOpen('word')}>
              {t('law.addWord')}
            </Button>
          </span>
        )}
      </div>
      {open === 'row' && <RowForm {...form} row={blank(state)} isNew onCancel={() => setOpen(undefined)} />}
      {open === 'word' && <WordDialog record={record} onClose={() => setOpen(undefined)} />}
      {rows.length === 0 ? (
        <div className="qf-card">
          <Empty title={t('law.empty')} text={t('law.emptyText')} />
        </div>
      ) : (
        <div className="qf-table-frame law-rows">
          <table className="qf-table" aria-label={t('law.view.rows')}>
            <Head mayEdit={record.mayEdit} />
            <tbody>
              {rows.map((row) =>
                row.id === editing ? (
                  <tr key={row.id}>
                    <td colSpan={8}>
                      <RowForm {...form} row={row} onRemove={remove} onCancel={() => setEditing(undefined)} />
                    </td>
                  </tr>
                ) : (
                  <Row key={row.id} record={record} row={row} onEdit={() => setEditing(row.id)} />
                ),
              )}
            </tbody>
          </table>
        </div>
      )}
    </>
  );
}

function Head({ mayEdit }: { mayEdit: boolean }) {
  const { t } = useWords();
  const widths = { id: 72, article: 96, tier: 70, value: 122, document: 128, days: 118, mark: 92 };
  return (
    <>
      <colgroup>
        <col width={widths.id} />
        <col width={widths.article} />
        <col width={widths.tier} />
        <col />
        <col width={widths.value} />
        <col width={widths.document} />
        <col width={widths.days} />
        <col width={widths.mark} />
      </colgroup>
      <thead>
        <tr>
          {['id', 'article', 'tier', 'element', 'value', 'document', 'days'].map((name) => (
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

function Row({ record, row, onEdit }: { record: LawVersion; row: LawRow; onEdit: () => void }) {
  const { t, say } = useWords();
  const { table, changes } = record;
  const change = changes.find(({ part, id }) => part === 'rows' && id === row.id);
  const document = table.documents[row.document];
  return (
    <tr>
      <td>
        {row.id} {change !== undefined && <Tag tone="blue">{t(`law.diff.${change.change}`)}</Tag>}
      </td>
      <td>
        {row.article}
        <div className="qf-second">{sayOr(table.crimes[row.article], row.article, say)}</div>
      </td>
      <td>{t(`law.tier.${row.tier}`)}</td>
      <td>
        {sayOr(table.elements[row.element], row.element, say)}
        {row.condition.map((id) => (
          <div key={id} className="qf-second">
            {sayOr(table.conditions[id], id, say)}
          </div>
        ))}
        {row.conditionText !== null && <div className="qf-second">{say(row.conditionText)}</div>}
      </td>
      <td>
        <Threshold row={row} table={table} />
        <div className="qf-second">{sayOr(table.penalties[row.penalty], row.penalty, say)}</div>
      </td>
      <td>
        <LawCited document={document?.cite ?? row.document} article={row.provision ?? ''} />{' '}
        <SourceLink source={row.source === undefined ? document?.source : row.source} />
      </td>
      <td>
        <Unbroken
          text={
            row.effectiveTo === null
              ? t('law.open', { from: row.effectiveFrom })
              : t('law.until', { from: row.effectiveFrom, until: row.effectiveTo })
          }
        />
      </td>
      <td>
        <MarkTag mark={row.mark} />
        {record.mayEdit && (
          <div className="law-row-acts">
            <Button size="small" aria-label={`${t('law.edit')} ${row.id}`} onClick={onEdit}>
              {t('law.edit')}
            </Button>
          </div>
        )}
      </td>
    </tr>
  );
}

function Threshold({ row, table }: { row: LawRow; table: LawTable }) {
  const { t, language } = useWords();
  const element = table.elements[row.element];
  if (row.value === null) return t('law.inWords');
  const measured = (value: number) => {
    const figures = value.toLocaleString('en-US', { maximumFractionDigits: 2 });
    if (element?.unit === 'CNY') return t('law.yuan', { value: figures });
    return `${figures} ${(language === 'zh' ? element?.unitZh : element?.unit) ?? ''}`.trim();
  };
  return (
    <>
      {t('law.from', { value: measured(row.value) })}
      {row.upperExclusive !== null && <div>{t('law.below', { value: measured(row.upperExclusive) })}</div>}
    </>
  );
}

function RowFilters({ record, state, setState }: Pick<ViewProps, 'record' | 'state' | 'setState'>) {
  const { t, say } = useWords();
  const { crimes, elements } = record.table;
  return (
    <Filters
      state={state}
      onChange={(change) => setState(change as Partial<LawState>)}
      filters={[
        { kind: 'search', key: 'q', label: t('law.search'), width: 150 },
        {
          kind: 'choice',
          key: 'article',
          label: t('law.column.article'),
          width: 210,
          searchable: true,
          options: [
            { value: '', label: t('law.all.article') },
            ...Object.entries(crimes).map(([article, crime]) => ({
              value: article,
              label: t('law.article', { article, crime: say(crime) }),
            })),
          ],
        },
        {
          kind: 'choice',
          key: 'element',
          label: t('law.column.element'),
          width: 150,
          searchable: true,
          options: [
            { value: '', label: t('law.all.element') },
            ...Object.entries(elements).map(([id, element]) => ({ value: id, label: say(element) })),
          ],
        },
        {
          kind: 'choice',
          key: 'mark',
          label: t('law.column.mark'),
          options: [
            { value: '', label: t('law.all.mark') },
            { value: 'read', label: t('parts.mark.read') },
            { value: 'recalled', label: t('parts.mark.recalled') },
          ],
        },
      ]}
      end={
        <span className="law-on">
          <span className="qf-second">{t('law.on')}</span>
          <DateField label={t('law.on')} value={dayIn(state.on)} onChange={(on) => setState({ on })} />
        </span>
      }
    />
  );
}

const dayIn = (text: string): string => (/^\d{4}-\d{2}-\d{2}$/.test(text) ? text : '');

function passes(row: LawRow, table: LawTable, { q, article, element, mark, on }: LawState): boolean {
  const day = dayIn(on);
  if (article !== '' && row.article !== article) return false;
  if (element !== '' && row.element !== element) return false;
  if (mark !== '' && row.mark !== mark) return false;
  if (day !== '' && (row.effectiveFrom > day || (row.effectiveTo !== null && row.effectiveTo < day))) return false;
  if (q === '') return true;
  const said = [
    row.id,
    row.provision,
    row.note,
    row.conditionText,
    table.documents[row.document],
    table.crimes[row.article],
  ];
  return JSON.stringify(said).toLowerCase().includes(q.toLowerCase());
}

function blank({ article, element, on }: LawState): LawRow {
  return {
    id: '',
    article: article === '' ? '213' : article,
    tier: 'filing',
    element: element === '' ? 'illegal business amount' : element,
    value: null,
    upperExclusive: null,
    condition: [],
    conditionText: null,
    penalty: '',
    document: '',
    provision: null,
    effectiveFrom: dayIn(on),
    effectiveTo: null,
    mark: 'recalled',
    note: null,
  };
}

function sayOr(
  text: { zh: string; en: string } | undefined,
  id: string,
  say: (text: { zh: string; en: string }) => string,
) {
  return text === undefined ? id : say(text);
}
