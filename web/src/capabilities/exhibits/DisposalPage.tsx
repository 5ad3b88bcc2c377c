// One disposal: above its facts what stops the goods from leaving, and the ways on.
import { useQuery } from '@tanstack/react-query';
import { useWords } from '../../platform/i18n/index.ts';
import { SignIcon } from '../../platform/parts/icons.tsx';
import { LinkButton } from '../../platform/parts/LinkButton.tsx';
import type { Entry } from '../../platform/registers/declared.ts';
import { EntryPage } from '../../platform/registers/EntryPage.tsx';
import { caseExhibitsQuery } from './queries.ts';
import { type Disposal, quantity } from './shapes.ts';
import { LotName } from './store/lot-columns.tsx';
import './exhibits.css';

/** Until the goods have left, another unit may still be chosen. */
const before: ReadonlySet<unknown> = new Set(['draft', 'submitted', 'approved']);

export function DisposalPage() {
  return <EntryPage above={(entry) => <Stopped entry={entry} />} below={(entry) => <Goods entry={entry} />} />;
}

function Stopped({ entry }: { entry: Entry }) {
  const { t, say } = useWords();
  const { permitFault, state, permit } = entry as unknown as Pick<Disposal, 'permitFault' | 'state' | 'permit'>;
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
      {state === 'approved' && permit?.link != null && (
        <div>
          <LinkButton type="primary" to={permit.link}>
            {t('exhibits.stopped.renew')}
          </LinkButton>
        </div>
      )}
    </section>
  );
}

/** The lots that the plan names by number: what they are, in their unit, each leading to its line. */
function Goods({ entry }: { entry: Entry }) {
  const { t } = useWords();
  const { goods, caseFile } = entry as unknown as Pick<Disposal, 'goods' | 'caseFile'>;
  const caseId = caseFile?.id;
  const { data } = useQuery({ ...caseExhibitsQuery(caseId ?? ''), enabled: caseId !== undefined });
  const rows = (goods ?? []).flatMap(({ lot: no, quantity: count }) => {
    const lot = data?.lots.find((one) => one.no === no);
    return lot === undefined ? [] : [{ lot, count }];
  });
  if (rows.length === 0) return null;
  return (
    <section className="qf-card" aria-labelledby="disposal-goods">
      <h2 id="disposal-goods">{t('exhibits.goodsOf')}</h2>
      <ul className="qf-card-body exhibits-goods">
        {rows.map(({ lot, count }) => (
          <li key={lot.id}>
            <div>
              <LotName row={lot} />
            </div>
            <b>
              {quantity(count)} <span lang="zh">{lot.unit}</span>
            </b>
          </li>
        ))}
      </ul>
    </section>
  );
}
