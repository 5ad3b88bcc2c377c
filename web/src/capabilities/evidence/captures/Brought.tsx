// What a capture brought: the page as it was seen, and how it came.
import type { CaptureResult } from '@qingfeng/client';
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { addressOf, call, send } from '../../../platform/api/index.ts';
import { day, timeToSecond } from '../../../platform/dates.ts';
import { useWords } from '../../../platform/i18n/index.ts';
import { Segmented } from '../../../platform/parts/fields/choices.tsx';
import { Problem } from '../../../platform/parts/Problem.tsx';
import type { Entry } from '../../../platform/registers/declared.ts';
import { Checks } from './Checks.tsx';
import { Requests } from './Requests.tsx';
import { resultKey } from './result-key.ts';
import './captures.css';

type View = 'picture' | 'text' | 'replay';

export function Brought({ entry }: { entry: Entry }) {
  const { id } = entry;
  const { t } = useWords();
  const result = useQuery({
    queryKey: resultKey(id),
    queryFn: () => call({ path: `/captures/${id}/result` }) as Promise<CaptureResult>,
  });
  if (result.error !== null) return <Problem error={result.error} />;
  if (result.data === undefined) return <p className="qf-second">{t('captures.loading')}</p>;
  const found = result.data;
  return (
    <div className="qf-capture">
      <Seen id={id} found={found} />
      <div className="qf-capture-how">
        <Requests found={found} />
        <Checks found={found} />
      </div>
    </div>
  );
}

function Seen({ id, found }: { id: string; found: CaptureResult }) {
  const { t } = useWords();
  const [view, setView] = useState<View>('picture');
  const options = (['picture', 'text', 'replay'] as const).map((value) => ({
    value,
    label: t(`captures.view.${value}`),
  }));
  const scrolled = found.acts.find(({ act }) => act === 'scroll')?.value ?? '0';
  return (
    <section className="qf-card" aria-label={t('captures.page')}>
      <h2>{t('captures.page')}</h2>
      <div className="qf-card-body">
        <p className="qf-second">
          {t('captures.taken', {
            from: `${day(found.startedAt)} ${timeToSecond(found.startedAt)}`,
            until: timeToSecond(found.finishedAt),
          })}
        </p>
        <div className="qf-capture-bar">
          <Segmented<View> options={options} value={view} onChange={setView} />
        </div>
        <div className="qf-capture-view">
          {view === 'picture' && <Picture id={id} found={found} />}
          {view === 'text' && (
            <pre className="qf-capture-text" lang="zh">
              {found.text}
            </pre>
          )}
          {view === 'replay' && <Replay id={id} title={found.title} />}
        </div>
        {found.picture !== null && (
          <p className="qf-second">
            {t('captures.size', { width: found.picture.width, height: found.picture.height, times: scrolled })}
          </p>
        )}
      </div>
    </section>
  );
}

function Picture({ id, found }: { id: string; found: CaptureResult }) {
  const { t } = useWords();
  if (found.picture === null) return <p>{t('captures.noPicture')}</p>;
  const address = addressOf(`/captures/${id}/picture`);
  return (
    <a href={address} target="_blank" rel="noreferrer">
      <img src={address} alt={t('captures.pictureOf', { title: found.title })} />
    </a>
  );
}

/** The document without scripts, in a frame that may do nothing. */
function Replay({ id, title }: { id: string; title: string }) {
  const { t } = useWords();
  const opened = useQuery({
    queryKey: ['captures', 'replay', id],
    queryFn: () => send<{ path: string }>({ path: `/captures/${id}/replay`, method: 'POST' }),
    // The address is good for a quarter of an hour.
    staleTime: 10 * 60_000,
    gcTime: 0,
  });
  if (opened.error !== null) return <Problem error={opened.error} />;
  if (opened.data === undefined) return <p className="qf-second">{t('captures.loading')}</p>;
  return (
    <>
      <p className="qf-second">
        {t('captures.replayed')}{' '}
        <Button type="link" size="small" onClick={() => void opened.refetch()}>
          {t('captures.again')}
        </Button>
      </p>
      <iframe
        sandbox=""
        src={opened.data.path}
        title={t('captures.replayOf', { title })}
        className="qf-capture-frame"
      />
    </>
  );
}
