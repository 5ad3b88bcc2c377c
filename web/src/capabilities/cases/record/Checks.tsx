// How the comparison with the thresholds changed while the file grew: when, under which table, and what was new.
import { useQuery } from '@tanstack/react-query';
import { useNow } from '../../../platform/clock.ts';
import { shortMoment } from '../../../platform/dates.ts';
import { useWords } from '../../../platform/i18n/index.ts';
import { Unbroken } from '../../../platform/parts/Unbroken.tsx';
import { reasonsQuery } from '../queries.ts';
import type { Check, Finding } from '../shapes.ts';
import { ResultTag } from '../tags.tsx';
import { changedFindings } from './check-changes.ts';

export function Checks({ caseId, version }: { caseId: string; version: number }) {
  const { t } = useWords();
  const { data } = useQuery(reasonsQuery(caseId, version));
  if (data === undefined || data.checks.length === 0) return null;
  return (
    <section className="qf-card" aria-labelledby="cases-checks">
      <h2 id="cases-checks">{t('cases.checks.title')}</h2>
      <ol className="cases-checks">
        {data.checks.map((check, place) => (
          <CheckRow key={check.at} check={check} before={data.checks[place + 1]} />
        ))}
      </ol>
    </section>
  );
}

function CheckRow({ check, before }: { check: Check; before: Check | undefined }) {
  const { t } = useWords();
  const now = useNow(600);
  const changed = changedFindings(check.findings, before?.findings ?? []);
  return (
    <li>
      <time dateTime={check.at}>{shortMoment(check.at, now)}</time>
      <div>
        <div>
          <ResultTag result={check.result} />{' '}
          <span className="qf-second">
            {before === undefined ? t('cases.checks.first') : t('cases.checks.changed', { count: changed.length })}{' '}
            {t('cases.why.table', { version: check.lawVersion.split(' ')[0] ?? '' })}
          </span>
        </div>
        {changed.map((finding) => (
          <Changed key={`${finding.article} ${finding.rowId}`} finding={finding} />
        ))}
      </div>
    </li>
  );
}

function Changed({ finding: { basis, why } }: { finding: Finding }) {
  const { say } = useWords();
  return (
    <p>
      <Unbroken text={say(why)} />{' '}
      <span className="qf-second">{[basis.docNo, basis.article].filter(Boolean).join(' ')}</span>
    </p>
  );
}
