// How goods are valued, how acts add up, what units are measured by: the rules beside the thresholds.
import { useWords } from '../../../platform/i18n/index.ts';
import type { RuleOf } from '../shapes.ts';
import { PartList } from './PartList.tsx';
import { AddingForm, UnitForm, ValuationForm } from './RuleForms.tsx';
import { blankProvision } from './rule-cells.tsx';
import type { ViewProps } from './view-props.ts';

const noText = { zh: '', en: '' };

export function RulesView({ record }: ViewProps) {
  const { t, say } = useWords();
  const { valuation, accumulation, unitRules } = record.table;
  const rule = { name: 'rule', cell: (one: { rule: { zh: string; en: string } }) => say(one.rule) };
  const articles = {
    name: 'articles',
    width: 160,
    cell: (one: { articles: string[] }) => one.articles.join(t('law.bench.comma')),
  };
  return (
    <>
      <PartList
        record={record}
        part="valuation"
        entries={valuation}
        columns={[
          {
            name: 'concept',
            width: 150,
            cell: ({ concept, purpose }) => (
              <>
                {say(concept)}
                <div className="qf-second">{t(purpose === null ? 'law.purpose.none' : `law.purpose.${purpose}`)}</div>
              </>
            ),
          },
          { name: 'rule', cell: (one) => <ValuationText one={one} /> },
        ]}
        blank={{ ...blankProvision, id: '', purpose: 'infringement', concept: noText, rule: noText, steps: [] }}
        form={(props) => <ValuationForm key={props.entry.id} {...props} />}
      />
      <PartList
        record={record}
        part="accumulation"
        entries={accumulation}
        columns={[articles, rule]}
        blank={{ ...blankProvision, id: '', articles: [], rule: noText }}
        form={(props) => <AddingForm key={props.entry.id} {...props} />}
      />
      <PartList
        record={record}
        part="unitRules"
        entries={unitRules}
        columns={[
          { ...articles, width: 320 },
          { name: 'factor', cell: ({ factor }) => t('law.times', { factor }) },
        ]}
        blank={{ ...blankProvision, id: '', articles: [], factor: 1 }}
        form={(props) => <UnitForm key={props.entry.id} {...props} />}
      />
    </>
  );
}

function ValuationText({ one }: { one: RuleOf<'valuation'> }) {
  const { t, say } = useWords();
  return (
    <>
      {say(one.rule)}
      {one.steps.length > 0 && (
        <ol className="law-list qf-second">
          {one.steps.map(({ state, prices }) => (
            <li key={`${state} ${prices.join(' ')}`}>
              {t('law.steps.said', {
                state: t(`law.steps.${state}`),
                prices: prices.map((price) => t(`law.price.${price}`)).join(t('law.bench.comma')),
              })}
            </li>
          ))}
        </ol>
      )}
    </>
  );
}
