// A standard in words: grades with their bands, facts of a minor act, or the two amounts of a hearing.
import { useWords } from '../../../platform/i18n/index.ts';
import type { CaseStandard, DiscretionFactor, DiscretionGrade } from '../shapes.ts';

export function Content({ content }: Pick<CaseStandard, 'content'>) {
  const { t } = useWords();
  const yuan = (fen: number) => (fen / 100).toLocaleString('en-US');
  if ('personFen' in content)
    return <>{t('law.standard.hearing', { person: yuan(content.personFen), unit: yuan(content.unitFen) })}</>;
  if ('grades' in content)
    return (
      <>
        {content.factors !== undefined && (
          <ul className="law-grades">
            {content.factors.map((factor) => (
              <li key={factor.title}>
                <FactorWords factor={factor} />
              </li>
            ))}
          </ul>
        )}
        <ol className="law-grades">
          {content.grades.map((grade) => (
            <li key={grade.title}>
              <GradeWords grade={grade} />
            </li>
          ))}
        </ol>
      </>
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

type Asked = Pick<DiscretionGrade, 'amount' | 'facts'>;

/** The amount between its bounds, and the facts. */
function useConditions() {
  const { t } = useWords();
  const yuan = (fen: number) => (fen / 100).toLocaleString('en-US');
  return ({ amount, facts }: Asked): string[] => {
    if (amount === null) return facts;
    const bounds = [
      ...(amount.atLeastFen === null ? [] : [t('law.standard.atLeast', { yuan: yuan(amount.atLeastFen) })]),
      ...(amount.belowFen === null ? [] : [t('law.standard.below', { yuan: yuan(amount.belowFen) })]),
    ];
    return [[t(`law.standard.amount.${amount.kind}`), ...bounds].join(' '), ...facts];
  };
}

function FactorWords({ factor: { title, choices } }: { factor: DiscretionFactor }) {
  const { t } = useWords();
  const conditions = useConditions();
  const said = choices.map((choice) => {
    const when = conditions(choice);
    const words = when.length === 0 ? t('law.standard.others') : when.join(t('parts.semicolon'));
    return t('law.standard.points.counts', { when: words, points: choice.points });
  });
  return (
    <>
      <strong>{title}</strong> {said.join(t('parts.comma'))}
    </>
  );
}

function GradeWords({ grade }: { grade: DiscretionGrade }) {
  const { t } = useWords();
  const conditions = useConditions();
  const { title, band, points = null } = grade;
  const when = [
    ...(points?.atLeast == null ? [] : [t('law.standard.points.from', { points: points.atLeast })]),
    ...(points?.below == null ? [] : [t('law.standard.points.to', { points: points.below })]),
    ...conditions(grade),
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
