// The officers who handle the case: two at least, each with the number of a certificate.
import { Button } from 'antd';
import { useWords } from '../../../platform/i18n/index.ts';
import { Checkbox } from '../../../platform/parts/fields/choices.tsx';
import { Input } from '../../../platform/parts/fields/Input.tsx';
import { keyed } from '../record/draft.ts';
import { Section } from '../record/Section.tsx';
import { useEditing } from '../record/use-editing.ts';
import type { Officer } from '../shapes.ts';
import { Field } from './Field.tsx';

export function OfficersSection() {
  const { t } = useWords();
  const { record } = useEditing();
  return (
    <Section title={t('cases.field.officers')} parts={['officers']} note={t('cases.officer.two')} form={() => <Form />}>
      {record.officers.length === 0 ? (
        <p className="qf-second qf-card-body">{t('cases.officer.none')}</p>
      ) : (
        <ul className="qf-card-body cases-list">
          {record.officers.map((officer) => (
            <li key={officer.certificateNo}>
              {officer.name}{' '}
              <span className="qf-second">{`${t('cases.officer.certificate')} ${officer.certificateNo}`}</span>
              {officer.recused && <span className="qf-second"> {t('cases.officer.recused')}</span>}
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}

function Form() {
  const { t } = useWords();
  const { draft, set } = useEditing();
  const rows = draft.officers ?? [];
  const change = (key: string, part: Partial<Officer>) =>
    set(
      'officers',
      rows.map((row) => (row.key === key ? { key, value: { ...row.value, ...part } } : row)),
    );
  return (
    <>
      {rows.map(({ key, value }, index) => (
        <fieldset key={key} className="cases-fields cases-block">
          <legend>{t('cases.officer.nth', { n: index + 1 })}</legend>
          <Field id={`${key}-name`} label={t('cases.officer.name')}>
            <Input
              id={`${key}-name`}
              required
              maxLength={100}
              value={value.name}
              onChange={(event) => change(key, { name: event.target.value })}
            />
          </Field>
          <Field id={`${key}-certificate`} label={t('cases.officer.certificate')}>
            <Input
              id={`${key}-certificate`}
              required
              maxLength={40}
              value={value.certificateNo}
              onChange={(event) => change(key, { certificateNo: event.target.value })}
            />
          </Field>
          <Checkbox checked={value.recused} onChange={(event) => change(key, { recused: event.target.checked })}>
            {t('cases.officer.recused')}
          </Checkbox>
          <Button
            onClick={() =>
              set(
                'officers',
                rows.filter((row) => row.key !== key),
              )
            }
          >
            {t('parts.remove')}
          </Button>
        </fieldset>
      ))}
      <Button
        onClick={() => set('officers', [...rows, keyed({ name: '', certificateNo: '', userId: null, recused: false })])}
      >
        {t('cases.officer.add')}
      </Button>
    </>
  );
}
