// One field of an act's form: text, date, time, number, money, file, choice or several, boolean, key or figures.
import { citation } from '@qingfeng/procedure/citation';
import { Form } from 'antd';
import type { Action, Facts, Requirement, Text } from '../../../api/index.ts';
import { useWords } from '../../../i18n/index.ts';
import { periodWords } from '../../../words/period-words.ts';
import { AgencyField } from '../AgencyField.tsx';
import { ColleagueField } from '../ColleagueField.tsx';
import { Checkbox, Radio } from '../choices.tsx';
import { DateField, TimeField } from '../DateField.tsx';
import { FigureFields } from '../FigureFields.tsx';
import { FileField } from '../files/FileField.tsx';
import { Input } from '../Input.tsx';
import { MoneyField, NumberField } from '../NumberField.tsx';
import { Select } from '../Select.tsx';

export type RequirementFieldProps = {
  requirement: Requirement;
  /** For kind 'key': the values that are open now. */
  keys?: readonly string[] | undefined;
  /** For choices: those that a rule bars now, with why. */
  barred?: Action['barred'] | undefined;
  value: Facts[string] | undefined;
  error?: string | undefined;
  /** What is said below it. */
  note?: string | undefined;
  onChange: (value: Facts[string] | undefined) => void;
};

export function RequirementField(props: RequirementFieldProps) {
  const { requirement, error, barred = [], note } = props;
  const { say, t, language } = useWords();
  const optional = requirement.optional === true;
  const label = optional ? `${say(requirement.title)}${t('parts.action.optional')}` : say(requirement.title);
  const hints = barred.map(
    ({ why, basis }) => `${say(why)}${t('parts.inBrackets', { text: citation(basis, language) })}`,
  );
  const help = requirement.help === undefined ? undefined : say(requirement.help);
  const range =
    note ?? rangeOf(requirement) ?? help ?? (hints.length === 0 ? undefined : hints.join(t('parts.action.join')));
  return (
    <Form.Item
      label={label}
      htmlFor={`fact-${requirement.fact}`}
      required={!optional}
      {...(range !== undefined && { extra: range })}
      {...(error !== undefined && { validateStatus: 'error' as const, help: error })}
    >
      <Control {...props} />
    </Form.Item>
  );
}

function Control({ requirement, keys = [], barred = [], value, onChange }: RequirementFieldProps) {
  const { say, t } = useWords();
  const id = `fact-${requirement.fact}`;
  switch (requirement.kind) {
    case 'text':
      return (
        <Words id={id} requirement={requirement} value={typeof value === 'string' ? value : ''} onChange={onChange} />
      );
    case 'date':
      return <DateField id={id} value={typeof value === 'string' ? value : ''} onChange={onChange} />;
    case 'time':
      return <TimeField id={id} value={typeof value === 'string' ? value : ''} onChange={onChange} />;
    case 'number':
      return (
        <NumberField
          id={id}
          min={requirement.min}
          max={requirement.max}
          decimals={requirement.whole === true ? 0 : undefined}
          value={typeof value === 'number' ? value : null}
          onChange={(next) => onChange(next ?? undefined)}
        />
      );
    case 'money':
      return (
        <MoneyField
          id={id}
          suffix={t('parts.yuan')}
          value={typeof value === 'number' ? value : null}
          onChange={(fen) => onChange(fen ?? undefined)}
        />
      );
    case 'file':
      return (
        <FileField
          id={id}
          value={Array.isArray(value) ? value : []}
          withoutMetadata={requirement.withoutMetadata === true}
          onChange={onChange}
        />
      );
    case 'choice':
      return <Options id={id} value={value} onChange={onChange} options={optionsOf(requirement, { barred, say })} />;
    case 'choices':
      return (
        <Checkbox.Group
          name={id}
          aria-label={say(requirement.title)}
          value={Array.isArray(value) ? value : []}
          onChange={(chosen) => onChange(chosen.map(String))}
          options={optionsOf(requirement, { barred, say })}
        />
      );
    case 'key':
      return (
        <Options
          id={id}
          value={value}
          onChange={onChange}
          options={keys.map((key) => ({ value: key, label: periodWords(key, t), disabled: false }))}
        />
      );
    case 'boolean':
      return (
        <Checkbox id={id} checked={value === true} onChange={(event) => onChange(event.target.checked)}>
          {t('parts.yes')}
        </Checkbox>
      );
    case 'figures':
      return <FigureFields id={id} value={isFigures(value) ? value : {}} onChange={onChange} />;
  }
}

type WordsProps = {
  id: string;
  requirement: Extract<Requirement, { kind: 'text' }>;
  value: string;
  onChange: (value: string) => void;
};

/** Up to this length a text is a name or a number, and stands in one line. */
const longestLine = 200;

function Words({ id, requirement: { maxLength, agencyOf, listed, colleague }, value, onChange }: WordsProps) {
  if (agencyOf !== undefined)
    return (
      <AgencyField
        id={id}
        department={agencyOf}
        keeps={listed === true ? 'name' : 'typedName'}
        value={listed === true ? value || undefined : value}
        onChange={onChange}
      />
    );
  if (colleague === true) return <ColleagueField id={id} value={value || undefined} onChange={onChange} />;
  const common = { id, value, maxLength };
  return maxLength !== undefined && maxLength <= longestLine ? (
    <Input {...common} onChange={({ target }) => onChange(target.value)} />
  ) : (
    <Input.TextArea {...common} rows={3} onChange={({ target }) => onChange(target.value)} />
  );
}

type Option = { value: string; label: string; disabled: boolean };

/** The options in their order; those that a rule bars can be read and not chosen. */
function optionsOf(
  { options }: { options: Record<string, Text> },
  { barred, say }: { barred: Action['barred']; say: (words: Text) => string },
): Option[] {
  const off = new Set(barred.flatMap(({ values }) => values));
  return Object.entries(options).map(([value, text]) => ({ value, label: say(text), disabled: off.has(value) }));
}

type OptionsProps = {
  id: string;
  value: Facts[string] | undefined;
  onChange: (value: string) => void;
  options: readonly Option[];
};

function Options({ id, value, onChange, options }: OptionsProps) {
  if (options.length > 4)
    return (
      <Select
        id={id}
        value={typeof value === 'string' ? value : undefined}
        onChange={onChange}
        options={[...options]}
      />
    );
  return (
    <Radio.Group
      id={id}
      value={value}
      onChange={(event) => onChange(String(event.target.value))}
      options={[...options]}
    />
  );
}

function rangeOf(requirement: Requirement): string | undefined {
  if (requirement.kind !== 'number') return undefined;
  const { min, max } = requirement;
  if (max !== undefined) return min === undefined ? `≤ ${max}` : `${min} – ${max}`;
  // That a number is not negative goes without saying.
  return min === undefined || min === 0 ? undefined : `≥ ${min}`;
}

function isFigures(value: Facts[string] | undefined): value is Record<string, number> {
  return typeof value === 'object' && !Array.isArray(value);
}
