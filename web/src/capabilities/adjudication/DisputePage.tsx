// One dispute on its own page: parties and claim, its clocks, what may be done now.
import { queryOptions, useQuery } from '@tanstack/react-query';
import { call } from '../../platform/api/index.ts';
import { useWords } from '../../platform/i18n/index.ts';
import { usePageParams } from '../../platform/pages.ts';
import { usePaper } from '../../platform/paper.ts';
import { AgencyName } from '../../platform/parts/AgencyName.tsx';
import { DemoTag } from '../../platform/parts/DemoTag.tsx';
import { clocksShown } from '../../platform/parts/record/clocks-shown.ts';
import { Files } from '../../platform/parts/record/Files.tsx';
import { ProcedureCard } from '../../platform/parts/record/ProcedureCard.tsx';
import { RecordGate } from '../../platform/parts/record/RecordGate.tsx';
import { timelineFrom } from '../../platform/parts/record/timeline-entries.ts';
import { useSteps } from '../../platform/parts/record/use-steps.ts';
import { Tag } from '../../platform/parts/Tag.tsx';
import { ActionBar } from '../../platform/records/page/ActionBar.tsx';
import { RecordPage } from '../../platform/records/page/RecordPage.tsx';
import { paths } from './paths.ts';
import type { DisputeRecord } from './shapes.ts';

const disputeQuery = (id: string) =>
  queryOptions({
    queryKey: ['disputes', id],
    queryFn: ({ signal }) => call({ path: `/disputes/${id}`, signal }),
  });

export function DisputePage() {
  const { t } = useWords();
  const { disputeId } = usePageParams('/adjudication/$disputeId');
  return (
    <RecordGate title={t('adjudication.title')} query={useQuery(disputeQuery(disputeId))}>
      {(record) => <Dispute key={record.dispute.id} record={record} />}
    </RecordGate>
  );
}

/** Acts that end something or cannot simply be taken back. */
const danger = ['decline', 'withdraw', 'settle', 'decide'];

function Dispute({ record }: { record: DisputeRecord }) {
  const words = useWords();
  const { t, say } = words;
  const { dispute } = record;
  const { paper } = usePaper();
  const take = useSteps<DisputeRecord>(`/disputes/${dispute.id}`, disputeQuery(dispute.id).queryKey);
  return (
    <RecordPage
      back={{ to: paths.disputes, title: t('adjudication.title') }}
      record={{ kind: 'dispute', id: dispute.id }}
      title={dispute.rightTitle}
      state={
        <>
          <Tag tone="plain">{say(dispute.stateTitle)}</Tag>{' '}
          {dispute.suspended && <Tag tone="doubt">{t('adjudication.suspended')}</Tag>} {dispute.demo && <DemoTag />}
        </>
      }
      headFacts={[
        { label: t('adjudication.field.no'), value: dispute.no },
        {
          label: t('adjudication.field.right'),
          value: `${t(`adjudication.matter.${dispute.matter}`)} ${dispute.rightNo}`,
        },
        { label: t('adjudication.field.requester'), value: dispute.requester },
        { label: t('adjudication.field.respondent'), value: dispute.respondent },
        { label: t('adjudication.field.requestedOn'), value: dispute.requestedOn },
        { label: t('adjudication.field.agency'), value: <AgencyName agency={dispute.agency} /> },
        ...(dispute.decision === null
          ? []
          : [
              {
                label: t('adjudication.field.decision'),
                value: `${t(`adjudication.decision.${dispute.decision}`)} ${dispute.decidedOn ?? ''}`,
              },
            ]),
      ]}
      actionBar={<ActionBar actions={record.actions} onTake={take} danger={danger} />}
      paper={paper}
      clocks={paper ? record.clocks : clocksShown(record.clocks)}
      ahead={record.ahead}
      timeline={timelineFrom(record.timeline, words)}
      aside={<ProcedureCard procedure={record.procedure} drawing={paths.procedures} />}
    >
      <section className="qf-card" aria-labelledby="dispute-claim">
        <h2 id="dispute-claim">{t('adjudication.field.claim')}</h2>
        <div className="qf-card-body" lang="zh">
          {dispute.claim}
        </div>
      </section>
      {record.files.length > 0 && (
        <section className="qf-card" aria-labelledby="dispute-files">
          <h2 id="dispute-files">{t('adjudication.files')}</h2>
          <div className="qf-card-body">
            <Files files={record.files} />
          </div>
        </section>
      )}
    </RecordPage>
  );
}
