// The name of an agency; to readers of English with its English name beside it.
import { englishAgency, type NamedAgency } from '../agency-names.ts';
import { useWords } from '../i18n/index.ts';

type AgencyNameProps = { agency: NamedAgency; short?: boolean };

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
