// Settings: one page with the tabs that the role may open.
import { Outlet, useLocation } from '@tanstack/react-router';
import { useContext } from 'react';
import { useWords } from '../i18n/index.ts';
import { Page } from '../parts/Page.tsx';
import { PageTabs } from '../parts/PageTabs.tsx';
import { Capabilities } from '../registers/capability.ts';
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
    <PageTabs
      label={t('menu.settings')}
      tabs={pages.map((page) => ({ to: page.path, title: t(page.text), current: page === here }))}
    />
  );
  return (
    <Page title={here === undefined ? t('menu.settings') : t(here.text)} heading={t('menu.settings')} tabs={tabs}>
      <Outlet />
    </Page>
  );
}
