// The name of the page in the browser's tab, and at the head of every sheet that is printed.
import { useEffect } from 'react';
import { useWords } from './i18n/index.ts';

export function useTitle(title: string): void {
  const { t } = useWords();
  const name = t('name');
  useEffect(() => {
    document.title = title === name ? name : `${title} · ${name}`;
    document.documentElement.style.setProperty('--qf-paper-title', JSON.stringify(document.title));
  }, [title, name]);
}
