// One deposit: under its facts the code that its certificate bears.
import { addressOf } from '../../platform/api/index.ts';
import { useWords } from '../../platform/i18n/index.ts';
import { Assessed } from '../../platform/registers/Assessed.tsx';
import { EntryPage } from '../../platform/registers/EntryPage.tsx';
import { useMe } from '../../platform/session.ts';

export function DepositPage() {
  const { t } = useWords();
  const me = useMe();
  return (
    <EntryPage
      above={({ owner }) => <Assessed of="deposits" mine={owner.id === me.agency.id} />}
      below={({ id, certificate }) =>
        certificate === null ? null : (
          <section className="qf-card" aria-labelledby="deposit-code">
            <h2 id="deposit-code">{t('evidence.code.title')}</h2>
            <div className="qf-card-body qf-deposit-code">
              <img src={addressOf(`/deposits/${id}/code.svg`)} alt={t('evidence.code.alt')} width={140} height={140} />
              <p>{t('evidence.code.said')}</p>
            </div>
          </section>
        )
      }
    />
  );
}
