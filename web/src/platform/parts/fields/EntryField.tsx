// One field of an entry's form. What steps ask for too is asked by the same part.

import type { RegisterField } from '@qingfeng/client';
import { Button, Form } from 'antd';
import type { Facts, Requirement } from '../../api/index.ts';
import { DraftAround, useKept } from '../../drafts/kept.ts';
import { useWords } from '../../i18n/index.ts';
import { AgencyField } from './AgencyField.tsx';
import { FileField } from './files/FileField.tsx';
import { Input } from './Input.tsx';
import { RecordField, type RecordRef } from './RecordField.tsx';
import { RegionField } from './RegionField.tsx';
import { RequirementField } from './requirements/RequirementField.tsx';
import { Select } from './Select.tsx';

export type EntryFieldProps = {
  field: RegisterField;
  /** Marks the place in the form, such as 'events-0-day' in a row. */
  name: string;
  value: unknown;
  /** As it stands on record, with the names of what it points to. */
  recorded?: unknown;
  onChange: (value: unknown) => void;
};

const own = ['file', 'code', 'region', 'agency', 'texts', 'numbers', 'record', 'rows'];

export function EntryField(props: EntryFieldProps) {
  const { field, name, value, onChange } = props;
  const { say, t } = useWords();
  if (!own.includes(field.kind)) {
    return (
      <RequirementField
        requirement={{ ...field, fact: name } as unknown as Requirement}
        value={value as Facts[string] | undefined}
        note={field.help === undefined ? undefined : say(field.help)}
        onChange={onChange}
      />
    );
  }
  if (field.kind === 'rows') return <Rows {...props} />;
  const optional = field.optional === true;
  return (
    <Form.Item
      label={optional ? `${say(field.title)}${t('parts.action.optional')}` : say(field.title)}
      htmlFor={`fact-${name}`}
      required={!optional}
      {...(field.help !== undefined && { extra: say(field.help) })}
    >
      <Control {...props} />
    </Form.Item>
  );
}

function Control({ field, name, value, recorded, onChange }: EntryFieldProps) {
  const id = `fact-${name}`;
  switch (field.kind) {
    case 'region':
      return (
        <RegionField
          id={id}
          mayBeEmpty={field.optional === true}
          value={typeof value === 'string' ? value : null}
          chosen={(recorded as { code: string; name: string } | null | undefined) ?? null}
          onChange={onChange}
        />
      );
    case 'agency':
      return (
        <AgencyField
          id={id}
          keeps="id"
          value={typeof value === 'string' ? value : undefined}
          {...(field.departments?.length === 1 && { department: field.departments[0] as string })}
          onChange={onChange}
        />
      );
    case 'file':
      return (
        <FileField
          id={id}
          value={(value as string[] | undefined) ?? []}
          known={(recorded as { id: string; name: string }[] | null | undefined) ?? []}
          withoutMetadata={field.withoutMetadata === true}
          onChange={onChange}
        />
      );
    case 'record':
      return (
        <RecordField
          id={id}
          of={field.of ?? ''}
          mayBeEmpty={field.optional === true}
          value={typeof value === 'string' ? value : null}
          chosen={(recorded as RecordRef | null | undefined) ?? null}
          onChange={onChange}
        />
      );
    case 'texts':
      return (
        <Select
          id={id}
          mode="tags"
          open={false}
          suffixIcon={null}
          tokenSeparators={['|', '、', ';', '；']}
          value={(value as string[] | undefined) ?? []}
          onChange={onChange}
        />
      );
    case 'numbers':
      return (
        <Select
          id={id}
          mode="tags"
          open={false}
          suffixIcon={null}
          tokenSeparators={['|', '、', ';', '；', ',', '，', ' ']}
          value={((value as number[] | undefined) ?? []).map(String)}
          // What is no number stays as it was typed, and is refused in words.
          onChange={(said: string[]) => onChange(said.map((one) => (/^\d+$/.test(one) ? Number(one) : one)))}
        />
      );
    default:
      return (
        <Input
          id={id}
          maxLength={field.maxLength ?? 40}
          value={typeof value === 'string' ? value : ''}
          onChange={(event) => onChange(event.target.value)}
        />
      );
  }
}

type Row = Record<string, unknown>;

/** What stands on record in a row; rows have no names, so that after one was taken out those behind it look for theirs again. */
function recordedIn(recorded: unknown, at: number, name: string): unknown {
  return (recorded as Row[] | null | undefined)?.[at]?.[name];
}

const areRows = (kept: unknown): kept is Row[] =>
  Array.isArray(kept) && kept.every((row) => typeof row === 'object' && row !== null && !Array.isArray(row));

/** Rows are entered one under the other, each with the fields of its kind. */
function Rows({ field, name, value, recorded, onChange }: EntryFieldProps) {
  const { say, t } = useWords();
  const rows = (value as Row[] | undefined) ?? [];
  const keep = useKept({ id: `fact-${name}`, value: rows, fits: areRows, restore: onChange });
  const write = (next: Row[]) => {
    keep(next);
    onChange(next);
  };
  const put = (at: number, row: Row) => write(rows.map((one, place) => (place === at ? row : one)));
  return (
    <fieldset id={`fact-${name}`} className="qf-entry-rows" tabIndex={-1}>
      <legend className={field.optional === true ? undefined : 'qf-required'}>{say(field.title)}</legend>
      {rows.map((row, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a row is known by its place alone
        <div key={at} className="qf-entry-row">
          <div className="qf-entry-fields">
            {/* Rows are kept as a whole: how many there are is what was typed too. */}
            <DraftAround value={null}>
              {(field.fields ?? []).map((one) => (
                <EntryField
                  key={one.name}
                  field={one as RegisterField}
                  name={`${name}-${at}-${one.name}`}
                  value={row[one.name]}
                  recorded={recordedIn(recorded, at, one.name)}
                  onChange={(next) => put(at, { ...row, [one.name]: next })}
                />
              ))}
            </DraftAround>
          </div>
          <Button
            type="text"
            aria-label={t('registers.removeRow', { number: at + 1 })}
            onClick={() => write(rows.filter((_, place) => place !== at))}
          >
            {t('registers.remove')}
          </Button>
        </div>
      ))}
      {rows.length < (field.most ?? 50) && (
        <Button onClick={() => write([...rows, {}])}>{t('registers.addRow', { what: say(field.title) })}</Button>
      )}
    </fieldset>
  );
}
