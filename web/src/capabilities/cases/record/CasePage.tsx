// One case: what may be done now and why the rest may not, what the thresholds say, the file by its parts, all clocks.
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import type { TimelineEntry } from '../../../platform/api/types.ts';
import { useWords, type Words } from '../../../platform/i18n/index.ts';
import { usePageParams } from '../../../platform/pages.ts';
import { usePaper } from '../../../platform/paper.ts';
import { DemoTag } from '../../../platform/parts/DemoTag.tsx';
import { handlersQuery } from '../../../platform/parts/lists/use-handler-column.tsx';
import { clocksShown } from '../../../platform/parts/record/clocks-shown.ts';
import { ProcedureCard } from '../../../platform/parts/record/ProcedureCard.tsx';
import { RecordGate } from '../../../platform/parts/record/RecordGate.tsx';
import { Timeline } from '../../../platform/parts/record/Timeline.tsx';
import { timelineFrom } from '../../../platform/parts/record/timeline-entries.ts';
import { RecordPage } from '../../../platform/records/page/RecordPage.tsx';
import { NamedBy } from '../../../platform/registers/NamedBy.tsx';
import { isOfficer, useMe } from '../../../platform/session.ts';
import { useSearchState } from '../../../platform/use-search-state.ts';
import { useWorkedHere } from '../../../platform/words/office-functions.ts';
import { ListedParties } from '../../credit/ListedParties.tsx';
import { CaseBundle } from '../../evidence/CaseBundle.tsx';
import { CaseDocuments } from '../documents/CaseDocuments.tsx';
import { FactsTab } from '../facts/FactsTab.tsx';
import { GoodsTab } from '../goods/GoodsTab.tsx';
import { MeasuresTab } from '../measures/MeasuresTab.tsx';
import { numberOf } from '../number.ts';
import { paths } from '../paths.ts';
import { caseQuery } from '../queries.ts';
import { type CaseTab, caseSearch, caseTabs } from '../search.ts';
import type { CaseRecord } from '../shapes.ts';
import { CaseState } from '../tags.tsx';
import { Above } from './Above.tsx';
import { CaseActions } from './CaseActions.tsx';
import { CaseLine } from './CaseLine.tsx';
import { Checks } from './Checks.tsx';
import { ClockRules } from './ClockRules.tsx';
import { Comparison } from './Comparison.tsx';
import { Conflict } from './Conflict.tsx';
import { Discretion } from './Discretion.tsx';
import { Execution } from './Execution.tsx';
import { Joint } from './Joint.tsx';
import { Recorded } from './Recorded.tsx';
import { ReferralTab } from './ReferralTab.tsx';
import { EditingProvider, useCaseEditing, useEditing } from './use-editing.ts';

export function CasePage() {
  const { caseId } = usePageParams('/cases/$caseId');
  const { t } = useWords();
  return (
    <RecordGate title={t('cases.title')} query={useQuery(caseQuery(caseId))}>
      {(record) => <Case key={record.case.id} record={record} />}
    </RecordGate>
  );
}

function Case({ record }: { record: CaseRecord }) {
  const words = useWords();
  const { t } = words;
  const editing = useCaseEditing(record);
  const { paper, print } = usePaper();
  const entries = timelineFrom(record.timeline, words).map(shortened);
  return (
    <EditingProvider value={editing}>
      <RecordPage
        back={{ to: paths.cases, title: t('cases.title') }}
        record={{ kind: 'case', id: record.case.id }}
        title={record.case.title}
        state={
          <>
            <CaseState row={record.case} /> {paper && record.case.demo && <DemoTag />}
          </>
        }
        headFacts={useHeadFacts(record)}
        tools={
          <>
            <CaseBundle caseId={record.case.id} title={record.case.title} />
            <Button onClick={print}>{t('cases.print')}</Button>
          </>
        }
        actionBar={<CaseActions record={record} />}
        strip={<Comparison />}
        paper={paper}
        clocks={paper ? record.clocks : clocksShown(record.clocks)}
        clockMore={(clock) => <ClockRules clock={clock} record={record} />}
        ahead={record.ahead}
        aside={
          <>
            <CaseLine caseId={record.case.id} />
            <ProcedureCard procedure={record.procedure} drawing={paths.procedures} />
            <NamedBy kind="case" id={record.case.id} />
          </>
        }
        timeline={entries}
      >
        <Conflict />
        <ListedParties codes={record.parties.flatMap(({ uscc }) => uscc ?? [])} />
        {paper ? <WholeFile record={record} /> : <CaseTabs record={record} entries={entries} />}
        <Above above={record.above} />
        <Joint joint={record.joint} />
        <Execution execution={record.execution} />
        <Recorded recorded={record.recorded} />
        <Discretion record={record} />
      </RecordPage>
    </EditingProvider>
  );
}

