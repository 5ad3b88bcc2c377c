// The frame of every page: menu in the order of the line, top bar, keys, Beijing time.
import { Outlet, useNavigate } from '@tanstack/react-router';
import { lazy, Suspense, useEffect, useRef, useState } from 'react';
import { useWords } from '../i18n/index.ts';
import { useKeys } from '../keys.ts';
import { manualPartOf, manualTab } from '../manual/about.ts';
import { useCalendarAhead } from '../parts/fields/DateField.tsx';
import { Skeleton } from '../parts/lists/Empty.tsx';
import { Themed } from '../parts/Themed.tsx';
import { useListsNoted } from '../parts/WayBack.tsx';
import { tourStep } from '../tour/tour-state.ts';
import { useFocusKept } from './keep-focus.ts';
import { Menu } from './Menu.tsx';
import { TopBar } from './TopBar.tsx';
import { usePaperMark } from './use-paper-mark.ts';

const KeysDialog = lazy(() => import('./KeysDialog.tsx').then((part) => ({ default: part.KeysDialog })));

const TourBar = lazy(() => import('../tour/TourBar.tsx'));

const Palette = lazy(() => import('./Palette.tsx').then((part) => ({ default: part.Palette })));

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
  const [palette, setPalette] = useState(false);
  useControlK(() => setPalette((before) => !before));
  useF1(() => void window.open(`/manual#${manualPartOf(location.pathname)}`, manualTab));
  useFocusKept();
  useListsNoted();
  useCalendarAhead();
  usePaperMark();
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
      {tourStep() !== null && (
        <Suspense fallback={null}>
          <TourBar />
        </Suspense>
      )}
      {palette && (
        <Suspense fallback={null}>
          <Palette onClose={() => setPalette(false)} />
        </Suspense>
      )}
      {help && (
        <Suspense fallback={null}>
          <KeysDialog onClose={() => setHelp(false)} />
        </Suspense>
      )}
    </div>
  );
}

/** Ctrl-K or ⌘K, also while somebody types. */
function useControlK(act: () => void): void {
  const latest = useRef(act);
  latest.current = act;
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== 'k' || !(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey)
        return;
      event.preventDefault();
      latest.current();
    };
    document.addEventListener('keydown', listen);
    return () => document.removeEventListener('keydown', listen);
  }, []);
}

/** F1 opens the manual beside the page, also while somebody types. */
function useF1(act: () => void): void {
  const latest = useRef(act);
  latest.current = act;
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (event.key !== 'F1') return;
      event.preventDefault();
      latest.current();
    };
    document.addEventListener('keydown', listen);
    return () => document.removeEventListener('keydown', listen);
  }, []);
}

function focusSearch(): boolean {
  const field = document.querySelector<HTMLInputElement>('.qf-top-search input');
  if (field === null || field.offsetParent === null) return false;
  field.focus();
  field.select();
  return true;
}
