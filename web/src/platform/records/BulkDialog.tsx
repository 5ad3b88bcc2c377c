// Bulk work in four looks: what to do, what it asks for, what would become of each record, what became of it.
import type { BulkReport } from '@qingfeng/client';
import * as sdk from '@qingfeng/client';
import { Modal } from 'antd';
import { useState } from 'react';
import { onceKey } from '../api/index.ts';
import { answer } from '../api/sdk.ts';
import type { Action, Facts } from '../api/types.ts';
import { useWords } from '../i18n/index.ts';
import { Problem } from '../parts/Problem.tsx';
import { ActionDialog } from '../parts/record/ActionDialog.tsx';
import { everything, useAct } from '../parts/use-act.ts';
import { BulkChoice } from './BulkChoice.tsx';
import { BulkOutcome, BulkUndo } from './BulkOutcome.tsx';
import type { Bulk } from './bulk.ts';

/** What is asked for all records, as the server takes it. */
export type Asked = { step: string; facts: Facts; reason?: string } | { change: Record<string, unknown> };

type Stage =
  | { at: 'choose' }
  | { at: 'form'; action: Action }
  | { at: 'preview'; asked: Asked; report: BulkReport }
  | { at: 'done'; report: BulkReport }
  | { at: 'undone'; report: BulkReport };

/** `step`: chosen already, where the list knows that all of them allow it. */
type Props = { bulk: Bulk; ids: readonly string[]; step?: string | undefined; onClose: (done: boolean) => void };

export function BulkDialog({ bulk, ids, step, onClose }: Props) {
  const { t } = useWords();
  const [stage, setStage] = useState<Stage>({ at: 'choose' });
  const { act, busy, error, forget } = useAct(everything);
  const [once, setOnce] = useState(onceKey);
  const path = { kind: bulk.kind };
  const preview = async (asked: Asked) => {
    const report = await answer(sdk.postRecordsByKindBulkPreview({ path, body: bodyOf(ids, asked) }));
    setOnce(onceKey());
    setStage({ at: 'preview', asked, report });
  };
  const confirm = async (asked: Asked) => {
    const headers = { 'Idempotency-Key': once };
    const done = await act(() => answer(sdk.postRecordsByKindBulk({ path, headers, body: bodyOf(ids, asked) })));
    if (done !== undefined) setStage({ at: 'done', report: done.answer });
  };
  const undo = async (work: string, reason: string) => {
    const done = await act(() =>
      answer(sdk.postRecordsByKindBulkByIdUndo({ path: { ...path, id: work }, body: { reason } })),
    );
    if (done !== undefined) setStage({ at: 'undone', report: done.answer });
  };
  if (stage.at === 'form') {
    return (
      <ActionDialog
        action={asPreview(stage.action, t('records.bulk.preview'))}
        onTake={async (given) => preview({ step: stage.action.action, ...given })}
        onClose={() =>
          step === undefined ? setStage((now) => (now.at === 'form' ? { at: 'choose' } : now)) : onClose(false)
        }
      />
    );
  }
  const over = stage.at === 'done' || stage.at === 'undone';
  const asked = stage.at === 'preview' ? stage.asked : undefined;
  const may = stage.at === 'preview' ? stage.report.done : 0;
  return (
    <Modal
      open
      width={760}
      title={t('records.bulk.title', { count: ids.length })}
      mask={{ closable: false }}
      confirmLoading={busy}
      okText={over ? t('records.bulk.close') : t('records.bulk.confirm', { count: may })}
      cancelText={t(asked === undefined ? 'parts.back' : 'records.bulk.back')}
      okButtonProps={{ hidden: stage.at === 'choose', disabled: asked !== undefined && may === 0 }}
      cancelButtonProps={{ hidden: over }}
      onOk={() => (asked === undefined ? onClose(true) : void confirm(asked))}
      onCancel={() => {
        forget();
        if (asked === undefined) onClose(over);
        else if (step === undefined) setStage({ at: 'choose' });
        else onClose(false);
      }}
    >
      {stage.at === 'choose' && (
        <BulkChoice
          bulk={bulk}
          ids={ids}
          step={step}
          onStep={(action) =>
            asksNothing(action)
              ? void act(() => preview({ step: action.action, facts: {} }))
              : setStage({ at: 'form', action })
          }
          onChange={(change) => void act(() => preview({ change }))}
          busy={busy}
        />
      )}
      {stage.at !== 'choose' && <BulkOutcome kind={bulk.kind} report={stage.report} undone={stage.at === 'undone'} />}
      {stage.at === 'done' && (
        <BulkUndo report={stage.report} busy={busy} onUndo={(work, reason) => void undo(work, reason)} />
      )}
      {error !== undefined && <Problem error={error} kept={t('parts.action.kept')} />}
    </Modal>
  );
}

const asksNothing = ({ asks, materials, reasonRequired }: Action): boolean =>
  asks.length === 0 && materials.length === 0 && !reasonRequired;

/** Sending the form shows what would happen; nothing is done by it. */
function asPreview(action: Action, preview: string): Action {
  const { zh, en } = action.title;
  return { ...action, title: { zh: `${preview}：${zh}`, en: `${preview}: ${en}` } };
}

type Body = sdk.PostRecordsByKindBulkData['body'];

/** Facts are JSON, which the contract types more narrowly than a form keeps them. */
function bodyOf(ids: readonly string[], asked: Asked): Body {
  return { ids: [...ids], ...asked } as Body;
}
