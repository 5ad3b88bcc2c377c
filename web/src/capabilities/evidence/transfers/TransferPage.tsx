// A transfer of evidence, with how far it is on its way to another node.
import { Progress } from 'antd';
import { useWords } from '../../../platform/i18n/index.ts';
import type { Entry } from '../../../platform/registers/declared.ts';
import { EntryPage } from '../../../platform/registers/EntryPage.tsx';

type Line = { node: string; parts: number; gone: number; trouble: { zh: string; en: string } | null };

export function TransferPage() {
  return <EntryPage above={(entry) => <OnItsWay entry={entry} />} />;
}

function OnItsWay({ entry }: { entry: Entry }) {
  const { t, say } = useWords();
  const line = entry.line as Line | null;
  if (line === null) return null;
  const { node, parts, gone, trouble } = line;
  return (
    <section className="qf-card" aria-labelledby="transfer-line">
      <h2 id="transfer-line">{t('evidence.line.title')}</h2>
      <div className="qf-card-body">
        <p>{t(gone === parts ? 'evidence.line.there' : 'evidence.line.going', { node, parts, gone })}</p>
        <Progress percent={Math.floor((gone / Math.max(parts, 1)) * 100)} aria-label={t('evidence.line.title')} />
        {gone < parts && trouble !== null && <p role="alert">{t('evidence.line.trouble', { why: say(trouble) })}</p>}
      </div>
    </section>
  );
}
