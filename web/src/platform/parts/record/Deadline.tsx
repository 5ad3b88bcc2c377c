// A clock as a sentence with its sign; a click tells how the date was counted.
import { useQuery } from '@tanstack/react-query';
import { Popover } from 'antd';
import { useState } from 'react';
import { api } from '../../api/index.ts';
import type { Clock, DutyExplanation } from '../../api/types.ts';
import { useNow } from '../../clock.ts';
import { proseDay, shortMoment } from '../../dates.ts';
import { useWords, type Words } from '../../i18n/index.ts';
import { deadlineDetail, deadlineSentence, toneOf } from '../../words/deadline-words.ts';
import { SignIcon } from '../icons.tsx';
import { Problem } from '../Problem.tsx';
import { BasisLine, Unverified } from './Basis.tsx';

export type DeadlineProps = {
  clock: Clock;
  /** The duty's id for "how was this counted?"; without it the sentence stands alone. */
  dutyId?: string | null | undefined;
  /** Leaves the second line out. */
  short?: boolean;
};

export function Deadline({ clock, dutyId = clock.id, short = false }: DeadlineProps) {
  const { language, t } = useWords();
  const now = useNow(60);
  const tone = toneOf(clock);
  const lines = (
    <>
      <span className={`qf-deadline-line qf-tone-${tone}`}>
        <SignIcon sign={tone} />
        {deadlineSentence(clock, now, language)}
      </span>
      {!short && (
        <span className="qf-deadline-detail">
          {deadlineDetail(clock, now, language)} <Unverified basis={clock.basis} />
        </span>
      )}
    </>
  );
  if (dutyId === undefined || dutyId === null) return <span className="qf-deadline">{lines}</span>;
  return (
    <Popover
      trigger="click"
      placement="bottomLeft"
      destroyOnHidden
      content={<Explanation dutyId={dutyId} clock={clock} />}
    >
      <button type="button" className="qf-deadline" title={t('parts.deadline.how')}>
        {lines}
      </button>
    </Popover>
  );
}

function Explanation({ dutyId, clock }: { dutyId: string; clock: Clock }) {
  const [id] = useState(dutyId);
  const { t } = useWords();
  const { data, error } = useQuery({ queryKey: ['duty', id, 'explanation'], queryFn: () => api.dutyExplanation(id) });
  if (error !== null) return <Problem error={error} />;
  if (data === undefined) return <div className="qf-second">{t('parts.loading')}</div>;
  return <DeadlineExplanation explanation={data} clock={clock} />;
}

/** Start, length, what was skipped, rule: the whole reckoning of one date. */
function DeadlineExplanation({ explanation, clock }: { explanation: DutyExplanation; clock: Clock }) {
  const { t, say, language } = useWords();
  const now = useNow(600);
  const { counting, openedBy, countedFrom, extendedBy, pausedBy } = explanation;
  return (
    <div className="qf-explanation">
      <h2>{`${say(clock.title)}${t('parts.colon')}${shortMoment(clock.dueAt, now)}`}</h2>
      <dl className="qf-facts">
        <dt>{t('parts.deadline.start')}</dt>
        <dd>{`${proseDay(counting?.from ?? openedBy.at, language)} ${say(countedFrom ?? openedBy.title)}`}</dd>
        {counting !== null && (
          <>
            <dt>{t('parts.deadline.length')}</dt>
            <dd>
              {t(`parts.unit.${counting.duration.unit}`, { count: counting.duration.amount })}
              {counting.rolledFrom !== null && t('parts.deadline.rolled', { date: counting.rolledFrom })}
            </dd>
            <dt>{t('parts.deadline.skipped')}</dt>
            <dd>{skippedInWords(counting, t)}</dd>
          </>
        )}
        {counting === null && (
          <>
            <dt>{t('parts.deadline.length')}</dt>
            <dd>{t('parts.deadline.named')}</dd>
          </>
        )}
        {extendedBy.length > 0 && (
          <>
            <dt>{t('parts.deadline.extended')}</dt>
            {extendedBy.map((each) => (
              <dd key={`${each.step} ${each.at}`}>
                {`${proseDay(each.at, language)} ${say(each.title)}${t('parts.colon')}${say(each.gives)}`}
              </dd>
            ))}
          </>
        )}
        {pausedBy.length > 0 && (
          <>
            <dt>{t('parts.deadline.paused')}</dt>
            {pausedBy.map((each) => (
              <dd key={each.from}>
                {`${proseDay(each.from, language)} – ${each.until === null ? '' : proseDay(each.until, language)} ${say(each.why)}`}
              </dd>
            ))}
          </>
        )}
        <dt>{t('parts.deadline.rule')}</dt>
        <dd>{say(explanation.rule)}</dd>
        <dt>{t('parts.basis')}</dt>
        <dd>
          <BasisLine basis={explanation.basis} />
        </dd>
        <dt>{t('parts.deadline.late')}</dt>
        <dd>{say(explanation.late)}</dd>
      </dl>
    </div>
  );
}

function skippedInWords(
  { skipped, swappedIn, provisional, provisionalYears }: NonNullable<DutyExplanation['counting']>,
  t: Words['t'],
): string {
  const weekend = skipped.filter((each) => each.why === 'weekend').length;
  const holidays = new Map<string, number>();
  for (const each of skipped) {
    if (each.why === 'holiday') holidays.set(each.name ?? '', (holidays.get(each.name ?? '') ?? 0) + 1);
  }
  const parts = [
    weekend > 0 ? t('parts.deadline.weekend', { count: weekend }) : '',
    ...[...holidays].map(([name, count]) => t('parts.deadline.holiday', { name, count })),
    swappedIn.length > 0
      ? t('parts.deadline.swapped', { dates: swappedIn.map((each) => each.date).join(t('parts.comma')) })
      : '',
    provisional ? t('parts.deadline.provisional', { years: provisionalYears.join(t('parts.comma')) }) : '',
  ].filter((part) => part !== '');
  return parts.length === 0 ? t('parts.deadline.nothing') : parts.join(t('parts.semicolon'));
}
