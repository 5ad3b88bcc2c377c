// Who may ask for what, by the law of the day: the conclusion first, then the reason, who could, and the articles.

import { useWords } from '../../../platform/i18n/index.ts';
import { BasisLine } from '../../../platform/parts/record/Basis.tsx';
import { Unbroken } from '../../../platform/parts/Unbroken.tsx';
import type { Ruling } from './shapes.ts';

export function RulingCard({ ruling }: { ruling: Ruling }) {
  const { t } = useWords();
  return (
    <section className="qf-card" aria-labelledby="assistance-ruling">
      <h2 id="assistance-ruling">{t('platforms.assistance.ruling.title')}</h2>
      <div className="qf-card-body">
        <RulingText ruling={ruling} />
      </div>
    </section>
  );
}

export function RulingText({ ruling }: { ruling: Ruling }) {
  const { t, say } = useWords();
  const { allowed, objections, pending, remarks, bases } = ruling;
  return (
    <div className="platforms-ruling" aria-live="polite">
      <p className="platforms-strong">
        {t(allowed ? 'platforms.assistance.ruling.allowed' : 'platforms.assistance.ruling.refused')}
      </p>
      {[...objections, ...pending].map(({ code, why, whoCan, basis }) => (
        <div key={code}>
          <div>
            {pending.some((one) => one.code === code)
              ? `${t('platforms.assistance.ruling.pending')}${t('parts.colon')}`
              : ''}
            <Unbroken text={say(why)} /> <BasisLine basis={basis} />
          </div>
          <p className="qf-second">
            {t('platforms.assistance.ruling.whoCan')}
            {t('parts.colon')}
            {say(whoCan)}
          </p>
        </div>
      ))}
      {remarks.map(({ text, basis }) => (
        <div key={text.zh}>
          {say(text)} <BasisLine basis={basis} />
        </div>
      ))}
      {objections.length === 0 && (
        <ul className="platforms-plain">
          {bases.map((basis) => (
            <li key={`${basis.document} ${basis.text?.zh ?? ''}`}>
              <BasisLine basis={basis} />
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
