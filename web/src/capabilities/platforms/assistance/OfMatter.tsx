// What the page of a case or lead shows of its requests to platforms, and the way to the next one.
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState } from 'react';
import { useWords } from '../../../platform/i18n/index.ts';
import { Skeleton } from '../../../platform/parts/lists/Empty.tsx';
import { Problem } from '../../../platform/parts/Problem.tsx';
import { NextDue } from '../../../platform/parts/record/NextDue.tsx';
import { hasRole, useMe } from '../../../platform/session.ts';
import { paths } from '../paths.ts';
import { Ask } from './Ask.tsx';
import { StateTag } from './marks.tsx';
import { ofMatterQuery } from './queries.ts';
import type { Matter } from './shapes.ts';

/** `mayAsk`: whether the reader's agency deals with it now; `platform`: the name of the one that it is about. */
type OfMatterProps = Matter & { mayAsk: boolean; platform?: string };

export function OfMatter({ mayAsk, platform, ...matter }: OfMatterProps) {
  const { t, say } = useWords();
  const me = useMe();
  const [asking, setAsking] = useState(false);
  const { data, error } = useQuery(ofMatterQuery(matter));
  const may = mayAsk && hasRole(me, 'officer') && ['samr', 'saic'].includes(me.agency.departmentId);
  if (!may && data?.items.length === 0) return null;
  return (
    <section className="qf-card" aria-labelledby="assistance-of">
      <h2 id="assistance-of">{t('platforms.assistance.ofMatter')}</h2>
      <div className="qf-card-body platforms-ruling">
        {error !== null && <Problem error={error} />}
        {data === undefined && error === null && <Skeleton />}
        {data?.items.length === 0 && <p className="qf-second">{t('platforms.assistance.ofNone')}</p>}
        <ul className="platforms-plain">
          {data?.items.map((row) => (
            <li key={row.id} className="platforms-line">
              <Link to={paths.request(row.id)} lang="zh">
                {[row.no ?? '', row.title].filter((part) => part !== '').join(' ')}
              </Link>
              <StateTag row={row} />
              <span className="qf-second">{say(row.dataTitle)}</span>
              <NextDue nextDue={row.nextDue} />
            </li>
          ))}
        </ul>
        {may && (
          <div className="qf-no-print">
            <Button onClick={() => setAsking(true)}>{t('platforms.assistance.open')}</Button>
            {'caseId' in matter && <p className="qf-second">{t('platforms.assistance.ofOthers')}</p>}
          </div>
        )}
      </div>
      {asking && <Ask matter={matter} platform={platform} onClose={() => setAsking(false)} />}
    </section>
  );
}
