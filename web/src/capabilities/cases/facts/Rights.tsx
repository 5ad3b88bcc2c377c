// The rights that the act concerns: kind, number, classes, holder, validity, by whom the goods were identified.
import { Button } from 'antd';
import { useWords } from '../../../platform/i18n/index.ts';
import { DateField } from '../../../platform/parts/fields/DateField.tsx';
import { Input } from '../../../platform/parts/fields/Input.tsx';
import { Select } from '../../../platform/parts/fields/Select.tsx';
import { type Keyed, keyed } from '../record/draft.ts';
import { Section } from '../record/Section.tsx';
import { useEditing } from '../record/use-editing.ts';
import type { Right } from '../shapes.ts';
import { Field } from './Field.tsx';

const kinds = [
  'trademark',
  'serviceMark',
  'geographicalIndication',
  'officialMark',
  'patent',
  'copyright',
  'tradeSecret',
  'other',
] as const;

const emptyRight: Right = {
  kind: 'trademark',
  name: '',
  number: '',
  classes: '',
  holder: '',
  validFrom: null,
  validUntil: null,
  identifiedBy: '',
};

export function RightsSection() {
  const { t } = useWords();
  const { record } = useEditing();
  return (
    <Section title={t('cases.field.rights')} parts={['rights']} form={() => <Form />}>
      {record.rights.length === 0 ? (
        <p className="qf-second qf-card-body">{t('cases.right.none')}</p>
      ) : (
        <ul className="qf-card-body cases-list">
          {record.rights.map((right) => (
            <li key={`${right.kind} ${right.number} ${right.name}`}>
              <RightLine right={right} />
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}

function RightLine({ right }: { right: Right }) {
  const { t } = useWords();
  const until = [right.validFrom, right.validUntil].filter((day) => day !== null).join(' – ');
  const second = [
    right.number,
    right.classes,
    right.holder !== '' ? `${t('cases.right.holder')} ${right.holder}` : '',
    until,
    right.identifiedBy !== '' ? `${t('cases.right.identifiedBy')} ${right.identifiedBy}` : '',
  ];
  return (
    <>
      {right.name} <span className="qf-second">{t(`cases.right.kind.${right.kind}`)}</span>
      <div className="qf-second">{second.filter((part) => part !== '').join(' · ')}</div>
    </>
  );
}

function Form() {
  const { t } = useWords();
  const { draft, set } = useEditing();
  const rows = draft.rights ?? [];
  return (
    <>
      {rows.map((row) => (
        <RightFields
          key={row.key}
          row={row}
          onChange={(part) =>
            set(
              'rights',
              rows.map((one) => (one.key === row.key ? { key: row.key, value: { ...row.value, ...part } } : one)),
            )
          }
          onRemove={() =>
            set(
              'rights',
              rows.filter(({ key }) => key !== row.key),
            )
          }
        />
      ))}
      <Button onClick={() => set('rights', [...rows, keyed(emptyRight)])}>{t('cases.right.add')}</Button>
    </>
  );
}

type RightFieldsProps = { row: Keyed<Right>; onChange: (part: Partial<Right>) => void; onRemove: () => void };

const texts = [
  ['name', 200],
  ['number', 60],
  ['classes', 200],
  ['holder', 200],
  ['identifiedBy', 300],
] as const;

function RightFields({ row: { key, value }, onChange, onRemove }: RightFieldsProps) {
  const { t } = useWords();
  return (
    <div className="cases-fields cases-block">
      <Field id={`${key}-kind`} label={t('cases.right.kindLabel')}>
        <Select
          id={`${key}-kind`}
          value={value.kind}
          onChange={(kind) => onChange({ kind })}
          options={kinds.map((kind) => ({ value: kind, label: t(`cases.right.kind.${kind}`) }))}
        />
      </Field>
      {texts.map(([name, longest]) => (
        <Field key={name} id={`${key}-${name}`} label={t(`cases.right.${name}`)}>
          <Input
            id={`${key}-${name}`}
            required={name === 'name'}
            maxLength={longest}
            value={value[name]}
            onChange={(event) => onChange({ [name]: event.target.value })}
          />
        </Field>
      ))}
      {(['validFrom', 'validUntil'] as const).map((name) => (
        <Field key={name} id={`${key}-${name}`} label={t(`cases.right.${name}`)}>
          <DateField
            id={`${key}-${name}`}
            value={value[name] ?? ''}
            onChange={(day) => onChange({ [name]: day === '' ? null : day })}
          />
        </Field>
      ))}
      <Button onClick={onRemove}>{t('parts.remove')}</Button>
    </div>
  );
}
