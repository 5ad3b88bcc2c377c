// What was taken over against the criminal threshold, and behind it the findings with rule and mark. People decide.
import { useId, useState } from 'react';
import { useWords, type Words } from '../../../platform/i18n/index.ts';
import { inYuan } from '../../../platform/money.ts';
import { Tag } from '../../../platform/parts/Tag.tsx';
import { withoutAsking } from '../../../platform/words/without-asking.ts';
import { amountKinds, type Finding, type TakenOver } from '../shapes.ts';

type Props = { source: TakenOver; thresholdFen: number | null };

export function Comparison({ source, thresholdFen }: Props) {
  const { t, say } = useWords();
  const [open, setOpen] = useState(false);
  const id = useId();
  return (
    <div className="ref-comparison">
      <div>
        <b>{t('referral.compare.title')}</b>{' '}
        <Tag tone={source.result === 'met' ? 'blue' : 'doubt'}>
          {t(`referral.result.${source.result ?? 'unknown'}`)}
        </Tag>{' '}
        {say(withoutAsking(source.summary))} {source.toVerify && <Tag tone="doubt">{t('parts.mark.recalled')}</Tag>}{' '}
        <button
          type="button"
          className="qf-link-button"
          aria-expanded={open}
          aria-controls={id}
          onClick={() => setOpen(!open)}
        >
          {t('parts.why')}
        </button>
      </div>
      {open && (
        <div id={id} className="ref-reasons">
          <Findings findings={source.findings} />
          <Amounts source={source} thresholdFen={thresholdFen} />
          <p className="qf-second">{t('referral.compare.people')}</p>
        </div>
      )}
    </div>
  );
}

const order = ['met', 'near', 'unknown', 'not'];

function Findings({ findings }: { findings: readonly Finding[] }) {
  const words = useWords();
  const { t } = words;
  if (findings.length === 0) return <p className="qf-second">{t('referral.compare.none')}</p>;
  const sorted = findings.toSorted((one, other) => order.indexOf(one.result) - order.indexOf(other.result));
  return (
    <ul className="ref-findings">
      {sorted.map((one) => (
        <li key={`${one.article} ${one.element} ${one.rule}`}>
          <Tag tone={one.result === 'met' ? 'blue' : one.result === 'not' ? 'plain' : 'doubt'}>
            {t(`referral.result.${one.result}`)}
          </Tag>{' '}
          <span lang="zh">{`${one.crime}（${t('referral.compare.article', { article: one.article })}）${one.element}`}</span>{' '}
          {measures(one, words)}
          <div className="qf-second">
            <span lang="zh">{one.rule}</span>{' '}
            <Tag tone={one.confidence === 'read' ? 'plain' : 'doubt'}>
              {t(one.confidence === 'read' ? 'parts.mark.read' : 'parts.mark.recalled')}
            </Tag>
          </div>
        </li>
      ))}
    </ul>
  );
}

/** '60,000 元，标准 50,000 元'; what is not known is said to be unknown. */
function measures({ value, threshold, unit }: Finding, { t }: Words): string {
  const said = (number: number) =>
    unit === null || unit === 'CNY'
      ? t('referral.yuan', { amount: number.toLocaleString('en-US') })
      : number.toLocaleString('en-US');
  const found = typeof value === 'number' ? said(value) : value === null ? t('referral.result.unknown') : '';
  const line = threshold === null ? '' : t('referral.compare.threshold', { amount: said(threshold) });
  return [found, line].filter((part) => part !== '').join(t('parts.semicolon'));
}

function Amounts({ source: { amounts }, thresholdFen }: Props) {
  const { t } = useWords();
  return (
    <dl className="qf-facts">
      {amountKinds.map((kind) => {
        const amount = amounts[kind];
        if (amount === undefined) return null;
        const { fen, basis } = amount;
        return (
          <div key={kind} className="ref-contents">
            <dt>{t(`referral.amount.${kind}`)}</dt>
            <dd>
              {fen === null ? t('referral.result.unknown') : t('referral.yuan', { amount: inYuan(fen) })}
              {basis !== '' && <div className="qf-second">{basis}</div>}
            </dd>
          </div>
        );
      })}
      {thresholdFen !== null && (
        <div className="ref-contents">
          <dt>{t('referral.field.threshold')}</dt>
          <dd>{t('referral.yuan', { amount: inYuan(thresholdFen) })}</dd>
        </div>
      )}
    </dl>
  );
}
