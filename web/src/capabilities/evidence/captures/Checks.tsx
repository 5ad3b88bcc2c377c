// The checks of machine and clock that local standards ask of a capture, and what holds the archive together.
import type { CaptureResult } from '@qingfeng/client';
import { dayAndTime } from '../../../platform/dates.ts';
import { useWords } from '../../../platform/i18n/index.ts';
import { Tag } from '../../../platform/parts/Tag.tsx';

const tones = { ok: 'green', attention: 'amber', notDone: 'plain' } as const;

export function Checks({ found }: { found: CaptureResult }) {
  const { t } = useWords();
  return (
    <section className="qf-card" aria-label={t('captures.checks')}>
      <h2>{t('captures.checks')}</h2>
      <div className="qf-card-body">
        <dl className="qf-capture-checks">
          {found.checks.map(({ item, state, value }) => (
            <div key={item}>
              <dt>
                {t(`captures.check.${item}`)} <Tag tone={tones[state]}>{t(`captures.state.${state}`)}</Tag>
              </dt>
              <dd>
                {value === '' ? t(`captures.plain.${item}.${state}`, { defaultValue: '' }) : said(item, value, t)}
              </dd>
            </div>
          ))}
          <div>
            <dt>
              {t('captures.stamp')}{' '}
              <Tag tone={found.stampedAt === null ? 'plain' : 'green'}>
                {t(found.stampedAt === null ? 'captures.state.notDone' : 'captures.state.ok')}
              </Tag>
            </dt>
            <dd>
              {found.stampedAt === null ? (found.stampProblem ?? t('captures.noStamp')) : dayAndTime(found.stampedAt)}
            </dd>
          </div>
        </dl>
      </div>
    </section>
  );
}

function said(item: string, value: string, t: ReturnType<typeof useWords>['t']): string {
  if (item === 'clock') {
    const offset = Number(value);
    return t(offset > 0 ? 'captures.slow' : 'captures.fast', { milliseconds: Math.abs(offset) });
  }
  return item === 'login' ? t('captures.cookies', { count: Number(value) }) : value;
}
