// Progress period by period: share done, words, figures, files, and what the office said to it.
import type { StoredFile } from '../../../platform/api/types.ts';
import { dayAndTime } from '../../../platform/dates.ts';
import { useWords } from '../../../platform/i18n/index.ts';
import { Files } from '../../../platform/parts/record/Files.tsx';
import { Tag, type TagTone } from '../../../platform/parts/Tag.tsx';
import { periodWords } from '../../../platform/words/period-words.ts';
import type { Report } from '../records.ts';
import { filesOf } from './entries.ts';

const tones: Record<Report['state'], TagTone> = { reported: 'green', accepted: 'plain', returned: 'amber' };

export function Reports({ reports, files }: { reports: readonly Report[]; files: readonly StoredFile[] }) {
  const { t } = useWords();
  const newest = reports.toSorted((one, other) => (one.period < other.period ? 1 : -1));
  return (
    <section className="qf-card" aria-label={t('plan.report.title')}>
      <h2>
        {t('plan.report.title')} <span className="qf-second">{reports.length}</span>
      </h2>
      {reports.length === 0 && <p className="qf-second qf-card-body">{t('plan.report.none')}</p>}
      <ul className="plan-reports">
        {newest.map((report) => (
          <li key={report.id}>
            <div className="plan-card-line">
              <strong>{periodWords(report.period, t)}</strong>
              <Tag tone={tones[report.state]}>{t(`plan.report.${report.state}`)}</Tag>
              <span>{report.percent}%</span>
              <span className="qf-second">{t('plan.report.at', { moment: dayAndTime(report.reportedAt) })}</span>
            </div>
            <p>{report.text}</p>
            <Figures numbers={report.numbers} />
            <Files files={filesOf(report.files, files)} />
            {report.comment !== null && report.comment !== '' && (
              <p className={report.state === 'returned' ? 'plan-comment plan-comment-returned' : 'plan-comment'}>
                {t('plan.report.comment', { text: report.comment })}
              </p>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Figures({ numbers }: { numbers: Record<string, unknown> }) {
  const entries = Object.entries(numbers);
  if (entries.length === 0) return null;
  return (
    <dl className="plan-figures">
      {entries.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{typeof value === 'number' ? value.toLocaleString('en-US') : String(value)}</dd>
        </div>
      ))}
    </dl>
  );
}
