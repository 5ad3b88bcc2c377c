// Where a document stands between its draft and the party.
import type { CaseDocument } from '@qingfeng/client';
import { useWords } from '../../../platform/i18n/index.ts';
import { Tag, type TagTone } from '../../../platform/parts/Tag.tsx';

const tones: Readonly<Record<CaseDocument['state'], TagTone>> = {
  draft: 'amber',
  issued: 'blue',
  served: 'green',
  withdrawn: 'plain',
};

/** Evidence is taken into the volume as it came: nobody seals it. */
const isTaken = ({ form, state }: CaseDocument) => form === 'evidence' && state === 'issued';

export function StateTag({ document }: { document: CaseDocument }) {
  const { t } = useWords();
  return (
    <Tag tone={tones[document.state]}>
      {t(isTaken(document) ? 'cases.document.taken' : `cases.document.state.${document.state}`)}
    </Tag>
  );
}
