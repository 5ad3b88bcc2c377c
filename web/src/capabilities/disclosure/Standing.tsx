// Where a disclosure stands: passages confirmed, each channel with its day and how it was counted, what is missing, where it is public.
import { Link } from '@tanstack/react-router';
import { addressOf } from '../../platform/api/index.ts';
import { useWords } from '../../platform/i18n/index.ts';
import { SignIcon } from '../../platform/parts/icons.tsx';
import { LawCited, Unverified } from '../../platform/parts/record/Basis.tsx';
import { paths } from './paths.ts';
import type { DisclosureRecord, Review } from './shapes.ts';

type Props = { record: DisclosureRecord; review: Review };

export function Standing({ record, review }: Props) {
  const { t, say } = useWords();
  const required = review.channels.filter((one) => one.required);
  return (
    <div className="disclosure-standing">
      {review.text !== null && <Progress text={review.text} />}
      {required.map((channel) => (
        <div key={channel.channel}>
          <strong>
            <SignIcon sign={isDone(record, channel.channel) ? 'done' : 'normal'} size={14} /> {say(channel.title)}
            {isDone(record, channel.channel) ? ` ${t('disclosure.review.done')}` : ` → ${channel.dueOn ?? ''}`}
          </strong>
          <span className="qf-second">
            {channel.counted !== null &&
              t(channel.counted.holidays === 0 ? 'disclosure.review.counted' : 'disclosure.review.countedHolidays', {
                from: channel.counted.from.slice(5),
                n: channel.counted.days,
                weekend: channel.counted.weekend,
                holidays: channel.counted.holidays,
              })}
            {channel.provisional && ` ${t('disclosure.review.provisional')}`}
          </span>
          {channel.until !== null && (
            <span className="qf-second">{t('disclosure.review.until', { day: channel.until })}</span>
          )}
          {channel.untilWhy !== null && <span className="qf-second">{say(channel.untilWhy)}</span>}
          {channel.repairBarred !== null && <span className="qf-second">{say(channel.repairBarred)}</span>}
          {channel.channel === 'samr-push' && <Pushed told={review.push} />}
          {channel.minor && <span className="qf-second">{t('disclosure.review.minor')}</span>}
          {channel.basis !== null && (
            <span className="qf-second">
              <LawCited {...channel.basis} /> <Unverified basis={channel.basis} />
            </span>
          )}
        </div>
      ))}
      <Missing record={record} review={review} />
      {review.publication !== null && <Public review={review} />}
      <details className="disclosure-why">
        <summary>{t('disclosure.review.why')}</summary>
        <ul>
          {review.channels.map(({ channel, title, why, required: due }) => (
            <li key={channel}>
              {say(title)}
              {t('parts.colon')}
              {due ? '' : t('disclosure.review.notDue')}
              {say(why)}
            </li>
          ))}
        </ul>
      </details>
    </div>
  );
}

const isDone = (record: DisclosureRecord, channel: string): boolean =>
  record.channelDays.find((one) => one.channel === channel)?.doneOn != null;

/** Who received the push and what became of it there. */
function Pushed({ told }: { told: Review['push'] }) {
  const { t, say } = useWords();
  if (told.length === 0) return null;
  return (
    <ul className="disclosure-pushed">
      {told.map(({ act, agency, on, reason, fault }) => (
        <li key={`${act} ${on} ${agency ?? ''}`}>
          {t(`disclosure.review.push.${act}`, { agency: agency ?? '', on })}
          {reason !== null && reason !== '' && <span lang="zh">（{reason}）</span>}
          {fault !== null && ` ${t('disclosure.review.push.fault', { why: say(fault) })}`}
        </li>
      ))}
    </ul>
  );
}

function Progress({ text }: { text: NonNullable<Review['text']> }) {
  const { t } = useWords();
  const covered = text.passages.filter(({ action }) => action === 'cover').length;
  const kept = text.passages.length - covered;
  const confirmed = covered - text.waiting;
  return (
    <div>
      <strong>{t('disclosure.review.confirmed', { n: confirmed, of: covered })}</strong>
      <progress
        max={Math.max(covered, 1)}
        value={confirmed}
        aria-label={t('disclosure.review.confirmed', { n: confirmed, of: covered })}
      />
      <span className="qf-second">{t('disclosure.review.coveredKept', { covered, kept })}</span>
    </div>
  );
}

function Missing({ record, review }: Props) {
  const { t, say } = useWords();
  if (review.missing.length === 0 || !['draft', 'review'].includes(record.state)) return null;
  return (
    <div>
      <strong className="qf-tone-amber">
        <SignIcon sign="amber" size={14} /> {t('disclosure.review.missing', { n: review.missing.length })}
      </strong>
      <span className="qf-second" lang="zh">
        {review.missing.map(say).join('、')}
      </span>
      {record.change.allowed && <Link to={paths.record(record.id)}>{t('disclosure.review.complete')}</Link>}
    </div>
  );
}

function Public({ review: { id, publication } }: { review: Review }) {
  const { t } = useWords();
  if (publication === null) return null;
  return (
    <div>
      <strong>{t(`disclosure.public_.${publication.state}`)}</strong>
      <span className="qf-second">{t('disclosure.review.edition', { n: publication.edition })}</span>
      <a href={paths.publicDecision(publication.address)} target="_blank" rel="noreferrer">
        {paths.publicDecision(publication.address)}
      </a>
      {publication.state === 'public' && publication.keyHanded && (
        <a href={addressOf(`/disclosures/${id}/check-sheet`)}>{t('disclosure.review.checkSheet')}</a>
      )}
    </div>
  );
}
