// What whoever issued a link to choose a password sees of it: that it went out by mail, or a letter to print.
import { Button, QRCode } from 'antd';
import type { Activation } from '../../api/index.ts';
import { dayAndTime } from '../../dates.ts';
import { useWords } from '../../i18n/index.ts';
import { CopyButton } from '../../parts/CopyButton.tsx';
import { Report } from '../../parts/Problem.tsx';

export function ActivationGiven({ activation }: { activation: Activation }) {
  const { t } = useWords();
  const { to, link, until } = activation;
  if (link === null)
    return <Report sign="done">{t('settings.activation.mailed', { to: to ?? '', until: dayAndTime(until) })}</Report>;
  return (
    <>
      <div className="qf-no-print">
        <Report sign={activation.mailFailed ? 'amber' : 'done'}>
          {t(activation.mailFailed ? 'settings.activation.mailFailed' : 'settings.activation.letterMade')}
        </Report>
      </div>
      <Letter activation={activation} link={link} />
      <div className="qf-actions qf-no-print">
        <Button type="primary" onClick={() => window.print()}>
          {t('settings.access.print')}
        </Button>
        <CopyButton text={link} />
      </div>
      <p className="qf-second qf-no-print">{t('settings.activation.once')}</p>
    </>
  );
}

/** The link stands on the paper alone: nobody who looks at the screen reads it. */
function Letter({ activation, link }: { activation: Activation; link: string }) {
  const { t } = useWords();
  const { displayName, account, until } = activation;
  return (
    <section className="qf-letter" aria-label={t('settings.activation.letter')}>
      <p>{t('settings.activation.to', { name: displayName, account })}</p>
      <p>{t('settings.activation.what', { until: dayAndTime(until) })}</p>
      <div className="qf-only-print">
        {/* Paper-white with the four empty squares around that ISO/IEC 18004 asks for: cameras need the contrast. */}
        <QRCode type="svg" value={link} size={150} color="#000000" bgColor="#FFFFFF" bordered={false} marginSize={4} />
        <p className="qf-secret">{link}</p>
      </div>
      <p className="qf-second qf-no-print">{t('settings.activation.covered')}</p>
      <p>{t('settings.activation.rule')}</p>
    </section>
  );
}
