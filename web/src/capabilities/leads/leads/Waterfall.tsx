// A sum that can be added up by hand: each step with what it adds, and what the sum comes to.
import { useWords } from '../../../platform/i18n/index.ts';

export type WaterfallStep = { id: string; title: string; note?: string | null; weight: number };

export function Waterfall({ title, steps }: { title: string; steps: readonly WaterfallStep[] }) {
  const { t } = useWords();
  const sum = steps.reduce((total, { weight }) => total + weight, 0);
  const most = Math.max(...steps.map(({ weight }) => Math.abs(weight)), 1);
  return (
    <table className="leads-reasons">
      <caption className="qf-hidden">{title}</caption>
      <tbody>
        {steps.map(({ id, title: step, note, weight }) => (
          <tr key={id}>
            <th scope="row">
              {step}
              {note !== undefined && note !== null && (
                <div className="qf-second" lang="zh">
                  {note}
                </div>
              )}
            </th>
            <td>
              <svg className="leads-bar" viewBox="-50 0 100 10" preserveAspectRatio="none" aria-hidden>
                <rect
                  className={weight < 0 ? 'leads-against' : 'leads-for'}
                  x={weight < 0 ? (weight / most) * 50 : 0}
                  y="1"
                  width={(Math.abs(weight) / most) * 50}
                  height="8"
                />
              </svg>
            </td>
            <td className="qf-number">{signed(weight)}</td>
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row">{t('leads.reasons.sum')}</th>
          <td />
          <td className="qf-number">{signed(sum)}</td>
        </tr>
      </tfoot>
    </table>
  );
}

export const signed = (weight: number): string => `${weight < 0 ? '−' : '+'}${Math.abs(weight).toFixed(2)}`;
