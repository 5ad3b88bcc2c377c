// States of referrals as tags.
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
