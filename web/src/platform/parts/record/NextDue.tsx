// What a record waits for next, and how much time is left: as a sentence, or as the day with the time left below it. How sure the rule is
// stands with the clock on the record's own page: in a list it helps nobody.
import type { Clock, Text } from '../../api/types.ts';
import { useNow } from '../../clock.ts';
import { day } from '../../dates.ts';
import { useWords, type Words } from '../../i18n/index.ts';
import { deadlineSentence, timeLeft, toneOf } from '../../words/deadline-words.ts';
import { SignIcon } from '../icons.tsx';
import type { Column } from '../lists/DataTable.tsx';

type Due = Pick<Clock, 'dueAt' | 'colour' | 'workingDaysLeft'> & {
  unit?: Clock['unit'];
  title?: Text | null;
};
type Waiting = { nextDue: Due | null };

const untitled = { zh: '', en: '' };

export function NextDue({ nextDue }: Waiting) {
  const { language } = useWords();
  const now = useNow(60);
  if (nextDue === null) return <>—</>;
  const tone = toneOf({ colour: nextDue.colour });
  return (
    <span className={`qf-next-due qf-tone-${tone}`}>
      <SignIcon sign={tone} size={14} />{' '}
      {deadlineSentence({ ...nextDue, title: nextDue.title ?? untitled }, now, language)}
    </span>
  );
}

/** Narrow, for lists with many columns: the day with the time left, and below them what for. */
export function DueDay({ nextDue }: Waiting) {
  const { language } = useWords();
  const now = useNow(600);
  if (nextDue === null) return <>—</>;
  const tone = `qf-tone-${nextDue.colour}`;
  return (
    <div>
      <span className={nextDue.colour === 'red' ? tone : undefined}>{day(nextDue.dueAt)}</span>{' '}
      <span className={`qf-due-left ${nextDue.colour === 'normal' ? 'qf-second' : tone}`}>
        {nextDue.colour !== 'normal' && <SignIcon sign={nextDue.colour} size={12} />}{' '}
        {timeLeft({ ...nextDue, title: untitled }, now, language)}
      </span>
      {nextDue.title != null && <div className="qf-second">{nextDue.title[language]}</div>}
    </div>
  );
}

/** The column of a list that says it; the list can be sorted by it. */
export function dueColumn({ t, language }: Words): Column<Waiting> {
  return {
    key: 'due',
    title: t('parts.list.due'),
    width: language === 'zh' ? 190 : 216,
    sort: 'due',
    render: ({ nextDue }) => <NextDue nextDue={nextDue} />,
  };
}
