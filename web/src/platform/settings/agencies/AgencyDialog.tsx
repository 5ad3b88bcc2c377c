// One agency: new, or its names and whether it still works.
import { Checkbox, Form, Input, Modal } from 'antd';
import { useState } from 'react';
import { type Agency, administration } from '../../api/index.ts';
import { useWords } from '../../i18n/index.ts';
import { Problem } from '../../parts/Problem.tsx';
import { RegionField } from '../../parts/RegionField.tsx';
import { useRefresh } from '../../session.ts';
import { DepartmentSelect } from '../selects.tsx';

export function AgencyDialog({ agency, onClose }: { agency?: Agency; onClose: () => void }) {
  const { t } = useWords();
  const refresh = useRefresh();
  const [departmentId, setDepartmentId] = useState('');
  const [regionCode, setRegionCode] = useState('');
  const [name, setName] = useState(agency?.name ?? '');
  const [shortName, setShortName] = useState(agency?.shortName ?? '');
  const [active, setActive] = useState(agency?.active ?? true);
  const [error, setError] = useState<unknown>();
  const save = async () => {
    setError(undefined);
    const names = { name: name.trim(), ...(shortName.trim() !== '' && { shortName: shortName.trim() }) };
    try {
      if (agency === undefined) await administration.createAgency({ departmentId, regionCode, ...names });
      else await administration.changeAgency(agency.id, { ...names, active }, agency.version);
      await refresh();
      onClose();
    } catch (refusal) {
      setError(refusal);
    }
  };
  const complete = name.trim() !== '' && (agency !== undefined || (departmentId !== '' && regionCode !== ''));
  return (
    <Modal
      open
      title={agency === undefined ? t('settings.agencies.new') : agency.name}
      okText={t('settings.save')}
      cancelText={t('parts.back')}
      okButtonProps={{ disabled: !complete }}
      onOk={() => void save()}
      onCancel={onClose}
    >
      <Form layout="vertical" className="qf-form qf-holds-keys">
        {agency === undefined && (
          <>
            <Form.Item label={t('settings.agencies.column.department')} htmlFor="department">
              <DepartmentSelect id="department" value={departmentId} onChange={setDepartmentId} />
            </Form.Item>
            <Form.Item label={t('settings.agencies.column.region')} htmlFor="region">
              <RegionField id="region" value={regionCode} onChange={(code) => setRegionCode(code ?? '')} />
            </Form.Item>
          </>
        )}
        <Form.Item label={t('settings.agencies.column.name')} htmlFor="agency-name">
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
        {agency !== undefined && (
          <Checkbox checked={active} onChange={(event) => setActive(event.target.checked)}>
            {t('settings.is.true')}
          </Checkbox>
        )}
        {error !== undefined && <Problem error={error} kept={t('parts.action.kept')} />}
      </Form>
    </Modal>
  );
}
