// The second factor: the key for an authenticator, backup codes, and the first code that proves it works.
import { Form, Input, QRCode } from 'antd';
import { useState } from 'react';
import { authentication } from '../../api/index.ts';
import { useWords } from '../../i18n/index.ts';
import { needed, WholeButton } from '../../parts/fields/WholeButton.tsx';
import { Problem, Report } from '../../parts/Problem.tsx';
import { useMe, useRefresh } from '../../session.ts';

type Setup = { address: string; backupCodes: string[] };

export function SecondFactorCard() {
  const { t } = useWords();
  const me = useMe();
  const refresh = useRefresh();
  const [password, setPassword] = useState('');
  const [setup, setSetup] = useState<Setup>();
  const [done, setDone] = useState<'enabled' | 'disabled'>();
  const [error, setError] = useState<unknown>();
  const attempt = async (act: () => Promise<void>) => {
    setError(undefined);
    setDone(undefined);
    await act().catch(setError);
  };
  const begin = () =>
    attempt(async () => {
      setSetup(await authentication.enableSecondFactor(password));
      setPassword('');
    });
  const finish = (code: string) =>
    attempt(async () => {
      await authentication.verifyCode(code);
      setSetup(undefined);
      setDone('enabled');
      await refresh();
    });
  const stop = () =>
    attempt(async () => {
      await authentication.disableSecondFactor(password);
      setPassword('');
      setDone('disabled');
      await refresh();
    });
  return (
    <section className="qf-card" aria-labelledby="second-factor">
      <h2 id="second-factor">
        {t('account.secondFactor')}
        <span className="qf-second">{t(me.twoFactor ? 'account.on' : 'account.off')}</span>
      </h2>
      <div className="qf-card-body qf-narrow-form">
        {setup === undefined ? (
          <Form layout="vertical" className="qf-form" onFinish={() => void (me.twoFactor ? stop() : begin())}>
            {!me.twoFactor && <p>{t('account.offText')}</p>}
            <Form.Item label={t('account.confirmPassword')} htmlFor="factor-password">
              <Input.Password
                id="factor-password"
                autoComplete="current-password"
                value={password}
                onChange={(event) => setPassword(event.target.value)}
              />
            </Form.Item>
            <WholeButton
              htmlType="submit"
              danger={me.twoFactor}
              needs={[needed('factor-password', t('account.confirmPassword'), password)]}
            >
              {t(me.twoFactor ? 'account.disable' : 'account.enable')}
            </WholeButton>
          </Form>
        ) : (
          <SetupSteps setup={setup} onCode={finish} />
        )}
        {error !== undefined && <Problem error={error} />}
        {done !== undefined && <Report sign="done">{t(`account.${done}`)}</Report>}
      </div>
    </section>
  );
}

function SetupSteps({ setup, onCode }: { setup: Setup; onCode: (code: string) => Promise<void> }) {
  const { t } = useWords();
  const [code, setCode] = useState('');
  const secret = new URL(setup.address).searchParams.get('secret') ?? setup.address;
  return (
    <Form layout="vertical" className="qf-panel" onFinish={() => void onCode(code)}>
      <p>{t('account.scan')}</p>
      {/* Paper-white with the four empty squares around that ISO/IEC 18004 asks for: cameras need the contrast. */}
      <QRCode
        type="svg"
        value={setup.address}
        size={176}
        color="#000000"
        bgColor="#FFFFFF"
        errorLevel="M"
        bordered={false}
        marginSize={4}
        role="img"
        aria-label={t('account.scanPicture')}
      />
      <div>
        <div className="qf-second">{t('account.secret')}</div>
        <p className="qf-secret">{secret.replaceAll(/(.{4})/g, '$1 ').trim()}</p>
      </div>
      <div>
        <div className="qf-second">{t('account.backup')}</div>
        <ul className="qf-secret qf-codes">
          {setup.backupCodes.map((code) => (
            <li key={code}>{code}</li>
          ))}
        </ul>
      </div>
      <Form.Item label={t('signIn.code')} htmlFor="first-code">
        <Input
          id="first-code"
          inputMode="numeric"
          autoComplete="one-time-code"
          maxLength={6}
          value={code}
          onChange={(event) => setCode(event.target.value)}
        />
      </Form.Item>
      <WholeButton
        type="primary"
        htmlType="submit"
        needs={[needed('first-code', t('signIn.code'), code)]}
        why={/^\d{6}$/.test(code) ? undefined : t('account.sixDigits')}
      >
        {t('account.finish')}
      </WholeButton>
    </Form>
  );
}
