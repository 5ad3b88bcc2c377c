// Change of the password; the other sessions end with it.
import { Form, Input } from 'antd';
import { useState } from 'react';
import { authentication } from '../../api/index.ts';
import { useWords } from '../../i18n/index.ts';
import { needed } from '../../parts/fields/use-needs.tsx';
import { PageForm } from '../../parts/PageForm.tsx';
import { Report } from '../../parts/Problem.tsx';
import { useRefresh } from '../../session.ts';

/** Of the rule that the server holds to. */
const shortest = 12;
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
      required
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
      <PageForm
        draft={null}
        className="qf-card-body qf-narrow-form"
        plain
        send={t('account.change')}
        needs={[
          needed('currentPassword', t('account.oldPassword'), currentPassword),
          { id: 'newPassword', label: t('account.newPassword'), met: newPassword.length >= shortest },
          { id: 'repeat', label: t('account.repeat'), met: repeat !== '' && repeat === newPassword },
        ]}
        sending={{ isPending: state === 'busy', error }}
        onSend={() => void change()}
      >
        {field('currentPassword', t('account.oldPassword'))}
        {field('newPassword', t('account.newPassword'), t('account.rule'))}
        {field('repeat', t('account.repeat'))}
        {state === 'done' && <Report sign="done">{t('account.changed')}</Report>}
      </PageForm>
    </section>
  );
}
