// For each kind of duty: whether and when it is reminded of before it is due, and whether the agency above hears when it is late.
import { useQuery } from '@tanstack/react-query';
import { administration } from '../api/index.ts';
import { useWords } from '../i18n/index.ts';
import { Checkbox } from '../parts/fields/choices.tsx';
import { Skeleton } from '../parts/lists/Empty.tsx';
import { Problem } from '../parts/Problem.tsx';
import { type Point, ReminderPoints } from './ReminderPoints.tsx';

type Choice = { before: boolean; also?: readonly Point[]; superior: boolean };
type Choices = Readonly<Record<string, Choice>>;

const asDeclared: Choice = { before: true, superior: false };
const points = ['before', 'superior'] as const;

export function ReminderChoices({ value, onChange }: { value: unknown; onChange: (value: Choices) => void }) {
  const { t, say } = useWords();
  const { data, error } = useQuery({ queryKey: ['kinds-of-duties'], queryFn: administration.kindsOfDuties });
  const chosen = (value ?? {}) as Choices;
  if (error !== null) return <Problem error={error} />;
  if (data === undefined) return <Skeleton />;
  const head = (name: 'duty' | 'before' | 'also' | 'superior') => (
    <th scope="col">{t(`settings.reminders.${name}`)}</th>
  );
  return (
    <>
      <p>{t('settings.reminders.what')}</p>
      <div className="qf-ways-frame">
        <table className="qf-ways">
          <thead>
            <tr>
              {head('duty')}
              {head('before')}
              {head('also')}
              {head('superior')}
            </tr>
          </thead>
          <tbody>
            {data.items.map(({ key, procedure, title }) => (
              <ChoiceRow
                key={key}
                procedure={say(procedure)}
                title={say(title)}
                choice={chosen[key] ?? asDeclared}
                onChange={(choice) => onChange({ ...chosen, [key]: choice })}
              />
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}

type RowProps = { procedure: string; title: string; choice: Choice; onChange: (choice: Choice) => void };

function ChoiceRow({ procedure, title, choice, onChange }: RowProps) {
  const { t } = useWords();
  const duty = `${procedure}${t('parts.comma')}${title}`;
  const box = (point: (typeof points)[number]) => (
    <td>
      <Checkbox
        aria-label={`${duty}${t('parts.comma')}${t(`settings.reminders.${point}`)}`}
        checked={choice[point]}
        onChange={({ target }) => onChange({ ...choice, [point]: target.checked })}
      />
    </td>
  );
  return (
    <tr>
      <th scope="row">
        {title}
        <div className="qf-second">{procedure}</div>
      </th>
      {box('before')}
      <td>
        {choice.before && (
          <ReminderPoints label={duty} points={choice.also ?? []} onChange={(also) => onChange({ ...choice, also })} />
        )}
      </td>
      {box('superior')}
    </tr>
  );
}
