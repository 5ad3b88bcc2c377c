// What the thresholds ask, each with its answer; what would decide the case now comes first and is marked.
import { useState } from 'react';
import { useWords } from '../../../platform/i18n/index.ts';
import { MoneyField, NumberField } from '../../../platform/parts/fields/NumberField.tsx';
import { useEditing } from '../record/use-editing.ts';
import type { CaseFacts } from '../shapes.ts';
import { TriState } from '../TriState.tsx';
import { Field } from './Field.tsx';
import { countFacts, lossFacts, yesNoFacts } from './facts.ts';

export function FactsForm() {
  const { t } = useWords();
  const { draft, set, conclusion } = useEditing();
  const { file } = draft;
  const asked = new Set(conclusion.missing.map(({ fact }) => fact));
  // What stood first once goes on standing there: a field that moved while it is typed in would lose the keys.
  const [first, setFirst] = useState(() => new Set(Object.keys(file?.facts ?? {})));
  if ([...asked].some((fact) => !first.has(fact))) setFirst(new Set([...first, ...asked]));
  if (file === undefined) return null;
  const { facts } = file;
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
  const number = (name: NumberFact, money: boolean) => {
    const id = `fact-${name}`;
    const given = { id, value: facts[name] ?? null, onChange: (to: number | null) => change(name, to ?? undefined) };
    return (
      <Field key={name} id={id} label={labelOf(t(`cases.fact.${name}`), asked.has(name), t)}>
        {money ? (
          <MoneyField {...given} suffix={t('cases.yuan')} />
        ) : (
          <NumberField {...given} min={0} max={1e12} decimals={0} />
        )}
      </Field>
    );
  };
  // What is asked now stands first; numbers that no threshold of this offence asks for stay behind a fold.
  const shown = (name: keyof CaseFacts) => first.has(name);
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
