// States of notices and of requests to dispatch centres as tags.
import { useWords } from '../../platform/i18n/index.ts';
import { Tag, type TagTone } from '../../platform/parts/Tag.tsx';

const tones: Readonly<Record<string, TagTone>> = {
  draft: 'amber',
  sent: 'amber',
  received: 'amber',
  refused: 'amber',
  declared: 'amber',
  forwarded: 'amber',
  ending: 'amber',
  incomplete: 'amber',
  accepted: 'amber',
  assigned: 'amber',
  judging: 'amber',
  opined: 'amber',
  answered: 'amber',
  acted: 'blue',
  passed: 'blue',
  led: 'green',
  closed: 'green',
  waiting: 'blue',
  kept: 'blue',
  confirmed: 'green',
};

export function StateTag({ state, title }: { state: string; title: { zh: string; en: string } }) {
  const { say } = useWords();
  return <Tag tone={tones[state] ?? 'plain'}>{say(title)}</Tag>;
}
