// One agency: new, or its names and whether it still works.
import { Form } from 'antd';
import { useState } from 'react';
import { type Agency, administration } from '../../api/index.ts';
import { useWords } from '../../i18n/index.ts';
import { EntryDialog, needed } from '../../parts/EntryDialog.tsx';
import { Checkbox } from '../../parts/fields/choices.tsx';
import { Input } from '../../parts/fields/Input.tsx';
import { RegionField } from '../../parts/fields/RegionField.tsx';
import { useRefresh } from '../../session.ts';
import { DepartmentSelect, DepartmentsSelect } from '../selects.tsx';

export function AgencyDialog({ agency, onClose }: { agency?: Agency; onClose: () => void }) {
  const { t } = useWords();
  const refresh = useRefresh();
  const [departmentId, setDepartmentId] = useState('');
  const [regionCode, setRegionCode] = useState('');
  const [name, setName] = useState(agency?.name ?? '');
  const [shortName, setShortName] = useState(agency?.shortName ?? '');
  const [also, setAlso] = useState(agency?.alsoDepartments ?? []);
  const [creditCode, setCreditCode] = useState(agency?.creditCode ?? '');
  const [active, setActive] = useState(agency?.active ?? true);
  const [error, setError] = useState<unknown>();
  const save = async () => {
    setError(undefined);
    const code = creditCode.trim();
    const names = {
      name: name.trim(),
      ...(shortName.trim() !== '' && { shortName: shortName.trim() }),
      ...(code !== (agency?.creditCode ?? '') && { creditCode: code === '' ? null : code }),
    };
    try {
      if (agency === undefined)
        await administration.createAgency({ departmentId, regionCode, alsoDepartments: also, ...names });
      else await administration.changeAgency(agency.id, { ...names, active, alsoDepartments: also }, agency.version);
      await refresh();
      onClose();
    } catch (refusal) {
      setError(refusal);
    }
  };
  return (
    <EntryDialog
      draft={`agency ${agency?.id ?? 'new'}`}
      title={agency === undefined ? t('settings.agencies.new') : agency.name}
      send={t('settings.save')}
      width={520}
      needs={[
        ...(agency === undefined
          ? [
              needed('department', t('settings.agencies.column.department'), departmentId),
              needed('region', t('settings.agencies.column.region'), regionCode),
            ]
          : []),
        needed('agency-name', t('settings.agencies.column.name'), name),
      ]}
      sending={{ isPending: false, error }}
      onSend={() => void save()}
      onClose={onClose}
    >
      {agency === undefined && (
        <>
          <Form.Item label={t('settings.agencies.column.department')} htmlFor="department" required>
            <DepartmentSelect id="department" value={departmentId} onChange={setDepartmentId} />
          </Form.Item>
          <Form.Item label={t('settings.agencies.column.region')} htmlFor="region" required>
            <RegionField id="region" value={regionCode} onChange={(code) => setRegionCode(code ?? '')} />
          </Form.Item>
        </>
      )}
      <Form.Item label={t('settings.agencies.column.name')} htmlFor="agency-name" required>
        <Input id="agency-name" maxLength={100} value={name} onChange={(event) => setName(event.target.value)} />
      </Form.Item>
      <Form.Item label={t('settings.agencies.column.shortName')} htmlFor="agency-short">
        <Input
          id="agency-short"
          maxLength={60}
          value={shortName}
          onChange={(event) => setShortName(event.target.value)}
        />
      </Form.Item>
      <Form.Item label={t('settings.agencies.also')} htmlFor="agency-also" extra={t('settings.agencies.alsoSaid')}>
        <DepartmentsSelect
          id="agency-also"
          value={also}
          onChange={setAlso}
          without={agency?.departmentId ?? departmentId}
        />
      </Form.Item>
      <Form.Item
        label={t('settings.agencies.column.creditCode')}
        htmlFor="agency-credit"
        extra={t('settings.agencies.creditCodeHelp')}
      >
        <Input
          id="agency-credit"
          maxLength={18}
          value={creditCode}
          onChange={(event) => setCreditCode(event.target.value)}
        />
      </Form.Item>
      {agency !== undefined && (
        <Checkbox checked={active} onChange={(event) => setActive(event.target.checked)}>
          {t('settings.is.true')}
        </Checkbox>
      )}
    </EntryDialog>
  );
}
