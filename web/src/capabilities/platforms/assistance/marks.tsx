// How a request stands: its state as a tag, and what it waits for next.
import { useNow } from '../../../platform/clock.ts';
import { deadlineSentence, toneOf } from '../../../platform/deadline-words.ts';
import { useWords } from '../../../platform/i18n/index.ts';
import { SignIcon } from '../../../platform/parts/icons.tsx';
import { Tag, type TagTone } from '../../../platform/parts/Tag.tsx';
import type { AssistanceRow } from './shapes.ts';

const tones: Readonly<Record<string, TagTone>> = {
  submitted: 'amber',
  approved: 'amber',
  sent: 'blue',
  received: 'blue',
  partial: 'blue',
  answered: 'green',
  unable: 'amber',
};

export function StateTag({ row }: { row: Pick<AssistanceRow, 'state' | 'stateTitle'> }) {
  const { say } = useWords();
  return <Tag tone={tones[row.state] ?? 'plain'}>{say(row.stateTitle)}</Tag>;
}

export function Due({ nextDue }: Pick<AssistanceRow, 'nextDue'>) {
  const { language } = useWords();
  const now = useNow(60);
  if (nextDue === null) return <>—</>;
  const tone = toneOf({ colour: nextDue.colour });
  const title = nextDue.title ?? { zh: '', en: '' };
  return (
    <span className={`qf-tone-${tone}`}>
      <SignIcon sign={tone} size={14} /> {deadlineSentence({ ...nextDue, title }, now, language)}
    </span>
  );
}
