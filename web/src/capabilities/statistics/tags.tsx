// How reports and cells stand, as tags.
import { useWords } from '../../platform/i18n/index.ts';
import { DemoTag } from '../../platform/parts/DemoTag.tsx';
import { Tag, type TagTone } from '../../platform/parts/Tag.tsx';
import type { FormCell, Report } from './shapes.ts';

const tones: Readonly<Record<Report['standing'], TagTone>> = {
  missing: 'red',
  due: 'amber',
  sent: 'green',
  withdrawn: 'plain',
};

/** @param besideState the state stands beside: that it was sent is said there */
export function StandingTags({ report, besideState = false }: { report: Report; besideState?: boolean }) {
  const { t } = useWords();
  return (
    <>
      {!(besideState && report.standing === 'sent') && (
        <Tag tone={tones[report.standing]}>{t(`statistics.standing.${report.standing}`)}</Tag>
      )}
      {report.zero && (
        <>
          {' '}
          <Tag>{t('statistics.standing.zero')}</Tag>
        </>
      )}
      {report.late && (
        <>
          {' '}
          <Tag tone="red">{t('statistics.standing.late')}</Tag>
        </>
      )}
      {report.revision > 1 && (
        <>
          {' '}
          <Tag tone="blue">{t('statistics.revisionNo', { number: report.revision })}</Tag>
        </>
      )}
      {report.demo && (
        <>
          {' '}
          <DemoTag />
        </>
      )}
    </>
  );
}

/** How sure a form or a cell is; what was read needs no word. */
export function MarkTag({ mark }: { mark: FormCell['mark'] }) {
  const { t } = useWords();
  if (mark === 'read') return null;
  return <Tag tone="doubt">{mark === 'derived' ? t('statistics.mark.derived') : t('statistics.mark.officeRule')}</Tag>;
}
