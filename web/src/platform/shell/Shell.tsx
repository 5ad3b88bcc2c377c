// The frame of every page: theme and language of the component library, menu in the order of the line, top bar, keys, Beijing time.
import { Outlet, useNavigate } from '@tanstack/react-router';
import { ConfigProvider } from 'antd';
import en from 'antd/locale/en_US';
import zh from 'antd/locale/zh_CN';
import { lazy, Suspense, useState } from 'react';
import { useWords } from '../i18n/index.ts';
import { useKeys } from '../keys.ts';
import { useCalendarAhead } from '../parts/DateField.tsx';
import { Skeleton } from '../parts/Empty.tsx';
import { styleNonce } from '../style-nonce.ts';
import { theme } from '../theme.ts';
import { useFocusKept } from './keep-focus.ts';
import { Menu } from './Menu.tsx';
import { TopBar } from './TopBar.tsx';

const KeysDialog = lazy(() => import('./KeysDialog.tsx').then((part) => ({ default: part.KeysDialog })));

export function Shell() {
  const { language } = useWords();
  return (
    <ConfigProvider
      theme={theme}
      locale={language === 'zh' ? zh : en}
      csp={{ nonce: styleNonce }}
      button={{ autoInsertSpace: false }}
      wave={{ disabled: true }}
    >
      <Frame />
    </ConfigProvider>
  );
}

function Frame() {
  const { t } = useWords();
  const navigate = useNavigate();
  const [help, setHelp] = useState(false);
  useFocusKept();
  useCalendarAhead();
  useKeys({
    '/': () => focusSearch() || void navigate({ to: '/search' }),
    '?': () => setHelp(true),
  });
  return (
    <div className="qf-shell">
      <a className="qf-skip" href="#content">
        {t('shell.skip')}
      </a>
      <Menu />
      <TopBar />
      <main id="content" className="qf-main" tabIndex={-1}>
        <Suspense fallback={<Skeleton />}>
          <Outlet />
        </Suspense>
      </main>
      {help && (
        <Suspense fallback={null}>
          <KeysDialog onClose={() => setHelp(false)} />
        </Suspense>
      )}
    </div>
  );
}

function focusSearch(): boolean {
  const field = document.querySelector<HTMLInputElement>('.qf-top-search input');
  if (field === null || field.offsetParent === null) return false;
  field.focus();
  field.select();
  return true;
}
