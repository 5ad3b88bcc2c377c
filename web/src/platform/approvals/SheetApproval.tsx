// A sheet to be read or decided, in one place: what is proposed, who read it before, the matter with its documents, then 同意 or 退回.
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button, Modal } from 'antd';
import { useRef, useState } from 'react';
import { type Action, api, type InboxRow } from '../api/index.ts';
import { useWords } from '../i18n/index.ts';
import { Skeleton } from '../parts/lists/Empty.tsx';
import { Problem } from '../parts/Problem.tsx';
import { Files } from '../parts/record/Files.tsx';
import { wasQuicker } from '../parts/record/use-steps.ts';
import { ActionDialog } from '../records/page/ActionDialog.tsx';
import { useRefresh } from '../session.ts';
import { sheetQuery } from './queries.ts';
import { Stages } from './Stages.tsx';

type Props = { row: InboxRow; onClose: () => void; onDone: (said: string, row: InboxRow) => void };
/** `at`: the record on which the act is taken: the sheet, or what it is about. */
type Open = { action: Action; at: string; version: number };

const sendsBack = ['giveBack', 'refuse'];
const ofReaders = ['agree', ...sendsBack];

export function SheetApproval({ row, onClose, onDone }: Props) {
  const { t, say } = useWords();
  const refresh = useRefresh();
  const [taking, setTaking] = useState<Open>();
  const [behind, setBehind] = useState(false);
  const heading = useRef<HTMLElement>(null);
  const asked = { staleTime: Number.POSITIVE_INFINITY, gcTime: 0 };
  const { data, error } = useQuery({ ...sheetQuery(row.recordId), ...asked });
  const at = data?.sheet.matter.at;
  const matter = useQuery({
    queryKey: ['record', at],
    queryFn: () => api.runAt(at ?? ''),
    enabled: at !== undefined,
    ...asked,
  });
  const close = () => {
    onClose();
    if (behind) void refresh();
  };
  const open: Open[] = [
    ...(data?.sheet.state !== 'deciding' || matter.data === undefined || at === undefined
      ? []
      : matter.data.actions
          .filter(({ action, allowed }) => allowed && data.sheet.matter.steps.includes(action))
          .map((action) => ({ action, at, version: matter.data.version }))),
    ...(data?.actions ?? [])
      .filter(({ action, allowed }) => allowed && ofReaders.includes(action))
      .map((action) => ({ action, at: row.actionsAt, version: data?.version ?? 0 })),
  ];
  if (taking !== undefined) {
    const take = async (given: Parameters<typeof api.takeStep>[2]) => {
      try {
        await api.takeStep(taking.at, taking.action.action, given, taking.version);
      } catch (refusal) {
        setBehind(wasQuicker(refusal));
        throw refusal;
      }
      onDone(t('inbox.did', { act: say(taking.action.title), what: row.title }), row);
      await refresh();
      onClose();
    };
    return (
      <ActionDialog
        of={taking.at}
        action={taking.action}
        consequence={row.title}
        onTake={take}
        onClose={() => setTaking(undefined)}
      />
    );
  }
  return (
    <Modal
      open
      width={820}
      title={`${t('inbox.approval.title')}${t('parts.colon')}${data === undefined ? row.title : say(data.sheet.stepTitle)}`}
      onCancel={close}
      afterOpenChange={(opened) => opened && heading.current?.focus()}
      footer={
        <div className="qf-actions qf-approval-foot">
          {data !== undefined && <Link to={data.sheet.matter.link}>{t('inbox.approval.whole')}</Link>}
          <Link to={row.link}>{t('approvals.look')}</Link>
          {open.map((one, place) => (
            <Button
              key={one.action.action}
              type={place === 0 && !sendsBack.includes(one.action.action) ? 'primary' : 'default'}
              onClick={() => setTaking(one)}
            >
              {say(one.action.title)}
            </Button>
          ))}
        </div>
      }
    >
      <strong ref={heading} tabIndex={-1}>
        {data?.sheet.matter.title ?? row.title}
      </strong>
      {error !== null && <Problem error={error} />}
      {data === undefined && error === null && <Skeleton lines={6} />}
      {data !== undefined && (
        <div className="qf-stack">
          <div className="qf-second">{say(data.sheet.matter.state)}</div>
          {open.length === 0 && !matter.isFetching && <p>{t('inbox.approval.notNow')}</p>}
          <section aria-label={t('approvals.opinion')}>
            <h3>{t('approvals.opinion')}</h3>
            <div className="qf-lines">{data.sheet.opinion}</div>
          </section>
          <section aria-label={t('approvals.stages')}>
            <h3>{t('approvals.stages')}</h3>
            <Stages sheet={data.sheet} />
          </section>
          {matter.error !== null && <Problem error={matter.error} />}
          <section aria-label={t('inbox.approval.documents')}>
            <h3>{t('inbox.approval.documents')}</h3>
            {matter.isPending ? (
              <Skeleton lines={2} />
            ) : data.files.length + (matter.data?.files.length ?? 0) === 0 ? (
              <p className="qf-second">{t('inbox.approval.noDocuments')}</p>
            ) : (
              <Files files={[...data.files, ...(matter.data?.files ?? [])]} />
            )}
          </section>
        </div>
      )}
    </Modal>
  );
}
