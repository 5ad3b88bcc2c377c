// How far work in parts is, with a button that ends it after the part under way; what was done stays done.
import { Button, Progress } from 'antd';
import { useRef, useState } from 'react';
import { useWords } from '../../i18n/index.ts';
import { type InPartsOptions, mostAtOnce } from './in-parts.ts';

type Running = { done: number; total: number };

/** @returns what `inParts` is given, and what is shown meanwhile: nothing for what is done in one part */
export function usePartsProgress() {
  const [running, setRunning] = useState<Running>();
  const stop = useRef(false);
  const begin = (total: number): InPartsOptions => {
    stop.current = false;
    if (total > mostAtOnce) setRunning({ done: 0, total });
    return {
      onProgress: (done) => setRunning(done < total ? { done, total } : undefined),
      stopped: () => stop.current,
    };
  };
  const end = () => setRunning(undefined);
  const shown = running !== undefined && (
    <PartsProgress
      running={running}
      onStop={() => {
        stop.current = true;
      }}
    />
  );
  return { begin, end, shown };
}

function PartsProgress({ running: { done, total }, onStop }: { running: Running; onStop: () => void }) {
  const { t } = useWords();
  const [stopping, setStopping] = useState(false);
  return (
    <div className="qf-parts-progress">
      <Progress percent={Math.floor((100 * done) / total)} size="small" />
      <span className="qf-second">{t('records.bulk.parts', { done, total })}</span>
      <Button
        size="small"
        disabled={stopping}
        onClick={() => {
          setStopping(true);
          onStop();
        }}
      >
        {t(stopping ? 'records.bulk.stopping' : 'records.bulk.stop')}
      </Button>
    </div>
  );
}
