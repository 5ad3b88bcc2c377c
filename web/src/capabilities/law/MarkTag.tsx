// How sure a rule is: read in the text, or recalled and to be verified; and a way to the text.
import { useWords } from '../../platform/i18n/index.ts';
import { Tag } from '../../platform/parts/Tag.tsx';

export function MarkTag({ mark }: { mark: string }) {
  const { t } = useWords();
  return <Tag tone={mark === 'recalled' ? 'doubt' : 'plain'}>{t(`parts.mark.${mark}`)}</Tag>;
}

/** Only a web page becomes a link: a source comes from people. */
export function SourceLink({ source }: { source: string | null | undefined }) {
  const { t } = useWords();
  if (source === null || source === undefined || !/^https?:\/\//.test(source)) return null;
  return (
    <a className="law-source" href={source} target="_blank" rel="noreferrer">
      {t('law.source')}
    </a>
  );
}
