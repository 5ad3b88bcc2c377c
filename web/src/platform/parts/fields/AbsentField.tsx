// Why a document is not there: typed, or one of the usual answers in one press.
import { useWords } from '../../i18n/index.ts';
import { Input } from './Input.tsx';

export type AbsentFieldProps = {
  /** The document, as it is called beside the field. */
  title: string;
  value: string;
  missing?: boolean;
  onChange: (value: string) => void;
};

const absences = ['none', 'later', 'elsewhere'] as const;

export function AbsentField({ title, value, missing = false, onChange }: AbsentFieldProps) {
  const { t } = useWords();
  return (
    <div className="qf-absent">
      <Input
        aria-label={`${title} ${t('parts.action.absent')}`}
        placeholder={t('parts.action.absent')}
        maxLength={500}
        {...(missing && { status: 'error' as const })}
        value={value}
        onChange={(event) => onChange(event.target.value)}
      />
      {value === '' && (
        <div className="qf-absent-quick">
          {absences.map((each) => (
            <button
              key={each}
              type="button"
              className="qf-link-button"
              aria-label={`${title} ${t(`parts.absence.${each}`)}`}
              onClick={() => onChange(t(`parts.absence.${each}`))}
            >
              {t(`parts.absence.${each}`)}
            </button>
          ))}
        </div>
      )}
    </div>
  );
}