/** One that the title names is told by its number alone. */
function accusedFact({ case: { title }, parties }: CaseRecord, t: Words['t']) {
  const accused = parties.filter(({ part }) => part === 'party');
  const [first] = accused;
  if (accused.length === 1 && first?.uscc && title.includes(first.name))
    return { label: t('cases.party.uscc'), value: first.uscc };
  const named = accused.map(({ name, uscc, idMask }) => [name, uscc ?? idMask].filter(Boolean).join(' '));
  return { label: t('cases.field.parties'), value: named.filter((one) => one !== '').join(t('parts.comma')) || '—' };
}

/** Until officers are entered in the file, whoever has the case in hand. */
function useHandler(id: string, wanted: boolean): string | undefined {
  const enabled = isOfficer(useMe()) && wanted;
  const { data } = useQuery({ ...handlersQuery(id), enabled });
  return enabled ? data?.items[0]?.handler?.name : undefined;
}

function useHeadFacts(record: CaseRecord) {
  const { case: row, parties, rights, officers, file, unit } = record;
  const { t } = useWords();
  const handler = useHandler(row.id, officers.length === 0);
  const names = (all: readonly string[]) => all.filter((name) => name !== '').join(t('parts.comma'));
  const holders = [
    ...parties.filter(({ part }) => part === 'rightHolder').map(({ name }) => name),
    ...rights.map(({ holder }) => holder),
  ];
  return [
    { label: t('cases.field.no'), value: numberOf(row, t) },
    accusedFact(record, t),
    { label: t('cases.right.holder'), value: names([...new Set(holders)]) || '—' },
    { label: t('cases.field.officers'), value: names(officers.map(({ name }) => name)) || handler || '—' },
    ...(unit === null
      ? []
      : [
          { label: t('cases.field.unit'), value: unit.name },
          { label: t('cases.field.inNameOf'), value: unit.inNameOf },
        ]),
    { label: t('cases.field.filedOn'), value: row.filedOn ?? '—' },
    ...(file.decision === null
      ? []
      : [{ label: t('cases.field.decision'), value: [file.decision.no, file.decision.on].filter(Boolean).join(' ') }]),
    ...(file.sourceSystem === null
      ? []
      : [
          {
            label: t('cases.field.mirrored'),
            value: t('cases.recorded.number', { system: file.sourceSystem, id: file.sourceId ?? '' }),
          },
        ]),
  ];
}

/** Of a comparison the conclusion and why it was made anew; result and field, which come first, stand in the banner. */
function shortened(entry: TimelineEntry): TimelineEntry {
  return entry.kind === 'event' && entry.step === 'weigh' ? { ...entry, facts: entry.facts?.slice(2) ?? [] } : entry;
}

type TabsProps = { record: CaseRecord; entries: TimelineEntry[] };

function CaseTabs({ record, entries }: TabsProps) {
  const { t } = useWords();
  const [{ tab }] = useSearchState(caseSearch);
  const counts: Partial<Record<CaseTab, number>> = { measures: record.measures.length, history: entries.length };
  return (
    <>
      <nav className="cases-tabs" aria-label={t('cases.parts')}>
        {caseTabs.map((each) => (
          <Link
            key={each}
            to="."
            search={caseSearch.at({ tab: each })}
            resetScroll={false}
            activeOptions={{ exact: true }}
            aria-current={each === tab ? 'page' : undefined}
          >
            {[t(`cases.tab.${each}`), counts[each] || ''].join(' ').trim()}
          </Link>
        ))}
      </nav>
      <TabBody tab={tab} entries={entries} />
    </>
  );
}

/** All parts one after another; the course of events stands beside them. */
function WholeFile({ record }: { record: CaseRecord }) {
  return (
    <div className="cases-stack">
      <GoodsTab />
      <FactsTab />
      <MeasuresTab />
      <DocumentsTab />
      <ReferralTab />
      <Checks caseId={record.case.id} version={record.version} />
    </div>
  );
}

function TabBody({ tab, entries }: { tab: CaseTab; entries: TimelineEntry[] }) {
  switch (tab) {
    case 'goods':
      return <GoodsTab />;
    case 'facts':
      return <FactsTab />;
    case 'measures':
      return <MeasuresTab />;
    case 'documents':
      return <DocumentsTab />;
    case 'referral':
      return <ReferralTab />;
    case 'history':
      return <HistoryTab entries={entries} />;
  }
}

function HistoryTab({ entries }: { entries: TimelineEntry[] }) {
  const { t } = useWords();
  const { record } = useEditing();
  return (
    <div className="cases-stack">
      <Checks caseId={record.case.id} version={record.version} />
      <section className="qf-card" aria-labelledby="cases-history">
        <h2 id="cases-history">{t('cases.tab.history')}</h2>
        <div className="qf-card-body">
          <Timeline entries={entries} />
        </div>
      </section>
    </div>
  );
}

function DocumentsTab() {
  const { record } = useEditing();
  const worked = useWorkedHere();
  const mayEdit = worked && (record.mayEdit || record.joint?.mayAct === true);
  return <CaseDocuments caseId={record.case.id} mayEdit={mayEdit} />;
}
