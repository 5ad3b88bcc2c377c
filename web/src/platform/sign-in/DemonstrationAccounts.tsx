// In a demonstration: says so, and fills in an account with one click.
import type { Status } from '../api/index.ts';
import { useWords } from '../i18n/index.ts';

type Account = NonNullable<Status['accounts']>[number];

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
        <p className="qf-second">{t('signIn.demoText')}</p>
      </div>
      <ul className="qf-sign-in-accounts">
        {accounts.map((each) => (
          <li key={each.account}>
            <button
              type="button"
              title={t('signIn.fill', { name: `${each.displayName} ${each.agency}` })}
              onClick={() => onChoose({ username: each.account, password: each.password })}
            >
              <span>
                {each.displayName} <span className="qf-second">{each.agency}</span>
              </span>
              <span className="qf-second">{each.roles.map((role) => t(`roles.${role}`)).join(t('parts.comma'))}</span>
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}
