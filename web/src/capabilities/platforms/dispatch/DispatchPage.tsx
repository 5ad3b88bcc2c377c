// One request to a dispatch centre on its own page: what is complained of, the opinion, what the platform did, its clocks, what may be done now.

import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { type ReactNode, useState } from 'react';
import { dayAndTime } from '../../../platform/dates.ts';
import { useWords, type Words } from '../../../platform/i18n/index.ts';
import { usePageParams } from '../../../platform/pages.ts';
import { usePaper } from '../../../platform/paper.ts';
import { DemoTag } from '../../../platform/parts/DemoTag.tsx';
import { clocksShown } from '../../../platform/parts/record/clocks-shown.ts';
import { Files } from '../../../platform/parts/record/Files.tsx';
import { ProcedureCard } from '../../../platform/parts/record/ProcedureCard.tsx';
import { RecordGate } from '../../../platform/parts/record/RecordGate.tsx';
import { timelineFrom } from '../../../platform/parts/record/timeline-entries.ts';
import { useSteps } from '../../../platform/parts/record/use-steps.ts';
import { ActionBar } from '../../../platform/records/page/ActionBar.tsx';
import { RecordPage } from '../../../platform/records/page/RecordPage.tsx';
import { agencyText } from '../../../platform/words/agency-names.ts';
import { paths } from '../paths.ts';
import { StateTag } from '../tags.tsx';
import { DispatchDialog } from './DispatchDialog.tsx';
import { dispatchQuery } from './queries.ts';
import type { DispatchRecord } from './shapes.ts';

export function DispatchPage() {
  const { t } = useWords();
  const { dispatchId } = usePageParams('/platforms/dispatches/$dispatchId');
  return (
    <RecordGate title={t('platforms.dispatch.title')} query={useQuery(dispatchQuery(dispatchId))}>
      {(record) => <Dispatch key={record.request.id} record={record} />}
    </RecordGate>
  );
}

/** Acts that end something or cannot simply be taken back. */
const danger = ['withdraw', 'refuse', 'recall', 'decline', 'returnClue'];

function Dispatch({ record }: { record: DispatchRecord }) {
  const words = useWords();
  const { t, say } = words;
  const { request } = record;
  // Before the centre has answered only the two who deal with it have the opinion.
  const shown =
    record.opinion === null
      ? { title: request.opinionTitle, grounds: request.grounds }
      : { title: record.opinion.opinionTitle, grounds: record.opinion.grounds };
  const [changing, setChanging] = useState(false);
  const { paper } = usePaper();
  const take = useSteps<DispatchRecord>(`/dispatches/${request.id}`, dispatchQuery(request.id).queryKey);
  return (
    <RecordPage
      back={{ to: paths.dispatches, title: t('platforms.dispatch.title') }}
      record={{ kind: 'dispatch', id: request.id }}
      title={`${request.platform.name} · ${request.patentTitle}`}
      state={
        <>
          <StateTag state={request.state} title={request.stateTitle} /> {request.demo && <DemoTag />}
        </>
      }
      headFacts={factsOf(record, words)}
      actions={record.mayChange && <Button onClick={() => setChanging(true)}>{t('platforms.dispatch.change')}</Button>}
      actionBar={<ActionBar actions={record.actions} onTake={take} danger={danger} />}
      paper={paper}
      clocks={paper ? record.clocks : clocksShown(record.clocks)}
      ahead={record.ahead}
      timeline={timelineFrom(record.timeline, words)}
      aside={<ProcedureCard procedure={record.procedure} drawing={paths.procedures} />}
    >
      {shown.title !== null && (
        <Part id="opinion" title={t('platforms.dispatch.opinionTitle')}>
          <p className="platforms-strong">{say(shown.title)}</p>
          <p className="platforms-words" lang="zh">
            {shown.grounds}
          </p>
          {request.answeredAt === null && <p className="qf-second">{t('platforms.dispatch.notAnswered')}</p>}
          {record.opinion !== null && <Files files={record.opinion.files} />}
        </Part>
      )}
      <Part id="complaint" title={t('platforms.dispatch.complaint')}>
        <p className="platforms-words" lang="zh">
          {request.complaint}
        </p>
      </Part>
      <Part id="statement" title={t('platforms.dispatch.statement')}>
        {request.statement === '' ? (
          <p className="qf-second">{t('platforms.dispatch.noStatement')}</p>
        ) : (
          <p className="platforms-words" lang="zh">
            {request.statement}
          </p>
        )}
      </Part>
      <Part id="links" title={t('platforms.dispatch.links', { count: request.links.length })}>
        <ol className="platforms-links">
          {request.links.map((address) => (
            <li key={address}>
              <span className="platforms-address">{address}</span>
            </li>
          ))}
        </ol>
      </Part>
      {record.files.length > 0 && (
        <Part id="files" title={t('platforms.dispatch.files')}>
          <Files files={record.files} />
        </Part>
      )}
      {changing && <DispatchDialog record={record} onClose={() => setChanging(false)} />}
    </RecordPage>
  );
}

function Part({ id, title, children }: { id: string; title: string; children: ReactNode }) {
  return (
    <section className="qf-card" aria-labelledby={`dispatch-${id}`}>
      <h2 id={`dispatch-${id}`}>{title}</h2>
      <div className="qf-card-body">{children}</div>
    </section>
  );
}

function factsOf({ request }: DispatchRecord, { t, say, language }: Words) {
  const fact = (name: string, value: ReactNode) =>
    value === '' || value === null || value === undefined
      ? []
      : [{ label: t(`platforms.dispatch.field.${name}`), value }];
  const time = (at: string | null) => (at === null ? null : dayAndTime(at));
  return [
    ...fact('no', request.no),
    ...fact('requester', agencyText(request.requester, language)),
    ...fact('patentNo', [t(`platforms.dispatch.patentKind.${request.patentKind}`), request.patentNo].join(' ')),
    ...fact('patentHolder', request.patentHolder),
    ...fact('shop', [request.shopName, request.shopNo].filter(Boolean).join(' ')),
    ...fact('product', request.product),
    ...fact('centre', agencyText(request.centre, language)),
    ...fact('assigned', request.assigned && agencyText(request.assigned, language)),
    ...fact('sentAt', time(request.sentAt)),
    ...fact('opinedAt', time(request.opinedAt)),
    ...fact('answeredAt', time(request.answeredAt)),
    ...fact(
      'done',
      request.doneTitle === null ? null : [say(request.doneTitle), time(request.actedAt)].filter(Boolean).join(' '),
    ),
    ...fact('dataRef', request.dataRef),
    ...fact('localOffice', request.localOffice?.name),
    ...fact('lead', request.lead === null ? null : <Link to={paths.lead(request.lead.id)}>{request.lead.no}</Link>),
  ];
}
