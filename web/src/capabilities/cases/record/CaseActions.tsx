// The steps of a case, the one that waits first.
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Button } from 'antd';
import { type Action, call, type Facts, onceKey } from '../../../platform/api/index.ts';
import { useWords } from '../../../platform/i18n/index.ts';
import { ActionBar } from '../../../platform/parts/ActionBar.tsx';
import { type Taken, useSteps } from '../../../platform/parts/use-steps.ts';
import { archiveQuery, caseQuery } from '../queries.ts';
import type { CaseRecord } from '../shapes.ts';
import { stepField } from './step-fields.tsx';
import { TakeOver } from './TakeOver.tsx';

/** What waits for somebody, the most pressing first. */
const urgent = [
  'approveReferral',
  'approveNoReferral',
  'sendCopies',
  'submitReferral',
  'answerThreshold',
  'decideWithdrawal',
  'passLegalReview',
  'review',
  'file',
  'decide',
  'discuss',
  'announceHearing',
  'holdHearing',
  'reportHearing',
  'submitLegalReview',
  'recordDefence',
  'giveNotice',
  'submitReview',
  'receiveIdentification',
  'receiveValuation',
  'serve',
  'fileOnSpot',
  'conclude',
  'close',
  'archive',
];
/** What few cases need. */
const rare = [
  'decideOnSpot',
  'orderCorrection',
  'checkCorrection',
  'askIdentification',
  'askValuation',
  'withdrawRequest',
  'askWithdrawal',
  'endHearing',
  'demand',
  'applyToCourt',
  'endEnforcement',
];
const danger = ['declineFiling', 'transferAway'];
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

/** Locked steps that tell something about this case come before those of another stage. */
const told = ['decide', 'close'];

export function CaseActions({ record }: { record: CaseRecord }) {
  const { t } = useWords();
  const { id } = record.case;
  const client = useQueryClient();
  const navigate = useNavigate();
  const steps = useSteps<CaseRecord>(`/cases/${id}`, caseQuery(id).queryKey);
  const proposedNo = () => client.getQueryData(archiveQuery(id).queryKey)?.proposedNo;
  // The number that was proposed is counted by the server, so that no two cases get the same.
  const archive = async () => {
    await call({ method: 'POST', path: `/cases/${id}/archive`, body: {}, once: onceKey() });
    await client.invalidateQueries();
  };
  const take = (step: string, given: Taken) =>
    step === 'archive' && given.facts.archiveNo === proposedNo() ? archive() : steps(step, given);
  const actions = record.actions
    .filter(({ action }) => !hidden.has(action))
    .toSorted((one, other) => rank(one.action) - rank(other.action));
  return (
    <div className="cases-actions">
      <TakeOver record={record} />
      {isOpen(record, 'handOver') && (
        <Button type="primary" onClick={() => void navigate({ to: '.', search: { tab: 'referral' } as never })}>
          {t('cases.referral.handOver')}
        </Button>
      )}
      <ActionBar
        actions={actions}
        onTake={take}
        danger={danger}
        primary={pressing(actions, record)}
        rare={rare}
        initial={({ action }) => initialFacts(action, record)}
        field={({ action }, field) => stepField(id, action, field)}
        consequence={({ action }) => (consequences.has(action) ? t(`cases.consequence.${action}`) : undefined)}
      />
    </div>
  );
}

/** The one blue button; a report that waits for the head, a package for its hand-over, a case that was referred: none is asked for again. */
function pressing(actions: readonly Action[], record: CaseRecord): string {
  if (isOpen(record, 'handOver')) return 'none';
  const under = isOpen(record, 'decideReferral');
  const settled = under || record.case.referredOn !== null;
  const open = actions.filter(({ action, allowed }) => allowed && !(settled && action === 'submitReferral'));
  return urgent.find((step) => open.some(({ action }) => action === step)) ?? 'none';
}

function isOpen({ clocks }: CaseRecord, name: string): boolean {
  return clocks.some(({ duty, status }) => status === 'open' && duty === name);
}

function rank(action: string): number {
  const waits = urgent.indexOf(action);
  return told.includes(action) ? -1 : waits < 0 ? urgent.length : waits;
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
      return { team: officers.flatMap(({ name, recused }) => (recused ? [] : [name])).join('、') };
    case 'sendCopies':
      return { rightHolder: holderOf(record) };
    case 'decide':
      return amounts.illegalGains.fen === null ? undefined : { confiscationFen: amounts.illegalGains.fen };
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
