// One act: what the case holds is taken over into a referral; only what was proposed may be put right.
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Form, Select } from 'antd';
import { useState } from 'react';
import { call, onceKey } from '../../../platform/api/index.ts';
import { useWords } from '../../../platform/i18n/index.ts';
import { AgencyField } from '../../../platform/parts/fields/AgencyField.tsx';
import { Input } from '../../../platform/parts/fields/Input.tsx';
import { needed } from '../../../platform/parts/fields/use-needs.tsx';
import { PageForm } from '../../../platform/parts/PageForm.tsx';
import { keepRecord, useAct } from '../../../platform/parts/use-act.ts';
import { paths } from '../paths.ts';
import { caseReferralsQuery, referralQuery } from '../queries.ts';
import type { CaseReferrals } from '../shapes.ts';

const branches = ['foodDrugEnvironment', 'economic', 'other'] as const;

type PrepareProps = { caseId: string; proposal: NonNullable<CaseReferrals['proposal']> };

export function Prepare({ caseId, proposal }: PrepareProps) {
  const { t } = useWords();
  const client = useQueryClient();
  const navigate = useNavigate();
  const [crimes, setCrimes] = useState(proposal.crimes);
  const [branch, setBranch] = useState(proposal.branch);
  const [police, setPolice] = useState(proposal.police?.id);
  const { act, busy, error } = useAct();
  const prepare = () =>
    act(async () => {
      const body = { crimes: crimes.trim(), branch, ...(police !== undefined && { policeId: police }) };
      const path = `/cases/${caseId}/referrals` as const;
      const made = await call({ method: 'POST', path, body, once: onceKey() });
      keepRecord(client, referralQuery(made.referral.id).queryKey, made);
      await navigate({ to: paths.referral(made.referral.id) });
      // Whoever goes back waits for what is true now: as it was kept, the case has no referral and offers this form again.
      client.removeQueries({ queryKey: caseReferralsQuery(caseId).queryKey });
    });
  return (
    <PageForm
      className="qf-no-print"
      send={t('referral.way.prepare')}
      needs={[needed('prepare-crimes', t('referral.field.crimes'), crimes)]}
      sending={{ isPending: busy, error }}
      onSend={() => void prepare()}
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
