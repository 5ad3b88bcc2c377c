// The steps of a case, the one that waits first.
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Button } from 'antd';
import { call, type Facts, onceKey } from '../../../platform/api/index.ts';
import { useWords } from '../../../platform/i18n/index.ts';
import { type Taken, useSteps } from '../../../platform/parts/record/use-steps.ts';
import { ActionBar } from '../../../platform/records/page/ActionBar.tsx';
import { useMe } from '../../../platform/session.ts';
import { usePrepare } from '../../referral/record/use-prepare.ts';
import { archiveQuery, caseQuery } from '../queries.ts';
import type { CaseTab } from '../search.ts';
import { caseSearch } from '../search.ts';
import type { CaseRecord } from '../shapes.ts';
import { isOpen, type NextAct, nextAct, rankIn, rareSteps, told } from './next-act.ts';
import { proposedByNotices } from './noticed.ts';
import { reportOf } from './report.ts';
import { stepField } from './step-fields.tsx';
import { TakeOver } from './TakeOver.tsx';
import { useEditing } from './use-editing.ts';

const danger = ['declineFiling', 'transferAway', 'declineJoint'];
/** Began the run; no act of this page. */
const hidden = new Set(['register']);
const consequences = new Set([
  'submitReferral',
  'proposeNoReferral',
  'approveNoReferral',
  'approveReferral',
  'giveNotice',
  'decideOnSpot',
  'askIdentification',
  'decide',
  'close',
]);

export function CaseActions({ record }: { record: CaseRecord }) {
  const { t } = useWords();
  const { id, agency } = record.case;
  const me = useMe();
  const client = useQueryClient();
  const steps = useSteps<CaseRecord>(`/cases/${id}`, caseQuery(id).queryKey);
  const proposedNo = () => client.getQueryData(archiveQuery(id).queryKey)?.proposedNo;
  // The number that was proposed is counted by the server, so that no two cases get the same.
  const archive = async () => {
    await call({ method: 'POST', path: `/cases/${id}/archive`, body: {}, once: onceKey() });
    await client.invalidateQueries();
  };
  const take = (step: string, given: Taken) =>
    step === 'archive' && given.facts.archiveNo === proposedNo() ? archive() : steps(step, given);
  const rank = rankIn(record);
  const actions = record.actions
    .filter(({ action }) => !hidden.has(action))
    .toSorted((one, other) => rank(one.action) - rank(other.action));
  const next = nextAct(record, actions);
  const handsOver = isOpen(record, 'handOver');
  return (
    <ActionBar
      actions={actions}
      // Beside the way to the hand-over and the internal approval there is room for one.
      {...(handsOver && { beside: 1 })}
      onTake={take}
      danger={danger}
      primary={next !== null && 'step' in next ? next.step : ''}
      before={
        <>
          <TakeOver record={record} />
          <NextPart next={next} />
          {/* Whoever only looks on finds the referral under its tab. */}
          {isOpen(record, 'handOver') && me.agency.id === agency.id && <HandOver caseId={id} />}
        </>
      }
      rare={rareSteps(record)}
      told={told}
      initial={({ action }) => initialFacts(action, record)}
      field={({ action }, field) => stepField(record, action, field)}
      consequence={({ action }) => (consequences.has(action) ? t(`cases.consequence.${action}`) : undefined)}
    />
  );
}

/** To the referral that is prepared from the case; where the record does not say to whom and for what, to the form that asks. */
function HandOver({ caseId }: { caseId: string }) {
  const { t } = useWords();
  const navigate = useNavigate();
  const { prepareAtOnce, busy } = usePrepare(caseId);
  const press = async () => {
    const done = await prepareAtOnce().catch(() => false);
    if (!done) await navigate({ to: '.', search: caseSearch.at({ tab: 'referral' }) });
  };
  return (
    <Button type="primary" loading={busy} onClick={() => void press()}>
      {t('cases.referral.handOver')}
    </Button>
  );
}

/** The blue button where something is to be filled in or drafted before the next step. */
function NextPart({ next }: { next: NextAct }) {
  const { t } = useWords();
  const { begin, draft } = useEditing();
  const navigate = useNavigate();
  const goTo = (tab: CaseTab) => void navigate({ to: '.', search: caseSearch.at({ tab }) });
  if (next === null || 'step' in next) return null;
  if ('form' in next)
    return (
      <Button type="primary" onClick={() => goTo('documents')}>
        {t('cases.next.filing')}
      </Button>
    );
  const { fill } = next;
  if (fill in draft) return null;
  const open = () => {
    begin(fill);
    goTo(fill === 'goods' ? 'goods' : 'facts');
  };
  return (
    <Button type="primary" onClick={open}>
      {t(`cases.next.${fill}`)}
    </Button>
  );
}

/** Nothing typed twice. */
function initialFacts(action: string, record: CaseRecord): Facts | undefined {
  const { amounts, officers } = record;
  switch (action) {
    case 'giveNotice':
      // Who is told of a right that it may not have loses nothing by it.
      return { hearingRight: true };
    case 'askIdentification':
      return { ...nextRequest(record), asked: holderOf(record) };
    case 'askValuation':
      return nextRequest(record);
    case 'submitReferral':
      return {
        report: reportOf(record),
        team: officers.flatMap(({ name, recused }) => (recused ? [] : [name])).join('、'),
      };
    case 'sendCopies':
      return { rightHolder: holderOf(record) };
    case 'decide':
      return {
        ...(amounts.illegalGains.fen !== null && { confiscationFen: amounts.illegalGains.fen }),
        ...proposedByNotices(record),
      };
    default:
      return undefined;
  }
}

function holderOf({ parties, rights }: CaseRecord): string {
  return parties.find(({ part }) => part === 'rightHolder')?.name ?? rights[0]?.holder ?? '';
}

/** The next number of a request in this case, about all lines of the goods. */
function nextRequest({ timeline, goods }: CaseRecord): Facts {
  const asked = timeline.filter(({ step }) => step === 'askIdentification' || step === 'askValuation').length;
  return { request: String(asked + 1), lines: goods.length > 1 ? `1-${goods.length}` : '1' };
}
