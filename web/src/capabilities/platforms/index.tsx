// What the work with platforms brings into the web: routes, menu entry, texts. Its pages are loaded when first opened.
import { ShopOutlined } from '@ant-design/icons';
import { type AnyRoute, createRoute, lazyRouteComponent, redirect } from '@tanstack/react-router';
import type { Texts } from '../../platform/i18n/types.ts';
import { paths } from './paths.ts';
import { noticesSearch, platformsSearch, toldSearch } from './search.ts';
import './platforms.css';

export const platformsTexts: Texts = {
  zh: async () => ({ platforms: (await import('./texts.zh.ts')).zh }),
  en: async () => ({ platforms: (await import('./texts.en.ts')).en }),
};

export const platformsMenu = [{ text: 'platforms.menu', to: paths.platforms, icon: <ShopOutlined aria-hidden /> }];

export function platformsRoutes(parent: AnyRoute): AnyRoute[] {
  const getParentRoute = () => parent;
  return [
    createRoute({
      getParentRoute,
      path: '/platforms',
      beforeLoad: () => {
        throw redirect({ to: paths.notices, replace: true });
      },
    }),
    createRoute({
      getParentRoute,
      path: '/platforms/notices',
      validateSearch: noticesSearch.validate,
      component: lazyRouteComponent(() => import('./notices/NoticesPage.tsx'), 'NoticesPage'),
    }),
    createRoute({
      getParentRoute,
      path: '/platforms/notices/$noticeId',
      component: lazyRouteComponent(() => import('./notices/NoticePage.tsx'), 'NoticePage'),
    }),
    createRoute({
      getParentRoute,
      path: '/platforms/told',
      validateSearch: toldSearch.validate,
      component: lazyRouteComponent(() => import('./notices/ToldPage.tsx'), 'ToldPage'),
    }),
    createRoute({
      getParentRoute,
      path: '/platforms/register',
      validateSearch: platformsSearch.validate,
      component: lazyRouteComponent(() => import('./register/PlatformsPage.tsx'), 'PlatformsPage'),
    }),
  ];
}
