// Figures that the platform cannot know: typed in the unit of the form, with where they come from.
import { useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { type FormEvent, useId, useState } from 'react';
import { useWords } from '../../../platform/i18n/index.ts';
import { Input } from '../../../platform/parts/fields/Input.tsx';
import { needed, WholeButton } from '../../../platform/parts/fields/WholeButton.tsx';
import { Problem } from '../../../platform/parts/Problem.tsx';
import { useAct } from '../../../platform/parts/use-act.ts';
import { enterFigures, reportQuery, statisticsKey } from '../queries.ts';
import type { FormCell, ReportRecord } from '../shapes.ts';
import { kept, typed } from '../units.ts';

type HandEntryProps = { record: ReportRecord; onClose: () => void };

export function HandEntry({ record, onClose }: HandEntryProps) {
  const { t } = useWords();
  const id = useId();
  const client = useQueryClient();
  const { report, form, figures } = record;
  const cells = form.cells.filter(({ hand }) => hand !== null);
  const stored = new Map(figures.map(({ cell, entered }) => [cell, entered]));
  const [values, setValues] = useState<Record<string, string>>(() =>
    Object.fromEntries(cells.map((cell) => [cell.id, typed(stored.get(cell.id) ?? null, cell.unit)])),
  );
  const [source, setSource] = useState('');
  const { act, busy, error } = useAct();
  const read = cells.map((cell) => ({ cell, value: kept(values[cell.id] ?? '', cell.unit) }));
  const wrong = read.filter(({ value }) => value === undefined);
  const changed = read.flatMap(({ cell, value }) =>
    value === undefined || value === (stored.get(cell.id) ?? null) ? [] : [{ cell: cell.id, value }],
  );
  const save = async (event: FormEvent) => {
    event.preventDefault();
    const figures = changed.map((one) => ({ ...one, source }));
    const entered = await act(() => enterFigures(report.id, figures));
    if (entered === undefined) return;
    client.setQueryData(reportQuery(report.id, '').queryKey, entered.answer);
    void client.invalidateQueries({ queryKey: [statisticsKey] });
    onClose();
  };
  return (
    <form
      className="qf-card statistics-entry"
      onSubmit={(event) => void save(event)}
      aria-label={t('statistics.entry.title')}
    >
      <h2>{t('statistics.entry.title')}</h2>
      <div className="qf-card-body">
        <div className="statistics-entry-fields">
          {cells.map((cell) => (
            <EntryField
              key={cell.id}
              cell={cell}
              value={values[cell.id] ?? ''}
              wrong={wrong.some((one) => one.cell.id === cell.id)}
              onChange={(value) => setValues({ ...values, [cell.id]: value })}
            />
          ))}
        </div>
        <label htmlFor={`${id}-source`}>{t('statistics.entry.source')}</label>
        <Input
          id={`${id}-source`}
          value={source}
          maxLength={500}
          placeholder={t('statistics.entry.sourceHint')}
          onChange={(event) => setSource(event.target.value)}
        />
        <div className="statistics-acts">
          <WholeButton
            type="primary"
            htmlType="submit"
            loading={busy}
            needs={changed.length === 0 ? [] : [needed(`${id}-source`, t('statistics.entry.source'), source)]}
            why={
              wrong.length > 0
                ? t('statistics.entry.wrongFigures', { count: wrong.length })
                : changed.length === 0
                  ? t('statistics.entry.unchanged')
                  : undefined
            }
          >
            {t('statistics.entry.save', { count: changed.length })}
          </WholeButton>
          <Button onClick={onClose}>{t('parts.back')}</Button>
        </div>
        {error !== undefined && <Problem error={error} />}
      </div>
    </form>
  );
}

type EntryFieldProps = { cell: FormCell; value: string; wrong: boolean; onChange: (value: string) => void };

function EntryField({ cell, value, wrong, onChange }: EntryFieldProps) {
  const { t, say } = useWords();
  const id = useId();
  return (
    <div>
      <label htmlFor={id} title={cell.hand === null ? undefined : say(cell.hand)}>
        {say(cell.title)}
        {cell.records !== null && (
          <span className="qf-second"> {t(`statistics.entry.${cell.beside ? 'beside' : 'more'}`)}</span>
        )}
      </label>
      <Input
        id={id}
        value={value}
        inputMode="decimal"
        suffix={t(`statistics.unit.${cell.unit}`)}
        {...(wrong && { status: 'error' as const, 'aria-invalid': true })}
        onChange={(event) => onChange(event.target.value)}
      />
      {wrong && (
        <div className="qf-tone-red" role="alert">
          {t(`statistics.entry.wrong.${cell.unit === 'yuan' || cell.unit === 'tenThousandYuan' ? cell.unit : 'count'}`)}
        </div>
      )}
    </div>
  );
}
