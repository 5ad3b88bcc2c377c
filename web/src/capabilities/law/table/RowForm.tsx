// One row as a form of typed cells: choices from the words of the table, numbers, days.
import { Button, Form, Input, InputNumber, Select } from 'antd';
import { type ReactNode, useState } from 'react';
import { useWords } from '../../../platform/i18n/index.ts';
import { ConfirmAction } from '../../../platform/parts/ConfirmAction.tsx';
import { DateField } from '../../../platform/parts/DateField.tsx';
import { Problem } from '../../../platform/parts/Problem.tsx';
import { type LawRow, type LawVersion, tiers } from '../shapes.ts';

type Props = {
  record: LawVersion;
  row: LawRow;
  isNew?: boolean;
  onRemove?: (id: string) => Promise<unknown>;
  busy: boolean;
  error: unknown;
  onSave: (row: LawRow) => void;
  onCancel: () => void;
};
type Cells = { draft: LawRow; set: (change: Partial<LawRow>) => void; record: LawVersion };

export function RowForm({ record, row, isNew = false, busy, error, onSave, onRemove, onCancel }: Props) {
  const { t } = useWords();
  const [draft, setDraft] = useState<LawRow>(row);
  const set = (change: Partial<LawRow>) => setDraft((before) => ({ ...before, ...change }));
  const cells: Cells = { draft, set, record };
  const whole = draft.id !== '' && draft.penalty !== '' && draft.document !== '' && draft.effectiveFrom !== '';
  return (
    <Form
      layout="vertical"
      className="law-row-form qf-holds-keys"
      aria-label={`${t(isNew ? 'law.add' : 'law.edit')} ${row.id}`}
      onFinish={() => whole && onSave(trimmed(draft))}
      onKeyDown={(event) => {
        if (event.key === 'Escape' && !event.defaultPrevented) onCancel();
      }}
    >
      {isNew && (
        <Cell name="newId" title={t('law.newId')}>
          <Input
            id="row-newId"
            value={draft.id}
            maxLength={100}
            onChange={(event) => set({ id: event.target.value.trim() })}
          />
        </Cell>
      )}
      <Measured {...cells} />
      <Standing {...cells} />
      <Said {...cells} />
      {error !== undefined && <Problem error={error} kept={t('law.kept')} />}
      <div className="qf-actions">
        <Button type="primary" htmlType="submit" disabled={!whole} loading={busy}>
          {t('law.save')}
        </Button>
        <Button onClick={onCancel}>{t('law.cancel')}</Button>
        {onRemove !== undefined && (
          <ConfirmAction
            danger
            label={t('law.remove')}
            title={t('law.removeTitle', { id: row.id })}
            consequence={t('law.removeText')}
            onConfirm={() => onRemove(row.id)}
          />
        )}
      </div>
    </Form>
  );
}

/** What is measured, and from where on. */
function Measured({ draft, set, record: { table } }: Cells) {
  const { t } = useWords();
  const amount = table.elements[draft.element]?.unit === 'CNY';
  const number = (name: 'value' | 'upperExclusive') => (
    <Cell name={name}>
      <InputNumber
        id={`row-${name}`}
        min={0}
        precision={amount ? 2 : 0}
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

/** Where it stands, when it holds, and who has seen it. */
function Standing({ draft, set, record: { table } }: Cells) {
  const { t } = useWords();
  return (
    <>
      <Cell name="document">
        <Select
          id="row-document"
          value={draft.document === '' ? undefined : draft.document}
          showSearch={{ optionFilterProp: 'label' }}
          popupMatchSelectWidth={false}
          options={Object.entries(table.documents).map(([id, { cite, regulation }]) => ({
            value: id,
            label: `${cite} ${regulation}`,
          }))}
          onChange={(document) => set({ document })}
        />
      </Cell>
      <Cell name="provision">
        <Input
          id="row-provision"
          value={draft.provision ?? ''}
          onChange={(event) => set({ provision: event.target.value === '' ? null : event.target.value })}
        />
      </Cell>
      <Cell name="effectiveFrom">
        <DateField
          id="row-effectiveFrom"
          value={draft.effectiveFrom}
          onChange={(effectiveFrom) => set({ effectiveFrom })}
        />
      </Cell>
      <Cell name="effectiveTo">
        <DateField
          id="row-effectiveTo"
          value={draft.effectiveTo ?? ''}
          onChange={(day) => set({ effectiveTo: day === '' ? null : day })}
        />
      </Cell>
      <Cell name="mark">
        <Select
          id="row-mark"
          value={draft.mark}
          options={(['read', 'recalled'] as const).map((mark) => ({ value: mark, label: t(`parts.mark.${mark}`) }))}
          onChange={(mark) => set({ mark })}
        />
      </Cell>
      <Cell name="source" hint={t('law.sourceHint')}>
        <Input
          id="row-source"
          value={draft.source ?? ''}
          onChange={(event) => set({ source: event.target.value === '' ? null : event.target.value })}
        />
      </Cell>
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

function Cell({ name, title, hint, children }: { name: string; title?: string; hint?: string; children: ReactNode }) {
  const { t } = useWords();
  return (
    <Form.Item
      label={title ?? t(`law.column.${name}`)}
      htmlFor={`row-${name}`}
      {...(hint !== undefined && { tooltip: hint })}
    >
      {children}
    </Form.Item>
  );
}

type Titled = Readonly<Record<string, { zh: string; en: string }>>;

function Choice(q: { name: string; value: string; from: Titled; onChange: (id: string) => void }) {
  const { say } = useWords();
  return (
    <Cell name={q.name}>
      <Select
        id={`row-${q.name}`}
        value={q.value === '' ? undefined : q.value}
        showSearch={{ optionFilterProp: 'label' }}
        popupMatchSelectWidth={false}
        options={Object.entries(q.from).map(([id, text]) => ({
          value: id,
          label: q.name === 'article' ? `${id} ${say(text)}` : say(text),
        }))}
        onChange={q.onChange}
      />
    </Cell>
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
