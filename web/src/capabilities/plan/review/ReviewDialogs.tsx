// The dialogs of the review, one at a time.
import type { Review } from '../shapes.ts';
import { HeadDialog } from './HeadDialog.tsx';
import { IssueDialog } from './IssueDialog.tsx';
import { MergeDialog } from './MergeDialog.tsx';
import { SplitDialog } from './SplitDialog.tsx';
import { TaskDialog } from './TaskDialog.tsx';
import type { ReviewDialog, ReviewTools } from './tools.ts';

type DialogsProps = { dialog: ReviewDialog; review: Review; tools: ReviewTools; onClose: () => void };

export function ReviewDialogs({ dialog, review, tools, onClose }: DialogsProps) {
  const task = 'taskId' in dialog ? review.tasks.find(({ id }) => id === dialog.taskId) : undefined;
  switch (dialog.kind) {
    case 'split':
      return task === undefined ? null : <SplitDialog task={task} tools={tools} onClose={onClose} />;
    case 'merge':
      return task === undefined ? null : <MergeDialog task={task} review={review} tools={tools} onClose={onClose} />;
    case 'correct':
      return task === undefined ? null : <TaskDialog task={task} tools={tools} onClose={onClose} />;
    case 'add': {
      const fragment = review.unplaced.find(({ id }) => id === dialog.unplacedId);
      return <TaskDialog fragment={fragment} tools={tools} onClose={onClose} />;
    }
    case 'issue':
      return <IssueDialog review={review} tools={tools} onClose={onClose} />;
    case 'head':
      return <HeadDialog plan={review.plan} onClose={onClose} />;
  }
}
