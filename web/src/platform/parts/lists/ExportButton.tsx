// The way out of a list: the rows that its filters let pass, as a workbook.
import { Button, type ButtonProps } from 'antd';
import { useWords } from '../../i18n/index.ts';

/** @param href the address of the workbook, with the filters of the list */
export function ExportButton({ href, size }: { href: string; size?: ButtonProps['size'] }) {
  const { t } = useWords();
  return (
    <Button href={href} download {...(size !== undefined && { size })}>
      {t('parts.list.export')}
    </Button>
  );
}
