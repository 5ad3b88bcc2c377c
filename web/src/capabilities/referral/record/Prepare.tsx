// One act: what the case holds is taken over into a referral; only what was proposed may be put right.
import { Form } from 'antd';
import { useState } from 'react';
import { useWords } from '../../../platform/i18n/index.ts';
import { AgencyField } from '../../../platform/parts/fields/AgencyField.tsx';
import { Input } from '../../../platform/parts/fields/Input.tsx';
import { Select } from '../../../platform/parts/fields/Select.tsx';
import { needed } from '../../../platform/parts/fields/use-needs.tsx';
import { PageForm } from '../../../platform/parts/PageForm.tsx';
import type { CaseReferrals } from '../shapes.ts';
import { usePrepare } from './use-prepare.ts';

const branches = ['foodDrugEnvironment', 'economic', 'other'] as const;

type PrepareProps = { caseId: string; proposal: NonNullable<CaseReferrals['proposal']> };

export function Prepare({ caseId, proposal }: PrepareProps) {
  const { t } = useWords();
  const [crimes, setCrimes] = useState(proposal.crimes);
  const [branch, setBranch] = useState(proposal.branch);
  const [police, setPolice] = useState(proposal.police?.id);
  const { prepare, busy, error } = usePrepare(caseId);
  const send = () => prepare({ crimes: crimes.trim(), branch, ...(police !== undefined && { policeId: police }) });
  return (
    <PageForm
      draft="referral.prepare"
      className="qf-no-print"
      send={t('referral.way.prepare')}
      needs={[needed('prepare-crimes', t('referral.field.crimes'), crimes)]}
      sending={{ isPending: busy, error }}
      onSend={() => void send()}
    >
      <Form.Item label={t('referral.field.crimes')} htmlFor="prepare-crimes" required>
        <Input.TextArea
          id="prepare-crimes"
          rows={2}
          maxLength={500}
          value={crimes}
          onChange={(event) => setCrimes(event.target.value)}
        />
      </Form.Item>
      <Form.Item label={t('referral.field.police')} htmlFor="prepare-police">
        <AgencyField
          id="prepare-police"
          department="mps"
          keeps="id"
          value={police}
          chosen={proposal.police}
          onChange={setPolice}
        />
      </Form.Item>
      <Form.Item label={t('referral.field.branch')} htmlFor="prepare-branch">
        <Select
          id="prepare-branch"
          value={branch}
          onChange={setBranch}
          options={branches.map((value) => ({ value, label: t(`referral.branch.${value}`) }))}
        />
      </Form.Item>
      <p className="qf-second">
        {t('referral.way.copy', { procuratorate: proposal.procuratorate?.name ?? t('referral.way.noProcuratorate') })}
      </p>
    </PageForm>
  );
}
