// Fields of a row as the table calls them.
import { useWords } from '../../../platform/i18n/index.ts';

const titled = [
  'id',
  'article',
  'tier',
  'element',
  'value',
  'upperExclusive',
  'condition',
  'conditionText',
  'penalty',
  'document',
  'provision',
  'effectiveFrom',
  'effectiveTo',
  'mark',
  'source',
  'note',
  'purpose',
  'concept',
  'rule',
  'steps',
  'articles',
  'factor',
  'title',
  'line',
  'defining',
  'penaltyClause',
  'grades',
  'intellectualProperty',
  'levels',
  'withinYears',
];

/** The name of a field in words; other parts of the table keep theirs. */
export function useFieldTitle(part: string): (field: string) => string {
  const { t } = useWords();
  return (name) => {
    const field = part === 'offences' && name === 'penalty' ? 'penaltyClause' : name;
    return titled.includes(field) ? t(`law.column.${field}`) : field;
  };
}
