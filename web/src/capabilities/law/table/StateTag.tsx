// Where a version stands, and whether cases of today are compared with it.
import { useWords } from '../../../platform/i18n/index.ts';
import { Tag } from '../../../platform/parts/Tag.tsx';
import type { VersionSummary } from '../shapes.ts';

export function StateTag({ version }: { version: VersionSummary }) {
  const { t } = useWords();
  const tones = { draft: 'blue', submitted: 'amber', approved: 'plain', discarded: 'plain' } as const;
  return (
    <>
      <Tag tone={tones[version.state]}>{t(`law.state.${version.state}`)}</Tag>
      {version.inForce && <Tag tone="green">{t('law.inForce')}</Tag>}
    </>
  );
}
