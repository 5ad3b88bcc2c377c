// Account and password, and the organisation's own sign-on where one is configured.
import { useState } from 'react';
import { authentication } from '../api/index.ts';
import { useWords } from '../i18n/index.ts';
import { Problem } from '../parts/Problem.tsx';
import { SignInField, Submit } from './SignInField.tsx';

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
  const [shown, setShown] = useState(false);
  const [troubled, setTroubled] = useState(false);
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
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (!busy) void submit();
      }}
    >
      <SignInField
        first
        id="username"
        label={t('signIn.account')}
        autoComplete="username"
        autoCapitalize="none"
        value={typed.username}
        onTyped={(username) => onTyped({ ...typed, username })}
      />
      <SignInField
        id="password"
        label={t('signIn.password')}
        type={shown ? 'text' : 'password'}
        autoComplete="current-password"
        autoCapitalize="none"
        value={typed.password}
        onTyped={(password) => onTyped({ ...typed, password })}
        end={
          <button
            type="button"
            className="qf-link-button"
            aria-label={t(shown ? 'signIn.hidePassword' : 'signIn.showPassword')}
            onClick={() => setShown(!shown)}
          >
            {t(shown ? 'signIn.hide' : 'signIn.show')}
          </button>
        }
      />
      <div className="qf-sign-in-line">
        <span className="qf-second">{t('signIn.next')}</span>
        <button
          type="button"
          className="qf-link-button qf-sign-in-trouble"
          aria-expanded={troubled}
          aria-controls="trouble"
          onClick={() => setTroubled(!troubled)}
        >
          {t('signIn.trouble')}
        </button>
      </div>
      <p id="trouble" className="qf-sign-in-answer" hidden={!troubled}>
        {t('signIn.troubleText')}
      </p>
      {error !== undefined && <Problem error={error} />}
      <Submit busy={busy} complete={typed.username.trim() !== '' && typed.password !== ''}>
        {t('signIn.submit')}
      </Submit>
      {singleSignOn !== null && (
        <button type="button" className="qf-button" onClick={() => void goToProvider()}>
          {t('signIn.sso', { name: singleSignOn })}
        </button>
      )}
    </form>
  );
}
