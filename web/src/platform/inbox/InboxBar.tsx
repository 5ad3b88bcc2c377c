// Below the rows while some are ticked: what all of them allow, done for all; who is to handle them.
import * as sdk from '@qingfeng/client';
import { Button } from 'antd';
import { lazy, type ReactNode, Suspense, useState } from 'react';
import { type InboxRow, onceKey } from '../api/index.ts';
import { answer } from '../api/sdk.ts';
import { useWords, type Words } from '../i18n/index.ts';
import { Problem } from '../parts/Problem.tsx';
import { everything, useAct } from '../parts/use-act.ts';
import { inParts, oneReport, refusedWhole } from '../records/bulk/in-parts.ts';
import { usePartsProgress } from '../records/bulk/PartsProgress.tsx';
import '../records/records.css';

const BulkDialog = lazy(async () => ({ default: (await import('../records/bulk/BulkDialog.tsx')).BulkDialog }));
const AssignDialog = lazy(async () => ({ default: (await import('./AssignDialog.tsx')).AssignDialog }));

type Props = {
  rows: readonly InboxRow[];
  mayAssign: boolean;
  /** Leads to the rows of other pages. */
  more: ReactNode;
  onClear: () => void;
  /** What was done, for the line above the rows. */
  onDone: (said: string) => void;
};

type Common = { action: string; title: { zh: string; en: string } };

/** Acts that every one of the rows allows, in the order of the first; rows whose run is part of another record allow none together. */
function commonActs(rows: readonly InboxRow[]): Common[] {
  const [first, ...others] = rows;
  if (first === undefined || rows.some(({ run, recordId, kind }) => run !== recordId || kind !== first.kind)) return [];
  return first.acts.filter(({ action }) => others.every(({ acts }) => acts.some((one) => one.action === action)));
}

export function InboxBar({ rows, mayAssign, more, onClear, onDone }: Props) {
  const words = useWords();
  const { t, say } = words;
  const [opened, setOpened] = useState<string>();
  const [assigning, setAssigning] = useState(false);
  const { act, busy, error } = useAct(everything);
  const progress = usePartsProgress();
  const [first] = rows;
  if (first === undefined) return null;
  const acts = commonActs(rows);
  const unhandled = rows.every(({ handler }) => handler === null);
  const press = async () => {
    const key = onceKey();
    const sent = async () =>
      refusedWhole(
        await inParts(
          rows.map(({ id }) => id),
          (duties, place) => {
            const headers = { 'Idempotency-Key': `${key}-${place}` };
            return answer(sdk.postInboxPress({ headers, body: { duties } }));
          },
          progress.begin(rows.length),
        ),
      );
    const done = await act(sent);
    progress.end();
    if (done === undefined) return;
    const { answers, left } = done.answer;
    const unreached = left === 0 ? '' : `${t('parts.semicolon')}${t('records.bulk.left', { count: left })}`;
    onDone(`${pressed(oneReport(answers), words)}${unreached}`);
    onClear();
  };
  return (
    <div className="qf-inbox-bar qf-no-print" role="status">
      <strong>{t('inbox.bar.chosen', { count: rows.length })}</strong>
      {more}
      {acts.map(({ action, title }, place) => (
        <Button key={action} type={place === 0 ? 'primary' : 'default'} onClick={() => setOpened(action)}>
          {t('inbox.bar.act', { act: say(title), count: rows.length })}
        </Button>
      ))}
      {(mayAssign || unhandled) && (
        <Button onClick={() => setAssigning(true)}>{t(mayAssign ? 'inbox.bar.assign' : 'inbox.bar.take')}</Button>
      )}
      <Button loading={busy} onClick={() => void press()}>
        {t('inbox.bar.press')}
      </Button>
      {acts.length === 0 && <span className="qf-second">{t('inbox.bar.nothing')}</span>}
      <Button type="link" className="qf-inbox-bar-end" onClick={onClear}>
        {t('inbox.bar.clear')}
      </Button>
      {progress.shown}
      {error !== undefined && <Problem error={error} />}
      <Suspense fallback={null}>
        {opened !== undefined && (
          <BulkDialog
            bulk={{ kind: first.kind, beside: new Map(rows.map((row) => [row.recordId, row.subtitle])) }}
            ids={rows.map(({ recordId }) => recordId)}
            step={opened}
            onClose={(done) => {
              setOpened(undefined);
              if (done) onClear();
            }}
          />
        )}
        {assigning && (
          <AssignDialog
            rows={rows}
            alone={!mayAssign}
            onClose={() => setAssigning(false)}
            onDone={(said) => {
              setAssigning(false);
              onDone(said);
              onClear();
            }}
          />
        )}
      </Suspense>
    </div>
  );
}

function pressed(
  report: Pick<sdk.PostInboxPressResponses[200], 'done' | 'refused' | 'rows'>,
  { t, say }: Words,
): string {
  const { done, refused, rows } = report;
  const why = rows.find((row) => row.why !== null)?.why;
  const said = t('inbox.bar.pressed', { done });
  return refused === 0 || why === undefined || why === null
    ? said
    : `${said}${t('parts.semicolon')}${t('inbox.bar.notPressed', { refused, why: say(why) })}`;
}
