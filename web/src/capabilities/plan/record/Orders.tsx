// Supervision orders to the agency about this task.
import { Link } from '@tanstack/react-router';
import { day } from '../../../platform/dates.ts';
import { useWords } from '../../../platform/i18n/index.ts';
import { paths } from '../paths.ts';
import type { OrderRow } from '../records.ts';
import { TaskDue } from '../register/register-columns.tsx';
import { StateTag } from '../tags.tsx';

export function Orders({ orders }: { orders: readonly OrderRow[] }) {
  const { t, say } = useWords();
  if (orders.length === 0) return null;
  return (
    <section className="qf-card" aria-label={t('plan.order.title')}>
      <h2>
        {t('plan.order.title')} <span className="qf-second">{orders.length}</span>
      </h2>
      <ul className="plan-reports">
        {orders.map((order) => (
          <li key={order.id}>
            <div className="plan-card-line">
              <Link to={paths.order(order.id)}>{order.no}</Link>
              <StateTag state={order.state} title={say(order.stateTitle)} />
              <span className="qf-second">{t('plan.order.issuedAt', { day: day(order.issuedAt) })}</span>
              {order.nextDue !== null && <TaskDue task={{ nextDue: order.nextDue, dueOn: null }} />}
            </div>
            <p className="plan-clamped">{order.text}</p>
          </li>
        ))}
      </ul>
    </section>
  );
}
