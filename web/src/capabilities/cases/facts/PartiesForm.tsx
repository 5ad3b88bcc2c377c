// Parties as a form. A personal field left empty keeps what is on file.
import { Button } from 'antd';
import { useWords } from '../../../platform/i18n/index.ts';
import { Checkbox } from '../../../platform/parts/fields/choices.tsx';
import { Input } from '../../../platform/parts/fields/Input.tsx';
import { Select } from '../../../platform/parts/fields/Select.tsx';
import { type Keyed, keyed } from '../record/draft.ts';
import { useEditing } from '../record/use-editing.ts';
import type { PartyInput } from '../shapes.ts';
import { Field } from './Field.tsx';

const emptyParty: PartyInput = {
  part: 'party',
  kind: 'unit',
  name: '',
  uscc: null,
  idMissing: null,
  legalPerson: '',
  juvenile: false,
  foreignInvested: null,
};

export function PartiesForm() {
  const { t } = useWords();
  const { draft, set } = useEditing();
  const rows = draft.parties ?? [];
  return (
    <>
      {rows.map((row) => (
        <PartyFields
          key={row.key}
          row={row}
          onChange={(part) =>
            set(
              'parties',
              rows.map((one) => (one.key === row.key ? { key: row.key, value: { ...row.value, ...part } } : one)),
            )
          }
          onRemove={() =>
            set(
              'parties',
              rows.filter(({ key }) => key !== row.key),
            )
          }
        />
      ))}
      <Button onClick={() => set('parties', [...rows, keyed(emptyParty)])}>{t('cases.party.add')}</Button>
    </>
  );
}

type PartyFieldsProps = { row: Keyed<PartyInput>; onChange: (part: Partial<PartyInput>) => void; onRemove: () => void };

const parts = ['party', 'rightHolder', 'witness', 'other'] as const;
const kinds = ['unit', 'individual'] as const;
const orNull = (text: string) => (text === '' ? null : text);

type PartyText = 'name' | 'legalPerson' | 'uscc' | 'idMissing' | 'idNumber' | 'address' | 'phone' | 'identifiers';
type TextFieldProps = Pick<PartyFieldsProps, 'onChange'> & {
  party: Keyed<PartyInput>;
  name: PartyText;
  longest: number;
};

/** Left out when empty, or never shown again once on file. */
const nullable: readonly PartyText[] = ['uscc', 'idMissing'];
const personal: readonly PartyText[] = ['idNumber', 'address', 'phone', 'identifiers'];

function TextField({ party: { key, value }, name, longest, onChange }: TextFieldProps) {
  const { t } = useWords();
  const onFile = personal.includes(name) && value.id !== undefined ? { placeholder: t('cases.party.onFile') } : {};
  return (
    <Field id={`${key}-${name}`} label={t(`cases.party.${name}`)}>
      <Input
        id={`${key}-${name}`}
        required={name === 'name'}
        maxLength={longest}
        {...(personal.includes(name) && { autoComplete: 'off' })}
        {...onFile}
        value={value[name] ?? ''}
        onChange={({ target }) => onChange({ [name]: nullable.includes(name) ? orNull(target.value) : target.value })}
      />
    </Field>
  );
}

function PartyFields({ row: { key, value }, onChange, onRemove }: PartyFieldsProps) {
  const { t } = useWords();
  const text = (name: PartyText, longest: number) => (
    <TextField {...{ party: { key, value }, name, longest, onChange }} />
  );
  return (
    <div className="cases-fields cases-block">
      <Field id={`${key}-part`} label={t('cases.party.partLabel')}>
        <Select
          id={`${key}-part`}
          value={value.part}
          onChange={(part) => onChange({ part })}
          options={parts.map((part) => ({ value: part, label: t(`cases.party.part.${part}`) }))}
        />
      </Field>
      <Field id={`${key}-kind`} label={t('cases.party.kindLabel')}>
        <Select
          id={`${key}-kind`}
          value={value.kind}
          onChange={(kind) => onChange({ kind })}
          options={kinds.map((kind) => ({ value: kind, label: t(`cases.party.kind.${kind}`) }))}
        />
      </Field>
      {text('name', 200)}
      {value.kind === 'unit' && text('uscc', 18)}
      {value.kind === 'unit' && text('legalPerson', 100)}
      {value.kind === 'individual' && text('idNumber', 30)}
      {text('idMissing', 200)}
      {text('address', 300)}
      {text('phone', 40)}
      {text('identifiers', 2_000)}
      {value.kind === 'individual' && (
        <Checkbox checked={value.juvenile} onChange={(event) => onChange({ juvenile: event.target.checked })}>
          {t('cases.party.juvenile')}
        </Checkbox>
      )}
      <Button onClick={onRemove}>{t('parts.remove')}</Button>
    </div>
  );
}
