// One row as a form of typed cells: choices from the words of the table, numbers, days.

import { useState } from 'react';
import { useWords } from '../../../platform/i18n/index.ts';
import { Input } from '../../../platform/parts/fields/Input.tsx';
import { NumberField } from '../../../platform/parts/fields/NumberField.tsx';
import { Select } from '../../../platform/parts/fields/Select.tsx';
import { type LawRow, type LawVersion, tiers } from '../shapes.ts';
import { EntryForm } from './EntryForm.tsx';
import { Cell, Choice, Standing, type Titled } from './form-cells.tsx';

type Props = {
  record: LawVersion;
  row: LawRow;
  isNew?: boolean;
  onRemove?: ((id: string) => Promise<unknown>) | undefined;
  busy: boolean;
  error: unknown;
  onSave: (row: LawRow) => void;
  onCancel: () => void;
};
type Cells = { draft: LawRow; set: (change: Partial<LawRow>) => void; record: LawVersion };

export function RowForm({ record, row, isNew = false, busy, error, onSave, onRemove, onCancel }: Props) {
  const [draft, setDraft] = useState<LawRow>(row);
  const set = (change: Partial<LawRow>) => setDraft((before) => ({ ...before, ...change }));
  const cells: Cells = { draft, set, record };
  const whole = draft.id !== '' && draft.penalty !== '' && draft.document !== '' && draft.effectiveFrom !== '';
  return (
    <EntryForm
      part="rows"
      {...{ isNew, busy, error, onRemove, onCancel, whole }}
      id={draft.id}
      onId={(id) => set({ id })}
      onSave={() => onSave(trimmed(draft))}
    >
      <Measured {...cells} />
      <Standing draft={draft} set={set} table={record.table} />
      <Said {...cells} />
    </EntryForm>
  );
}

/** What is measured, and from where on. */
function Measured({ draft, set, record: { table } }: Cells) {
  const { t } = useWords();
  const amount = table.elements[draft.element]?.unit === 'CNY';
  const number = (name: 'value' | 'upperExclusive') => (
    <Cell name={name}>
      <NumberField
        id={`row-${name}`}
        min={0}
        decimals={amount ? 2 : 0}
        value={draft[name]}
        onChange={(value) => set({ [name]: value })}
      />
    </Cell>
  );
  return (
    <>
      <Choice name="article" value={draft.article} from={table.crimes} onChange={(article) => set({ article })} />
      <Cell name="tier">
        <Select
          id="row-tier"
          value={draft.tier}
          options={tiers.map((tier) => ({ value: tier, label: t(`law.tier.${tier}`) }))}
          onChange={(tier) => set({ tier })}
        />
      </Cell>
      <Choice name="element" value={draft.element} from={table.elements} onChange={(element) => set({ element })} />
      {number('value')}
      {number('upperExclusive')}
      <Conditions value={draft.condition} from={table.conditions} onChange={(condition) => set({ condition })} />
      <Choice name="penalty" value={draft.penalty} from={table.penalties} onChange={(penalty) => set({ penalty })} />
    </>
  );
}

/** What a number cannot say. */
function Said({ draft, set }: Cells) {
  const { t } = useWords();
  const texts = (name: 'conditionText' | 'note') =>
    (['zh', 'en'] as const).map((language) => (
      <Cell
        key={`${name} ${language}`}
        name={`${name}-${language}`}
        title={`${t(`law.column.${name}`)} ${t(language === 'zh' ? 'law.chinese' : 'law.english')}`}
      >
        <Input
          id={`row-${name}-${language}`}
          lang={language}
          value={draft[name]?.[language] ?? ''}
          maxLength={2000}
          onChange={(event) => set({ [name]: { zh: '', en: '', ...draft[name], [language]: event.target.value } })}
        />
      </Cell>
    ));
  return (
    <>
      {texts('conditionText')}
      {texts('note')}
    </>
  );
}

function Conditions(q: { value: string[]; from: Titled; onChange: (ids: string[]) => void }) {
  const { say } = useWords();
  return (
    <Cell name="condition">
      <Select
        id="row-condition"
        mode="multiple"
        value={q.value}
        showSearch={{ optionFilterProp: 'label' }}
        popupMatchSelectWidth={false}
        options={Object.entries(q.from).map(([id, text]) => ({ value: id, label: say(text) }))}
        onChange={q.onChange}
      />
    </Cell>
  );
}

/** Texts that were emptied are none; a source that was never given is left out. */
function trimmed(row: LawRow): LawRow {
  const { source, ...rest } = row;
  const none = (text: LawRow['note']) =>
    text === null || (text.zh.trim() === '' && text.en.trim() === '') ? null : text;
  return {
    ...rest,
    conditionText: none(row.conditionText),
    note: none(row.note),
    ...(source === undefined ? {} : { source }),
  };
}
