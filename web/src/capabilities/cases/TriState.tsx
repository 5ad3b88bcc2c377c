// Yes, no or unknown: unknown is an answer of its own and never taken for no.
import { useWords } from '../../platform/i18n/index.ts';

type TriStateProps = { label: string; value: boolean | undefined; onChange: (value: boolean | undefined) => void };

const answers = [
  ['yes', true],
  ['no', false],
  ['unknown', undefined],
] as const;

export function TriState({ label, value, onChange }: TriStateProps) {
  const { t } = useWords();
  return (
    <fieldset className="cases-tri">
      <legend>{label}</legend>
      <span className="qf-segments">
        {answers.map(([name, answer]) => (
          <button key={name} type="button" aria-pressed={value === answer} onClick={() => onChange(answer)}>
            {t(`cases.answer.${name}`)}
          </button>
        ))}
      </span>
    </fieldset>
  );
}
