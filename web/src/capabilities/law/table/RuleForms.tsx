// Forms of the rules beside the thresholds, and of the items of the catalogue of offences.

import { useState } from 'react';
import { useWords } from '../../../platform/i18n/index.ts';
import { NumberField } from '../../../platform/parts/fields/NumberField.tsx';
import { Select } from '../../../platform/parts/fields/Select.tsx';
import type { RuleOf } from '../shapes.ts';
import { EntryForm } from './EntryForm.tsx';
import { Cell, Standing } from './form-cells.tsx';
import type { EntryFormProps } from './PartList.tsx';
import { Articles, Grades, isPlaced, isSaid, Line, PriceSteps, TextPair } from './rule-cells.tsx';

const purposes = ['infringement', 'shoddy', 'tobacco', 'productQuality'] as const;

/** The draft of one entry, and what changes it. */
function useDraft<One>(entry: One) {
  const [draft, setDraft] = useState<One>(entry);
  return { draft, set: (change: Partial<One>) => setDraft((before) => ({ ...before, ...change })) };
}

function shellOf<One extends { id: string }>(
  props: EntryFormProps<One>,
  draft: One,
  set: (change: { id: string }) => void,
) {
  const { part, isNew, busy, error, onRemove, onCancel, onSave } = props;
  const onId = (id: string) => set({ id });
  return { part, isNew, busy, error, onRemove, onCancel, id: draft.id, onId, onSave: () => onSave(draft) };
}

export function ValuationForm(props: EntryFormProps<RuleOf<'valuation'>>) {
  const { t } = useWords();
  const { draft, set } = useDraft(props.entry);
  const whole = isPlaced(draft) && isSaid(draft.concept) && isSaid(draft.rule);
  return (
    <EntryForm {...shellOf(props, draft, set)} whole={whole && draft.steps.every((step) => step.prices.length > 0)}>
      <Cell name="purpose">
        <Select
          id="row-purpose"
          value={draft.purpose ?? ''}
          popupMatchSelectWidth={false}
          options={[
            ...purposes.map((purpose) => ({ value: purpose, label: t(`law.purpose.${purpose}`) })),
            { value: '' as const, label: t('law.purpose.none') },
          ]}
          onChange={(chosen) => set({ purpose: purposes.find((one) => one === chosen) ?? null })}
        />
      </Cell>
      <TextPair name="concept" value={draft.concept} onChange={(concept) => set({ concept })} />
      <TextPair name="rule" value={draft.rule} onChange={(rule) => set({ rule })} />
      <PriceSteps value={draft.steps} onChange={(steps) => set({ steps })} />
      <Standing draft={draft} set={set} table={props.record.table} />
    </EntryForm>
  );
}

export function AddingForm(props: EntryFormProps<RuleOf<'accumulation'>>) {
  const { draft, set } = useDraft(props.entry);
  const whole = isPlaced(draft) && isSaid(draft.rule) && draft.articles.length > 0;
  return (
    <EntryForm {...shellOf(props, draft, set)} whole={whole}>
      <Articles value={draft.articles} table={props.record.table} onChange={(articles) => set({ articles })} />
      <TextPair name="rule" value={draft.rule} onChange={(rule) => set({ rule })} />
      <Standing draft={draft} set={set} table={props.record.table} />
    </EntryForm>
  );
}

export function UnitForm(props: EntryFormProps<RuleOf<'unitRules'>>) {
  const { draft, set } = useDraft(props.entry);
  return (
    <EntryForm {...shellOf(props, draft, set)} whole={isPlaced(draft) && draft.articles.length > 0 && draft.factor > 0}>
      <Articles value={draft.articles} table={props.record.table} onChange={(articles) => set({ articles })} />
      <Cell name="factor">
        <NumberField
          id="row-factor"
          min={0}
          value={draft.factor === 0 ? null : draft.factor}
          onChange={(factor) => set({ factor: factor ?? 0 })}
        />
      </Cell>
      <Standing draft={draft} set={set} table={props.record.table} />
    </EntryForm>
  );
}

export function OffenceForm(props: EntryFormProps<RuleOf<'offences'>>) {
  const { t } = useWords();
  const { draft, set } = useDraft(props.entry);
  const said = (name: 'line' | 'defining' | 'penalty') => draft[name].trim() !== '';
  const whole = isPlaced(draft) && isSaid(draft.title) && said('line') && said('defining') && said('penalty');
  return (
    <EntryForm
      {...shellOf(props, draft, set)}
      onSave={() => props.onSave({ ...draft, grades: draft.grades.filter(isSaid) })}
      whole={whole}
    >
      <TextPair name="title" value={draft.title} onChange={(title) => set({ title })} />
      <Line name="line" value={draft.line} onChange={(line) => set({ line })} />
      <Line name="defining" value={draft.defining} onChange={(defining) => set({ defining })} />
      <Line name="penaltyClause" value={draft.penalty} onChange={(penalty) => set({ penalty })} />
      <Grades value={draft.grades} onChange={(grades) => set({ grades })} />
      <Articles value={draft.articles} table={props.record.table} onChange={(articles) => set({ articles })} />
      <Cell name="intellectualProperty">
        <Select
          id="row-intellectualProperty"
          value={draft.intellectualProperty ? 'yes' : 'no'}
          options={(['yes', 'no'] as const).map((one) => ({ value: one, label: t(`law.bench.${one}`) }))}
          onChange={(one) => set({ intellectualProperty: one === 'yes' })}
        />
      </Cell>
      <Standing draft={draft} set={set} table={props.record.table} />
    </EntryForm>
  );
}
