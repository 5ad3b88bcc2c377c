// Where a rule stands, and how sure we are of it.
import { citation, englishLaw } from '@qingfeng/procedure/citation';
import type { Basis } from '../../api/types.ts';
import { useWords } from '../../i18n/index.ts';
import { Tag } from '../Tag.tsx';

export function BasisLine({ basis }: { basis: Basis }) {
  const { t, say, language } = useWords();
  return (
    <>
      {`${citation(basis, language)} `}
      <Tag tone={basis.mark === 'recalled' ? 'doubt' : 'plain'}>{t(`parts.mark.${basis.mark}`)}</Tag>
      {basis.text !== undefined && <div className="qf-second">{say(basis.text)}</div>}
    </>
  );
}

/** Beside a time limit whose rule nobody has held against the original; nothing where it was. */
export function Unverified({ basis: { mark } }: { basis: { mark?: Basis['mark'] } }) {
  const { t } = useWords();
  return mark === 'recalled' && <Tag tone="doubt">{t('parts.mark.recalled')}</Tag>;
}

/** A law as its text cites it, with what it is called in English for readers of English. */
export function LawCited({ document, article = '' }: { document: string; article?: string }) {
  const { language } = useWords();
  const english = language === 'en' ? englishLaw(document) : null;
  return (
    <>
      <span lang="zh">{`${document} ${article}`.trim()}</span>
      {english !== null && (
        <span className="qf-second"> {english.official ? english.name : `tr. ${english.name}`}</span>
      )}
    </>
  );
}
