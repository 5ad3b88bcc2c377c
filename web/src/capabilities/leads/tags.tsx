// States of leads and tips as tags.
import { useWords } from '../../platform/i18n/index.ts';
import { Tag, type TagTone } from '../../platform/parts/Tag.tsx';

const tones: Readonly<Record<string, TagTone>> = {
  new: 'amber',
  submitted: 'amber',
  suspended: 'amber',
  running: 'blue',
  received: 'amber',
  returned: 'amber',
  decided: 'amber',
  ended: 'amber',
  dispatched: 'blue',
  verifying: 'blue',
  charged: 'blue',
  accepted: 'blue',
  handedOn: 'blue',
  case: 'green',
};

export function StateTag({ state, title }: { state: string; title: { zh: string; en: string } }) {
  const { say } = useWords();
  return <Tag tone={tones[state] ?? 'plain'}>{say(title)}</Tag>;
}
