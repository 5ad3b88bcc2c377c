// Sign-in: account and password, then the code where a second factor is set; says what is recorded.
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { useWords } from '../i18n/index.ts';
import { Problem, Report } from '../parts/Problem.tsx';
import { expectSession, statusQuery } from '../session.ts';
import { useTitle } from '../title.ts';
import { useSearchState } from '../use-search-state.ts';
import { CodeForm } from './CodeForm.tsx';
import { DemonstrationAccounts } from './DemonstrationAccounts.tsx';
import { fetchAhead } from './fetch-ahead.ts';
import { PasswordForm, type Typed } from './PasswordForm.tsx';
import { SignInFrame } from './SignInFrame.tsx';
import { ownAddress, signInSearch, singleSignOnText } from './sign-in-search.ts';

/** So long the page waits for what the server says of the installation; after that it can be signed in without. Milliseconds. */
const longest = 1_500;

function useAfter(wait: number): boolean {
  const [over, setOver] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setOver(true), wait);
    return () => clearTimeout(timer);
  }, [wait]);
  return over;
}

export function SignInPage() {
  const { t } = useWords();
  const [{ from, ended, error: refused }] = useSearchState(signInSearch);
  const client = useQueryClient();
  const navigate = useNavigate();
  const [asksCode, setAsksCode] = useState(false);
  const [typed, setTyped] = useState<Typed>({ username: '', password: '' });
  const { data: status, error, isPending } = useQuery(statusQuery);
  useTitle(t('signIn.title'));
  const late = useAfter(longest);
  // Whoever types means to come in; a visit that ends here has loaded this page alone.
  const isTyping = typed.username !== '';
  useEffect(() => {
    if (isTyping) fetchAhead();
  }, [isTyping]);
  const enter = async () => {
    expectSession();
    client.removeQueries({ queryKey: ['me'] });
    await navigate({ to: ownAddress(from), replace: true });
  };
  return (
    <SignInFrame title={t(asksCode ? 'signIn.code' : 'signIn.title')} waits={isPending && !late}>
      {ended && <p className="qf-second">{t('signIn.signedOut')}</p>}
      {error !== null && <Problem error={error} />}
      {refused !== '' && !asksCode && (
        <Report sign="amber">{t(singleSignOnText(refused), { name: status?.singleSignOn ?? '' })}</Report>
      )}
      {status?.needsSetup === true && (status.accounts ?? []).length === 0 && (
        <p className="qf-tone-amber">
          {t('signIn.needsSetup')}
          {t('parts.colon')}
          {t('signIn.needsSetupText')}
        </p>
      )}
      {asksCode ? (
        <CodeForm onDone={enter} onBack={() => setAsksCode(false)} />
      ) : (
        <>
          <PasswordForm
            typed={typed}
            onTyped={setTyped}
            singleSignOn={status?.singleSignOn ?? null}
            from={ownAddress(from)}
            onDone={enter}
            onCode={() => setAsksCode(true)}
          />
          {status?.demo === true && (
            <DemonstrationAccounts accounts={status.accounts ?? []} day={status.demoDay} onChoose={setTyped} />
          )}
        </>
      )}
    </SignInFrame>
  );
}
