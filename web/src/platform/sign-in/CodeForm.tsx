// The second factor: six digits of the authenticator, or one of the backup codes.
import { useState } from 'react';
import { authentication } from '../api/index.ts';
import { useWords } from '../i18n/index.ts';
import { Problem } from '../parts/Problem.tsx';
import { SignInField, Submit } from './SignInField.tsx';

export function CodeForm({ onDone, onBack }: { onDone: () => Promise<void>; onBack: () => void }) {
  const { t } = useWords();
  const [backup, setBackup] = useState(false);
  const [code, setCode] = useState('');
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>();
  const submit = async () => {
    setBusy(true);
    setError(undefined);
    const verify = backup ? authentication.verifyBackupCode(code.trim()) : authentication.verifyCode(code.trim());
    await verify.then(onDone).catch(setError);
    setBusy(false);
  };
  const complete = backup ? code.trim().length >= 5 : /^\d{6}$/.test(code.trim());
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (!busy) void submit();
      }}
    >
      {!backup && <p className="qf-second">{t('signIn.codeText')}</p>}
      <SignInField
        first
        id="code"
        label={t(backup ? 'signIn.backupCode' : 'signIn.code')}
        autoComplete="one-time-code"
        inputMode={backup ? 'text' : 'numeric'}
        maxLength={backup ? 40 : 6}
        value={code}
        onTyped={setCode}
      />
      {error !== undefined && <Problem error={error} />}
      <Submit busy={busy} complete={complete}>
        {t('signIn.verify')}
      </Submit>
      <div className="qf-sign-in-line">
        <button type="button" className="qf-link-button" onClick={() => setBackup(!backup)}>
          {t(backup ? 'signIn.useCode' : 'signIn.useBackup')}
        </button>
        <button type="button" className="qf-link-button" onClick={onBack}>
          {t('signIn.again')}
        </button>
      </div>
    </form>
  );
}
