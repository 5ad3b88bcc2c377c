// The name of the page in the browser's tab.
import { useEffect } from 'react';
import { useWords } from './i18n/index.ts';

export function useTitle(title: string): void {
  const { t } = useWords();
  const name = t('name');
  useEffect(() => {
    document.title = title === name ? name : `${title} · ${name}`;
  }, [title, name]);
}
