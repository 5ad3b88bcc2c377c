// Names who handles the ticked rows: a handler, helpers, why; whoever may not hand out work takes them for themselves.
import * as sdk from '@qingfeng/client';
import { useQuery } from '@tanstack/react-query';
import { Form } from 'antd';
import { useState } from 'react';
import { onceKey } from '../api/index.ts';
import { answer } from '../api/sdk.ts';
import { useWords, type Words } from '../i18n/index.ts';
import { EntryDialog, needed } from '../parts/EntryDialog.tsx';
import { Input } from '../parts/fields/Input.tsx';
import { Select } from '../parts/fields/Select.tsx';
import { Problem } from '../parts/Problem.tsx';
import { everything, useAct } from '../parts/use-act.ts';
import { inParts, oneReport, refusedWhole } from '../records/bulk/in-parts.ts';
import { usePartsProgress } from '../records/bulk/PartsProgress.tsx';
import { useMe } from '../session.ts';

/** A run with who handles it, as a row of the inbox or a record says. */
export type Handled = {
  run: string;
  handler: { id: string; name: string } | null;
  helpers: readonly { id: string; name: string }[];
  handlingVersion: number;
};

type Props = { rows: readonly Handled[]; alone?: boolean; onClose: () => void; onDone: (said: string) => void };

export function AssignDialog({ rows, alone = false, onClose, onDone }: Props) {
  const words = useWords();
  const { t } = words;
  const me = useMe();
  const [first] = rows;
  const same = rows.length === 1 ? first : undefined;
  const [handler, setHandler] = useState<string | undefined>(alone ? me.id : (same?.handler?.id ?? undefined));
  const [helpers, setHelpers] = useState<string[]>(same?.helpers.map(({ id }) => id) ?? []);
  const [touched, setTouched] = useState(false);
  const [reason, setReason] = useState('');
  const { act, busy, error } = useAct(everything);
  const progress = usePartsProgress();
  const people = useQuery({ queryKey: ['inbox', 'people'], queryFn: () => answer(sdk.getInboxPeople()) });
  const options = (people.data?.items ?? []).map(({ id, name, open, late }) => ({
    value: id,
    label: name,
    detail: t('inbox.assign.load', { open, late }),
  }));
  const send = async () => {
    if (handler === undefined) return;
    const key = onceKey();
    const to = { handler, helpers: touched ? helpers : undefined, reason };
    // A run has several rows where it owes several things.
    const runs = [...new Map(rows.map((row) => [row.run, row])).values()];
    const sent = async () =>
      refusedWhole(
        await inParts(
          runs,
          (part, place) => {
            const headers = { 'Idempotency-Key': `${key}-${place}` };
            return answer(sdk.postInboxAssign({ headers, body: body(part, to) }));
          },
          progress.begin(runs.length),
        ),
      );
    const done = await act(sent);
    progress.end();
    if (done === undefined) return;
    const { answers, left } = done.answer;
    const name = options.find(({ value }) => value === handler)?.label ?? '';
    const unreached = left === 0 ? '' : `${t('parts.semicolon')}${t('records.bulk.left', { count: left })}`;
    onDone(`${assigned(oneReport(answers), name, words)}${unreached}`);
  };
  return (
    <EntryDialog
      title={t(alone ? 'inbox.assign.takeTitle' : 'inbox.assign.title', { count: rows.length })}
      send={t(alone ? 'inbox.bar.take' : 'inbox.assign.ok')}
      width={520}
      draft={alone ? null : `assign ${same?.run ?? 'many'}`}
      needs={alone ? [] : [needed('handler', t('inbox.assign.handler'), handler)]}
      sending={{ isPending: busy, error }}
      onSend={() => void send()}
      onClose={onClose}
    >
      <p className="qf-second">{t(alone ? 'inbox.assign.takeText' : 'inbox.assign.text')}</p>
      {!alone && (
        <>
          <Form.Item label={t('inbox.assign.handler')} htmlFor="handler" required>
            <Select
              id="handler"
              showSearch={{ optionFilterProp: 'label' }}
              loading={people.isPending}
              value={handler}
              onChange={setHandler}
              options={options}
              optionRender={({ data }) => (
                <>
                  {data.label} <span className="qf-second">{data.detail}</span>
                </>
              )}
            />
          </Form.Item>
          <Form.Item
            label={t('inbox.assign.helpers')}
            htmlFor="helpers"
            extra={rows.length > 1 && t('inbox.assign.helpersMany')}
          >
            <Select
              id="helpers"
              mode="multiple"
              maxCount={20}
              showSearch={{ optionFilterProp: 'label' }}
              value={helpers}
              onChange={(chosen: string[]) => {
                setTouched(true);
                setHelpers(chosen);
              }}
              options={options.filter(({ value }) => value !== handler)}
            />
          </Form.Item>
          <Form.Item label={t('inbox.assign.reason')} htmlFor="assign-reason">
            <Input
              id="assign-reason"
              maxLength={500}
              value={reason}
              placeholder={t('inbox.assign.reasonHint')}
              onChange={({ target }) => setReason(target.value)}
            />
          </Form.Item>
        </>
      )}
      {progress.shown}
      {people.error !== null && <Problem error={people.error} />}
    </EntryDialog>
  );
}

function body(
  runs: readonly Handled[],
  { handler, helpers, reason }: { handler: string; helpers: string[] | undefined; reason: string },
): sdk.PostInboxAssignData['body'] {
  return {
    runs: runs.map(({ run }) => run),
    versions: runs.map(({ handlingVersion }) => handlingVersion),
    handler,
    ...(helpers !== undefined && { helpers: helpers.filter((id) => id !== handler) }),
    ...(reason.trim() !== '' && { reason: reason.trim() }),
  };
}

type Assigned = Pick<sdk.PostInboxAssignResponses[200], 'done' | 'refused' | 'rows'>;

function assigned({ done, refused, rows }: Assigned, name: string, { t, say }: Words): string {
  const said = t('inbox.assign.done', { done, name });
  const why = rows.find((row) => row.why !== null)?.why;
  return refused === 0 || why === undefined || why === null
    ? said
    : `${said}${t('parts.semicolon')}${t('inbox.assign.notDone', { refused, why: say(why) })}`;
}
