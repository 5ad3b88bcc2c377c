// One lead on its own page: what speaks for it, the offers behind it, who deals with it, its clocks.

import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Suspense } from 'react';
import { useWords, type Words } from '../../../platform/i18n/index.ts';
import { inYuan } from '../../../platform/money.ts';
import { usePageParams } from '../../../platform/pages.ts';
import { usePaper } from '../../../platform/paper.ts';
import { DemoTag } from '../../../platform/parts/DemoTag.tsx';
import { Skeleton } from '../../../platform/parts/lists/Empty.tsx';
import { clocksShown } from '../../../platform/parts/record/clocks-shown.ts';
import { Files } from '../../../platform/parts/record/Files.tsx';
import { ProcedureCard } from '../../../platform/parts/record/ProcedureCard.tsx';
import { RecordGate } from '../../../platform/parts/record/RecordGate.tsx';
import { timelineFrom } from '../../../platform/parts/record/timeline-entries.ts';
import { useSteps } from '../../../platform/parts/record/use-steps.ts';
import { ActionBar } from '../../../platform/records/page/ActionBar.tsx';
import { RecordPage } from '../../../platform/records/page/RecordPage.tsx';
import { agencyText } from '../../../platform/words/agency-names.ts';
import { AssistanceOf } from '../../platforms/index.tsx';
import { paths } from '../paths.ts';
import { leadQuery } from '../queries.ts';
import type { LeadRecord } from '../shapes.ts';
import { StateTag } from '../tags.tsx';
import { LeadCampaign } from './LeadCampaign.tsx';
import { MakeCase } from './MakeCase.tsx';
import { Offers } from './Offers.tsx';
import { Reasons } from './Reasons.tsx';
import { TellHolder } from './TellHolder.tsx';

export function LeadPage() {
  const { t } = useWords();
  const { leadId } = usePageParams('/leads/$leadId');
  return (
    <RecordGate title={t('leads.title')} query={useQuery(leadQuery(leadId))}>
      {(record) => <Lead key={record.lead.id} record={record} />}
    </RecordGate>
  );
}

/** Acts that end something or cannot simply be taken back. */
const danger = ['close', 'dismiss', 'returnLead'];
/** What began the lead is no act of this page. */
const notHere = new Set(['register']);

function Lead({ record }: { record: LeadRecord }) {
  const words = useWords();
  const { t } = words;
  const { lead } = record;
  const { paper } = usePaper();
  const take = useSteps<LeadRecord>(`/leads/${lead.id}`, leadQuery(lead.id).queryKey);
  return (
    <RecordPage
      back={{ to: paths.leads, title: t('leads.title') }}
      record={{ kind: 'lead', id: lead.id }}
      title={lead.title}
      state={
        <>
          <StateTag state={lead.state} title={lead.stateTitle} /> {lead.demo && <DemoTag />}
        </>
      }
      headFacts={factsOf(record, words)}
      actions={
        <>
          {lead.mayBecomeCase && <MakeCase id={lead.id} />}
          {lead.offers > 0 && <TellHolder id={lead.id} />}
        </>
      }
      actionBar={
        <ActionBar
          actions={record.actions.filter(({ action }) => !notHere.has(action))}
          onTake={take}
          danger={danger}
          {...(lead.mayBecomeCase && { primary: '', beside: 1 })}
          initial={({ action }) =>
            action === 'dispatch' && lead.suggested !== null ? { handler: lead.suggested.name } : undefined
          }
          consequence={({ action }) =>
            action === 'dispatch' && lead.suggested !== null
              ? t('leads.dispatch.suggested', { agency: lead.suggested.name })
              : undefined
          }
        />
      }
      paper={paper}
      clocks={paper ? record.clocks : clocksShown(record.clocks)}
      ahead={record.ahead}
      timeline={timelineFrom(record.timeline, words)}
      aside={<ProcedureCard procedure={record.procedure} drawing={paths.procedures} />}
    >
      <Summary record={record} />
      {lead.reasons.length > 0 && <Reasons lead={lead} />}
      {lead.offers > 0 && <Offers lead={lead} />}
      <Suspense fallback={<Skeleton lines={2} />}>
        <AssistanceOf leadId={lead.id} platform={lead.platform} mayAsk={lead.state === 'verifying'} />
      </Suspense>
      {record.files.length > 0 && (
        <section className="qf-card" aria-labelledby="lead-files">
          <h2 id="lead-files">{t('leads.files')}</h2>
          <div className="qf-card-body">
            <Files files={record.files} />
          </div>
        </section>
      )}
    </RecordPage>
  );
}

