// A case of two agencies: who decides, who takes part, by what, and how far the other one has come.
import { useWords } from '../../../platform/i18n/index.ts';
import type { CaseRecord } from '../shapes.ts';

export function Joint({ joint }: Pick<CaseRecord, 'joint'>) {
  const { t } = useWords();
  if (joint === null) return null;
  const lines: readonly [string, string][] = [
    [t('cases.joint.deciding'), joint.deciding.name],
    [t('cases.joint.partner'), `${joint.partner.name}${t('parts.comma')}${t(`cases.joint.state.${joint.state}`)}`],
    [
      t('cases.joint.byLabel'),
      [t(`cases.joint.by.${joint.by}`), joint.designatedBy ?? '', joint.document]
        .filter(Boolean)
        .join(t('parts.comma')),
    ],
    [t('cases.joint.share'), joint.share],
    [
      t('cases.joint.findings'),
      joint.findings === 0
        ? t('cases.joint.until', { day: joint.reportBy })
        : t('cases.joint.handedIn', { count: joint.findings }),
    ],
  ];
  return (
    <section className="qf-card" aria-labelledby="cases-joint">
      <h2 id="cases-joint">{t('cases.joint.title')}</h2>
      <dl className="qf-card-body cases-joint">
        {lines.map(([label, value]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
