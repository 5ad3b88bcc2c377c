// What a referral waits for next: who owes it, what, and how much time is left; its state where nothing runs.
import { useNow } from '../../platform/clock.ts';
import { deadlineSentence, toneOf } from '../../platform/deadline-words.ts';
import { useWords, type Words } from '../../platform/i18n/index.ts';
import { SignIcon } from '../../platform/parts/icons.tsx';
import { parts, type Watched } from './shapes.ts';

export function NextDue({ nextDue, stateTitle }: Pick<Watched, 'nextDue' | 'stateTitle'>) {
  const words = useWords();
  const now = useNow(60);
  if (nextDue === null) return <span className="qf-second">{words.say(stateTitle)}</span>;
  const title = dutyOf(nextDue, words);
  const tone = toneOf({ colour: nextDue.colour });
  return (
    <span className={`ref-row-clock qf-tone-${tone}`}>
      <SignIcon sign={tone} />
      {deadlineSentence({ ...nextDue, title }, now, words.language)}
    </span>
  );
}

/** Who owes it and what: '公安机关：说明不立案理由'. */
function dutyOf({ part, title, duty }: NonNullable<Watched['nextDue']>, { t }: Words) {
  const what = title ?? { zh: duty ?? '', en: duty ?? '' };
  if (!parts.some((each) => each === part)) return what;
  const who = t(`referral.short.${part}`);
  return { zh: `${who}${what.zh}`, en: `${who}: ${what.en}` };
}
