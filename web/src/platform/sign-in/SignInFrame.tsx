// The frame of the pages before somebody is signed in: languages, the name of the platform, a card, what is recorded.
import type { ReactNode } from 'react';
import { switchLanguage, useWords } from '../i18n/index.ts';
import { Logo } from '../shell/Logo.tsx';

type SignInFrameProps = {
  title: string;
  /** What the card will hold is not known yet: nothing is seen until it is, so that nothing jumps. */
  waits?: boolean;
  children: ReactNode;
};

export function SignInFrame({ title, waits = false, children }: SignInFrameProps) {
  const { t, language } = useWords();
  return (
    <div className={waits ? 'qf-sign-in qf-sign-in-waits' : 'qf-sign-in'}>
      <div className="qf-sign-in-top">
        <Languages />
      </div>
      <main className="qf-sign-in-middle">
        <div className="qf-sign-in-name">
          <Logo size={64} />
          <p>{t('name')}</p>
          <p>{t('slogan')}</p>
        </div>
        <section className="qf-card qf-sign-in-card" aria-labelledby="sign-in">
          <h1 id="sign-in">{title}</h1>
          {!waits && children}
        </section>
      </main>
      <footer>
        <span>{t('signIn.footer')}</span>
        <span>{t('signIn.footerAccounts')}</span>
        {/* Pages of the server, not of this application. */}
        <a href={language === 'en' ? '/portal?lang=en' : '/portal'}>{t('signIn.portal')}</a>
      </footer>
    </div>
  );
}

function Languages() {
  const { t, language } = useWords();
  return (
    <fieldset className="qf-language" aria-label={t('shell.language')}>
      <button type="button" lang="zh-CN" aria-pressed={language === 'zh'} onClick={() => void switchLanguage('zh')}>
        中文
      </button>
      <button type="button" lang="en" aria-pressed={language === 'en'} onClick={() => void switchLanguage('en')}>
        English
      </button>
    </fieldset>
  );
}
