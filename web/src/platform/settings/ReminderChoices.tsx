// For each kind of duty: whether it is reminded of before it is due, and whether the agency above hears when it is late.
import { useQuery } from '@tanstack/react-query';
import { Checkbox } from 'antd';
import { administration } from '../api/index.ts';
import { useWords } from '../i18n/index.ts';
import { Skeleton } from '../parts/Empty.tsx';
import { Problem } from '../parts/Problem.tsx';

type Choice = { before: boolean; superior: boolean };
type Choices = Readonly<Record<string, Choice>>;

const asDeclared: Choice = { before: true, superior: false };
const points = ['before', 'superior'] as const;

export function ReminderChoices({ value, onChange }: { value: unknown; onChange: (value: Choices) => void }) {
  const { t, say } = useWords();
  const { data, error } = useQuery({ queryKey: ['kinds-of-duties'], queryFn: administration.kindsOfDuties });
  const chosen = (value ?? {}) as Choices;
  if (error !== null) return <Problem error={error} />;
  if (data === undefined) return <Skeleton />;
  return (
    <>
      <p>{t('settings.reminders.what')}</p>
      <table className="qf-ways">
        <thead>
          <tr>
            <th scope="col">{t('settings.reminders.duty')}</th>
            {points.map((point) => (
              <th key={point} scope="col">
                {t(`settings.reminders.${point}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {data.items.map(({ key, procedure, title }) => (
            <tr key={key}>
              <th scope="row">
                {say(title)}
                <div className="qf-second">{say(procedure)}</div>
              </th>
              {points.map((point) => (
                <td key={point}>
                  <Checkbox
                    aria-label={`${say(procedure)}${t('parts.comma')}${say(title)}${t('parts.comma')}${t(`settings.reminders.${point}`)}`}
                    checked={(chosen[key] ?? asDeclared)[point]}
                    onChange={({ target }) =>
                      onChange({ ...chosen, [key]: { ...(chosen[key] ?? asDeclared), [point]: target.checked } })
                    }
                  />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}
