// Where the link to choose a password leads: the code stands behind # in the address, which is sent to no server by itself.
import { useQueryClient } from '@tanstack/react-query';
import { useLocation, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { authentication } from '../api/index.ts';
import { useWords } from '../i18n/index.ts';
import { Problem } from '../parts/Problem.tsx';
import { expectSession } from '../session.ts';
import { useTitle } from '../title.ts';
import { CodeForm } from './CodeForm.tsx';
import { SignInField, Submit } from './SignInField.tsx';
import { SignInFrame } from './SignInFrame.tsx';

export function ActivatePage() {
  const { t } = useWords();
  const client = useQueryClient();
  const navigate = useNavigate();
  // From the router: whoever pastes the whole link after a broken one stays on this page, and only the hash changes.
  const code = useLocation({ select: ({ hash }) => readable(hash) });
  const [asksCode, setAsksCode] = useState(false);
  useTitle(t('signIn.choose'));
  const enter = async () => {
    expectSession();
    client.removeQueries({ queryKey: ['me'] });
    await navigate({ to: '/', replace: true });
  };
  return (
    <SignInFrame title={t(asksCode ? 'signIn.code' : 'signIn.choose')}>
      {asksCode ? (
        <CodeForm onDone={enter} onBack={() => void navigate({ to: '/sign-in', replace: true })} />
      ) : code === '' ? (
        <p>{t('signIn.chooseNoCode')}</p>
      ) : (
        <ChooseForm key={code} code={code} onDone={enter} onCode={() => setAsksCode(true)} />
      )}
    </SignInFrame>
  );
}

/** A link that was cut in the middle of a character is no code at all. */
function readable(hash: string): string {
  try {
    return decodeURIComponent(hash);
  } catch {
    return '';
  }
}

type ChooseProps = { code: string; onDone: () => Promise<void>; onCode: () => void };

function ChooseForm({ code, onDone, onCode }: ChooseProps) {
  const { t } = useWords();
  const [typed, setTyped] = useState({ second: '', password: '', repeat: '' });
  // A letter has the first half of the code; another administrator gave the person the second.
  const isHalf = /^[a-z2-9]{4}-[a-z2-9]{4}$/.test(code);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>();
  const { password, repeat } = typed;
  const differ = repeat !== '' && repeat !== password;
  const submit = async () => {
    setBusy(true);
    setError(undefined);
    try {
      const { account } = await authentication.activate({
        code: isHalf ? `${code}-${typed.second.trim()}` : code,
        newPassword: password,
      });
      const { secondFactor } = await authentication.signIn({ username: account, password });
      if (secondFactor) onCode();
      else await onDone();
    } catch (refusal) {
      setError(refusal);
    }
    setBusy(false);
  };
  const field = (name: keyof typeof typed, label: string) => (
    <SignInField
      first={name === (isHalf ? 'second' : 'password')}
      id={name}
      label={label}
      type={name === 'second' ? 'text' : 'password'}
      autoComplete={name === 'second' ? 'one-time-code' : 'new-password'}
      value={typed[name]}
      onTyped={(value) => setTyped((before) => ({ ...before, [name]: value }))}
    />
  );
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (!busy) void submit();
      }}
    >
      <p className="qf-second qf-sign-in-lead">{t('signIn.chooseText')}</p>
      {isHalf && field('second', t('signIn.chooseSecond'))}
      {field('password', t('signIn.choosePassword'))}
      {field('repeat', t('signIn.chooseRepeat'))}
      {differ && (
        <p className="qf-tone-amber qf-above" role="alert">
          {t('signIn.chooseDiffer')}
        </p>
      )}
      {error !== undefined && <Problem error={error} />}
      <Submit
        busy={busy}
        complete={[...password].length >= 12 && repeat === password && (!isHalf || typed.second.trim() !== '')}
      >
        {t('signIn.chooseSubmit')}
      </Submit>
    </form>
  );
}