/** What was written down; where there is nothing at all to read, that is said rather than an empty page shown. */
function Summary({ record: { lead, files } }: { record: LeadRecord }) {
  const { t } = useWords();
  const nothing = lead.summary === '' && lead.offers === 0 && lead.reasons.length === 0 && files.length === 0;
  if (lead.summary === '' && !nothing) return null;
  return (
    <section className="qf-card" aria-labelledby="lead-summary">
      <h2 id="lead-summary">{t('leads.field.summary')}</h2>
      {nothing ? (
        <p className="qf-card-body qf-second">{t('leads.summaryNone')}</p>
      ) : (
        <p className="qf-card-body leads-words" lang="zh">
          {lead.summary}
        </p>
      )}
    </section>
  );
}

function factsOf({ lead }: LeadRecord, { t, say, language }: Words) {
  const fact = (name: string, value: string | null | undefined) =>
    value === '' || value === null || value === undefined ? [] : [{ label: t(`leads.field.${name}`), value }];
  return [
    ...fact('no', lead.no),
    ...fact('source', [t(`leads.source.${lead.source}`), lead.sourceNote].filter(Boolean).join(t('parts.colon'))),
    ...fact('foundOn', lead.foundOn),
    ...fact('finder', agencyText(lead.finder, language)),
    ...fact('handler', lead.handler && agencyText(lead.handler, language)),
    {
      label: t('leads.field.respondent'),
      value:
        lead.sellerId === null ? (
          lead.respondent || '—'
        ) : (
          <Link to={paths.seller(lead.sellerId)}>{lead.respondent || t('leads.seller.title')}</Link>
        ),
    },
    ...fact('region', lead.regionName),
    ...fact('place', lead.place),
    ...fact('platform', lead.platform),
    ...fact('mark', lead.mark),
    ...fact('goods', lead.goods),
    ...(lead.campaign === null && !lead.mayChange
      ? []
      : [{ label: t('leads.field.campaign'), value: <LeadCampaign lead={lead} /> }]),
    ...(lead.estimateFen === null
      ? []
      : [
          {
            label: t('leads.field.estimate'),
            value: (
              <>
                {t('leads.yuan', { amount: inYuan(lead.estimateFen) })}
                <div className="qf-second">
                  {lead.estimateBasis === null ? t('leads.estimated') : say(lead.estimateBasis)}
                </div>
              </>
            ),
          },
        ]),
    ...(lead.resultTitle === null
      ? []
      : [
          {
            label: t('leads.field.result'),
            value: `${say(lead.resultTitle)}${lead.resultNote === '' ? '' : `${t('parts.colon')}${lead.resultNote}`}`,
          },
        ]),
    ...(lead.case === null
      ? []
      : [
          {
            label: t('leads.field.case'),
            value: <Link to={paths.case(lead.case.id)}>{lead.case.no ?? lead.case.title}</Link>,
          },
        ]),
    ...(lead.tipId === null
      ? []
      : [{ label: t('leads.field.tip'), value: <Link to={paths.tip(lead.tipId)}>{t('leads.tip.open')}</Link> }]),
    ...(lead.mergedInto === null
      ? []
      : [
          {
            label: t('leads.field.mergedInto'),
            value: <Link to={paths.lead(lead.mergedInto.id)}>{lead.mergedInto.no ?? lead.mergedInto.title}</Link>,
          },
        ]),
    ...(lead.merged.length === 0
      ? []
      : [
          {
            label: t('leads.field.merged'),
            value: lead.merged.map((one) => (
              <div key={one.id}>
                <Link to={paths.lead(one.id)}>{one.no ?? one.title}</Link>
              </div>
            )),
          },
        ]),
  ];
}
