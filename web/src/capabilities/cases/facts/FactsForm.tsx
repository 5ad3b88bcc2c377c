// What the thresholds ask, each with its answer; what would decide the case now comes first and is marked.
import { InputNumber } from 'antd';
import { useWords } from '../../../platform/i18n/index.ts';
import { fenOf } from '../money.ts';
import { useEditing } from '../record/use-editing.ts';
import type { CaseFacts } from '../shapes.ts';
import { TriState } from '../TriState.tsx';
import { Field } from './Field.tsx';
import { countFacts, lossFacts, yesNoFacts } from './facts.ts';

export function FactsForm() {
  const { t } = useWords();
  const { draft, set, conclusion } = useEditing();
  const { file } = draft;
  if (file === undefined) return null;
  const { facts } = file;
  const asked = new Set(conclusion.missing.map(({ fact }) => fact));
  const change = (name: keyof CaseFacts, value: number | boolean | undefined) => {
    const { [name]: _, ...others } = facts;
    set('file', { ...file, facts: value === undefined ? others : { ...others, [name]: value } });
  };
  const answer = (id: string, value: boolean | undefined) => {
    const { [id]: _, ...others } = facts.conditions ?? {};
    set('file', {
      ...file,
      facts: { ...facts, conditions: value === undefined ? others : { ...others, [id]: value } },
    });
  };
  // What is asked now stands first; numbers that no threshold of this offence asks for stay behind a fold.
  const count = (name: (typeof countFacts)[number]) => (
    <Field key={name} id={`fact-${name}`} label={labelOf(t(`cases.fact.${name}`), asked.has(name), t)}>
      <InputNumber
        id={`fact-${name}`}
        min={0}
        max={1e12}
        precision={0}
        controls={false}
        value={facts[name] ?? null}
        onChange={(value) => change(name, typeof value === 'number' ? value : undefined)}
      />
    </Field>
  );
  const loss = (name: (typeof lossFacts)[number]) => (
    <Field key={name} id={`fact-${name}`} label={labelOf(t(`cases.fact.${name}`), asked.has(name), t)}>
      <InputNumber
        id={`fact-${name}`}
        min={0}
        precision={2}
        controls={false}
        suffix={t('cases.yuan')}
        value={facts[name] === undefined ? null : facts[name] / 100}
        onChange={(value) => change(name, typeof value === 'number' ? fenOf(value) : undefined)}
      />
    </Field>
  );
  const shown = (name: keyof CaseFacts) => asked.has(name) || facts[name] !== undefined;
  const hidden = [
    ...countFacts.filter((name) => !shown(name)).map(count),
    ...lossFacts.filter((name) => !shown(name)).map(loss),
  ];
  return (
    <>
      <h3>{t('cases.facts.asked')}</h3>
      <div className="cases-fields">
        {yesNoFacts.map((name) => (
          <TriState
            key={name}
            label={labelOf(t(`cases.fact.${name}`), asked.has(name), t)}
            value={facts[name]}
            onChange={(value) => change(name, value)}
          />
        ))}
        <Conditions asked={asked} answers={facts.conditions ?? {}} onAnswer={answer} />
        {countFacts.filter(shown).map(count)}
        {lossFacts.filter(shown).map(loss)}
      </div>
      {hidden.length > 0 && (
        <details>
          <summary>{t('cases.facts.more', { n: hidden.length })}</summary>
          <div className="cases-fields">{hidden}</div>
        </details>
      )}
    </>
  );
}

type ConditionsProps = {
  asked: ReadonlySet<string>;
  answers: Readonly<Record<string, boolean>>;
  onAnswer: (id: string, value: boolean | undefined) => void;
};

function Conditions({ asked, answers, onAnswer }: ConditionsProps) {
  const { t, say } = useWords();
  const { conclusion } = useEditing();
  return conclusion.conditions.map(({ id, title }) => (
    <TriState
      key={id}
      label={labelOf(say(title), asked.has(id), t)}
      value={answers[id]}
      onChange={(value) => onAnswer(id, value)}
    />
  ));
}

function labelOf(name: string, asked: boolean, t: (key: string) => string): string {
  return asked ? `${name} ${t('cases.facts.decides')}` : name;
}
