// Account and password, and the organisation's own sign-on where one is configured.
import { Button, Form, Input, Popover } from 'antd';
import { useState } from 'react';
import { authentication } from '../api/index.ts';
import { useWords } from '../i18n/index.ts';
import { Problem } from '../parts/Problem.tsx';

export type Typed = { username: string; password: string };

type PasswordFormProps = {
  typed: Typed;
  onTyped: (typed: Typed) => void;
  /** The provider's name, or null. */
  singleSignOn: string | null;
  from: string;
  onDone: () => Promise<void>;
  onCode: () => void;
};

export function PasswordForm({ typed, onTyped, singleSignOn, from, onDone, onCode }: PasswordFormProps) {
  const { t } = useWords();
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>();
  const attempt = async (act: () => Promise<void>) => {
    setBusy(true);
    setError(undefined);
    await act().catch(setError);
    setBusy(false);
  };
  const submit = () =>
    attempt(async () => {
      const { secondFactor } = await authentication.signIn({
        username: typed.username.trim(),
        password: typed.password,
      });
      if (secondFactor) onCode();
      else await onDone();
    });
  const goToProvider = () =>
    attempt(async () => {
      const { url } = await authentication.singleSignOn(from);
      location.assign(url);
    });
  return (
    <Form layout="vertical" requiredMark={false} onFinish={() => void submit()}>
      <Form.Item label={t('signIn.account')} htmlFor="username">
        <Input
          id="username"
          size="large"
          autoFocus
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
          value={typed.username}
          onChange={(event) => onTyped({ ...typed, username: event.target.value })}
        />
      </Form.Item>
      <Form.Item label={t('signIn.password')} htmlFor="password">
        <Input.Password
          id="password"
          size="large"
          autoComplete="current-password"
          value={typed.password}
          onChange={(event) => onTyped({ ...typed, password: event.target.value })}
        />
      </Form.Item>
      <div className="qf-sign-in-line">
        <span className="qf-second">{t('signIn.next')}</span>
        <Popover trigger="click" content={<div className="qf-explanation">{t('signIn.troubleText')}</div>}>
          <button type="button" className="qf-link-button qf-sign-in-trouble">
            {t('signIn.trouble')}
          </button>
        </Popover>
      </div>
      {error !== undefined && <Problem error={error} />}
      <Button
        block
        type="primary"
        size="large"
        htmlType="submit"
        loading={busy}
        disabled={typed.username.trim() === '' || typed.password === ''}
      >
        {t('signIn.submit')}
      </Button>
      {singleSignOn !== null && (
        <Button block size="large" onClick={() => void goToProvider()}>
          {t('signIn.sso', { name: singleSignOn })}
        </Button>
      )}
    </Form>
  );
}
