// Change of the password; the other sessions end with it.
import { Button, Form, Input } from 'antd';
import { useState } from 'react';
import { authentication } from '../api/index.ts';
import { useWords } from '../i18n/index.ts';
import { Problem, Report } from '../parts/Problem.tsx';
import { useRefresh } from '../session.ts';

const nothing = { currentPassword: '', newPassword: '', repeat: '' };

export function PasswordCard() {
  const { t } = useWords();
  const refresh = useRefresh();
  const [typed, setTyped] = useState(nothing);
  const [state, setState] = useState<'open' | 'busy' | 'done'>('open');
  const [error, setError] = useState<unknown>();
  const { currentPassword, newPassword, repeat } = typed;
  const differ = repeat !== '' && repeat !== newPassword;
  const change = async () => {
    setState('busy');
    setError(undefined);
    try {
      await authentication.changePassword({ currentPassword, newPassword });
      setTyped(nothing);
      setState('done');
      await refresh();
    } catch (refusal) {
      setError(refusal);
      setState('open');
    }
  };
  const field = (name: keyof typeof nothing, label: string, extra?: string) => (
    <Form.Item
      label={label}
      htmlFor={name}
      extra={extra}
      {...(name === 'repeat' && differ && { validateStatus: 'error' as const, help: t('account.differ') })}
    >
      <Input.Password
        id={name}
        autoComplete={name === 'currentPassword' ? 'current-password' : 'new-password'}
        value={typed[name]}
        onChange={(event) => setTyped({ ...typed, [name]: event.target.value })}
      />
    </Form.Item>
  );
  return (
    <section className="qf-card" aria-labelledby="password-card">
      <h2 id="password-card">{t('account.password')}</h2>
      <Form layout="vertical" className="qf-form qf-card-body qf-narrow-form" onFinish={() => void change()}>
        {field('currentPassword', t('account.oldPassword'))}
        {field('newPassword', t('account.newPassword'), t('account.rule'))}
        {field('repeat', t('account.repeat'))}
        {error !== undefined && <Problem error={error} />}
        {state === 'done' && <Report sign="done">{t('account.changed')}</Report>}
        <Button
          htmlType="submit"
          loading={state === 'busy'}
          disabled={currentPassword === '' || newPassword.length < 12 || repeat !== newPassword}
        >
          {t('account.change')}
        </Button>
      </Form>
    </section>
  );
}
