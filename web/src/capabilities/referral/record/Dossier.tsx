// The paged and indexed dossier, the same for every party.
import { addressOf } from '../../../platform/api/index.ts';
import { useWords } from '../../../platform/i18n/index.ts';
import type { ReferralRecord } from '../shapes.ts';

export function Dossier({ dossier }: Pick<ReferralRecord, 'dossier'>) {
  const { t } = useWords();
  if (dossier === null) return null;
  return (
    <a href={addressOf(`/files/${dossier.fileId}`)} download>
      {t('referral.dossier', { count: dossier.pages })}
    </a>
  );
}
