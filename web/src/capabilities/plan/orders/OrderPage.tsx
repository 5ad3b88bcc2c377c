// A supervision order: what is demanded, what was answered, and what may be done now.
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { dayAndTime } from '../../../platform/dates.ts';
import { useWords } from '../../../platform/i18n/index.ts';
import { usePageParams } from '../../../platform/pages.ts';
import { AgencyName } from '../../../platform/parts/AgencyName.tsx';
import { DemoTag } from '../../../platform/parts/DemoTag.tsx';
import { clocksShown } from '../../../platform/parts/record/clocks-shown.ts';
import { Files } from '../../../platform/parts/record/Files.tsx';
import { RecordGate } from '../../../platform/parts/record/RecordGate.tsx';
import { useSteps } from '../../../platform/parts/record/use-steps.ts';
import { ActionBar } from '../../../platform/records/page/ActionBar.tsx';
import { RecordPage } from '../../../platform/records/page/RecordPage.tsx';
import { paths } from '../paths.ts';
import { orderQuery } from '../queries.ts';
import { timelineEntries } from '../record/entries.ts';
import type { OrderRecord } from '../records.ts';
import { StateTag } from '../tags.tsx';

export function OrderPage() {
  const { t } = useWords();
  const { orderId } = usePageParams('/orders/$orderId');
  return (
    <RecordGate title={t('plan.title')} query={useQuery(orderQuery(orderId))}>
      {(record) => <Order record={record} />}
    </RecordGate>
  );
}

const consequences = new Set(['receive', 'answer', 'returnAnswer', 'close', 'withdraw']);

function Order({ record }: { record: OrderRecord }) {
  const words = useWords();
  const { t, say } = words;
  const { order, task, plan } = record;
  const take = useSteps<OrderRecord>(`/orders/${order.id}`, orderQuery(order.id).queryKey);
  return (
    <RecordPage
      back={{ to: paths.orders, title: t('plan.orders.title') }}
      record={{ kind: 'order', id: order.id }}
      title={t('plan.order.page', { no: order.no })}
      state={
        <>
          <StateTag state={order.state} title={say(order.stateTitle)} /> {order.demo && <DemoTag />}
        </>
      }
      headFacts={[
        {
          label: t('plan.order.to'),
          value: (
            <Link to={paths.assignment(order.assignmentId)}>
              <AgencyName agency={order.agency} />
            </Link>
          ),
        },
        { label: t('plan.order.from'), value: <AgencyName agency={order.office} /> },
        {
          label: t('plan.order.about'),
          value: <Link to={paths.task(task.id)}>{`${plan.docNo ?? plan.title} ${task.no}`}</Link>,
        },
        { label: t('plan.order.at'), value: dayAndTime(order.issuedAt) },
      ]}
      actionBar={
        <ActionBar
          // 'issue' began the order; it is no act of this page.
          actions={record.actions.filter(({ action }) => action !== 'issue')}
          onTake={take}
          danger={['withdraw']}
          consequence={({ action }) => (consequences.has(action) ? t(`plan.orderConsequence.${action}`) : undefined)}
        />
      }
      clocks={clocksShown(record.clocks)}
      timeline={timelineEntries(record.timeline, words)}
    >
      <OrderText record={record} />
    </RecordPage>
  );
}

/** What is demanded, about which words of the plan, and the answer. */
function OrderText({ record }: { record: OrderRecord }) {
  const { t } = useWords();
  const { order, task } = record;
  return (
    <>
      <section className="qf-card">
        <h2>{t('plan.order.demand')}</h2>
        <div className="qf-card-body plan-stack">
          <p className="plan-words">{order.text}</p>
          <blockquote lang="zh" className="plan-quote">
            {task.no} {task.text}
          </blockquote>
        </div>
      </section>
      <section className="qf-card">
        <h2>
          {t('plan.order.answer')}
          {order.answeredAt !== null && <span className="qf-second">{dayAndTime(order.answeredAt)}</span>}
        </h2>
        <div className="qf-card-body">
          {order.answer === null ? (
            <p className="qf-second">{t('plan.order.noAnswer')}</p>
          ) : (
            <p className="plan-words">{order.answer}</p>
          )}
        </div>
      </section>
      {record.files.length > 0 && (
        <section className="qf-card">
          <h2>{t('plan.files')}</h2>
          <div className="qf-card-body">
            <Files files={record.files} />
          </div>
        </section>
      )}
    </>
  );
}
