// What a referral waits for next: who owes it, what, and how much time is left; its state where nothing runs.
import { useWords, type Words } from '../../platform/i18n/index.ts';
import { NextDue as Due } from '../../platform/parts/record/NextDue.tsx';
import { parts, type Watched } from './shapes.ts';

export function NextDue({ nextDue, stateTitle }: Pick<Watched, 'nextDue' | 'stateTitle'>) {
  const words = useWords();
  if (nextDue === null) return <span className="qf-second">{words.say(stateTitle)}</span>;
  return (
    <span className="ref-row-clock">
      <Due nextDue={{ ...nextDue, title: dutyOf(nextDue, words) }} />
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
