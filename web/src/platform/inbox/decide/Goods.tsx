// The goods of a matter, line by line with what each amounts to, and their sums.
import type { WeighedParts } from '@qingfeng/client';
import { useWords } from '../../i18n/index.ts';
import { inYuan } from '../../money.ts';

export function Goods({ weighed: { goods, sums } }: { weighed: WeighedParts }) {
  const { t, say } = useWords();
  const yuan = (fen: number | null) => (fen === null ? '—' : inYuan(fen));
  return (
    <>
      <div className="qf-decide-goods">
        <table>
          <thead>
            <tr>
              <th>{t('approvals.decide.name')}</th>
              <th>{t('approvals.decide.state')}</th>
              <th className="qf-number">{t('approvals.decide.quantity')}</th>
              <th className="qf-number">{t('approvals.decide.amount')}</th>
              <th>{t('approvals.decide.price')}</th>
            </tr>
          </thead>
          <tbody>
            {goods.map((line, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: lines of a file have their place alone
              <tr key={index}>
                <td lang="zh">{line.name}</td>
                <td>{say(line.state)}</td>
                <td className="qf-number">{line.quantity}</td>
                <td className="qf-number">{yuan(line.fen)}</td>
                <td>{say(line.basis)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <dl className="qf-decide-sums">
        {sums.map(({ title, fen }) => (
          <div key={title.zh}>
            <dt className="qf-second">{t('approvals.decide.yuan', { title: say(title) })}</dt>
            <dd>{yuan(fen)}</dd>
          </div>
        ))}
      </dl>
    </>
  );
}
