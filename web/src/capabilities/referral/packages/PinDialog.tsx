// Pinning the public key of another installation, after its fingerprint was compared.
import { Form } from 'antd';
import { type ReactNode, useState } from 'react';
import { useWords } from '../../../platform/i18n/index.ts';
import { EntryDialog, needed } from '../../../platform/parts/EntryDialog.tsx';
import { Checkbox, Radio } from '../../../platform/parts/fields/choices.tsx';
import { Input } from '../../../platform/parts/fields/Input.tsx';
import { Fingerprint } from '../../../platform/parts/record/Fingerprint.tsx';
import { useRecordAct } from '../../../platform/parts/use-act.ts';
import { DepartmentsSelect } from '../../../platform/settings/selects.tsx';
import { peersQuery } from '../queries.ts';
import type { PackagePeers } from '../shapes.ts';

const suites = ['intl', 'gm'] as const;
type Given = { name: string; keyId: string; suite: (typeof suites)[number]; publicKey: string; departments: string[] };
const keyForm = /^[\w-]{1,40}$/;
const blank: Given = { name: '', keyId: '', suite: 'intl', publicKey: '', departments: [] };

export function PinDialog({ onClose }: { onClose: () => void }) {
  const { t } = useWords();
  const [given, setGiven] = useState(blank);
  const [compared, setCompared] = useState(false);
  const { post, busy, error } = useRecordAct<PackagePeers>(peersQuery.queryKey);
  const set = (part: Partial<Given>) => setGiven({ ...given, ...part });
  const body = { ...given, name: given.name.trim(), keyId: given.keyId.trim(), publicKey: given.publicKey.trim() };
  const pin = async () => {
    if ((await post('/referral-packages/peers', body)) !== undefined) onClose();
  };
  return (
    <EntryDialog
      draft="peer.pin"
      title={t('referral.peers.pin')}
      send={t('referral.peers.pin')}
      width={520}
      needs={[
        ...(['name', 'publicKey'] as const).map((name) =>
          needed(`peer-${name}`, t(`referral.peers.${name}`), given[name]),
        ),
        { id: 'peer-keyId', label: t('referral.peers.keyId'), met: keyForm.test(body.keyId) },
        { id: 'peer-departments', label: t('referral.peers.departments'), met: body.departments.length > 0 },
        { id: 'peer-compared', label: t('referral.peers.compared'), met: compared },
      ]}
      sending={{ isPending: busy, error }}
      onSend={() => void pin()}
      onClose={onClose}
    >
      <p>{t('referral.peers.pinText')}</p>
      <KeyFields given={given} set={set} />
      <Checkbox id="peer-compared" checked={compared} onChange={(event) => setCompared(event.target.checked)}>
        {t('referral.peers.compared')}
      </Checkbox>
    </EntryDialog>
  );
}

function KeyFields({ given, set }: { given: Given; set: (part: Partial<Given>) => void }) {
  const { t } = useWords();
  return (
    <>
      <Asked name="name">
        <Input
          id="peer-name"
          maxLength={200}
          value={given.name}
          onChange={(event) => set({ name: event.target.value })}
        />
      </Asked>
      <Asked name="keyId" extra={t('referral.peers.keyForm')}>
        <Input
          id="peer-keyId"
          maxLength={40}
          value={given.keyId}
          onChange={(event) => set({ keyId: event.target.value })}
        />
      </Asked>
      <Asked name="suite">
        <Radio.Group
          id="peer-suite"
          value={given.suite}
          onChange={(event) => set({ suite: suites.find((suite) => suite === event.target.value) ?? 'intl' })}
          options={suites.map((value) => ({ value, label: t(`referral.peers.suites.${value}`) }))}
        />
      </Asked>
      <Asked name="publicKey">
        <Input.TextArea
          id="peer-publicKey"
          rows={2}
          maxLength={200}
          value={given.publicKey}
          onChange={(event) => set({ publicKey: event.target.value })}
        />
      </Asked>
      <Fingerprint publicKey={given.publicKey.trim()} />
      <Asked name="departments">
        <DepartmentsSelect
          id="peer-departments"
          value={given.departments}
          onChange={(departments) => set({ departments })}
        />
      </Asked>
    </>
  );
}

function Asked({ name, extra, children }: { name: keyof Given; extra?: string; children: ReactNode }) {
  const { t } = useWords();
  return (
    <Form.Item
      label={t(`referral.peers.${name}`)}
      htmlFor={`peer-${name}`}
      required
      {...(extra !== undefined && { extra })}
    >
      {children}
    </Form.Item>
  );
}
