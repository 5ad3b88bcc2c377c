// A one-time password on the screen of the administrator who made it.
import { useWords } from '../../i18n/index.ts';
import { Report } from '../../parts/Problem.tsx';

/** Shown once and kept nowhere. */
export function OneTimePassword({ password }: { password: string }) {
  const { t } = useWords();
  return (
    <Report sign="done">
      {t('settings.users.oneTime')}
      <p className="qf-secret">{password}</p>
    </Report>
  );
}
