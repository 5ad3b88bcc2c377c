// The name of an agency; to readers of English with its English name beside it.

import { useWords } from '../i18n/index.ts';
import { englishAgency, type NamedAgency, shortEnglishAgency } from '../words/agency-names.ts';

type AgencyNameProps = {
  agency: NamedAgency;
  /** Both names, as in lists. */
  short?: boolean;
  /** The English name alone, where its Chinese one is the full one. */
  shortEnglish?: boolean;
};

export function AgencyName({ agency, short = false, shortEnglish = short }: AgencyNameProps) {
  const { language, t } = useWords();
  const chinese = short ? agency.shortName : agency.name;
  const said = shortEnglish ? shortEnglishAgency : englishAgency;
  const english = language === 'en' ? said(agency) : null;
  if (english === null) return <span lang="zh">{chinese}</span>;
  return (
    <>
      <span lang="zh">{chinese}</span>{' '}
      <span className="qf-second" {...(shortEnglish && { title: t('parts.translatedSaid') })}>
        {english.name}
        {!english.official && !shortEnglish && <abbr title={t('parts.translatedSaid')}> {t('parts.translated')}</abbr>}
      </span>
    </>
  );
}
