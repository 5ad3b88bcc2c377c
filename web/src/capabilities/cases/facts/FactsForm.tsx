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
  const number = (name: NumberFact, money: boolean) => (
    <NumberField
      key={name}
      name={name}
      money={money}
      label={labelOf(t(`cases.fact.${name}`), asked.has(name), t)}
      value={facts[name]}
      onChange={(value) => change(name, value)}
    />
  );
  // What is asked now stands first; numbers that no threshold of this offence asks for stay behind a fold.
  const shown = (name: keyof CaseFacts) => asked.has(name) || facts[name] !== undefined;
  const hidden = [
    ...countFacts.filter((name) => !shown(name)).map((name) => number(name, false)),
    ...lossFacts.filter((name) => !shown(name)).map((name) => number(name, true)),
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
        {countFacts.filter(shown).map((name) => number(name, false))}
        {lossFacts.filter(shown).map((name) => number(name, true))}
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

type NumberFact = (typeof countFacts)[number] | (typeof lossFacts)[number];
type NumberFieldProps = {
  name: NumberFact;
  label: string;
  /** Typed in yuan, kept in fen. */
  money: boolean;
  value: number | undefined;
  onChange: (value: number | undefined) => void;
};

function NumberField({ name, label, money, value, onChange }: NumberFieldProps) {
  const { t } = useWords();
  const shown = value === undefined ? null : value;
  return (
    <Field id={`fact-${name}`} label={label}>
      <InputNumber
        id={`fact-${name}`}
        min={0}
        controls={false}
        {...(money ? { precision: 2, suffix: t('cases.yuan') } : { precision: 0, max: 1e12 })}
        value={money && shown !== null ? shown / 100 : shown}
        onChange={(typed) => onChange(typeof typed === 'number' ? (money ? fenOf(typed) : typed) : undefined)}
      />
    </Field>
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
