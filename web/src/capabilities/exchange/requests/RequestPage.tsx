// One request or order between nodes: what is asked, what was answered, what may be done now, what happened on both sides.
import { useQuery } from '@tanstack/react-query';
import { dayAndTime } from '../../../platform/dates.ts';
import { useWords } from '../../../platform/i18n/index.ts';
import { usePageParams } from '../../../platform/pages.ts';
import { AgencyName } from '../../../platform/parts/AgencyName.tsx';
import { clocksShown } from '../../../platform/parts/record/clocks-shown.ts';
import { Files } from '../../../platform/parts/record/Files.tsx';
import { RecordGate } from '../../../platform/parts/record/RecordGate.tsx';
import { timelineFrom } from '../../../platform/parts/record/timeline-entries.ts';
import { useSteps } from '../../../platform/parts/record/use-steps.ts';
import { Tag } from '../../../platform/parts/Tag.tsx';
import { ActionBar } from '../../../platform/records/page/ActionBar.tsx';
import { RecordPage } from '../../../platform/records/page/RecordPage.tsx';
import { requestQuery } from '../nodes/queries.ts';
import { paths } from '../paths.ts';
import type { NodeRequestRecord } from '../shapes.ts';

export function RequestPage() {
  const { t } = useWords();
  const { requestId } = usePageParams('/exchange/requests/$requestId');
  return (
    <RecordGate title={t('exchange.request.title')} query={useQuery(requestQuery(requestId))}>
      {(record) => <Request record={record} />}
    </RecordGate>
  );
}

/** What begins a run is no act of its page. */
const beginnings = ['send', 'issue'];

function Request({ record }: { record: NodeRequestRecord }) {
  const words = useWords();
  const { t, say } = words;
  const { request, node } = record;
  const take = useSteps<NodeRequestRecord>(`/exchange/requests/${request.id}`, requestQuery(request.id).queryKey);
  return (
    <RecordPage
      back={{ to: paths.requests, title: t('exchange.request.title') }}
      record={{ kind: 'nodeRequest', id: request.id }}
      title={request.title}
      state={<Tag tone="blue">{say(request.stateTitle)}</Tag>}
      headFacts={[
        { label: t('exchange.request.form'), value: `${t(`exchange.request.forms.${request.form}`)} ${request.no}` },
        { label: t('exchange.request.from'), value: <AgencyName agency={request.office} /> },
        { label: t('exchange.request.to'), value: <AgencyName agency={request.agency} /> },
        { label: t('exchange.mail.node'), value: node ?? t('exchange.request.here') },
        { label: t('exchange.request.sentAt'), value: dayAndTime(request.sentAt) },
      ]}
      actionBar={
        <ActionBar
          actions={record.actions.filter(({ action }) => !beginnings.includes(action))}
          onTake={take}
          danger={['withdraw', 'decline']}
          consequence={() => (node === null ? undefined : t('exchange.request.told', { node }))}
        />
      }
      clocks={clocksShown(record.clocks)}
      ahead={record.ahead}
      timeline={timelineFrom(record.timeline, words)}
    >
      <section className="qf-card">
        <h2>{t('exchange.request.text')}</h2>
        <div className="qf-card-body">
          <p className="exchange-words">{request.text}</p>
        </div>
      </section>
      <section className="qf-card">
        <h2>
          {t('exchange.request.answer')}{' '}
          {request.answeredAt !== null && <span className="qf-second">{dayAndTime(request.answeredAt)}</span>}
        </h2>
        <div className="qf-card-body">
          <p className={request.answer === null ? 'qf-second' : 'exchange-words'}>
            {request.answer ?? t('exchange.request.noAnswer')}
          </p>
        </div>
      </section>
      {record.files.length > 0 && (
        <section className="qf-card">
          <h2>{t('exchange.request.files')}</h2>
          <div className="qf-card-body">
            <Files files={record.files} />
          </div>
        </section>
      )}
    </RecordPage>
  );
}
