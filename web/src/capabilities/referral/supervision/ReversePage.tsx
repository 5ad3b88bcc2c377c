// The way back: a case that the criminal side ended and that may still call for a penalty; opinion, answer and clocks.
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
import { reverseQuery } from '../queries.ts';
import { CaseLink } from '../record/CaseLink.tsx';
import type { ReverseRecord } from '../shapes.ts';
import { StateTag } from '../tags.tsx';
import { OpenCase } from './OpenCase.tsx';
import { Passage } from './Passage.tsx';

export function ReversePage() {
  const { t } = useWords();
  const { reverseId } = usePageParams('/reverse-referrals/$reverseId');
  return (
    <RecordGate title={t('referral.reverse.title')} query={useQuery(reverseQuery(reverseId))}>
      {(record) => <Reverse key={record.reverseReferral.id} record={record} />}
    </RecordGate>
  );
}

/** The acts that began it; they are none of this page. */
const beginnings = new Set(['registerDecision', 'registerByPolice']);

function Reverse({ record }: { record: ReverseRecord }) {
  const words = useWords();
  const { t, say } = words;
  const { reverseReferral: row } = record;
  const take = useSteps<ReverseRecord>(`/reverse-referrals/${row.id}`, reverseQuery(row.id).queryKey);
  const link = (to: string, text: string) => <Link to={to}>{text}</Link>;
  return (
    <RecordPage
      back={{ to: paths.referrals, title: t('referral.title') }}
      record={{ kind: 'reverseReferral', id: row.id }}
      title={`${t('referral.reverse.title')}${t('parts.colon')}${row.title}`}
      state={
        <>
          <StateTag state={row.state} title={say(row.stateTitle)} /> {row.demo && <DemoTag />}
        </>
      }
      headFacts={[
        { label: t('referral.reverse.no'), value: row.no ?? t('referral.reverse.noNumber') },
        { label: t('referral.reverse.from'), value: row.origin.name },
        { label: t('referral.reverse.to'), value: <AgencyName agency={row.agency} /> },
        { label: t('referral.reverse.decidedOn'), value: row.decidedOn },
        ...(row.referralId === null
          ? []
          : [
              {
                label: t('referral.supervision.about'),
                value: link(paths.referral(row.referralId), t('referral.field.referralLink')),
              },
            ]),
        ...(row.caseId === null
          ? []
          : [{ label: t('referral.field.case'), value: <CaseLink id={row.caseId} open={record.caseOpen} /> }]),
      ]}
      actions={record.canOpenCase && <OpenCase id={row.id} />}
      actionBar={
        <ActionBar
          actions={record.actions.filter(({ action }) => !beginnings.has(action))}
          onTake={take}
          danger={['endReview']}
        />
      }
      clocks={clocksShown(record.clocks)}
      ahead={record.ahead}
      aside={<ProcedureCard procedure={record.procedure} drawing={paths.procedures} />}
      timeline={timelineFrom(record.timeline, words)}
    >
      <Passage title={t('referral.reverse.facts')} text={row.facts} />
      <Passage title={t('referral.reverse.opinion')} text={row.opinion} none={t('referral.reverse.noOpinion')} />
      <Passage title={t('referral.reverse.property')} text={row.property} />
      <Passage
        title={t('referral.reverse.reply')}
        text={row.reply}
        none={t('referral.reverse.noReply')}
        note={row.repliedAt === null ? undefined : dayAndTime(row.repliedAt)}
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
