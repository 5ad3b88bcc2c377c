// A new account: who and where, a person or an agency's system. Roles are given by the security administrator.
import { Button, Form, Modal } from 'antd';
import { useState } from 'react';
import { type Activation, administration } from '../../api/index.ts';
import { useWords } from '../../i18n/index.ts';
import { EntryDialog, needed } from '../../parts/EntryDialog.tsx';
import { AgencyField } from '../../parts/fields/AgencyField.tsx';
import { Radio } from '../../parts/fields/choices.tsx';
import { Input } from '../../parts/fields/Input.tsx';
import { Report } from '../../parts/Problem.tsx';
import { useRefresh } from '../../session.ts';
import { ActivationGiven } from './ActivationGiven.tsx';

const kinds = ['person', 'system'] as const;
const nothing = { account: '', displayName: '', phone: '', email: '' };

export function NewUserDialog({ onClose }: { onClose: () => void }) {
  const { t } = useWords();
  const refresh = useRefresh();
  const [typed, setTyped] = useState(nothing);
  const [kind, setKind] = useState<(typeof kinds)[number]>('person');
  const [agencyId, setAgencyId] = useState('');
  /** Null: made, and nothing to hand over. */
  const [given, setGiven] = useState<Activation | null>();
  const [error, setError] = useState<unknown>();
  const person = kind === 'person';
  const save = async () => {
    setError(undefined);
    const { account, displayName, phone, email } = typed;
    try {
      const made = await administration.createUser({
        agencyId,
        kind,
        account: account.trim(),
        displayName: displayName.trim(),
        ...(person && phone.trim() !== '' && { phone: phone.trim() }),
        ...(person && email.trim() !== '' && { email: email.trim() }),
      });
      setGiven(made.activation);
      await refresh();
    } catch (refusal) {
      setError(refusal);
    }
  };
  const field = (name: keyof typeof nothing, label: string, extra?: string) => (
    <Form.Item
      label={label}
      htmlFor={`new-${name}`}
      extra={extra}
      required={name === 'account' || name === 'displayName'}
    >
      <Input
        id={`new-${name}`}
        maxLength={100}
        autoComplete="off"
        value={typed[name]}
        onChange={(event) => setTyped({ ...typed, [name]: event.target.value })}
      />
    </Form.Item>
  );
  const account = t('signIn.account');
  const name = t(person ? 'settings.users.name' : 'settings.users.systemName');
  if (given !== undefined) return <Made given={given} person={person} onClose={onClose} />;
  return (
    <EntryDialog
      draft="users.new"
      title={t('settings.users.new')}
      send={t('settings.users.create')}
      width={520}
      needs={[
        needed('new-displayName', name, typed.displayName),
        needed('new-account', account, typed.account),
        needed('new-agency', t('account.agency'), agencyId),
      ]}
      sending={{ isPending: false, error }}
      onSend={() => void save()}
      onClose={onClose}
    >
      <Form.Item label={t('settings.users.kind')}>
        <Radio.Group
          value={kind}
          onChange={(event) => setKind(event.target.value as (typeof kinds)[number])}
          options={kinds.map((each) => ({ value: each, label: t(`settings.users.kinds.${each}`) }))}
        />
      </Form.Item>
      {!person && <p className="qf-second">{t('settings.users.systemKind')}</p>}
      {field('displayName', name)}
      {field('account', account, t('settings.users.accountRule'))}
      <Form.Item label={t('account.agency')} htmlFor="new-agency" required>
        <AgencyField id="new-agency" keeps="id" value={agencyId || undefined} onChange={setAgencyId} />
      </Form.Item>
      {person && field('phone', `${t('settings.users.phone')}${t('parts.action.optional')}`)}
      {person && field('email', `${t('settings.users.email')}${t('parts.action.optional')}`)}
    </EntryDialog>
  );
}

type MadeProps = { given: Activation | null; person: boolean; onClose: () => void };

/** How the person gets in, or what comes next where there is none. */
function Made({ given, person, onClose }: MadeProps) {
  const { t } = useWords();
  return (
    <Modal
      open
      title={t('settings.users.new')}
      mask={{ closable: false }}
      onCancel={onClose}
      footer={<Button onClick={onClose}>{t('parts.close')}</Button>}
    >
      {given === null ? (
        <Report sign="done">{t(person ? 'settings.users.madeBefore' : 'settings.users.madeSystem')}</Report>
      ) : (
        <ActivationGiven activation={given} />
      )}
    </Modal>
  );
}
