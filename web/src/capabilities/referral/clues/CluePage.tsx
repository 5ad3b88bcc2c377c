// One clue of an office crime: what was found, whom it goes to, and what became of it.
import { useQuery } from '@tanstack/react-query';
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
import { clueQuery } from '../queries.ts';
import type { ClueRecord } from '../shapes.ts';
import { Passage } from '../supervision/Passage.tsx';
import { StateTag } from '../tags.tsx';

export function CluePage() {
  const { t } = useWords();
  const { clueId } = usePageParams('/office-clues/$clueId');
  return (
    <RecordGate title={t('referral.clue.title')} query={useQuery(clueQuery(clueId))}>
      {(record) => <Clue key={record.clue.id} record={record} />}
    </RecordGate>
  );
}

function Clue({ record }: { record: ClueRecord }) {
  const words = useWords();
  const { t, say } = words;
  const { clue } = record;
  const take = useSteps<ClueRecord>(`/office-clues/${clue.id}`, clueQuery(clue.id).queryKey);
  return (
    <RecordPage
      back={{ to: paths.clues, title: t('referral.clue.title') }}
      record={{ kind: 'officeClue', id: clue.id }}
      title={`${say(clue.kindTitle)}${t('parts.colon')}${clue.official}`}
      state={
        <>
          <StateTag state={clue.state} title={say(clue.stateTitle)} /> {clue.demo && <DemoTag />}
        </>
      }
      headFacts={[
        { label: t('referral.clue.no'), value: clue.no ?? t('referral.notSent') },
        { label: t('referral.supervision.from'), value: <AgencyName agency={clue.from} /> },
        { label: t('referral.clue.to'), value: <AgencyName agency={clue.to} /> },
        { label: t('referral.clue.foundOn'), value: clue.foundOn },
        ...(clue.sentAt === null ? [] : [{ label: t('referral.clue.sentAt'), value: dayAndTime(clue.sentAt) }]),
        ...(clue.pastHead ? [{ label: t('referral.clue.seen'), value: t('referral.clue.notByHead') }] : []),
      ]}
      actionBar={
        <ActionBar
          // 'enter' began it; it is no act of this page.
          actions={record.actions.filter(({ action }) => action !== 'enter')}
          onTake={take}
          danger={['drop', 'passOn']}
        />
      }
      clocks={clocksShown(record.clocks)}
      ahead={record.ahead}
      aside={<ProcedureCard procedure={record.procedure} drawing={paths.procedures} />}
      timeline={timelineFrom(record.timeline, words)}
    >
      <p className="qf-second">{t('referral.clue.who')}</p>
      <Passage title={t('referral.clue.facts')} text={clue.facts} />
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
