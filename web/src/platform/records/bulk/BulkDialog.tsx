// Bulk work in four looks: what to do, what it asks for, what would become of each record, what became of it.
import type { BulkReport } from '@qingfeng/client';
import * as sdk from '@qingfeng/client';
import { Modal } from 'antd';
import { useRef, useState } from 'react';
import { onceKey } from '../../api/index.ts';
import { answer } from '../../api/sdk.ts';
import type { Action, Facts } from '../../api/types.ts';
import { useWords } from '../../i18n/index.ts';
import { Problem } from '../../parts/Problem.tsx';
import { everything, useAct } from '../../parts/use-act.ts';
import { ActionDialog } from '../page/ActionDialog.tsx';
import { BulkChoice } from './BulkChoice.tsx';
import { BulkOutcome, BulkUndo } from './BulkOutcome.tsx';
import type { Bulk } from './bulk.ts';
import { inParts, oneReport, refusedWhole } from './in-parts.ts';
import { usePartsProgress } from './PartsProgress.tsx';

/** What is asked for all records, as the server takes it. */
export type Asked = { step: string; facts: Facts; reason?: string } | { change: Record<string, unknown> };

type Stage =
  | { at: 'choose' }
  | { at: 'form'; action: Action }
  | { at: 'preview'; asked: Asked; report: BulkReport }
  | { at: 'done'; report: BulkReport; works: readonly BulkReport[]; left: number; error?: unknown }
  | { at: 'undone'; report: BulkReport; left: number; error?: unknown };

/** `step`: chosen already, where the list knows that all of them allow it. */
type Props = { bulk: Bulk; ids: readonly string[]; step?: string | undefined; onClose: (done: boolean) => void };

export function BulkDialog({ bulk, ids, step, onClose }: Props) {
  const { t } = useWords();
  const [stage, setStage] = useState<Stage>({ at: 'choose' });
  const { act, busy, error, forget } = useAct(everything);
  const [once, setOnce] = useState(onceKey);
  const progress = usePartsProgress();
  const looked = useRef(false);
  const path = { kind: bulk.kind };
  const records = [...new Set(ids)];
  /** @returns whether it was looked at to the end */
  const preview = async (asked: Asked): Promise<boolean> => {
    const done = await inParts(
      records,
      (part) => answer(sdk.postRecordsByKindBulkPreview({ path, body: bodyOf(part, asked) })),
      progress.begin(records.length),
    );
    progress.end();
    // Of a part that was not looked at nobody knows what would become.
    if (done.error !== undefined) throw done.error;
    if (done.left > 0) return false;
    setOnce(onceKey());
    setStage({ at: 'preview', asked, report: merged(done.answers) });
    return true;
  };
  const confirm = async (asked: Asked) => {
    const sent = async () =>
      refusedWhole(
        await inParts(
          records,
          (part, place) => {
            const headers = { 'Idempotency-Key': `${once}-${place}` };
            return answer(sdk.postRecordsByKindBulk({ path, headers, body: bodyOf(part, asked) }));
          },
          progress.begin(records.length),
        ),
      );
    const done = await act(sent);
    progress.end();
    if (done === undefined) return;
    const { answers: works, left, error: failed } = done.answer;
    setStage({ at: 'done', report: merged(works), works, left, error: failed });
  };
  const undo = async (works: readonly BulkReport[], reason: string) => {
    const open = works.filter(({ id, undo: way }) => id !== null && way !== null);
    const sent = async () =>
      refusedWhole(
        await inParts(
          open.map(({ id }) => id ?? ''),
          ([id = '']) => answer(sdk.postRecordsByKindBulkByIdUndo({ path: { ...path, id }, body: { reason } })),
          { size: 1 },
        ),
      );
    const done = await act(sent);
    if (done === undefined) return;
    const { answers, error: failed } = done.answer;
    const left = open.slice(answers.length).reduce((all, { undo: way }) => all + (way?.count ?? 0), 0);
    setStage({ at: 'undone', report: merged(answers), left, error: failed });
  };
  if (stage.at === 'form') {
    return (
      <ActionDialog
        of="bulk"
        action={asPreview(stage.action, t('records.bulk.preview'))}
        progress={progress.shown}
        onTake={async (given) => {
          looked.current = await preview({ step: stage.action.action, ...given });
        }}
        onClose={() => {
          // A form that was sent closes itself: what would become of the records is shown then.
          if (looked.current) looked.current = false;
          else if (step === undefined) setStage({ at: 'choose' });
          else onClose(false);
        }}
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
      okButtonProps={{ hidden: stage.at === 'choose', disabled: asked !== undefined && may === 0, autoFocus: true }}
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
      {stage.at !== 'choose' && <BulkOutcome bulk={bulk} report={stage.report} undone={stage.at === 'undone'} />}
      {progress.shown}
      {stage.at === 'done' && (
        <BulkUndo works={stage.works} busy={busy} onUndo={(reason) => void undo(stage.works, reason)} />
      )}
      {(stage.at === 'done' || stage.at === 'undone') && stage.left > 0 && (
        <p role="alert">{t('records.bulk.left', { count: stage.left })}</p>
      )}
      {(stage.at === 'done' || stage.at === 'undone') && stage.error !== undefined && <Problem error={stage.error} />}
      {error !== undefined && <Problem error={error} kept={t('parts.action.kept')} />}
    </Modal>
  );
}

/** The reports of all parts as one; only the report of a whole has a workbook. */
function merged(reports: readonly BulkReport[]): BulkReport {
  const [first] = reports;
  if (first !== undefined && reports.length === 1) return first;
  return { ...oneReport(reports), applied: first?.applied === true, id: null, undo: null };
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
