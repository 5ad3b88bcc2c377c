// Cells that the forms of a law table share: a labelled cell, a choice among its words, and where a rule stands.
import { Form } from 'antd';
import type { ReactNode } from 'react';
import { useWords } from '../../../platform/i18n/index.ts';
import { DateField } from '../../../platform/parts/fields/DateField.tsx';
import { Input } from '../../../platform/parts/fields/Input.tsx';
import { Select } from '../../../platform/parts/fields/Select.tsx';
import type { LawRow, LawTable } from '../shapes.ts';

export type Provision = Pick<LawRow, 'document' | 'provision' | 'effectiveFrom' | 'effectiveTo' | 'mark' | 'source'>;
type StandingProps = { draft: Provision; set: (change: Partial<Provision>) => void; table: LawTable };

/** Where it stands, when it holds, and who has seen it. */
export function Standing({ draft, set, table }: StandingProps) {
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

export function Cell({
  name,
  title,
  hint,
  children,
}: {
  name: string;
  title?: string;
  hint?: string;
  children: ReactNode;
}) {
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

export type Titled = Readonly<Record<string, { zh: string; en: string }>>;

export function Choice(q: { name: string; value: string; from: Titled; onChange: (id: string) => void }) {
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
