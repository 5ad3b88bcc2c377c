// The score from 0 to 100 as at most six parts that add up to it, as an officer would say them; the exact sum one click deeper.
import { useQuery } from '@tanstack/react-query';
import { useWords, type Words } from '../../../platform/i18n/index.ts';
import { inYuan } from '../../../platform/money.ts';
import { offersQuery } from '../queries.ts';
import type { LeadRecord, Offer } from '../shapes.ts';
import { disguisesIn, outOfHundred, type ScorePart, scoreParts } from './score-parts.ts';
import { signed, Waterfall } from './Waterfall.tsx';

export function Reasons({ lead: { id, offers, reasons, score } }: { lead: LeadRecord['lead'] }) {
  const words = useWords();
  const { t, say } = words;
  const { data } = useQuery({ ...offersQuery(id, ''), enabled: offers > 0 });
  const strongest = data?.items[0];
  const parts = scoreParts(reasons);
  const sum = reasons.reduce((total, { weight }) => total + weight, 0);
  const steps = reasons.map((each) => ({ id: each.id, title: say(each.title), weight: each.weight }));
  const added = parts
    .filter(({ points }) => points !== 0)
    .map(({ points }, at) => (points < 0 ? `−${-points}` : at === 0 ? `${points}` : `+${points}`));
  return (
    <section className="qf-card" aria-labelledby="lead-reasons">
      <h2 id="lead-reasons">
        {t('leads.reasons.title')}
        <span className="qf-second">
          {t('leads.reasons.strongest')}
          {strongest !== undefined && (
            <span lang="zh">
              {t('parts.colon')}
              {strongest.title}
            </span>
          )}
        </span>
      </h2>
      <div className="qf-card-body leads-score">
        <p className="leads-score-figure">
          <strong>{score === null ? '—' : outOfHundred(score)}</strong> / 100
        </p>
        <table className="leads-parts">
          <caption className="qf-hidden">{t('leads.reasons.title')}</caption>
          <tbody>
            {parts.map((part) => (
              <PartRow key={part.id} part={part} {...saidOf(part, strongest, words)} />
            ))}
          </tbody>
        </table>
      </div>
      <div className="qf-card-body leads-score-foot">
        <p className="qf-second">
          {t('leads.reasons.adds', { sum: added.join(''), score: score === null ? '—' : outOfHundred(score) })}
        </p>
        <details>
          <summary>{t('leads.reasons.exact')}</summary>
          <Waterfall title={t('leads.reasons.exact')} steps={steps} />
          <p className="qf-second">
            {t('leads.reasons.how', { sum: signed(sum), score: score === null ? '—' : outOfHundred(score) })}
          </p>
        </details>
      </div>
    </section>
  );
}

type Said = { title: string; detail: string };

function PartRow({ part: { points }, title, detail }: { part: ScorePart } & Said) {
  return (
    <tr>
      <th scope="row">{title}</th>
      <td className="qf-second">{detail}</td>
      <td aria-hidden>
        <span className={points < 0 ? 'leads-part-bar leads-part-against' : 'leads-part-bar'}>
          <span style={{ width: `${Math.abs(points)}%` }} />
        </span>
      </td>
      <td className="qf-number">{points < 0 ? `−${-points}` : points === 0 ? '0' : `+${points}`}</td>
    </tr>
  );
}

/** A part as an officer would say it: the spelling that was found, the share of the price; else the reasons by name. */
function saidOf({ id, reasons }: ScorePart, offer: Offer | undefined, { t, say }: Words): Said {
  const named = reasons.slice(0, 2).map(say).join(t('parts.comma'));
  if (id === 'mark' && offer !== undefined) {
    const disguises = disguisesIn(offer.hits);
    const pairs = [...new Set(disguises.map(({ found, mark }) => t('leads.parts.found', { found, mark })))];
    if (pairs.length > 0)
      return { title: t('leads.parts.disguised'), detail: pairs.slice(0, 2).join(t('parts.comma')) };
    return { title: t('leads.parts.mark'), detail: t('leads.parts.quoted', { mark: offer.mark }) };
  }
  if (id === 'price' && offer !== undefined && offer.priceFen !== null && offer.referencePriceFen !== null) {
    const share = Math.round((offer.priceFen / offer.referencePriceFen) * 100);
    return {
      title: t('leads.parts.priceShare', { share }),
      detail: t('leads.parts.prices', { price: inYuan(offer.priceFen), reference: inYuan(offer.referencePriceFen) }),
    };
  }
  const told = toldBy[id];
  const quoted = (offer?.said ?? [])
    .filter(({ kind }) => told?.has(kind))
    .map(({ word }) => t('leads.parts.quoted', { mark: word }));
  return {
    title: t(`leads.parts.of.${id}`),
    detail: quoted.length > 0 ? quoted.slice(0, mostQuoted).join('') : named,
  };
}

const mostQuoted = 4;

/** The words of a title that a part is told by. */
const toldBy: Readonly<Partial<Record<ScorePart['id'], ReadonlySet<string>>>> = {
  words: new Set(['confessing', 'genuineClaim', 'denial']),
  excuse: new Set(['compatible', 'accessory', 'part', 'comparison', 'secondHand', 'authentication']),
};
