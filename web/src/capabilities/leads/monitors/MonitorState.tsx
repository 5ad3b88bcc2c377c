// How a monitor stands: its state, and that its last day is over where it still runs.
import { useWords } from '../../../platform/i18n/index.ts';
import { Tag } from '../../../platform/parts/Tag.tsx';
import type { Monitor } from '../shapes.ts';
import { StateTag } from '../tags.tsx';

export function MonitorState({ monitor }: { monitor: Monitor }) {
  const { t } = useWords();
  return (
    <>
      <StateTag state={monitor.state} title={monitor.stateTitle} />
      {monitor.state === 'running' && !monitor.taking && <Tag tone="amber">{t('leads.monitor.pastLastDay')}</Tag>}
    </>
  );
}
