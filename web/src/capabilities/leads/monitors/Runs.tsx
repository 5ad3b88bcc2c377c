// The runs of a monitor with their figures: how far each is, what it found, which rows it could not read.
import { Link } from '@tanstack/react-router';
import { Progress } from 'antd';
import { dayAndTime } from '../../../platform/dates.ts';
import { useWords } from '../../../platform/i18n/index.ts';
import { Empty } from '../../../platform/parts/lists/Empty.tsx';
import { Tag } from '../../../platform/parts/Tag.tsx';
import { Unbroken } from '../../../platform/parts/Unbroken.tsx';
import { paths } from '../paths.ts';
import { leadsSearch, pricesSearch, qualitySearch } from '../search.ts';
import type { MonitorRecord, MonitorRun } from '../shapes.ts';
import { SetAside } from './SetAside.tsx';

const figures = ['offers', 'refused', 'outOfScope', 'hits', 'known', 'newOffers', 'newLeads'] as const;
const tones = { waiting: 'plain', running: 'blue', done: 'green', failed: 'red' } as const;

type RunsProps = { record: MonitorRecord; mayResend: boolean };

export function Runs({ record, mayResend }: RunsProps) {
  const { t } = useWords();
  const { runs, monitor, filesRefused } = record;
  return (
    <section className="qf-card" aria-labelledby="monitor-runs">
      <h2 id="monitor-runs">
        {t('leads.runs.title')}
        <span className="leads-doors">
          <Link to={paths.leads} search={leadsSearch.at({ monitor: monitor.id })}>
            {t('leads.runs.leads')}
          </Link>
          <Link to={paths.prices} search={pricesSearch.at({ monitor: monitor.id })}>
            {t('leads.prices.open')}
          </Link>
          <Link to={paths.quality} search={qualitySearch.at({ monitor: monitor.id })}>
            {t('leads.quality.title')}
          </Link>
        </span>
      </h2>
      <FilesRefused files={filesRefused} />
      {runs.length === 0 ? (
        <Empty
          title={t('leads.runs.none')}
          text={t(monitor.state === 'ended' ? 'leads.runs.noneEnded' : 'leads.runs.noneNext')}
        />
      ) : (
        <ul className="leads-offers qf-card-body">
          {runs.map((run) => (
            <OneRun key={run.id} run={run} monitor={monitor} mayResend={mayResend} />
          ))}
        </ul>
      )}
    </section>
  );
}

type FilesRefusedProps = { files: MonitorRecord['filesRefused'] };

/** What lies in the watched folder and could not be taken as it is. */
function FilesRefused({ files }: FilesRefusedProps) {
  const { t, say } = useWords();
  if (files.length === 0) return null;
  return (
    <section className="qf-card-body" aria-labelledby="monitor-files-refused">
      <h3 id="monitor-files-refused" className="leads-strong">
        {t('leads.runs.filesRefused')}
      </h3>
      <p className="qf-second">{t('leads.runs.filesNext')}</p>
      <ul className="leads-plain">
        {files.map(({ name, changedAt, why }) => (
          <li key={name}>
            <span lang="zh" className="leads-strong">
              {name}
            </span>{' '}
            <span className="qf-second">{dayAndTime(changedAt)}</span>{' '}
            <span className="qf-tone-red">
              <Unbroken text={say(why)} />
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

type OneRunProps = { run: MonitorRun; monitor: MonitorRecord['monitor']; mayResend: boolean };

function OneRun({ run, monitor, mayResend }: OneRunProps) {
  const { t, say } = useWords();
  return (
    <li>
      <div className="leads-offer-line">
        <span lang="zh" className="leads-strong">
          {run.sourceName}
        </span>
        <Tag tone={tones[run.state]}>{t(`leads.runs.state.${run.state}`)}</Tag>
      </div>
      <div className="qf-second">
        {dayAndTime(run.askedAt)}
        {run.pushedBy !== null && ` · ${t('leads.runs.pushedBy', { name: run.pushedBy })}`}
      </div>
      {(run.state === 'running' || run.state === 'waiting') && (
        <Progress percent={Math.round(run.progress * 100)} size="small" aria-label={t('leads.runs.progress')} />
      )}
      {run.state === 'running' && run.onTheWay.parts > 0 && (
        <p className="qf-second">{t('leads.runs.onTheWay', run.onTheWay)}</p>
      )}
      {run.failure !== null && <p className="qf-tone-red">{say(run.failure)}</p>}
      {run.state === 'failed' && <SetAside run={run} monitorId={monitor.id} mayResend={mayResend} />}
      {!run.inputKept && <p className="qf-second">{t('leads.runs.letGo', { days: monitor.keepDays })}</p>}
      <dl className="qf-record-facts">
        {figures.map((name) => (
          <div key={name}>
            <dt>{t(`leads.runs.${name}`)}</dt>
            <dd>{run[name].toLocaleString('en-US')}</dd>
          </div>
        ))}
      </dl>
      <Lines title={t('leads.runs.refusals', { count: run.refused })} count={run.refused} lines={run.refusals} />
      <Lines title={t('leads.runs.notes', { count: run.noted })} count={run.noted} lines={run.notes} />
    </li>
  );
}

/** More lines than this nobody reads on a page. */
const mostLines = 100;

type LinesProps = { title: string; count: number; lines: MonitorRun['refusals'] };

function Lines({ title, count, lines }: LinesProps) {
  const { t, language } = useWords();
  if (lines.length === 0) return null;
  const shown = lines.slice(0, mostLines);
  return (
    <details>
      <summary>{title}</summary>
      <ul className="leads-plain">
        {shown.map((one) => (
          // One line may have several.
          <li key={`${one.line} ${one.zh}`}>{t('leads.runs.line', { line: one.line, why: one[language] })}</li>
        ))}
      </ul>
      {count > shown.length && <p className="qf-second">{t('leads.runs.first', { count: shown.length })}</p>}
    </details>
  );
}
