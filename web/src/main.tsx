// The web starts here: words, theme, data, routes.
import './platform/styles/base.css';
import './platform/styles/shell.css';
import './platform/styles/shell-narrow.css';
import './platform/styles/sign-in.css';
import './platform/styles/inbox.css';
import './platform/styles/parts.css';
import './platform/styles/clocks.css';
import './platform/styles/acts.css';
import './platform/styles/charts.css';
import './platform/styles/forms.css';
import './platform/styles/page.css';
import './platform/styles/list.css';
import './platform/styles/record.css';
import './platform/styles/manual.css';
import './platform/styles/tour.css';
import './platform/styles/print.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { capabilities, textsBehind } from './capabilities/index.ts';
import { Application } from './platform/app/Application.tsx';
import { startWords } from './platform/i18n/index.ts';

// A new version was installed while this page was open: its parts are gone, so take the page anew; not while an account is typed, and not
// again and again where the part cannot be had because there is no connection.
addEventListener('vite:preloadError', () => {
  const last = Number(sessionStorage.getItem('qingfeng.takenAnew') ?? 0);
  if (location.pathname === '/sign-in' || !navigator.onLine || performance.timeOrigin - last < 60_000) return;
  sessionStorage.setItem('qingfeng.takenAnew', String(performance.timeOrigin));
  location.reload();
});

// The newest of what is brought there.
if (!('groupBy' in Map)) await import('./platform/older-browsers.ts');
await startWords(textsBehind);

const root = document.getElementById('root');
if (root === null) throw new Error('The page has no #root');
createRoot(root).render(
  <StrictMode>
    <Application capabilities={capabilities} />
  </StrictMode>,
);

// The font is the last fallback: it comes after everything that works.
void import('./platform/styles/fonts.ts');
