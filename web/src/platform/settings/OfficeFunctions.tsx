// Offices that handle their records in a system of their own, and the functions that each uses here.
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { administration } from '../api/index.ts';
import { useWords } from '../i18n/index.ts';
import { AgencyField } from '../parts/fields/AgencyField.tsx';
import { Checkbox } from '../parts/fields/choices.tsx';
import { type OfficeFunction, officeFunctions } from '../words/office-functions.ts';

type Office = { agency: string; functions: readonly OfficeFunction[] };
type Change = (offices: readonly Office[]) => void;

export function OfficeFunctions({ value, onChange }: { value: unknown; onChange: Change }) {
  const { t } = useWords();
  const offices = Array.isArray(value) ? (value as Office[]) : [];
  const set = (office: Office) => onChange(offices.map((one) => (one.agency === office.agency ? office : one)));
  const add = (agency: string) => {
    if (agency !== '' && !offices.some((one) => one.agency === agency))
      onChange([...offices, { agency, functions: [...officeFunctions] }]);
  };
  return (
    <>
      <p>{t('settings.functions.what')}</p>
      {offices.length === 0 && <p className="qf-second">{t('settings.functions.none')}</p>}
      {offices.map((office) => (
        <OfficeRow
          key={office.agency}
          office={office}
          onChange={set}
          onRemove={() => onChange(offices.filter((one) => one.agency !== office.agency))}
        />
      ))}
      <AgencyField
        id="office-functions-agency"
        keeps="id"
        value={undefined}
        label={t('settings.functions.add')}
        onChange={add}
      />
    </>
  );
}

type RowProps = { office: Office; onChange: (office: Office) => void; onRemove: () => void };

function OfficeRow({ office, onChange, onRemove }: RowProps) {
  const { t } = useWords();
  const { data } = useQuery({
    queryKey: ['agencies', office.agency],
    queryFn: () => administration.agency(office.agency),
  });
  const name = data?.name ?? '…';
  return (
    <fieldset className="qf-functions">
      <legend>{name}</legend>
      <Checkbox.Group
        value={[...office.functions]}
        onChange={(chosen) => onChange({ ...office, functions: officeFunctions.filter((one) => chosen.includes(one)) })}
        options={officeFunctions.map((one) => ({ value: one, label: t(`settings.functions.${one}`) }))}
      />
      <Button type="link" onClick={onRemove} aria-label={t('settings.functions.allOf', { name })}>
        {t('settings.functions.all')}
      </Button>
    </fieldset>
  );
}
