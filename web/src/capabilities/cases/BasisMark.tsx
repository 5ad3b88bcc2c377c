// How sure a fact of law is: read in the text, or recalled and to be verified.
import { useWords } from '../../platform/i18n/index.ts';
import { Tag } from '../../platform/parts/Tag.tsx';

export function BasisMark({ mark }: { mark: string }) {
  const { t } = useWords();
  return mark === 'read' ? <Tag>{t('parts.mark.read')}</Tag> : <Tag tone="doubt">{t('parts.mark.recalled')}</Tag>;
}
