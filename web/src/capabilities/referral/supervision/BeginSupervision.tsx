// Procuratorates demand a transfer; justice departments inquire and order correction. Their head approves and sends.
import { Form } from 'antd';
import { useState } from 'react';
import { useWords } from '../../../platform/i18n/index.ts';
import { needed } from '../../../platform/parts/EntryDialog.tsx';
import { Radio } from '../../../platform/parts/fields/choices.tsx';
import { Input } from '../../../platform/parts/fields/Input.tsx';
import { hasRole, useMe } from '../../../platform/session.ts';
import { paths } from '../paths.ts';
import type { About } from '../queries.ts';
import { sideOf } from '../sides.ts';
import { Begin } from './Begin.tsx';

const kindsOf = {
  procuratorate: ['opinion', 'inquiry'],
  watcher: ['inquiry', 'correction'],
} as const;

export function BeginSupervision({ about }: { about: About }) {
  const { t } = useWords();
  const me = useMe();
  const side = sideOf(me);
  const kinds = side === 'procuratorate' || side === 'watcher' ? kindsOf[side] : [];
  const [chosen, setKind] = useState<string>();
  const [demand, setDemand] = useState('');
  const kind = chosen ?? kinds[0];
  if (kind === undefined || !hasRole(me, 'officer', 'approver')) return null;
  return (
    <Begin
      title={t('referral.supervision.begin')}
      path="/supervisions"
      body={{ ...about, kind, demand: demand.trim() }}
      needs={[needed('supervision-demand', t('referral.supervision.demand'), demand)]}
      pageOf={({ supervision }) => supervision && paths.supervision(supervision.id)}
    >
      <Form.Item label={t('referral.supervision.kind')} htmlFor="supervision-kind" required>
        <Radio.Group
          id="supervision-kind"
          value={kind}
          onChange={(event) => setKind(String(event.target.value))}
          options={kinds.map((value) => ({ value, label: t(`referral.supervision.kinds.${value}`) }))}
        />
      </Form.Item>
      <Form.Item label={t('referral.supervision.demand')} htmlFor="supervision-demand" required>
        <Input.TextArea
          id="supervision-demand"
          rows={5}
          maxLength={5000}
          value={demand}
          onChange={(event) => setDemand(event.target.value)}
        />
      </Form.Item>
      <p className="qf-second">{t('referral.supervision.approved')}</p>
    </Begin>
  );
}
