// The name of an agency; to readers of English with its English name beside it.
import { englishAgency } from '../agency-names.ts';
import type { AgencyRef } from '../api/types.ts';
import { useWords } from '../i18n/index.ts';

type AgencyNameProps = {
  agency: Pick<AgencyRef, 'departmentId' | 'regionCode' | 'level' | 'name' | 'shortName'>;
  short?: boolean;
};

export function AgencyName({ agency, short = false }: AgencyNameProps) {
  const { language, t } = useWords();
  const chinese = short ? agency.shortName : agency.name;
  const english = language === 'en' ? englishAgency(agency) : null;
  if (english === null) return <span lang="zh">{chinese}</span>;
  return (
    <>
      <span lang="zh">{chinese}</span>{' '}
      <span className="qf-second">
        {english.name}
        {!english.official && <abbr title={t('parts.translatedSaid')}> {t('parts.translated')}</abbr>}
      </span>
    </>
  );
}
