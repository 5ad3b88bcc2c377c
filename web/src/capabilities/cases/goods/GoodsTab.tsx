// Goods and amounts: the list line by line with price and proof, below it the four amounts, each for itself.
import { Link } from '@tanstack/react-router';
import { useWords } from '../../../platform/i18n/index.ts';
import { AgencyName } from '../../../platform/parts/AgencyName.tsx';
import { Tag } from '../../../platform/parts/Tag.tsx';
import { quantity, price as twoDecimals, yuan } from '../money.ts';
import { paths } from '../paths.ts';
import { Section } from '../record/Section.tsx';
import { useEditing } from '../record/use-editing.ts';
import type { CaseRecord, Goods } from '../shapes.ts';
import { Amounts, AmountsForm } from './Amounts.tsx';
import { Gains } from './Gains.tsx';
import { GoodsForm } from './GoodsForm.tsx';
import { priceOf } from './price-of.ts';

export function GoodsTab() {
  return (
    <div className="cases-stack">
      <GoodsSection />
      <Gains />
    </div>
  );
}

function GoodsSection() {
  const { t } = useWords();
  const { record, draft } = useEditing();
  // While it is edited those of the form, which are not saved yet.
  const lines = draft.goods?.length ?? record.goods.length;
  const joint = record.joint?.mayAct === true;
  // Of a case that another system keeps the goods are that system's; amounts may be stated here for the check.
  const owned = record.file.sourceSystem !== null;
  return (
    <Section
      title={t('cases.tab.goods')}
      // The other agency of a joint case lists goods of its own, and states no amounts.
      parts={owned ? ['amounts'] : joint ? ['goods'] : ['goods', 'amounts']}
      may={record.mayEdit || joint}
      note={[
        ...(lines === 0 ? [] : [t('cases.goods.lines', { n: lines })]),
        ...(owned ? [t('cases.goods.keptBy', { system: record.file.sourceSystem ?? '' })] : []),
      ].join(' · ')}
      {...(owned && { edit: t('cases.goods.fillAmounts') })}
      form={() => (
        <>
          {owned ? <GoodsTable record={record} /> : <GoodsForm />}
          {!joint && <AmountsForm />}
        </>
      )}
    >
      <GoodsTable record={record} />
      <Amounts />
      <div className="cases-goods-foot">
        <span className="qf-second">{t('cases.amount.apart')}</span>
        <Link to={paths.worksheet(record.case.id)}>{t('cases.worksheet.print')}</Link>
      </div>
    </Section>
  );
}

function GoodsTable({ record }: { record: CaseRecord }) {
  const { t } = useWords();
  if (record.goods.length === 0) return <p className="qf-second qf-card-body">{t('cases.goods.none')}</p>;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways must be reachable by keyboard
    <section className="cases-scroll" tabIndex={0} aria-label={t('cases.tab.goods')}>
      <table className="qf-table cases-goods">
        <thead>
          <tr>
            <th scope="col">{t('cases.goods.no')}</th>
            <th scope="col">{t('cases.goods.name')}</th>
            <th scope="col">{t('cases.goods.state')}</th>
            <th scope="col" className="qf-number">
              {t('cases.goods.quantity')}
            </th>
            <th scope="col" className="qf-number">
              {t('cases.goods.price')}
            </th>
            <th scope="col" className="qf-number">
              {t('cases.goods.amount')}
            </th>
            <th scope="col">{t('cases.goods.basis')}</th>
            <th scope="col">{t('cases.goods.evidence')}</th>
          </tr>
        </thead>
        <tbody>
          {record.goods.map((line) => (
            <GoodsRow key={line.line} line={line} record={record} />
          ))}
        </tbody>
      </table>
    </section>
  );
}

function GoodsRow({ line, record }: { line: Goods; record: CaseRecord }) {
  const { t, say } = useWords();
  const price = priceOf(line, record);
  const valued = record.conclusion.valuation?.lines.find(({ index }) => index === line.line - 1);
  const second = [line.mark, line.spec, line.labelled === false ? t('cases.goods.unlabelled') : ''];
  return (
    <tr>
      <td>{line.line}</td>
      <td>
        {line.name}
        <div className="qf-second">{second.filter(Boolean).join(' · ')}</div>
        {line.agency !== null && (
          <Tag tone="plain">
            <AgencyName agency={line.agency} short />
          </Tag>
        )}
      </td>
      <td>
        {t(`cases.goods.${line.state}`)}
        {line.held > 0 && <div className="qf-second">{t('cases.goods.held', { n: quantity(line.held) })}</div>}
      </td>
      <td className="qf-number">{`${quantity(line.quantity)} ${line.unit}`}</td>
      <td className="qf-number">{price === null ? '—' : twoDecimals(price.fen)}</td>
      <td className="qf-number">{valued?.fen == null ? '—' : yuan(valued.fen)}</td>
      <td title={valued === undefined ? undefined : say(valued.why)}>
        {price === null ? t('cases.goods.noPrice') : t(`cases.price.${price.kind}`)}
        {line.priceBasis !== '' && <div className="qf-second">{line.priceBasis}</div>}
      </td>
      <td>{line.evidence || '—'}</td>
    </tr>
  );
}
