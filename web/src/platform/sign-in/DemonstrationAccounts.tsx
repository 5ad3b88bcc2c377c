// In a demonstration: says so, and fills in an account with one click.
import { useState } from 'react';
import type { Status } from '../api/index.ts';
import { useWords } from '../i18n/index.ts';
import { Problem } from '../parts/Problem.tsx';

type Account = NonNullable<Status['accounts']>[number];

const kinds = ['enforcement', 'coordination', 'police', 'procuratorate', 'court', 'partner', 'administrator'] as const;

/** Whoever works a case comes first, whoever looks after the platform last. */
const inOrder = (accounts: readonly Account[]): Account[] =>
  kinds.flatMap((kind) => accounts.filter((one) => one.kind === kind));

/** Begins the guest's tour; what it needs is loaded when it begins. */
function TourStart() {
  const { t } = useWords();
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>();
  const begin = async () => {
    setBusy(true);
    setError(undefined);
    try {
      const { goToStep } = await import('../tour/TourBar.tsx');
      await goToStep(0);
    } catch (refusal) {
      setError(refusal);
      setBusy(false);
    }
  };
  return (
    <div className="qf-sign-in-tour">
      <button type="button" className="qf-button" aria-busy={busy} onClick={() => busy || void begin()}>
        {t('tour.begin')}
      </button>
      {error !== undefined && <Problem error={error} />}
    </div>
  );
}

type DemonstrationAccountsProps = {
  accounts: readonly Account[];
  /** The day that it shows. */
  day: string | null;
  onChoose: (typed: { username: string; password: string }) => void;
};

export function DemonstrationAccounts({ accounts, day, onChoose }: DemonstrationAccountsProps) {
  const { t } = useWords();
  const [year, other] = day?.startsWith('2026') ? (['2026', '2016'] as const) : (['2016', '2026'] as const);
  return (
    <div className="qf-sign-in-demo">
      <div>
        <span className="qf-demo">{t('signIn.demo')}</span> {t(`signIn.demo${year}`)}
        <p className="qf-second">{t(`signIn.demoOther${other}`)}</p>
      </div>
      <TourStart />
      <p className="qf-second">{t('signIn.demoText')}</p>
      <div className="qf-sign-in-accounts">
        {[...Map.groupBy(inOrder(accounts), ({ kind }) => kind)].map(([kind, own]) => (
          <section key={kind} aria-labelledby={`accounts-${kind}`}>
            <h3 id={`accounts-${kind}`}>{t(`signIn.kinds.${kind}`)}</h3>
            <ul>
              {own.map((each) => (
                <li key={each.account}>
                  <button
                    type="button"
                    title={t('signIn.fill', { name: `${each.displayName} ${each.agency}` })}
                    onClick={() => onChoose({ username: each.account, password: each.password })}
                  >
                    <span>
                      {each.displayName} <code>{each.account}</code> <span className="qf-second">{each.agency}</span>
                    </span>
                    <span className="qf-second">
                      {each.roles.map((role) => t(`roles.${role}`)).join(t('parts.comma'))}
                    </span>
                  </button>
                </li>
              ))}
            </ul>
          </section>
        ))}
      </div>
    </div>
  );
}
