// Invented data, named as such.
import { useWords } from '../i18n/index.ts';
import { Tag } from './Tag.tsx';

export function DemoTag() {
  const { t } = useWords();
  return <Tag tone="doubt">{t('parts.demo')}</Tag>;
}
