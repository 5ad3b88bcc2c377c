// One request to a platform: what is asked and by which rule, what was sent, what came back, and what may be done now.

import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState } from 'react';
import type { Facts } from '../../../platform/api/index.ts';
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
import { Answer } from './Answer.tsx';
import { Ask } from './Ask.tsx';
import { AskedCard } from './AskedCard.tsx';
import { LetterButton } from './LetterButton.tsx';
import { StateTag } from './marks.tsx';
import { assistanceQuery } from './queries.ts';
import { RulingCard } from './RulingCard.tsx';
import type { AssistanceRecord } from './shapes.ts';

export function RequestPage() {
  const { t } = useWords();
  const { requestId } = usePageParams('/platforms/assistance/$requestId');
  return (
    <RecordGate title={t('platforms.assistance.title')} query={useQuery(assistanceQuery(requestId))}>
      {(record) => <Request key={record.request.id} record={record} />}
    </RecordGate>
  );
}

/** Acts that end something or cannot simply be taken back. */
const danger = ['withdraw', 'cancel', 'unable', 'refuseConsent', 'returnDraft', 'refuseTime'];

/** What a request waits for: its answer, then the answer's check. */
const awaited = ['answer', 'noteAnswer', 'close', 'remind'];

function Request({ record }: { record: AssistanceRecord }) {
  const words = useWords();
  const { t } = words;
  const { request } = record;
  const primary = record.actions.find(({ action, allowed }) => allowed && awaited.includes(action))?.action;
  const { paper } = usePaper();
  const [changing, setChanging] = useState(false);
  const take = useSteps<AssistanceRecord>(`/assistance/${request.id}`, assistanceQuery(request.id).queryKey);
  const drafting = request.own && ['draft', 'submitted', 'approved'].includes(request.state);
  return (
    <RecordPage
      back={{ to: paths.assistance, title: t('platforms.assistance.title') }}
      record={{ kind: 'assistance', id: request.id }}
      title={request.title}
      state={
        <>
          <StateTag row={request} /> {request.demo && <DemoTag />}
        </>
      }
      headFacts={factsOf(record, words)}
      actions={
        drafting ? (
          <>
            {request.state === 'draft' && (
              <Button onClick={() => setChanging(true)}>{t('platforms.assistance.new.change')}</Button>
            )}
            <LetterButton record={record} />
          </>
        ) : undefined
      }
      actionBar={
        <ActionBar
          actions={record.actions}
          onTake={take}
          danger={danger}
          {...(primary !== undefined && { primary })}
          initial={({ action }) => initialOf(action, record)}
        />
      }
      paper={paper}
      clocks={paper ? record.clocks : clocksShown(record.clocks)}
      ahead={record.ahead}
      timeline={timelineFrom(record.timeline, words)}
      aside={<ProcedureCard procedure={record.procedure} drawing={paths.procedures} />}
    >
      <AskedCard record={record} />
      {request.own && request.sentAt === null && <RulingCard ruling={record.ruling} />}
      {record.proof !== null && <Answer record={record} />}
      {record.proof !== null && <Proof proof={record.proof} />}
      {record.files.length > 0 && (
        <section className="qf-card" aria-labelledby="assistance-files">
          <h2 id="assistance-files">{t('platforms.assistance.files')}</h2>
          <div className="qf-card-body">
            <Files files={record.files} />
          </div>
        </section>
      )}
      {changing && <Ask matter={matterOf(record)} record={record} onClose={() => setChanging(false)} />}
    </RecordPage>
  );
}

function matterOf({ request: { caseId, leadId } }: AssistanceRecord) {
  return { ...(caseId !== null && { caseId }), ...(leadId !== null && { leadId }) };
}

/** What the record knows already: the sets that were brought and not given yet, the way that is open. */
function initialOf(action: string, { request, data, identities }: AssistanceRecord): Facts | undefined {
  if (action === 'send') return { way: request.addressee === null ? 'document' : 'api' };
  if (!['answer', 'answerPart', 'notePart', 'noteAnswer'].includes(action)) return undefined;
  const brought = [
    ...data.filter(({ givenAt }) => givenAt === null).map(({ dataSet }) => dataSet),
    ...(identities.some(({ givenAt }) => givenAt === null) ? ['merchant'] : []),
  ];
  return brought.length === 0 ? undefined : { sets: [...new Set(brought)] };
}

function Proof({ proof }: { proof: NonNullable<AssistanceRecord['proof']> }) {
  const { t } = useWords();
  return (
    <section className="qf-card" aria-labelledby="assistance-proof">
      <h2 id="assistance-proof">
        {t('platforms.assistance.sent.title')}
        <span className="qf-second">{t('platforms.assistance.sent.hint')}</span>
      </h2>
      <dl className="qf-card-body qf-record-facts">
        <div>
          <dt>{t('platforms.assistance.field.no')}</dt>
          <dd>{proof.letter.no}</dd>
        </div>
        <div>
          <dt>{t('platforms.assistance.sent.at')}</dt>
          <dd>{dayAndTime(proof.sentAt)}</dd>
        </div>
        <div>
          <dt>{t('platforms.assistance.sent.receivedAt')}</dt>
          <dd>{proof.receivedAt === null ? t('platforms.assistance.sent.notYet') : dayAndTime(proof.receivedAt)}</dd>
        </div>
        <div>
          <dt>{t('platforms.assistance.sent.digest')}</dt>
          <dd className="platforms-hash">{proof.sha256}</dd>
        </div>
      </dl>
    </section>
  );
}

function factsOf({ request }: AssistanceRecord, { t, language }: Words) {
  const fact = (name: string, value: string | null) =>
    value === '' || value === null ? [] : [{ label: t(`platforms.assistance.field.${name}`), value }];
  const to =
    request.caseId !== null ? paths.case(request.caseId) : request.leadId !== null ? paths.lead(request.leadId) : null;
  return [
    ...fact('no', request.no),
    ...(request.matterNo === ''
      ? []
      : [
          {
            label: t('platforms.assistance.field.matter'),
            value: to === null ? request.matterNo : <Link to={to}>{request.matterNo}</Link>,
          },
        ]),
    ...fact('asker', agencyText(request.asker, language)),
    {
      label: t('platforms.assistance.field.addressee'),
      value:
        request.addressee?.name ??
        `${request.platform}${t('parts.inBrackets', { text: t('platforms.assistance.absent') })}`,
    },
    ...fact('merchant', request.merchant),
    ...fact('dueOn', request.dueOn),
    ...fact('way', request.way === null ? null : t(`platforms.assistance.way.${request.way}`)),
  ];
}
