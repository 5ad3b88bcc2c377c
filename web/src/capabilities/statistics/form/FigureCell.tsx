// One figure: a link to its records, a mark where it was entered by hand, the figure of now where it differs, and why.
import { QuestionCircleOutlined } from '@ant-design/icons';
import { Link } from '@tanstack/react-router';
import { Popover } from 'antd';
import { dayAndTime } from '../../../platform/dates.ts';
import { useWords } from '../../../platform/i18n/index.ts';
import { Unbroken } from '../../../platform/parts/Unbroken.tsx';
import { paths } from '../paths.ts';
import { recordsSearch } from '../search.ts';
import type { Figure, FormCell } from '../shapes.ts';
import { MarkTag } from '../tags.tsx';
import { shown } from '../units.ts';

/** `search`: what the page of the records needs beside the cell; none where there is nothing to open. */
type FigureCellProps = { cell: FormCell; figure: Figure; search: Record<string, string> | undefined };

export function FigureCell({ cell, figure, search }: FigureCellProps) {
  const { t } = useWords();
  const text = shown(figure.value, cell.unit);
  const opens = search !== undefined && cell.records !== null && (figure.computed ?? 0) > 0;
  return (
    <span className="statistics-figure">
      {opens ? (
        <Link to={paths.records} search={recordsSearch.at({ ...search, cell: cell.id })}>
          {text}
        </Link>
      ) : (
        <span>{text}</span>
      )}
      {figure.entered !== null && !cell.beside && (
        <span className="statistics-hand" title={t('statistics.figure.byHand')}>
          {t('statistics.figure.hand')}
        </span>
      )}
      <Why cell={cell} figure={figure} />
      {cell.beside && figure.entered !== null && (
        <span className="statistics-beside">
          {t('statistics.figure.beside', { value: shown(figure.entered, cell.unit) })}
        </span>
      )}
      {figure.recorded !== null && (
        <span className="statistics-beside">
          {t('statistics.figure.recorded', { value: shown(figure.recorded, cell.unit) })}
        </span>
      )}
      {figure.differs && (
        <span className="statistics-now">{t('statistics.figure.now', { value: shown(figure.live, cell.unit) })}</span>
      )}
      {figure.unvalued > 0 && (
        <span className="statistics-now">
          {t(`statistics.figure.${cell.records === 'disposals' ? 'unnumbered' : 'unvalued'}`, {
            count: figure.unvalued,
          })}
        </span>
      )}
    </span>
  );
}

function Why({ cell, figure }: Pick<FigureCellProps, 'cell' | 'figure'>) {
  const { t, say } = useWords();
  return (
    <Popover trigger="click" content={<Reasons cell={cell} figure={figure} />} placement="bottomRight">
      <button
        type="button"
        className="statistics-why"
        aria-label={t('statistics.figure.why', { cell: say(cell.title) })}
      >
        <QuestionCircleOutlined aria-hidden />
      </button>
    </Popover>
  );
}

function Reasons({ cell, figure }: Pick<FigureCellProps, 'cell' | 'figure'>) {
  const { t, say } = useWords();
  const { entry, computed, entered } = figure;
  return (
    <div className="statistics-reasons">
      <strong>{say(cell.title)}</strong> <MarkTag mark={cell.mark} />
      <p>
        <Unbroken text={say(figure.why)} />
      </p>
      {cell.notes.map((note) => (
        <p key={note.zh}>
          <Unbroken text={say(note)} />
        </p>
      ))}
      {cell.hand !== null && computed !== null && <p>{say(cell.hand)}</p>}
      {computed !== null && entered !== null && (
        <p>
          {t(`statistics.figure.${cell.beside ? 'compare' : 'sum'}`, {
            computed: shown(computed, cell.unit),
            entered: shown(entered, cell.unit),
          })}
        </p>
      )}
      {entry !== null && (
        <p>{t('statistics.figure.entry', { name: entry.userName, at: dayAndTime(entry.at), source: entry.source })}</p>
      )}
    </div>
  );
}
