// How far a penalty is carried out: of each party what it owes, when it was served, what it paid, what lateness adds.
import { useWords } from '../../../platform/i18n/index.ts';
import { yuan } from '../money.ts';
import type { CaseRecord } from '../shapes.ts';

type One = CaseRecord['execution'][number];

export function Execution({ execution }: Pick<CaseRecord, 'execution'>) {
  const { t } = useWords();
  if (execution.length === 0) return null;
  return (
    <section className="qf-card" aria-labelledby="cases-execution">
      <h2 id="cases-execution">{t('cases.execution.title')}</h2>
      <dl className="qf-card-body cases-joint">
        {execution.map((one) => (
          <div key={one.party ?? ''}>
            <dt>{one.party ?? t('cases.execution.all')}</dt>
            <dd>
              <Lines one={one} />
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

const inMoney = new Set(['fine', 'confiscateMoney']);

function Lines({ one }: { one: One }) {
  const { t, say } = useWords();
  // A fine and gains stand below with their amounts.
  const kinds = one.penalties.filter(({ kind }) => !inMoney.has(kind)).map(({ title }) => say(title));
  const owed = [
    ...(one.fineFen > 0 || one.penalties.length === 0
      ? [t('cases.execution.fine', { amount: yuan(one.fineFen) })]
      : []),
    ...(one.confiscationFen > 0 ? [t('cases.execution.confiscation', { amount: yuan(one.confiscationFen) })] : []),
    ...(one.paidFen > 0 ? [t('cases.execution.paid', { amount: yuan(one.paidFen) })] : []),
  ];
  const days = [
    one.servedOn === null ? t('cases.execution.unserved') : t('cases.execution.served', { day: one.servedOn }),
    ...(one.performedOn === null && one.payBy !== null ? [t('cases.execution.payBy', { day: one.payBy })] : []),
    ...(one.demandedOn === null ? [] : [t('cases.execution.demanded', { day: one.demandedOn })]),
    ...(one.appliedOn === null ? [] : [t('cases.execution.applied', { day: one.appliedOn })]),
    ...(one.performedOn === null ? [] : [t('cases.execution.performed', { day: one.performedOn })]),
  ];
  const parts = one.instalments.map(({ on, fen }) => t('cases.execution.part', { day: on, amount: yuan(fen) }));
  return (
    <>
      {kinds.length > 0 && <div>{kinds.join(t('parts.action.join'))}</div>}
      {owed.length > 0 && <div>{owed.join(t('parts.comma'))}</div>}
      <div>{days.join(t('parts.comma'))}</div>
      {parts.length > 0 && <div>{parts.join(t('parts.comma'))}</div>}
      {one.addedFen > 0 && <div>{t('cases.execution.added', { amount: yuan(one.addedFen), count: one.lateDays })}</div>}
    </>
  );
}
