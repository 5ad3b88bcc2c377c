// One disposal: above its facts what stops the goods from leaving, and the ways on.
import { useWords } from '../../platform/i18n/index.ts';
import { SignIcon } from '../../platform/parts/icons.tsx';
import type { Entry } from '../../platform/registers/declared.ts';
import { EntryPage } from '../../platform/registers/EntryPage.tsx';
import type { Disposal } from './shapes.ts';
import './exhibits.css';

/** Until the goods have left, another unit may still be chosen. */
const before: ReadonlySet<unknown> = new Set(['draft', 'submitted', 'approved']);

export function DisposalPage() {
  return <EntryPage above={(entry) => <Stopped entry={entry} />} />;
}

function Stopped({ entry }: { entry: Entry }) {
  const { t, say } = useWords();
  const { permitFault, state } = entry as unknown as Pick<Disposal, 'permitFault' | 'state'>;
  if (permitFault === null || !before.has(state)) return null;
  return (
    <section className="exhibits-difference" aria-label={t('exhibits.stopped.title')}>
      <b className="qf-tone-red">
        <SignIcon sign="red" />
        {t('exhibits.stopped.title')}
        {t('parts.colon')}
        {say(permitFault)}
      </b>
      <div className="qf-second">
        {t(state === 'approved' ? 'exhibits.stopped.withdraw' : 'exhibits.stopped.change')}
      </div>
    </section>
  );
}
