// Settings: one page with the tabs that the role may open.
import { Link, Outlet, useLocation } from '@tanstack/react-router';
import { useContext } from 'react';
import { Capabilities } from '../capability.ts';
import { useWords } from '../i18n/index.ts';
import { Page } from '../parts/Page.tsx';
import { hasRole, useMe } from '../session.ts';
import { settingsPages } from './settings-pages.ts';

export function SettingsFrame() {
  const { t } = useWords();
  const me = useMe();
  const { pathname } = useLocation();
  const contributed = useContext(Capabilities).flatMap(({ id, settings = [] }) =>
    me.capabilities.includes(id) ? settings : [],
  );
  const pages = [...settingsPages, ...contributed].filter(({ roles }) => roles.length === 0 || hasRole(me, ...roles));
  const here = pages.find(({ path }) => pathname.startsWith(path));
  const tabs = (
    <nav className="qf-page-tabs" aria-label={t('menu.settings')}>
      {pages.map(({ path, text }) => (
        <Link key={path} to={path} activeProps={{ 'aria-current': 'page' }}>
          {t(text)}
        </Link>
      ))}
    </nav>
  );
  return (
    <Page title={here === undefined ? t('menu.settings') : t(here.text)} heading={t('menu.settings')} tabs={tabs}>
      <Outlet />
    </Page>
  );
}
