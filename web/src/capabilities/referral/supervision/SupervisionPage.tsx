// A procuratorial opinion, an inquiry or an order to correct: what is demanded of the agency, and what it answered.
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { dayAndTime } from '../../../platform/dates.ts';
import { useWords } from '../../../platform/i18n/index.ts';
import { usePageParams } from '../../../platform/pages.ts';
import { AgencyName } from '../../../platform/parts/AgencyName.tsx';
import { DemoTag } from '../../../platform/parts/DemoTag.tsx';
import { clocksShown } from '../../../platform/parts/record/clocks-shown.ts';
import { Files } from '../../../platform/parts/record/Files.tsx';
import { ProcedureCard } from '../../../platform/parts/record/ProcedureCard.tsx';
import { RecordGate } from '../../../platform/parts/record/RecordGate.tsx';
import { timelineFrom } from '../../../platform/parts/record/timeline-entries.ts';
import { useSteps } from '../../../platform/parts/record/use-steps.ts';
import { ActionBar } from '../../../platform/records/page/ActionBar.tsx';
import { RecordPage } from '../../../platform/records/page/RecordPage.tsx';
import { paths } from '../paths.ts';
import { supervisionQuery } from '../queries.ts';
import { CaseLink } from '../record/CaseLink.tsx';
import type { SupervisionRecord } from '../shapes.ts';
import { StateTag } from '../tags.tsx';
import { Passage } from './Passage.tsx';

export function SupervisionPage() {
  const { t } = useWords();
  const { supervisionId } = usePageParams('/supervisions/$supervisionId');
  return (
    <RecordGate title={t('referral.supervision.title')} query={useQuery(supervisionQuery(supervisionId))}>
      {(record) => <Supervision key={record.supervision.id} record={record} />}
    </RecordGate>
  );
}

function Supervision({ record }: { record: SupervisionRecord }) {
  const words = useWords();
  const { t, say } = words;
  const { supervision: row } = record;
  const take = useSteps<SupervisionRecord>(`/supervisions/${row.id}`, supervisionQuery(row.id).queryKey);
  return (
    <RecordPage
      back={{ to: paths.referrals, title: t('referral.title') }}
      record={{ kind: 'supervision', id: row.id }}
      title={`${say(row.kindTitle)}${t('parts.colon')}${row.title}`}
      state={
        <>
          <StateTag state={row.state} title={say(row.stateTitle)} /> {row.demo && <DemoTag />}
        </>
      }
      headFacts={[
        { label: t('referral.supervision.no'), value: row.no ?? t('referral.supervision.draft') },
        { label: t('referral.supervision.from'), value: row.supervisor.name },
        { label: t('referral.supervision.to'), value: <AgencyName agency={row.agency} /> },
        ...(row.issuedAt === null ? [] : [{ label: t('referral.supervision.at'), value: dayAndTime(row.issuedAt) }]),
        {
          label: t('referral.supervision.about'),
          value:
            row.referralId === null ? (
              <CaseLink id={row.caseId ?? ''} open={record.caseOpen} />
            ) : (
              <Link to={paths.referral(row.referralId)}>{t('referral.field.referralLink')}</Link>
            ),
        },
      ]}
      actionBar={
        <ActionBar
          // 'draft' began it; it is no act of this page.
          actions={record.actions.filter(({ action }) => action !== 'draft')}
          onTake={take}
        />
      }
      clocks={clocksShown(record.clocks)}
      ahead={record.ahead}
      aside={<ProcedureCard procedure={record.procedure} drawing={paths.procedures} />}
      timeline={timelineFrom(record.timeline, words)}
    >
      <Passage title={t('referral.supervision.demand')} text={row.demand} />
      <Passage
        title={t('referral.supervision.answer')}
        text={row.answer}
        none={t('referral.supervision.noAnswer')}
        note={row.answeredAt === null ? undefined : dayAndTime(row.answeredAt)}
      />
      {record.files.length > 0 && (
        <section className="qf-card" aria-labelledby="ref-files">
          <h2 id="ref-files">{t('referral.files')}</h2>
          <div className="qf-card-body">
            <Files files={record.files} />
          </div>
        </section>
      )}
    </RecordPage>
  );
}
