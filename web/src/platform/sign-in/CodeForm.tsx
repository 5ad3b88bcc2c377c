// The second factor: six digits of the authenticator, or one of the backup codes.
import { Button, Form, Input } from 'antd';
import { useState } from 'react';
import { authentication } from '../api/index.ts';
import { useWords } from '../i18n/index.ts';
import { Problem } from '../parts/Problem.tsx';

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
    <Form layout="vertical" onFinish={() => void submit()}>
      {!backup && <p className="qf-second">{t('signIn.codeText')}</p>}
      <Form.Item label={t(backup ? 'signIn.backupCode' : 'signIn.code')} htmlFor="code">
        <Input
          id="code"
          size="large"
          autoFocus
          autoComplete="one-time-code"
          inputMode={backup ? 'text' : 'numeric'}
          maxLength={backup ? 40 : 6}
          value={code}
          onChange={(event) => setCode(event.target.value)}
        />
      </Form.Item>
      {error !== undefined && <Problem error={error} />}
      <Button block type="primary" size="large" htmlType="submit" loading={busy} disabled={!complete}>
        {t('signIn.verify')}
      </Button>
      <div className="qf-sign-in-line">
        <button type="button" className="qf-link-button" onClick={() => setBackup(!backup)}>
          {t(backup ? 'signIn.useCode' : 'signIn.useBackup')}
        </button>
        <button type="button" className="qf-link-button" onClick={onBack}>
          {t('signIn.again')}
        </button>
      </div>
    </Form>
  );
}
