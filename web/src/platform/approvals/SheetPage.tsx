// One sheet (呈批表): what is proposed about which matter, who read it, what was decided; as a document for paper.
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { addressOf } from '../api/index.ts';
import { dayAndTime } from '../dates.ts';
import { useWords } from '../i18n/index.ts';
import { usePageParams } from '../pages.ts';
import { DemoTag } from '../parts/DemoTag.tsx';
import { LinkButton } from '../parts/LinkButton.tsx';
import { clocksShown } from '../parts/record/clocks-shown.ts';
import { Files } from '../parts/record/Files.tsx';
import { RecordGate } from '../parts/record/RecordGate.tsx';
import { timelineFrom } from '../parts/record/timeline-entries.ts';
import { useSteps } from '../parts/record/use-steps.ts';
import { Tag } from '../parts/Tag.tsx';
import { ActionBar } from '../records/page/ActionBar.tsx';
import { RecordPage } from '../records/page/RecordPage.tsx';
import { type SheetRecord, sheetQuery } from './queries.ts';
import { Stages } from './Stages.tsx';

export function SheetPage() {
  const { t } = useWords();
  const { sheetId } = usePageParams('/approvals/$sheetId');
  return (
    <RecordGate title={t('approvals.sheet')} query={useQuery(sheetQuery(sheetId))}>
      {(record) => <Whole key={record.sheet.id} record={record} />}
    </RecordGate>
  );
}

/** Begun by submitting; the platform moves it on. */
const noButtons = ['submit', 'skip', 'toHead', 'pass', 'decided', 'lapse'];

function Whole({ record }: { record: SheetRecord }) {
  const words = useWords();
  const { t, say } = words;
  const { sheet } = record;
  const take = useSteps<SheetRecord>(`/approvals/${sheet.id}`, sheetQuery(sheet.id).queryKey);
  return (
    <RecordPage
      title={t('approvals.of', { act: say(sheet.stepTitle) })}
      state={
        <>
          <Tag {...(sheet.open && { tone: 'amber' as const })}>{say(sheet.stateTitle)}</Tag> {sheet.demo && <DemoTag />}
        </>
      }
      headFacts={[
        { label: t('approvals.matter'), value: <Link to={sheet.matter.link}>{sheet.matter.title}</Link> },
        { label: t('approvals.matterState'), value: say(sheet.matter.state) },
        { label: t('approvals.drafted'), value: `${sheet.draftedBy} ${dayAndTime(sheet.draftedAt)}` },
      ]}
      tools={
        <Button href={addressOf(`/approvals/${sheet.id}/sheet.docx`)} download>
          {t('approvals.paper')}
        </Button>
      }
      actions={
        sheet.state === 'deciding' ? (
          <LinkButton type="primary" to={sheet.matter.link}>
            {t('approvals.toMatter')}
          </LinkButton>
        ) : undefined
      }
      actionBar={
        <ActionBar
          actions={record.actions.filter(({ action }) => !noButtons.includes(action))}
          onTake={take}
          // Where the head decides on the matter's own page, that is the likely act.
          {...(sheet.state === 'deciding' && { primary: '' })}
          danger={['withdraw']}
          initial={({ action }) => (action === 'resubmit' ? { opinion: sheet.opinion } : undefined)}
        />
      }
      clocks={clocksShown(record.clocks)}
      timeline={timelineFrom(record.timeline, words)}
    >
      <section className="qf-card" aria-labelledby="sheet-opinion">
        <h2 id="sheet-opinion">{t('approvals.opinion')}</h2>
        <div className="qf-card-body qf-lines">{sheet.opinion}</div>
      </section>
      <section className="qf-card" aria-labelledby="sheet-stages">
        <h2 id="sheet-stages">{t('approvals.stages')}</h2>
        <div className="qf-card-body">
          <Stages sheet={sheet} />
        </div>
      </section>
      {record.files.length > 0 && (
        <section className="qf-card" aria-labelledby="sheet-files">
          <h2 id="sheet-files">{t('approvals.files')}</h2>
          <div className="qf-card-body">
            <Files files={record.files} />
          </div>
        </section>
      )}
    </RecordPage>
  );
}
