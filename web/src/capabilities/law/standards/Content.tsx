// A standard in words: grades with their bands, facts of a minor act, or the two amounts of a hearing.
import { useWords } from '../../../platform/i18n/index.ts';
import type { CaseStandard, DiscretionGrade } from '../shapes.ts';

export function Content({ content }: Pick<CaseStandard, 'content'>) {
  const { t } = useWords();
  const yuan = (fen: number) => (fen / 100).toLocaleString('en-US');
  if ('personFen' in content)
    return <>{t('law.standard.hearing', { person: yuan(content.personFen), unit: yuan(content.unitFen) })}</>;
  if ('grades' in content)
    return (
      <ol className="law-grades">
        {content.grades.map((grade) => (
          <li key={grade.title}>
            <GradeWords grade={grade} />
          </li>
        ))}
      </ol>
    );
  return (
    <>
      {t(`law.standard.which.${content.which}`)}
      <ul className="law-grades">
        {content.facts.map((fact) => (
          <li key={fact}>{fact}</li>
        ))}
      </ul>
    </>
  );
}

function GradeWords({ grade: { title, amount, facts, band } }: { grade: DiscretionGrade }) {
  const { t } = useWords();
  const yuan = (fen: number) => (fen / 100).toLocaleString('en-US');
  const bounds = amount && [
    ...(amount.atLeastFen === null ? [] : [t('law.standard.atLeast', { yuan: yuan(amount.atLeastFen) })]),
    ...(amount.belowFen === null ? [] : [t('law.standard.below', { yuan: yuan(amount.belowFen) })]),
  ];
  const when = [
    ...(amount && bounds ? [[t(`law.standard.amount.${amount.kind}`), ...bounds].join(' ')] : []),
    ...facts,
  ];
  const range = { from: band.from.toLocaleString('en-US'), to: band.to.toLocaleString('en-US') };
  return (
    <>
      <strong>{title}</strong> {when.length === 0 ? t('law.standard.others') : when.join(t('parts.semicolon'))}
      <div className="qf-second">
        {band.of === 'yuan'
          ? t('law.standard.fine', range)
          : t('law.standard.times', { ...range, amount: t(`law.standard.amount.${band.of}`) })}
      </div>
    </>
  );
}
