// What a lead or tip waits for next, and how much time is left.
import { useNow } from '../../platform/clock.ts';
import { deadlineSentence, toneOf } from '../../platform/deadline-words.ts';
import { useWords } from '../../platform/i18n/index.ts';
import { SignIcon } from '../../platform/parts/icons.tsx';
import type { LeadRow } from './shapes.ts';

export function NextDue({ nextDue }: Pick<LeadRow, 'nextDue'>) {
  const { language } = useWords();
  const now = useNow(60);
  if (nextDue === null) return <>—</>;
  const tone = toneOf({ colour: nextDue.colour });
  const title = nextDue.title ?? { zh: '', en: '' };
  return (
    <span className={`leads-clock qf-tone-${tone}`}>
      <SignIcon sign={tone} size={14} /> {deadlineSentence({ ...nextDue, title }, now, language)}
    </span>
  );
}
