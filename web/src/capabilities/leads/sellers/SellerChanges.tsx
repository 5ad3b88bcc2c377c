// What officers joined to a seller and parted from it, with what became of the leads: nothing of it is ever removed.
import { Link } from '@tanstack/react-router';
import { dayAndTime } from '../../../platform/dates.ts';
import { useWords } from '../../../platform/i18n/index.ts';
import { paths } from '../paths.ts';
import type { Seller, SellerChange } from '../shapes.ts';

export function SellerChanges({ changes }: { changes: Seller['changes'] }) {
  const { t } = useWords();
  if (changes.length === 0) return null;
  return (
    <section className="qf-card" aria-labelledby="seller-changes">
      <h2 id="seller-changes">{t('leads.changes.title')}</h2>
      <ul className="qf-card-body leads-plain">
        {changes.map((change) => (
          <OneChange key={change.id} change={change} />
        ))}
      </ul>
    </section>
  );
}

function OneChange({ change }: { change: SellerChange }) {
  const { t } = useWords();
  const said = change.undoes === null ? change.kind : `${change.kind}Undone`;
  return (
    <li>
      {t(`leads.changes.${said}`, { count: change.shops })}
      {t('parts.colon')}
      <Ends change={change} />
      <div className="qf-second">
        {`${dayAndTime(change.at)} ${change.by}`}
        {t('parts.colon')}
        <span lang="zh">{change.reason}</span>
      </div>
      {change.leads.map(({ id, no, done, into, offers }) => (
        <div key={`${id} ${done}`} className="qf-second">
          <Link to={paths.lead(id)}>{no}</Link>{' '}
          {t(`leads.changes.lead.${done}`, { into: into?.no ?? '', offers: offers ?? 0 })}
        </div>
      ))}
    </li>
  );
}

/** From where the shops went, and to where. */
function Ends({ change: { kind, seller, other } }: { change: SellerChange }) {
  const [from, to] = kind === 'joined' ? [other, seller] : [seller, other];
  const link = ({ id, name }: SellerChange['seller']) => (
    <Link to={paths.seller(id)} lang="zh">
      {name ?? '—'}
    </Link>
  );
  return (
    <>
      {link(from)} → {link(to)}
    </>
  );
}
