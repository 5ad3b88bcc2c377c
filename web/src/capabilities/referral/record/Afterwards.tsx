// What the agency may still impose, and how fines are set off.
import { useWords } from '../../../platform/i18n/index.ts';
import { BasisLine } from '../../../platform/parts/Basis.tsx';
import type { ReferralRecord } from '../shapes.ts';

export function Afterwards({ afterwards }: Pick<ReferralRecord, 'afterwards'>) {
  const { t, say } = useWords();
  if (afterwards.length === 0) return null;
  return (
    <section className="qf-card" aria-labelledby="ref-afterwards">
      <h2 id="ref-afterwards">{t('referral.afterwards')}</h2>
      <ul className="qf-card-body ref-stack">
        {afterwards.map(({ text, basis }) => (
          <li key={text.en}>
            {say(text)}
            <div className="qf-second">
              <BasisLine basis={{ ...basis, text: undefined }} />
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}
