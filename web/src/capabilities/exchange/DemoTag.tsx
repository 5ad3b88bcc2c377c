// Invented rows and profiles named as such.
import { useWords } from '../../platform/i18n/index.ts';
import { Tag } from '../../platform/parts/Tag.tsx';

export function DemoTag({ of: { demo } }: { of: { demo: boolean } }) {
  const { t } = useWords();
  return demo ? <Tag tone="doubt">{t('exchange.demo')}</Tag> : null;
}
