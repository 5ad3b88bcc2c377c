// A new account: who and where, a person or an agency's system. Roles are given by the security administrator.
import { Form, Input, Modal, Radio } from 'antd';
import { useState } from 'react';
import { administration } from '../../api/index.ts';
import { useWords } from '../../i18n/index.ts';
import { AgencyField } from '../../parts/AgencyField.tsx';
import { Problem, Report } from '../../parts/Problem.tsx';
import { useRefresh } from '../../session.ts';
import { OneTimePassword } from './OneTimePassword.tsx';

const kinds = ['person', 'system'] as const;
const nothing = { account: '', displayName: '', phone: '', email: '' };

export function NewUserDialog({ onClose }: { onClose: () => void }) {
  const { t } = useWords();
  const refresh = useRefresh();
  const [typed, setTyped] = useState(nothing);
  const [kind, setKind] = useState<(typeof kinds)[number]>('person');
  const [agencyId, setAgencyId] = useState('');
  /** Null: made, and nothing to hand over. */
  const [password, setPassword] = useState<string | null>();
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
      setPassword(made.oneTimePassword);
      await refresh();
    } catch (refusal) {
      setError(refusal);
    }
  };
  const field = (name: keyof typeof nothing, label: string, extra?: string) => (
    <Form.Item label={label} htmlFor={`new-${name}`} extra={extra}>
      <Input
        id={`new-${name}`}
        maxLength={100}
        autoComplete="off"
        value={typed[name]}
        onChange={(event) => setTyped({ ...typed, [name]: event.target.value })}
      />
    </Form.Item>
  );
  const complete = typed.account.trim() !== '' && typed.displayName.trim() !== '' && agencyId !== '';
  const done = password !== undefined;
  return (
    <Modal
      open
      title={t('settings.users.new')}
      okText={t(done ? 'parts.close' : 'settings.users.create')}
      cancelText={t('parts.back')}
      okButtonProps={{ disabled: !done && !complete }}
      cancelButtonProps={{ hidden: done }}
      mask={{ closable: false }}
      onOk={() => (done ? onClose() : void save())}
      onCancel={onClose}
    >
      {done ? (
        <Made password={password} person={person} />
      ) : (
        <Form layout="vertical" className="qf-form qf-holds-keys">
          <Form.Item label={t('settings.users.kind')}>
            <Radio.Group
              value={kind}
              onChange={(event) => setKind(event.target.value as (typeof kinds)[number])}
              options={kinds.map((each) => ({ value: each, label: t(`settings.users.kinds.${each}`) }))}
            />
          </Form.Item>
          {!person && <p className="qf-second">{t('settings.users.systemKind')}</p>}
          {field('displayName', t(person ? 'settings.users.name' : 'settings.users.systemName'))}
          {field('account', t('signIn.account'), t('settings.users.accountRule'))}
          <Form.Item label={t('account.agency')} htmlFor="new-agency">
            <AgencyField id="new-agency" keeps="id" value={agencyId || undefined} onChange={setAgencyId} />
          </Form.Item>
          {person && field('phone', `${t('settings.users.phone')}${t('parts.action.optional')}`)}
          {person && field('email', `${t('settings.users.email')}${t('parts.action.optional')}`)}
          {error !== undefined && <Problem error={error} kept={t('parts.action.kept')} />}
        </Form>
      )}
    </Modal>
  );
}

/** The password to hand over, or what comes next where there is none. */
function Made({ password, person }: { password: string | null; person: boolean }) {
  const { t } = useWords();
  if (password !== null) return <OneTimePassword password={password} />;
  return <Report sign="done">{t(person ? 'settings.users.madeBefore' : 'settings.users.madeSystem')}</Report>;
}
