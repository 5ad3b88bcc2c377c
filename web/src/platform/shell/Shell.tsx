// The frame of every page: menu in the order of the line, top bar, keys, Beijing time.
import { Outlet, useNavigate } from '@tanstack/react-router';
import { lazy, Suspense, useState } from 'react';
import { useWords } from '../i18n/index.ts';
import { useKeys } from '../keys.ts';
import { useCalendarAhead } from '../parts/DateField.tsx';
import { Skeleton } from '../parts/Empty.tsx';
import { useFocusKept } from './keep-focus.ts';
import { Menu } from './Menu.tsx';
import { Themed } from './Themed.tsx';
import { TopBar } from './TopBar.tsx';

const KeysDialog = lazy(() => import('./KeysDialog.tsx').then((part) => ({ default: part.KeysDialog })));

export function Shell() {
  return (
    <Themed>
      <Frame />
    </Themed>
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
