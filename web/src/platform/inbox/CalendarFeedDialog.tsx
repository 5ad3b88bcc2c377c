// Due dates in one's own calendar program: makes the secret address, shows it once, revokes it.
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Modal } from 'antd';
import { useState } from 'react';
import { api } from '../api/index.ts';
import { dayAndTime } from '../dates.ts';
import { useWords } from '../i18n/index.ts';
import { ConfirmAction } from '../parts/ConfirmAction.tsx';
import { CopyButton } from '../parts/CopyButton.tsx';
import { Radio } from '../parts/fields/choices.tsx';
import { Input } from '../parts/fields/Input.tsx';
import { Skeleton } from '../parts/lists/Empty.tsx';
import { Problem, Report } from '../parts/Problem.tsx';

const key = ['me', 'calendar-feed'];
type Scope = 'agency' | 'mine';
type Feed = NonNullable<Awaited<ReturnType<typeof api.calendarFeed>>['feed']>;

export function CalendarFeedDialog({ onClose }: { onClose: () => void }) {
  const { t } = useWords();
  const client = useQueryClient();
  const [scope, setScope] = useState<Scope>('agency');
  const { data, error } = useQuery({ queryKey: key, queryFn: api.calendarFeed });
  const refresh = () => client.invalidateQueries({ queryKey: key });
  const make = useMutation({ mutationFn: () => api.makeCalendarFeed({ scope }), onSuccess: refresh });
  const revoke = useMutation({
    mutationFn: api.revokeCalendarFeed,
    onSuccess: () => {
      make.reset();
      return refresh();
    },
  });
  const feed = data?.feed ?? null;
  return (
    <Modal open title={t('inbox.feed.title')} footer={null} width={560} onCancel={onClose}>
      <div className="qf-stack">
        <p>{t('inbox.feed.what')}</p>
        {error !== null && <Problem error={error} />}
        {data === undefined && error === null && <Skeleton lines={2} />}
        {feed !== null && <Standing feed={feed} />}
        {make.data !== undefined && <Address url={make.data.url} />}
        {revoke.isSuccess && feed === null && <Report sign="done">{t('inbox.feed.revoked')}</Report>}
        {data !== undefined && <ScopeChoice scope={scope} onChange={setScope} />}
        {make.error !== null && <Problem error={make.error} />}
        {data !== undefined && (
          <div className="qf-actions">
            {feed === null ? (
              <Button type="primary" loading={make.isPending} onClick={() => make.mutate()}>
                {t('inbox.feed.make')}
              </Button>
            ) : (
              <>
                <ConfirmAction
                  label={t('inbox.feed.renew')}
                  title={t('inbox.feed.renew')}
                  consequence={t('inbox.feed.renewText')}
                  onConfirm={() => make.mutateAsync()}
                />
                <ConfirmAction
                  danger
                  label={t('inbox.feed.revoke')}
                  title={t('inbox.feed.revokeTitle')}
                  consequence={t('inbox.feed.revokeText')}
                  onConfirm={() => revoke.mutateAsync()}
                />
              </>
            )}
          </div>
        )}
      </div>
    </Modal>
  );
}

function ScopeChoice({ scope, onChange }: { scope: Scope; onChange: (scope: Scope) => void }) {
  const { t } = useWords();
  return (
    <Radio.Group
      aria-label={t('inbox.feed.scope')}
      value={scope}
      onChange={({ target }) => onChange(target.value as Scope)}
      options={[
        { value: 'agency', label: t('inbox.feed.agency') },
        { value: 'mine', label: t('inbox.feed.mine') },
      ]}
    />
  );
}

function Standing({ feed: { createdAt, lastReadAt, scope } }: { feed: Feed }) {
  const { t } = useWords();
  return (
    <p>
      {t('inbox.feed.standing', { at: dayAndTime(createdAt), scope: t(`inbox.feed.${scope}`) })}
      {t('parts.semicolon')}
      {lastReadAt === null ? t('inbox.feed.unread') : t('inbox.feed.read', { at: dayAndTime(lastReadAt) })}
    </p>
  );
}

function Address({ url }: { url: string }) {
  const { t } = useWords();
  return (
    <>
      <Report sign="amber">{t('inbox.feed.warning')}</Report>
      <div>
        <label htmlFor="calendar-feed-address">{t('inbox.feed.address')}</label>
        <Input id="calendar-feed-address" readOnly value={url} onFocus={({ target }) => target.select()} />
      </div>
      <div className="qf-actions">
        <CopyButton text={url} />
        <Button href={url.replace(/^https?:/, 'webcal:')}>{t('inbox.feed.open')}</Button>
      </div>
    </>
  );
}
