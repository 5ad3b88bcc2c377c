// The goods held when the case was referred, line by line, and how many were handed over.
import { useWords } from '../../../platform/i18n/index.ts';
import type { Exhibit } from '../shapes.ts';
import { ScrollTable } from './ScrollTable.tsx';

export function Exhibits({ exhibits }: { exhibits: readonly Exhibit[] }) {
  const { t } = useWords();
  if (exhibits.length === 0) return null;
  return (
    <section className="qf-card" aria-labelledby="ref-exhibits">
      <h2 id="ref-exhibits">{t('referral.exhibits.title')}</h2>
      <ScrollTable label={t('referral.exhibits.title')}>
        <thead>
          <tr>
            <th scope="col" className="ref-col-line">
              {t('referral.goods.line')}
            </th>
            <th scope="col">{t('referral.goods.name')}</th>
            <th scope="col" className="qf-number ref-col-count">
              {t('referral.exhibits.held')}
            </th>
            <th scope="col" className="qf-number ref-col-count">
              {t('referral.exhibits.given')}
            </th>
            <th scope="col" className="ref-col-unit">
              {t('referral.goods.unit')}
            </th>
          </tr>
        </thead>
        <tbody>
          {exhibits.map(({ line, name, quantity, handedOver, unit }) => (
            <tr key={line}>
              <td>{line}</td>
              <td>{name}</td>
              <td className="qf-number">{quantity.toLocaleString('en-US')}</td>
              <td className="qf-number">{handedOver.toLocaleString('en-US')}</td>
              <td>{unit}</td>
            </tr>
          ))}
        </tbody>
      </ScrollTable>
    </section>
  );
}
