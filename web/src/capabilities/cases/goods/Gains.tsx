// Illegal gains from one worksheet: what the penalty takes and what the thresholds are compared with, each with its basis.
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { call } from '../../../platform/api/index.ts';
import { useWords } from '../../../platform/i18n/index.ts';
import { Checkbox } from '../../../platform/parts/fields/choices.tsx';
import { Input } from '../../../platform/parts/fields/Input.tsx';
import { MoneyField } from '../../../platform/parts/fields/NumberField.tsx';
import { Problem } from '../../../platform/parts/Problem.tsx';
import { Unbroken } from '../../../platform/parts/Unbroken.tsx';
import { BasisMark } from '../BasisMark.tsx';
import { yuan } from '../money.ts';
import { caseQuery } from '../queries.ts';
import { useEditing } from '../record/use-editing.ts';
import type { CaseRecord } from '../shapes.ts';

type Reckoned = NonNullable<CaseRecord['gains']>;
type Sheet = Reckoned['sheet'];
const amounts = ['received', 'due', 'fees', 'purchase', 'materials', 'used'] as const;
const empty: Sheet = { received: 0, due: 0, fees: 0, purchase: 0, materials: 0, used: 0, expenses: [] };

export function Gains() {
  const { t } = useWords();
  const { record, draft } = useEditing();
  const [open, setOpen] = useState(false);
  const mayFill = record.mayEdit && record.file.sourceSystem === null && Object.keys(draft).length === 0;
  if (record.gains === null && !mayFill) return null;
  return (
    <section className="qf-card" aria-labelledby="cases-gains">
      <h2 id="cases-gains" className="cases-section-head">
        {t('cases.gains.title')}
        {!open && mayFill && (
          <button type="button" className="qf-link-button" onClick={() => setOpen(true)}>
            {t('cases.gains.fill')}
          </button>
        )}
      </h2>
      {open ? (
        <GainsForm start={record.gains?.sheet ?? empty} onDone={() => setOpen(false)} />
      ) : (
        <Figures gains={record.gains} />
      )}
    </section>
  );
}

function Figures({ gains }: { gains: Reckoned | null }) {
  const { t, say } = useWords();
  if (gains === null) return <p className="qf-second qf-card-body">{t('cases.gains.none')}</p>;
  return (
    <dl className="qf-card-body qf-facts">
      {(['administrative', 'criminal'] as const).map((kind) => (
        <div key={kind}>
          <dt>{t(`cases.gains.${kind}`)}</dt>
          <dd>
            <b>{yuan(gains[kind].fen)}</b> {t('cases.yuan')} <BasisMark mark={gains[kind].confidence} />
            <div className="qf-second">{say(gains[kind].why)}</div>
          </dd>
        </div>
      ))}
      {gains.notes.map((note) => (
        <p key={note.en} className="qf-tone-amber">
          <Unbroken text={say(note)} />
        </p>
      ))}
    </dl>
  );
}

function GainsForm({ start, onDone }: { start: Sheet; onDone: () => void }) {
  const { t } = useWords();
  const client = useQueryClient();
  const { record } = useEditing();
  const [sheet, setSheet] = useState(start);
  const { id } = record.case;
  const keep = useMutation({
    mutationFn: (body: { sheet: Sheet | null }) =>
      call({ method: 'PUT', path: `/cases/${id}/gains`, body, version: record.version }),
    onSuccess: onDone,
    onSettled: () => client.invalidateQueries({ queryKey: caseQuery(id).queryKey }),
  });
  return (
    <form
      className="cases-form qf-holds-keys"
      aria-labelledby="cases-gains"
      onSubmit={(event) => {
        event.preventDefault();
        keep.mutate({ sheet });
      }}
    >
      <div className="cases-fields">
        {amounts.map((name) => (
          <div key={name}>
            <label htmlFor={`gains-${name}`}>{t(`cases.gains.${name}`)}</label>
            <MoneyField
              id={`gains-${name}`}
              value={sheet[name]}
              suffix={t('cases.yuan')}
              onChange={(fen) => setSheet({ ...sheet, [name]: fen ?? 0 })}
            />
          </div>
        ))}
      </div>
      <Expenses sheet={sheet} onChange={setSheet} />
      {keep.error !== null && <Problem error={keep.error} kept={t('cases.kept')} />}
      <div className="qf-actions">
        <Button type="primary" htmlType="submit" loading={keep.isPending}>
          {t('cases.save')}
        </Button>
        {record.gains !== null && (
          <Button onClick={() => keep.mutate({ sheet: null })}>{t('cases.gains.remove')}</Button>
        )}
        <Button onClick={onDone}>{t('cases.cancel')}</Button>
      </div>
    </form>
  );
}

function Expenses({ sheet, onChange }: { sheet: Sheet; onChange: (sheet: Sheet) => void }) {
  const { t } = useWords();
  const change = (place: number, next: Partial<Sheet['expenses'][number]>) =>
    onChange({ ...sheet, expenses: sheet.expenses.map((one, index) => (index === place ? { ...one, ...next } : one)) });
  return (
    <fieldset>
      <legend className="qf-second">{t('cases.gains.expenses')}</legend>
      {sheet.expenses.map((one, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a line has nothing of its own before it is filled in
        <div key={place} className="cases-fields">
          <Input
            aria-label={t('cases.gains.expense')}
            required
            maxLength={100}
            value={one.name}
            onChange={(event) => change(place, { name: event.target.value })}
          />
          <MoneyField
            id={`gains-expense-${place}`}
            value={one.fen}
            suffix={t('cases.yuan')}
            onChange={(fen) => change(place, { fen: fen ?? 0 })}
          />
          <Checkbox checked={one.deductible} onChange={(event) => change(place, { deductible: event.target.checked })}>
            {t('cases.gains.deductible')}
          </Checkbox>
          <Button
            onClick={() => onChange({ ...sheet, expenses: sheet.expenses.filter((_, index) => index !== place) })}
          >
            {t('cases.gains.removeLine')}
          </Button>
        </div>
      ))}
      <Button
        onClick={() => onChange({ ...sheet, expenses: [...sheet.expenses, { name: '', fen: 0, deductible: false }] })}
      >
        {t('cases.gains.addLine')}
      </Button>
    </fieldset>
  );
}
