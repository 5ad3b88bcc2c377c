// The fields of a profile: where each goes, where it comes from, in what form, by which codes.
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { DraftAround, useKept } from '../../../platform/drafts/kept.ts';
import { useWords } from '../../../platform/i18n/index.ts';
import { Input } from '../../../platform/parts/fields/Input.tsx';
import { AutoComplete, Select } from '../../../platform/parts/fields/Select.tsx';
import { targetsOf } from '../message-schema.ts';
import { schemaQuery } from '../queries.ts';
import { type FieldRule, fieldForms } from '../shapes.ts';
import { codesOf, wordsOfCodes } from './codes.ts';

type Props = { fields: FieldRule[]; editable: boolean; onChange: (fields: FieldRule[]) => void };

const columns = ['to', 'from', 'as', 'codes', 'fixed'] as const;
/** Pixels; the headings of the source take the rest. */
const widths = { to: 250, from: undefined, as: 170, codes: 220, fixed: 130 } as const;

export function FieldTable({ fields, editable, onChange }: Props) {
  const { t } = useWords();
  // Kept as a whole: which fields there are is what was typed, too.
  const keep = useKept({ id: 'fields', value: fields, fits: areFields, restore: onChange });
  const write = (next: FieldRule[]) => {
    keep(next);
    onChange(next);
  };
  const { data: schema } = useQuery(schemaQuery);
  const pointers = schema === undefined ? [] : targetsOf(schema).map(({ pointer }) => ({ value: pointer }));
  const set = (at: number, change: Partial<FieldRule>) =>
    write(fields.map((field, index) => (index === at ? { ...field, ...change } : field)));
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable with the keyboard
    <section className="qf-table-frame exchange-fields" tabIndex={0} aria-label={t('exchange.profile.fields')}>
      <table className="qf-table">
        <colgroup>
          {columns.map((column) => (
            <col key={column} width={widths[column]} />
          ))}
          {editable && <col width={84} />}
        </colgroup>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column} scope="col">
                {t(`exchange.field.${column}`)}
              </th>
            ))}
            {editable && <th scope="col">{t('exchange.field.remove')}</th>}
          </tr>
        </thead>
        <tbody>
          {fields.map((field, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a field has no other identity while it is typed
            <tr key={index}>
              {editable ? (
                <DraftAround value={null}>
                  <Cells field={field} pointers={pointers} row={index + 1} set={(change) => set(index, change)} />
                </DraftAround>
              ) : (
                <Said field={field} />
              )}
              {editable && (
                <td>
                  <Button size="small" onClick={() => write(fields.filter((_, other) => other !== index))}>
                    {t('exchange.field.remove')}
                  </Button>
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

/** A profile that comes with the platform is read, not filled in. */
function Said({ field }: { field: FieldRule }) {
  const { t } = useWords();
  return (
    <>
      <td>{field.to}</td>
      <td>{field.from.join('、')}</td>
      <td>{t(`exchange.form.${field.as}`)}</td>
      <td className="exchange-lines">{wordsOfCodes(field.codes ?? {})}</td>
      <td>{field.fixed}</td>
    </>
  );
}

type CellProps = {
  field: FieldRule;
  pointers: { value: string }[];
  row: number;
  set: (change: Partial<FieldRule>) => void;
};

function Cells({ field, pointers, row, set }: CellProps) {
  const { t } = useWords();
  const label = (column: (typeof columns)[number]) => `${t(`exchange.field.${column}`)} ${row}`;
  return (
    <>
      <td>
        <AutoComplete
          aria-label={label('to')}
          className="exchange-wide"
          value={field.to}
          options={pointers}
          showSearch={{ filterOption: (typed, option) => String(option?.value ?? '').includes(typed) }}
          popupMatchSelectWidth={false}
          onChange={(to) => set({ to })}
        />
      </td>
      <td>
        <Select
          aria-label={label('from')}
          className="exchange-wide"
          mode="tags"
          open={false}
          suffixIcon={null}
          value={field.from}
          onChange={(from) => set({ from })}
        />
      </td>
      <td>
        <Select
          aria-label={label('as')}
          value={field.as}
          options={fieldForms.map((value) => ({ value, label: t(`exchange.form.${value}`) }))}
          popupMatchSelectWidth={false}
          onChange={(as) => set({ as })}
        />
      </td>
      <td>
        <Codes label={label('codes')} codes={field.codes} onChange={(codes) => set({ codes })} />
      </td>
      <td>
        <Input
          aria-label={label('fixed')}
          value={field.fixed ?? ''}
          onChange={(event) => set({ fixed: event.target.value })}
        />
      </td>
    </>
  );
}

type CodesProps = { label: string; codes: FieldRule['codes']; onChange: (codes: Record<string, string>) => void };

/** Typed as it is read, `已售=sold 未售=unsold`, and taken over when the field is left. */
function Codes({ label, codes, onChange }: CodesProps) {
  const [text, setText] = useState(wordsOfCodes(codes ?? {}));
  return (
    <Input.TextArea
      aria-label={label}
      rows={Math.min(6, text.split('\n').length)}
      value={text}
      onChange={(event) => setText(event.target.value)}
      onBlur={() => {
        const read = codesOf(text);
        if (wordsOfCodes(read) !== wordsOfCodes(codes ?? {})) onChange(read);
      }}
    />
  );
}

const areFields = (kept: unknown): kept is FieldRule[] =>
  Array.isArray(kept) && kept.every((one) => typeof one?.to === 'string' && Array.isArray(one.from));
