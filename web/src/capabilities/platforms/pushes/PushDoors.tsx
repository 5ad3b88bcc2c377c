// The monitors that take offers of the reader's platform, each with its address and a way to send a file by hand.
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useWords } from '../../../platform/i18n/index.ts';
import { AgencyName } from '../../../platform/parts/AgencyName.tsx';
import { UploadButton } from '../../../platform/parts/fields/files/UploadButton.tsx';
import { Empty, Skeleton } from '../../../platform/parts/lists/Empty.tsx';
import { Problem, Report } from '../../../platform/parts/Problem.tsx';
import { Tag } from '../../../platform/parts/Tag.tsx';
import { hasRole, useMe } from '../../../platform/session.ts';
import { platformsKey, pushDoorsQuery } from '../queries.ts';
import type { PushDoor } from '../shapes.ts';

/** The address says the whole; two monitors of one agency are told apart by the beginning. */
export const shortNo = (id: string): string => id.slice(0, 8);
export const doorAddress = (id: string): string => `${location.origin}/api/v1/monitors/${id}/runs`;

export function PushDoors() {
  const { t } = useWords();
  const { data, error, refetch } = useQuery(pushDoorsQuery);
  return (
    <section className="qf-card" aria-labelledby="push-doors">
      <h2 id="push-doors">{t('platforms.pushes.doors')}</h2>
      <div className="qf-card-body">
        <p className="qf-second">{t('platforms.pushes.doorsText')}</p>
        {error !== null && <Problem error={error} onRetry={() => void refetch()} />}
        {data === undefined && error === null && <Skeleton lines={3} />}
        {data?.items.length === 0 && (
          <Empty title={t('platforms.pushes.noDoors')} text={t('platforms.pushes.noDoorsNext')} />
        )}
        <ul className="platforms-plain platforms-doors">
          {data?.items.map((door) => (
            <OneDoor key={door.id} door={door} />
          ))}
        </ul>
      </div>
    </section>
  );
}

function OneDoor({ door }: { door: PushDoor }) {
  const { t } = useWords();
  const client = useQueryClient();
  const mayPush = hasRole(useMe(), 'officer');
  const [sent, setSent] = useState<'known' | 'received'>();
  return (
    <li>
      <div className="platforms-line">
        <span className="platforms-strong">
          <AgencyName agency={door.agency} />
        </span>
        <span className="qf-second">{shortNo(door.id)}</span>
        <Tag tone={door.taking ? 'green' : 'plain'}>{t(`platforms.pushes.${door.taking ? 'taking' : 'closed'}`)}</Tag>
        <span className="qf-second">{t('platforms.pushes.runsUntil', { day: door.runsUntil })}</span>
      </div>
      <code className="platforms-address">{`POST ${doorAddress(door.id)}`}</code>
      {sent !== undefined && <Report sign="info">{t(`platforms.pushes.${sent}`)}</Report>}
      {door.taking && mayPush && (
        <div className="qf-no-print">
          <UploadButton<{ known: boolean }>
            path={`/monitors/${door.id}/runs`}
            accept=".csv,.ndjson,.json,.txt,.parquet"
            label={t('platforms.pushes.give')}
            onBegin={() => setSent(undefined)}
            onSent={({ known }) => {
              setSent(known ? 'known' : 'received');
              return client.invalidateQueries({ queryKey: [platformsKey, 'pushes'] });
            }}
          />
        </div>
      )}
    </li>
  );
}
