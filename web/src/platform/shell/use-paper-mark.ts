// Who printed a page and when, at the head of every sheet.
import { useEffect } from 'react';
import { now } from '../clock.ts';
import { dayAndTime } from '../dates.ts';
import { useWords } from '../i18n/index.ts';
import { useMe } from '../session.ts';

export function usePaperMark(): void {
  const { t } = useWords();
  const { displayName } = useMe();
  useEffect(() => {
    const mark = () => {
      const said = t('shell.printed', { at: dayAndTime(now()), name: displayName });
      document.documentElement.style.setProperty('--qf-paper-mark', JSON.stringify(said));
    };
    window.addEventListener('beforeprint', mark);
    return () => window.removeEventListener('beforeprint', mark);
  }, [t, displayName]);
}
