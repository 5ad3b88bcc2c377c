// What of a text was refused, marked where it stands, and the text that would be taken, one press away.
import { Button } from 'antd';
import { useWords } from '../../i18n/index.ts';

type Props = {
  text: string;
  /** In UTF-16 units of it, in their order. */
  found: readonly { start: number; end: number }[];
  instead: string;
  onTake: () => void;
};

export function Instead({ text, found, instead, onTake }: Props) {
  const { t } = useWords();
  const pieces = found.flatMap(({ start, end }, at) => [
    <span key={`kept-${start}`}>{text.slice(found[at - 1]?.end ?? 0, start)}</span>,
    <mark key={`found-${start}`}>{text.slice(start, end)}</mark>,
  ]);
  return (
    <span className="qf-instead">
      <span lang="zh" data-testid="found">
        {pieces}
        {text.slice(found.at(-1)?.end ?? 0)}
      </span>
      <span lang="zh">
        {t('parts.instead.offered')}
        {instead}
      </span>
      <Button size="small" onClick={onTake}>
        {t('parts.instead.take')}
      </Button>
    </span>
  );
}
