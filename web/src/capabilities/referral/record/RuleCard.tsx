// Rules that a record is told of, each with what it says for it.
import { useWords } from '../../../platform/i18n/index.ts';
import { BasisLine } from '../../../platform/parts/record/Basis.tsx';
import type { ReferralRecord } from '../shapes.ts';

export function RuleCard({ title, rules }: { title: string; rules: ReferralRecord['afterwards'] }) {
  const { say } = useWords();
  if (rules.length === 0) return null;
  return (
    <section className="qf-card" aria-label={title}>
      <h2>{title}</h2>
      <ul className="qf-card-body ref-stack">
        {rules.map(({ text, basis }) => (
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
