// States of referrals as tags; demonstration data named as such.
import { useWords } from '../../platform/i18n/index.ts';
import { Tag, type TagTone } from '../../platform/parts/Tag.tsx';

const tones: Readonly<Record<string, TagTone>> = {
  prepared: 'amber',
  sent: 'blue',
  accepted: 'blue',
  refused: 'amber',
  returned: 'amber',
  filed: 'blue',
  prosecution: 'blue',
  trial: 'blue',
  draft: 'amber',
  answered: 'green',
  replied: 'green',
};

export function StateTag({ state, title }: { state: string; title: string }) {
  return <Tag tone={tones[state] ?? 'plain'}>{title}</Tag>;
}

export function DemoTag() {
  const { t } = useWords();
  return <Tag tone="doubt">{t('referral.demo')}</Tag>;
}
