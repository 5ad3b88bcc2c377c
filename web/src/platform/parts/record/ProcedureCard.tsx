// Which procedure a record lives by, in which version and why; its drawing and rules are a click away.
import { editionOf } from '@qingfeng/procedure/edition';
import { Link } from '@tanstack/react-router';
import type { ProcedureVersion } from '../../api/types.ts';
import { useWords } from '../../i18n/index.ts';
import { inAddress } from '../../url-state.ts';
import { Tag } from '../Tag.tsx';
import { Unbroken } from '../Unbroken.tsx';
import { LawCited } from './Basis.tsx';

export type ProcedureCardProps = {
  procedure: ProcedureVersion;
  /** Address of the page that draws a procedure; it is asked for id and version. */
  drawing: string;
};

export function ProcedureCard({ procedure: { id, title, version, why, standsOn, at }, drawing }: ProcedureCardProps) {
  const { t, say } = useWords();
  return (
    <section className="qf-card" aria-labelledby="qf-procedure">
      <h2 id="qf-procedure">{t('parts.procedure.title')}</h2>
      <div className="qf-card-body">
        <div>{t('parts.procedure.version', { title: say(title), version: editionOf(version) })}</div>
        <div className="qf-second">
          <Unbroken text={say(why)} />
        </div>
        <div>{t('parts.procedure.standsOn')}</div>
        <ul className="qf-second">
          {standsOn.map(({ document, mark }) => (
            <li key={document}>
              <LawCited document={document} />{' '}
              {mark !== 'read' && <Tag tone={mark === 'recalled' ? 'doubt' : 'plain'}>{t(`parts.mark.${mark}`)}</Tag>}
            </li>
          ))}
        </ul>
        <Link
          className="qf-no-print"
          to={drawing}
          search={inAddress({ procedure: id, edition: version, ...(at !== undefined && { at }) })}
        >
          {t('parts.procedure.drawing')}
        </Link>
      </div>
    </section>
  );
}
