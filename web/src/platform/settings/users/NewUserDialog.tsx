// A new account: who and where. Roles are given by the security administrator.
import { Form, Input, Modal } from 'antd';
import { useState } from 'react';
import { administration } from '../../api/index.ts';
import { useWords } from '../../i18n/index.ts';
import { Problem } from '../../parts/Problem.tsx';
import { useRefresh } from '../../session.ts';
import { AgencySelect } from '../selects.tsx';
import { OneTimePassword } from './UserWho.tsx';

const nothing = { account: '', displayName: '', phone: '', email: '' };

export function NewUserDialog({ onClose }: { onClose: () => void }) {
  const { t } = useWords();
  const refresh = useRefresh();
  const [typed, setTyped] = useState(nothing);
  const [agencyId, setAgencyId] = useState('');
  const [password, setPassword] = useState<string>();
  const [error, setError] = useState<unknown>();
  const save = async () => {
    setError(undefined);
    const { account, displayName, phone, email } = typed;
    try {
      const made = await administration.createUser({
        agencyId,
        account: account.trim(),
        displayName: displayName.trim(),
        ...(phone.trim() !== '' && { phone: phone.trim() }),
        ...(email.trim() !== '' && { email: email.trim() }),
      });
      setPassword(made.oneTimePassword ?? '');
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
        <OneTimePassword password={password} />
      ) : (
        <Form layout="vertical" className="qf-form qf-holds-keys">
          {field('displayName', t('settings.users.name'))}
          {field('account', t('signIn.account'), t('settings.users.accountRule'))}
          <Form.Item label={t('account.agency')} htmlFor="new-agency">
            <AgencySelect id="new-agency" value={agencyId} onChange={setAgencyId} />
          </Form.Item>
          {field('phone', `${t('settings.users.phone')}${t('parts.action.optional')}`)}
          {field('email', `${t('settings.users.email')}${t('parts.action.optional')}`)}
          {error !== undefined && <Problem error={error} kept={t('parts.action.kept')} />}
        </Form>
      )}
    </Modal>
  );
}
