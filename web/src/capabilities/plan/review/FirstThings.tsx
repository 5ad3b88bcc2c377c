// What a reviewer sees first: fragments that belong nowhere yet, and departments that the catalogue does not know.
import { Button } from 'antd';
import { useWords } from '../../../platform/i18n/index.ts';
import { SignIcon } from '../../../platform/parts/icons.tsx';
import { Unbroken } from '../../../platform/parts/Unbroken.tsx';
import type { Review, Unplaced } from '../shapes.ts';
import { DepartmentSelect } from './DepartmentSelect.tsx';
import { chosenOf } from './operations.ts';
import type { ReviewTools } from './tools.ts';

export function FirstThings({ review, tools }: { review: Review; tools: ReviewTools }) {
  const open = review.unplaced.filter(({ handled }) => handled === null);
  if (open.length === 0 && review.unknownDepartments.length === 0) return null;
  return (
    <div className="plan-first">
      {open.length > 0 && <Fragments fragments={open} tools={tools} />}
      {review.unknownDepartments.length > 0 && <Unknown review={review} tools={tools} />}
    </div>
  );
}

function Fragments({ fragments, tools }: { fragments: readonly Unplaced[]; tools: ReviewTools }) {
  const { t, say } = useWords();
  return (
    <section className="plan-first-card">
      <h2>
        <span className="qf-tone-amber">
          <SignIcon sign="question" />
        </span>{' '}
        {t('plan.review.unplaced', { n: fragments.length })}
      </h2>
      <ul>
        {fragments.map(({ id, text, reason }) => (
          <li key={id}>
            <p lang="zh">{text}</p>
            <div className="qf-second">
              <Unbroken text={say(reason)} />
            </div>
            {tools.editable && (
              <div className="plan-buttons">
                <Button size="small" onClick={() => tools.open({ kind: 'add', unplacedId: id })}>
                  {t('plan.review.asTask')}
                </Button>
                <Button size="small" onClick={() => tools.act({ kind: 'settle', unplacedId: id, handled: 'merged' })}>
                  {t('plan.review.alreadyIn')}
                </Button>
                <Button size="small" onClick={() => tools.act({ kind: 'settle', unplacedId: id, handled: 'ignored' })}>
                  {t('plan.review.notPart')}
                </Button>
              </div>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Unknown({ review, tools }: { review: Review; tools: ReviewTools }) {
  const { t } = useWords();
  const resolve = (no: string, name: string, departmentId: string) => {
    const task = review.tasks.find((one) => one.no === no);
    if (task === undefined) return;
    const lead = task.departments.some((one) => one.name === name && one.lead);
    const departments = [...chosenOf(task).filter((one) => one.departmentId !== departmentId), { departmentId, lead }];
    tools.act({ kind: 'correct', taskId: task.id, change: { departments, confirmed: false } });
  };
  return (
    <section className="plan-first-card">
      <h2>
        <span className="qf-tone-amber">
          <SignIcon sign="question" />
        </span>{' '}
        {t('plan.review.unknown', { n: review.unknownDepartments.length })}
      </h2>
      <ul>
        {review.unknownDepartments.map(({ name, tasks }) => (
          <li key={name}>
            <strong>{name}</strong>{' '}
            {tasks.map((no) => (
              <button
                key={no}
                type="button"
                className="qf-link-button plan-no"
                onClick={() => {
                  const task = review.tasks.find((one) => one.no === no);
                  if (task !== undefined) tools.select(task.id);
                }}
              >
                {no}
              </button>
            ))}
            {tools.editable && (
              <DepartmentSelect
                label={t('plan.review.standsFor', { name })}
                onChoose={(departmentId) => {
                  for (const no of tasks) resolve(no, name, departmentId);
                }}
              />
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
