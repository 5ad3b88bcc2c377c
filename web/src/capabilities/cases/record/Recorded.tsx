// Steps that the system which keeps a case told of, each under its number there: read here, changed there.
import { useWords } from '../../../platform/i18n/index.ts';
import { Tag } from '../../../platform/parts/Tag.tsx';
import type { CaseRecord } from '../shapes.ts';

type One = CaseRecord['recorded'][number];

export function Recorded({ recorded }: Pick<CaseRecord, 'recorded'>) {
  const { t, say } = useWords();
  const [first] = recorded;
  if (first === undefined) return null;
  return (
    <section className="qf-card" aria-labelledby="cases-recorded">
      <h2 id="cases-recorded">
        <span>{t('cases.recorded.title')}</span>
        <span className="qf-second">{t('cases.recorded.keptBy', { system: first.source.system })}</span>
      </h2>
      <dl className="qf-card-body cases-joint">
        {recorded.map((one) => (
          <div key={one.source.id}>
            <dt>
              {say(one.stepTitle)} {one.on}
            </dt>
            <dd>
              <Said said={one.said} />
              <div className="qf-second">
                {t('cases.recorded.version', { id: one.source.id, version: one.source.version })}{' '}
                {one.corrections > 0 && (
                  <Tag tone="plain">{t('cases.recorded.corrected', { count: one.corrections })}</Tag>
                )}
              </div>
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

/** What another system says, field by field. */
export function Said({ said }: Pick<One, 'said'>) {
  const { t, say } = useWords();
  if (said.length === 0) return null;
  return (
    <div>
      {said.map(({ title, value }) => `${say(title)}${t('cases.recorded.colon')}${say(value)}`).join(t('parts.comma'))}
    </div>
  );
}
