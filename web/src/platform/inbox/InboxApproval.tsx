// What is to be approved, read where it stands: the report with its facts and reason, the documents, then the decision in one place.
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button, Modal } from 'antd';
import { useRef, useState } from 'react';
import { api, type InboxRow } from '../api/index.ts';
import { dayAndTime } from '../dates.ts';
import { useWords } from '../i18n/index.ts';
import { Skeleton } from '../parts/lists/Empty.tsx';
import { Problem } from '../parts/Problem.tsx';
import { Files } from '../parts/record/Files.tsx';
import { wasQuicker } from '../parts/record/use-steps.ts';
import { ActionDialog } from '../records/page/ActionDialog.tsx';
import { useRefresh } from '../session.ts';

type Props = { row: InboxRow; onClose: () => void; onDone: (said: string, row: InboxRow) => void };

export function InboxApproval({ row, onClose, onDone }: Props) {
  const { t, say } = useWords();
  const refresh = useRefresh();
  const [taking, setTaking] = useState<string>();
  const [behind, setBehind] = useState(false);
  const heading = useRef<HTMLElement>(null);
  const { data, error } = useQuery({
    queryKey: ['record', row.actionsAt],
    queryFn: () => api.runAt(row.actionsAt),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  });
  const open = row.acts.flatMap(
    ({ action }) => data?.actions.filter((one) => one.action === action && one.allowed) ?? [],
  );
  const chosen = open.find(({ action }) => action === taking);
  const close = () => {
    onClose();
    if (behind) void refresh();
  };
  if (data !== undefined && chosen !== undefined) {
    const take = async (given: Parameters<typeof api.takeStep>[2]) => {
      try {
        await api.takeStep(row.actionsAt, chosen.action, given, data.version);
      } catch (refusal) {
        setBehind(wasQuicker(refusal));
        throw refusal;
      }
      onDone(t('inbox.did', { act: say(chosen.title), what: row.title }), row);
      await refresh();
      onClose();
    };
    return (
      <ActionDialog
        action={chosen}
        consequence={row.title}
        run={row.run}
        onTake={take}
        onClose={() => setTaking(undefined)}
      />
    );
  }
  const reports = (data?.timeline ?? []).filter(({ kind }) => kind === 'event').slice(0, 3);
  return (
    <Modal
      open
      width={820}
      title={`${t('inbox.approval.title')}${t('parts.colon')}${say(row.clock.title)}`}
      onCancel={close}
      afterOpenChange={(opened) => opened && heading.current?.focus()}
      footer={
        <div className="qf-actions qf-approval-foot">
          <Link to={row.link}>{t('inbox.approval.whole')}</Link>
          {open.map((one, place) => (
            <Button key={one.action} type={place === 0 ? 'primary' : 'default'} onClick={() => setTaking(one.action)}>
              {say(one.title)}
            </Button>
          ))}
        </div>
      }
    >
      <div className="qf-stack">
        <div>
          <strong ref={heading} tabIndex={-1}>
            {row.title}
          </strong>
          <div className="qf-second">{row.subtitle}</div>
        </div>
        {error !== null && <Problem error={error} />}
        {data === undefined && error === null && <Skeleton lines={6} />}
        {data !== undefined && open.length === 0 && <p>{t('inbox.approval.notNow')}</p>}
        {reports.map((entry, place) => (
          <section key={`${entry.step} ${entry.at}`} aria-label={say(entry.title)}>
            <h3>
              {place === 0 ? say(entry.title) : `${t('inbox.approval.before')}${t('parts.colon')}${say(entry.title)}`}
            </h3>
            <div className="qf-second">
              {[dayAndTime(entry.at), entry.by?.agency, entry.by?.user]
                .filter((part) => (part ?? '') !== '')
                .join(' · ')}
            </div>
            <dl className="qf-facts">
              {entry.said.map((fact) => (
                <div key={fact.title.zh} className="qf-fact">
                  <dt>{say(fact.title)}</dt>
                  <dd>{say(fact.value)}</dd>
                </div>
              ))}
              {entry.reason !== null && (
                <div className="qf-fact">
                  <dt>{t('parts.action.reason')}</dt>
                  <dd>{entry.reason}</dd>
                </div>
              )}
            </dl>
          </section>
        ))}
        {data !== undefined && (
          <section aria-label={t('inbox.approval.documents')}>
            <h3>{t('inbox.approval.documents')}</h3>
            {data.files.length === 0 ? (
              <p className="qf-second">{t('inbox.approval.noDocuments')}</p>
            ) : (
              <Files files={data.files} />
            )}
          </section>
        )}
      </div>
    </Modal>
  );
}
