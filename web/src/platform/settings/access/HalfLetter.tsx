// Half of a new password as a letter to the person, shown and printed once: whoever hands it over knows no more than this half.
import type { HalfPassword } from '../../api/index.ts';
import { useWords } from '../../i18n/index.ts';
import { LetterDialog } from './LetterDialog.tsx';

export function HalfLetter({ half, onClose }: { half: HalfPassword; onClose: () => void }) {
  const { t } = useWords();
  const { part, displayName, account } = half;
  return (
    <LetterDialog title={t('settings.access.letter')} onClose={onClose}>
      <section className="qf-letter">
        <p>{t('settings.access.letterTo', { name: displayName, account })}</p>
        <p>{t(part === 1 ? 'settings.access.letterFirst' : 'settings.access.letterSecond')}</p>
        <p className="qf-secret">{part === 1 ? `${half.half}-` : `-${half.half}`}</p>
        <p>{t('settings.access.letterRule')}</p>
      </section>
      <p className="qf-second qf-no-print">{t('settings.access.letterOnce')}</p>
    </LetterDialog>
  );
}
