// One tip or complaint: what it says, who is in charge, the talk with its author, and the lead made of it.
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { Button } from 'antd';
import { useWords, type Words } from '../../../platform/i18n/index.ts';
import { usePageParams } from '../../../platform/pages.ts';
import { DemoTag } from '../../../platform/parts/DemoTag.tsx';
import { Problem } from '../../../platform/parts/Problem.tsx';
import { clocksShown } from '../../../platform/parts/record/clocks-shown.ts';
import { Files } from '../../../platform/parts/record/Files.tsx';
import { ProcedureCard } from '../../../platform/parts/record/ProcedureCard.tsx';
import { RecordGate } from '../../../platform/parts/record/RecordGate.tsx';
import { timelineFrom } from '../../../platform/parts/record/timeline-entries.ts';
import { useSteps } from '../../../platform/parts/record/use-steps.ts';
import { useRecordAct } from '../../../platform/parts/use-act.ts';
import { ActionBar } from '../../../platform/records/page/ActionBar.tsx';
import { RecordPage } from '../../../platform/records/page/RecordPage.tsx';
import { agencyText } from '../../../platform/words/agency-names.ts';
import { paths } from '../paths.ts';
import { tipQuery } from '../queries.ts';
import type { TipRecord } from '../shapes.ts';
import { StateTag } from '../tags.tsx';
import { Author } from './Author.tsx';
import { SplitTip } from './SplitTip.tsx';
import { Talk } from './Talk.tsx';

export function TipPage() {
  const { t } = useWords();
  const { tipId } = usePageParams('/tips/$tipId');
  return (
    <RecordGate title={t('leads.tips.title')} query={useQuery(tipQuery(tipId))}>
      {(record) => <Tip key={record.tip.id} record={record} />}
    </RecordGate>
  );
}

const working = ['charged', 'accepted'];
/** What comes next, as against what may also be done. */
const next = ['takeCharge', 'decide', 'decideUnnamed', 'tell', 'accept', 'settle', 'reportBack', 'close'];

function Tip({ record }: { record: TipRecord }) {
  const words = useWords();
  const { t } = words;
  const { tip } = record;
  const take = useSteps<TipRecord>(`/tips/${tip.id}`, tipQuery(tip.id).queryKey);
  return (
    <RecordPage
      back={{ to: paths.tips, title: t('leads.tips.title') }}
      record={{ kind: 'tip', id: tip.id }}
      title={tip.title}
      state={
        <>
          <StateTag state={tip.state} title={tip.stateTitle} /> {tip.demo && <DemoTag />}
        </>
      }
      headFacts={factsOf(record, words)}
      actions={
        <>
          {tip.maySplit && <SplitTip tip={tip} />}
          {tip.lead === null && working.includes(tip.state) && <MakeLead id={tip.id} />}
        </>
      }
      actionBar={
        <ActionBar
          actions={record.actions.filter(({ action }) => action !== 'receive')}
          onTake={take}
          primary={next.find((step) => record.actions.some(({ action, allowed }) => action === step && allowed)) ?? ''}
          danger={['refuse', 'endMediation']}
        />
      }
      clocks={clocksShown(record.clocks)}
      ahead={record.ahead}
      timeline={timelineFrom(record.timeline, words)}
      aside={<ProcedureCard procedure={record.procedure} drawing={paths.procedures} />}
    >
      <section className="qf-card" aria-labelledby="tip-account">
        <h2 id="tip-account">{t('leads.tips.account')}</h2>
        <div className="qf-card-body">
          <p className="leads-words" lang="zh">
            {tip.account}
          </p>
          {tip.claim !== '' && (
            <p className="leads-words" lang="zh">
              {`${t('leads.field.claim')}${t('parts.colon')}${tip.claim}`}
            </p>
          )}
          {tip.link !== '' && <p className="leads-words">{`${t('leads.field.link')}${t('parts.colon')}${tip.link}`}</p>}
        </div>
      </section>
      <Author record={record} />
      <Talk record={record} />
      {record.files.length > 0 && (
        <section className="qf-card" aria-labelledby="tip-files">
          <h2 id="tip-files">{t('leads.files')}</h2>
          <div className="qf-card-body">
            <Files files={record.files} />
          </div>
        </section>
      )}
    </RecordPage>
  );
}

function MakeLead({ id }: { id: string }) {
  const { t } = useWords();
  const { post, busy, error } = useRecordAct<TipRecord>(tipQuery(id).queryKey);
  const navigate = useNavigate();
  // What is done with it next is done with the lead.
  const make = async () => {
    const lead = (await post(`/tips/${id}/lead`))?.answer.tip.lead;
    if (lead != null) await navigate({ to: paths.lead(lead.id) });
  };
  return (
    <>
      {error !== undefined && <Problem error={error} />}
      <Button type="primary" loading={busy} onClick={() => void make()}>
        {t('leads.tips.makeLead')}
      </Button>
    </>
  );
}

function factsOf({ tip }: TipRecord, { t, language }: Words) {
  const fact = (name: string, value: string | null | undefined) =>
    value === '' || value === null || value === undefined ? [] : [{ label: t(`leads.field.${name}`), value }];
  return [
    ...fact('no', tip.no),
    ...fact('kind', t(`leads.kind.${tip.kind}`)),
    ...fact('channel', [t(`leads.channel.${tip.channel}`), tip.channelNo].filter(Boolean).join(' ')),
    ...fact(
      'keptIn',
      tip.source === null ? '' : t('leads.tip.numberThere', { system: tip.source.system, id: tip.source.id }),
    ),
    ...fact('receivedOn', tip.receivedOn),
    ...fact('agency', agencyText(tip.agency, language)),
    ...fact('officer', tip.officer?.name),
    ...fact('handedTo', tip.handedTo === null ? null : agencyText(tip.handedTo, language)),
    ...fact('handedResult', tip.handedResult),
    ...fact('respondent', tip.respondent),
    ...fact('place', tip.respondentAddress),
    ...fact('platform', tip.platform),
    ...fact('mark', tip.mark),
    ...fact('goods', tip.goods),
    ...(tip.split === null
      ? []
      : [
          {
            label: t('leads.split.other'),
            value: <Link to={paths.tip(tip.split.id)}>{`${t(`leads.kind.${tip.split.kind}`)} ${tip.split.no}`}</Link>,
          },
        ]),
    ...(tip.lead === null
      ? []
      : [{ label: t('leads.list.lead'), value: <Link to={paths.lead(tip.lead.id)}>{tip.lead.no}</Link> }]),
  ];
}
