// The parties side by side: what each did and how long it took, what it owes now, what will come to it.
import { citation } from '@qingfeng/procedure/citation';
import type { Clock } from '../../../platform/api/types.ts';
import { useNow } from '../../../platform/clock.ts';
import { shortMoment } from '../../../platform/dates.ts';
import { useWords } from '../../../platform/i18n/index.ts';
import { AgencyName } from '../../../platform/parts/AgencyName.tsx';
import { timeLeft, toneOf } from '../../../platform/words/deadline-words.ts';
import { type Entry, type Part, parts, type ReferralRecord } from '../shapes.ts';

export function Lanes({ record }: { record: ReferralRecord }) {
  const shown = parts.filter((part) => part !== 'court' || (record.columns.court ?? []).length > 0);
  return (
    <div className={shown.length === 4 ? 'ref-lanes ref-lanes-four' : 'ref-lanes'}>
      {shown.map((part) => (
        <Lane key={part} part={part} record={record} />
      ))}
    </div>
  );
}

function Lane({ part, record }: { part: Part; record: ReferralRecord }) {
  const { t } = useWords();
  const entries = record.columns[part] ?? [];
  const body = bodyOf(part, record);
  return (
    <section className="qf-card ref-lane" aria-labelledby={`ref-lane-${part}`}>
      <h2 id={`ref-lane-${part}`}>{t(`referral.part.${part}`)}</h2>
      <div className="qf-second">
        {body == null ? t('referral.notYetPart') : <AgencyName agency={body} shortEnglish />}
      </div>
      {entries.length === 0 ? (
        <p className="qf-second ref-lane-empty">{t('referral.nothingYet')}</p>
      ) : (
        <ol>
          {entries.map((entry) => (
            <LaneEntry
              key={`${entry.kind} ${entry.title.en} ${entry.at ?? entry.dueAt ?? ''}`}
              entry={entry}
              clocks={record.clocks}
            />
          ))}
        </ol>
      )}
    </section>
  );
}

function bodyOf(part: Part, { referral, court }: ReferralRecord) {
  switch (part) {
    case 'agency':
      return referral.agency;
    case 'police':
      return referral.police;
    case 'procuratorate':
      return referral.procuratorate;
    case 'court':
      return court;
  }
}

type EntryProps = { entry: Entry; clocks: readonly Clock[] };

function LaneEntry({ entry, clocks }: EntryProps) {
  const { t, say, language } = useWords();
  const now = useNow(60);
  const { kind, tone, at, dueAt, time, said, late, basis } = entry;
  const looks = kind === 'done' ? tone : kind;
  return (
    <li className={`ref-entry ref-entry-${looks}`}>
      <span className="ref-sign">
        <EntrySign looks={looks} />
      </span>
      <div>
        <div className="ref-entry-line">
          <span className="ref-entry-title">
            <span className="qf-hidden">{t(`referral.entry.${looks}`)}</span>
            {say(entry.title)}
          </span>
          {at !== null && <time dateTime={at}>{shortMoment(at, now)}</time>}
          {dueAt !== null && (
            <time dateTime={dueAt}>{t('referral.entry.limit', { due: shortMoment(dueAt, now) })}</time>
          )}
        </div>
        <Left entry={entry} clocks={clocks} />
        {time !== null && <div className={late ? 'qf-second qf-tone-red' : 'qf-second'}>{say(time)}</div>}
        {said !== null && <div className="qf-second ref-said">{say(said)}</div>}
        {basis !== null && basis.mark === 'recalled' && (
          <div className="qf-second">{t('referral.entry.recalled', { rule: citation(basis, language) })}</div>
        )}
      </div>
    </li>
  );
}

/** How much of the time is left of what is owed now. */
function Left({ entry: { dueAt, title }, clocks }: EntryProps) {
  const { language } = useWords();
  const now = useNow(60);
  const clock = clocks.find((one) => one.dueAt === dueAt && one.title.en === title.en && one.status === 'open');
  if (clock === undefined) return null;
  return <div className={`ref-left qf-tone-${toneOf(clock)}`}>{timeLeft(clock, now, language)}</div>;
}

/** Done, done against the case, owed now, or still ahead; the words say the same. */
function EntrySign({ looks }: { looks: 'normal' | 'against' | 'due' | 'ahead' }) {
  return (
    <svg width="18" height="18" viewBox="0 0 18 18" aria-hidden="true" focusable="false">
      {looks === 'normal' && <path d="m5.4 9.3 2.5 2.5 4.8-5.3" />}
      {looks === 'against' && <path d="m6 6 6 6m0-6-6 6" />}
      {looks === 'due' && <circle cx="9" cy="9" r="3" />}
    </svg>
  );
}
