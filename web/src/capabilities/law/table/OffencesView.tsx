// The catalogue of offences: what agencies punish, by which clause, with which range, and which crimes it may be.
import { useWords } from '../../../platform/i18n/index.ts';
import { DateField } from '../../../platform/parts/fields/DateField.tsx';
import { Filters } from '../../../platform/parts/lists/Filters.tsx';
import type { LawState } from '../search.ts';
import type { RuleOf } from '../shapes.ts';
import { PartList } from './PartList.tsx';
import { OffenceForm } from './RuleForms.tsx';
import { blankProvision } from './rule-cells.tsx';
import type { ViewProps } from './view-props.ts';

const noText = { zh: '', en: '' };
const blank: RuleOf<'offences'> = {
  ...blankProvision,
  id: '',
  title: noText,
  line: 'samr',
  defining: '',
  penalty: '',
  grades: [],
  articles: [],
  intellectualProperty: true,
};

export function OffencesView({ record, state, setState }: ViewProps) {
  const { t, say } = useWords();
  const entries = record.table.offences.filter((one) => passes(one, state));
  return (
    <>
      <Filters
        state={state}
        onChange={(change) => setState(change as Partial<LawState>)}
        filters={[
          { kind: 'search', key: 'q', label: t('law.search'), width: 150 },
          {
            kind: 'choice',
            key: 'mark',
            label: t('law.column.mark'),
            options: [
              { value: '', label: t('law.all.mark') },
              { value: 'read', label: t('parts.mark.read') },
              { value: 'recalled', label: t('parts.mark.recalled') },
            ],
          },
        ]}
        end={
          <span className="law-on">
            <span className="qf-second">{t('law.on')}</span>
            <DateField label={t('law.on')} value={state.on} onChange={(on) => setState({ on })} />
          </span>
        }
      />
      <PartList
        record={record}
        part="offences"
        entries={entries}
        columns={[
          {
            name: 'title',
            cell: ({ title, line, grades }) => (
              <>
                {say(title)} <span className="qf-second">{line}</span>
                {grades.length > 0 && (
                  <ul className="law-list qf-second">
                    {grades.map((grade) => (
                      <li key={grade.zh}>{say(grade)}</li>
                    ))}
                  </ul>
                )}
              </>
            ),
          },
          {
            name: 'clauses',
            width: 160,
            cell: ({ defining, penalty }) => (
              <span lang="zh">
                {defining}
                <span className="law-below qf-second">{penalty}</span>
              </span>
            ),
          },
          {
            name: 'articles',
            width: 84,
            cell: ({ articles }) => (articles.length === 0 ? '—' : articles.join(t('law.bench.comma'))),
          },
        ]}
        blank={blank}
        form={(props) => <OffenceForm key={props.entry.id} {...props} />}
      />
    </>
  );
}

function passes(one: RuleOf<'offences'>, { q, mark, on }: LawState): boolean {
  if (mark !== '' && one.mark !== mark) return false;
  if (on !== '' && (one.effectiveFrom > on || (one.effectiveTo !== null && one.effectiveTo < on))) return false;
  return q === '' || JSON.stringify(one).toLowerCase().includes(q.toLowerCase());
}
