// The way to the case that a referral or supervision is about; a link only for who may read it, as police and court do not.
import { Link } from '@tanstack/react-router';
import { useWords } from '../../../platform/i18n/index.ts';
import { paths } from '../paths.ts';

type Props = { id: string; no?: string | null; open: boolean };

export function CaseLink({ id, no = null, open }: Props) {
  const { t } = useWords();
  if (open) return <Link to={paths.case(id)}>{no ?? t('referral.field.caseLink')}</Link>;
  return no ?? t('referral.field.caseKept');
}
