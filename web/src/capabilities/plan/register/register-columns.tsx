// The register's columns: number, the plan's words, who answers, state, last day, how far.
import { Link } from '@tanstack/react-router';
import { useNow } from '../../../platform/clock.ts';
import { day } from '../../../platform/dates.ts';
import { useWords, type Words } from '../../../platform/i18n/index.ts';
import { DepartmentTags } from '../../../platform/parts/DepartmentTags.tsx';
import { SignIcon } from '../../../platform/parts/icons.tsx';
import type { Column } from '../../../platform/parts/lists/DataTable.tsx';
import { timeLeft } from '../../../platform/words/deadline-words.ts';
import { departmentText } from '../../../platform/words/department-names.ts';
import { lateOf, ProgressBar } from '../ProgressBar.tsx';
import { paths } from '../paths.ts';
import type { RegisterRow, TaskRow } from '../shapes.ts';
import { TaskStatusTag } from '../tags.tsx';

/** @param level of the plan's region: its tasks are counted by the regions one level below */
export function registerColumns({ t, language }: Words, level: string): Column<RegisterRow>[] {
  return [
    {
      key: 'no',
      title: t('plan.register.no'),
      width: 64,
      sort: 'no',
      fixed: true,
      render: ({ id, no }) => <Link to={paths.task(id)}>{no}</Link>,
    },
    { key: 'text', title: t('plan.register.text'), fixed: true, render: (task) => <TaskText task={task} /> },
    {
      key: 'departments',
      title: t('plan.register.departments'),
      width: language === 'zh' ? 296 : 280,
      render: ({ departments }) => <Departments departments={departments} />,
    },
    {
      key: 'status',
      title: t('plan.register.status'),
      width: language === 'zh' ? 94 : 134,
      render: (task) => <TaskStatusTag task={task} />,
    },
    {
      key: 'due',
      title: t('plan.register.due'),
      width: language === 'zh' ? 132 : 182,
      sort: 'due',
      render: (task) => <TaskDue task={task} />,
    },
    {
      key: 'progress',
      title: t('plan.register.progress'),
      width: 148,
      sort: 'progress',
      render: (task) => <TaskProgress task={task} level={level} />,
    },
    { key: 'item', title: t('plan.register.item'), width: 160, hidden: true, render: ({ item }) => itemWords(item) },
    { key: 'dueOn', title: t('plan.register.dueOn'), width: 112, hidden: true, render: ({ dueOn }) => dueOn ?? '—' },
  ];
}

/** A few as tags with the rest behind +n; on paper, where nothing opens, all in words. */
function Departments({ departments }: Pick<TaskRow, 'departments'>) {
  const { t, language } = useWords();
  const names = departments.map((department) => {
    const name = departmentText(department, language);
    return department.lead ? `${name}${t('parts.inBrackets', { text: t('parts.departments.lead') })}` : name;
  });
  return (
    <>
      <span className="plan-screen">
        <DepartmentTags departments={departments} max={3} />
      </span>
      <span className="plan-paper">
        {names.length === 0 ? t('parts.departments.none') : names.join(t('parts.comma'))}
      </span>
    </>
  );
}

function itemWords({ label, title }: TaskRow['item']): string {
  return [label, title].filter((part) => part !== null).join('') || '—';
}

export function TaskText({ task }: { task: Pick<TaskRow, 'id' | 'text'> }) {
  const { t } = useWords();
  return (
    <Link to={paths.task(task.id)} className="plan-task-text" title={task.text} lang="zh">
      {task.text === '' ? t('plan.register.noText') : task.text}
    </Link>
  );
}

/** The last day of the task; below it what is to be done next, by its name, and how long until then. Of what has no last day the day of the next duty. */
export function TaskDue({ task }: { task: Pick<TaskRow, 'nextDue' | 'dueOn'> }) {
  const { language, say } = useWords();
  const now = useNow(600);
  const { nextDue, dueOn } = task;
  if (nextDue === null) return <>{dueOn ?? '—'}</>;
  const left = timeLeft({ ...nextDue, title: { zh: '', en: '' } }, now, language);
  // The end of the task itself is the next duty: its name would only say the first line again.
  const named = nextDue.title == null || day(nextDue.dueAt) === dueOn ? [] : [say(nextDue.title)];
  const tone = nextDue.colour === 'normal' ? 'qf-second' : `qf-tone-${nextDue.colour}`;
  return (
    <div className="plan-due">
      <span>{dueOn ?? day(nextDue.dueAt)}</span>
      <span className={`plan-due-words ${tone}`}>
        {nextDue.colour !== 'normal' && <SignIcon sign={nextDue.colour} size={12} />} {[...named, left].join(' · ')}
      </span>
    </div>
  );
}

export function TaskProgress({ task, level }: { task: RegisterRow; level: string }) {
  const words = useWords();
  const { t } = words;
  const { moved, total } = task.cities;
  const own =
    total > 0 && level !== 'county' ? t(`plan.register.ofRegions.${level}`, { moved, total }) : ownNote(task, t);
  const below =
    task.rollUp === null ? '' : t('plan.register.rollUp', { n: task.rollUp.count, percent: task.rollUp.progress });
  const note = [own, below].filter((part) => part !== '').join(' · ');
  return <ProgressBar percent={task.progress} late={lateOf(task.nextDue, words)} note={note} />;
}

function ownNote({ assigned, finished }: RegisterRow, t: Words['t']): string {
  return assigned === 0 ? '—' : t('plan.register.ofAgencies', { finished, assigned });
}
