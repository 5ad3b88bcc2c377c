// The identity of a merchant, as whoever is asked gives it.
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Form } from 'antd';
import { useState } from 'react';
import { call, onceKey } from '../../../platform/api/index.ts';
import { useWords } from '../../../platform/i18n/index.ts';
import { EntryDialog, needed } from '../../../platform/parts/EntryDialog.tsx';
import { Input } from '../../../platform/parts/fields/Input.tsx';
import { RegionField } from '../../../platform/parts/fields/RegionField.tsx';
import { Select } from '../../../platform/parts/fields/Select.tsx';
import { assistanceQuery } from './queries.ts';
import type { AssistanceRecord } from './shapes.ts';

const texts = ['name', 'shop', 'uscc', 'legalPerson', 'idNumber', 'address', 'phone'] as const;
type Given = Record<(typeof texts)[number], string> & { kind: 'enterprise' | 'individual'; regionCode: string | null };

type DialogProps = { request: AssistanceRecord['request']; onClose: () => void };

export function IdentityDialog({ request, onClose }: DialogProps) {
  const { t } = useWords();
  const client = useQueryClient();
  const [once] = useState(onceKey);
  const [given, setGiven] = useState<Given>({
    ...{
      name: '',
      shop: request.shops[0]?.name ?? '',
      uscc: '',
      legalPerson: '',
      idNumber: '',
      address: '',
      phone: '',
    },
    kind: 'enterprise',
    regionCode: null,
  });
  const change = (part: Partial<Given>) => setGiven((before) => ({ ...before, ...part }));
  const sending = useMutation({
    mutationFn: () => call({ method: 'POST', path: `/assistance/${request.id}/identities`, once, body: given }),
    onSuccess: (answer) => {
      client.setQueryData(assistanceQuery(request.id).queryKey, answer);
      onClose();
    },
  });
  return (
    <EntryDialog
      draft="assistance.identity"
      title={t('platforms.assistance.identity.add')}
      send={t('platforms.assistance.identity.save')}
      needs={[needed('identity-name', t('platforms.assistance.identity.name'), given.name)]}
      sending={sending}
      kept={t('platforms.assistance.kept')}
      onSend={() => sending.mutate()}
      onClose={onClose}
    >
      <p className="qf-second">{t('platforms.assistance.identity.sealed')}</p>
      <div className="platforms-fields">
        <Form.Item label={t('platforms.assistance.identity.kind')} htmlFor="identity-kind">
          <Select
            id="identity-kind"
            value={given.kind}
            onChange={(kind) => change({ kind })}
            options={(['enterprise', 'individual'] as const).map((value) => ({
              value,
              label: t(`platforms.assistance.identity.kinds.${value}`),
            }))}
          />
        </Form.Item>
        {texts.map((name) => (
          <Form.Item
            key={name}
            label={t(`platforms.assistance.identity.${name}`)}
            htmlFor={`identity-${name}`}
            required={name === 'name'}
          >
            <Input
              id={`identity-${name}`}
              maxLength={name === 'address' || name === 'name' || name === 'shop' ? 200 : 40}
              value={given[name]}
              onChange={(event) => change({ [name]: event.target.value })}
            />
          </Form.Item>
        ))}
        <Form.Item label={t('platforms.assistance.identity.region')} htmlFor="identity-region">
          <RegionField
            mayBeEmpty
            id="identity-region"
            value={given.regionCode}
            onChange={(regionCode) => change({ regionCode })}
          />
        </Form.Item>
      </div>
    </EntryDialog>
  );
}
