// One capture: what was asked for, and what was brought: picture, text, replay, requests, checks.
import { dayAndTime } from '../../../platform/dates.ts';
import { useWords } from '../../../platform/i18n/index.ts';
import { EntryPage } from '../../../platform/registers/EntryPage.tsx';
import { Brought } from './Brought.tsx';
import { Waiting } from './Waiting.tsx';

export function CapturePage() {
  const { t } = useWords();
  return (
    <EntryPage
      head={({ address, capturedAt }) => [
        { label: t('captures.address'), value: String(address) },
        ...(capturedAt === null ? [] : [{ label: t('captures.capturedAt'), value: dayAndTime(String(capturedAt)) }]),
      ]}
      above={(entry) => {
        if (entry.state === 'captured') return <Brought entry={entry} />;
        return entry.state === 'waiting' ? <Waiting entry={entry} /> : null;
      }}
    />
  );
}
