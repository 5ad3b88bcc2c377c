// A task of the register on a phone.
import { DepartmentTags } from '../../../platform/parts/DepartmentTags.tsx';
import type { RegisterRow } from '../shapes.ts';
import { TaskStatusTag } from '../tags.tsx';
import { TaskDue, TaskProgress, TaskText } from './register-columns.tsx';

export function TaskCard({ task, level }: { task: RegisterRow; level: string }) {
  return (
    <>
      <div className="plan-card-line">
        <strong>{task.no}</strong>
        <TaskStatusTag task={task} />
        <TaskDue task={task} />
      </div>
      <TaskText task={task} />
      <DepartmentTags departments={task.departments} max={3} />
      <TaskProgress task={task} level={level} />
    </>
  );
}
