// What a reviewer does, as data: how it is sent, and what takes it back.
import { send as ask, type Call, onceKey } from '../../../platform/api/call.ts';
import type { Mode, Review, ReviewTask, Span } from '../shapes.ts';

export type ChosenDepartment = { departmentId: string; lead: boolean };
export type Correction = {
  text?: string;
  departments?: ChosenDepartment[];
  mode?: Mode | null;
  dueOn?: string | null;
  dueBasis?: string | null;
  itemNo?: number | null;
  confirmed?: boolean;
};
export type NewTask = {
  text: string;
  itemNo: number | null;
  departments: ChosenDepartment[];
  source: Span[];
  unplacedId?: string;
};
export type Handled = 'task' | 'merged' | 'ignored' | null;

export type Operation =
  | { kind: 'correct'; taskId: string; change: Correction }
  | { kind: 'split'; taskId: string; at: number }
  | { kind: 'merge'; taskId: string; withTaskId: string; order: 'before' | 'after' }
  | { kind: 'remove' | 'restore'; taskId: string }
  | { kind: 'add'; task: NewTask }
  | { kind: 'confirmAll' }
  | { kind: 'settle'; unplacedId: string; handled: Handled };

/** Sends one operation; the answer is the whole review after it. @throws ApiError */
export function send(review: Review, operation: Operation): Promise<Review> {
  return ask(requestOf(review, operation));
}

function requestOf(review: Review, operation: Operation): Call {
  const base = `/plans/${review.plan.id}`;
  const task = (id: string) => ({
    path: `${base}/tasks/${id}`,
    version: review.tasks.find((one) => one.id === id)?.version,
  });
  switch (operation.kind) {
    case 'correct':
      return { ...task(operation.taskId), method: 'PATCH', body: operation.change };
    case 'split': {
      const { path, version } = task(operation.taskId);
      return { method: 'POST', path: `${path}/split`, version, body: { at: operation.at } };
    }
    case 'merge': {
      const { path, version } = task(operation.taskId);
      const { withTaskId, order } = operation;
      return { method: 'POST', path: `${path}/merge`, version, body: { withTaskId, order } };
    }
    case 'remove':
    case 'restore': {
      const { path, version } = task(operation.taskId);
      return { method: 'POST', path: `${path}/${operation.kind}`, version };
    }
    case 'add':
      return { method: 'POST', path: `${base}/tasks`, body: operation.task, once: onceKey() };
    case 'confirmAll':
      return { method: 'POST', path: `${base}/confirm-all` };
    case 'settle':
      return { method: 'POST', path: `${base}/unplaced/${operation.unplacedId}`, body: { handled: operation.handled } };
  }
}

/** What takes an operation back, given the review before and after it; nothing is deleted, so everything can be. */
export function inverseOf(operation: Operation, before: Review, after: Review): Operation[] {
  const known = new Set(before.tasks.map(({ id }) => id));
  const added = after.tasks
    .filter(({ id }) => !known.has(id))
    .map(({ id }): Operation => ({ kind: 'remove', taskId: id }));
  switch (operation.kind) {
    case 'correct':
      return restoreOf(before, operation.taskId, Object.keys(operation.change));
    case 'split':
      return [...added, ...restoreOf(before, operation.taskId, contents)];
    case 'merge':
      return [...restoreOf(before, operation.taskId, contents), { kind: 'restore', taskId: operation.withTaskId }];
    case 'remove':
      return [{ kind: 'restore', taskId: operation.taskId }];
    case 'restore':
      return [{ kind: 'remove', taskId: operation.taskId }];
    case 'add':
      return operation.task.unplacedId === undefined
        ? added
        : [...added, { kind: 'settle', unplacedId: operation.task.unplacedId, handled: null }];
    case 'confirmAll':
      return after.tasks
        .filter((task) => task.confirmed && before.tasks.some(({ id, confirmed }) => id === task.id && !confirmed))
        .map(({ id }) => ({ kind: 'correct', taskId: id, change: { confirmed: false } }));
    case 'settle': {
      const was = before.unplaced.find(({ id }) => id === operation.unplacedId)?.handled ?? null;
      return [{ kind: 'settle', unplacedId: operation.unplacedId, handled: was as Handled }];
    }
  }
}

const contents = ['text', 'departments', 'mode'];

function restoreOf(before: Review, taskId: string, fields: readonly string[]): Operation[] {
  const task = before.tasks.find(({ id }) => id === taskId);
  if (task === undefined) return [];
  const was: Required<Correction> = {
    text: task.text,
    departments: chosenOf(task),
    mode: task.mode,
    dueOn: task.dueOn,
    dueBasis: task.dueBasis,
    itemNo: task.item.no,
    confirmed: task.confirmed,
  };
  const change = Object.fromEntries(
    Object.entries(was).filter(([field]) => field === 'confirmed' || fields.includes(field)),
  );
  return [{ kind: 'correct', taskId, change }];
}

/** The departments of a task that the catalogue knows. */
export function chosenOf(task: Pick<ReviewTask, 'departments'>): ChosenDepartment[] {
  return task.departments.flatMap(({ id, lead }) => (id === null ? [] : [{ departmentId: id, lead }]));
}
