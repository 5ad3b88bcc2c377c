// What was brought before agencies above this one: who handles the case, a decision put on record, a reconsideration; and their answers.
import { day } from '../../../platform/dates.ts';
import { useWords } from '../../../platform/i18n/index.ts';
import { Tag } from '../../../platform/parts/Tag.tsx';
import type { CaseRecord } from '../shapes.ts';

type One = CaseRecord['above'][number];

export function Above({ above }: Pick<CaseRecord, 'above'>) {
  const { t } = useWords();
  if (above.length === 0) return null;
  return (
    <section className="qf-card" aria-labelledby="cases-above">
      <h2 id="cases-above">{t('cases.above.title')}</h2>
      <dl className="qf-card-body cases-joint">
        {above.map((one) => (
          <div key={`${one.kind} ${one.askedAt}`}>
            <dt>
              {t(`cases.above.kind.${one.kind}`)} <span className="qf-nowrap">{day(one.askedAt)}</span>
            </dt>
            <dd>
              <div>{t(`cases.above.asked.${one.kind}`, { agency: one.agency, about: one.about ?? '' })}</div>
              <Answer one={one} />
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

function Answer({ one: { answer, stayed } }: { one: One }) {
  const { t, say } = useWords();
  if (answer === null)
    return (
      <div>
        <Tag tone="amber">{t('cases.above.waiting')}</Tag> {stayed && <Tag tone="red">{t('cases.above.stayed')}</Tag>}
      </div>
    );
  const said = [say(answer), answer.document, day(answer.at)].filter(Boolean).join(t('parts.comma'));
  return (
    <>
      <div>{said}</div>
      {answer.note !== null && <div className="qf-second">{answer.note}</div>}
    </>
  );
}
