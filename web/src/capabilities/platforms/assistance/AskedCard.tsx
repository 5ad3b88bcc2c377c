// What is asked: the data sets with their fields and whether they came, of which shops and offers, for which purpose.
import { useWords } from '../../../platform/i18n/index.ts';
import { Tag } from '../../../platform/parts/Tag.tsx';
import type { AssistanceRecord } from './shapes.ts';

export function AskedCard({ record }: { record: AssistanceRecord }) {
  const { t, say, language } = useWords();
  const { request, catalogue } = record;
  const separator = language === 'zh' ? '、' : ', ';
  const sets = catalogue.filter(({ id }) => request.dataSets.includes(id));
  const came = (id: string) => request.given.includes(id);
  const mark = (id: string) =>
    request.sentAt === null ? null : (
      <Tag tone={came(id) ? 'green' : 'amber'}>
        {t(came(id) ? 'platforms.assistance.asked.given' : 'platforms.assistance.asked.missing')}
      </Tag>
    );
  const lines: [string, string][] = [
    ['shops', request.shops.map(({ id, name }) => `${name}（${id}）`).join(separator)],
    ['offers', request.offers.map(({ id, title }) => `${title}（${id}）`).join(separator)],
    ['goods', request.goods],
    ['places', request.places],
    [
      'period',
      [request.from ?? '', request.until ?? ''].some((day) => day !== '')
        ? `${request.from ?? '…'} — ${request.until ?? '…'}`
        : '',
    ],
    ['purpose', request.purpose],
    ['contact', request.contact],
  ];
  return (
    <section className="qf-card" aria-labelledby="assistance-asked">
      <h2 id="assistance-asked">{t('platforms.assistance.asked.title')}</h2>
      <div className="qf-card-body platforms-ruling">
        <ul className="platforms-plain">
          {sets.map(({ id, title, fields }) => (
            <li key={id}>
              <span className="platforms-strong">{say(title)}</span> {mark(id)}
              <div className="qf-second">{fields.map(say).join(separator)}</div>
            </li>
          ))}
          {request.outside !== '' && (
            <li>
              <span className="platforms-strong">{t('platforms.assistance.field.outside')}</span> {mark('outside')}
              <div lang="zh">{request.outside}</div>
            </li>
          )}
        </ul>
        <dl className="qf-record-facts">
          {lines
            .filter(([, value]) => value !== '')
            .map(([name, value]) => (
              <div key={name}>
                <dt>{t(`platforms.assistance.field.${name}`)}</dt>
                <dd lang="zh">{value}</dd>
              </div>
            ))}
        </dl>
      </div>
    </section>
  );
}
