// Parties as a form. A personal field left empty keeps what is on file.
import { Button, Checkbox, Input, Select } from 'antd';
import { useWords } from '../../../platform/i18n/index.ts';
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

function PartyFields({ row: { key, value }, onChange, onRemove }: PartyFieldsProps) {
  const { t } = useWords();
  const onFile = value.id === undefined ? undefined : t('cases.party.onFile');
  const text = (name: 'name' | 'legalPerson', longest: number) => (
    <Field id={`${key}-${name}`} label={t(`cases.party.${name}`)}>
      <Input
        id={`${key}-${name}`}
        required={name === 'name'}
        maxLength={longest}
        value={value[name]}
        onChange={(event) => onChange({ [name]: event.target.value })}
      />
    </Field>
  );
  const nullable = (name: 'uscc' | 'idMissing', longest: number) => (
    <Field id={`${key}-${name}`} label={t(`cases.party.${name}`)}>
      <Input
        id={`${key}-${name}`}
        maxLength={longest}
        value={value[name] ?? ''}
        onChange={(event) => onChange({ [name]: orNull(event.target.value) })}
      />
    </Field>
  );
  const personal = (name: 'idNumber' | 'address' | 'phone', longest: number) => (
    <Field id={`${key}-${name}`} label={t(`cases.party.${name}`)}>
      <Input
        id={`${key}-${name}`}
        maxLength={longest}
        autoComplete="off"
        {...(onFile !== undefined && { placeholder: onFile })}
        value={value[name] ?? ''}
        onChange={(event) => onChange({ [name]: event.target.value })}
      />
    </Field>
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
      {value.kind === 'unit' && nullable('uscc', 18)}
      {value.kind === 'unit' && text('legalPerson', 100)}
      {value.kind === 'individual' && personal('idNumber', 30)}
      {nullable('idMissing', 200)}
      {personal('address', 300)}
      {personal('phone', 40)}
      {value.kind === 'individual' && (
        <Checkbox checked={value.juvenile} onChange={(event) => onChange({ juvenile: event.target.checked })}>
          {t('cases.party.juvenile')}
        </Checkbox>
      )}
      <Button onClick={onRemove}>{t('parts.remove')}</Button>
    </div>
  );
}
