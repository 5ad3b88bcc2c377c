// A decision that was served as a scan: its pages with boxes on the left, as the public will see them on the right, the boxes beside them.
import { Button } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { addressOf } from '../../../platform/api/index.ts';
import { useWords } from '../../../platform/i18n/index.ts';
import { SignIcon } from '../../../platform/parts/icons.tsx';
import { Skeleton } from '../../../platform/parts/lists/Empty.tsx';
import { Problem } from '../../../platform/parts/Problem.tsx';
import type { GivenBox, Review, Scan } from '../shapes.ts';
import { BoxCard } from './BoxCard.tsx';
import { type HeldBox, inOrder, middle } from './boxes.ts';
import { openPages, type Pages, type Rectangle } from './pages.ts';
import { ServedSheet } from './ServedSheet.tsx';
import { type Boxes, useBoxes } from './use-boxes.ts';
import { useBurning } from './use-burning.ts';
import './scan.css';

type Props = { review: Review; scan: Scan };

export function ScanReview({ review, scan }: Props) {
  const { t } = useWords();
  const [opened, setOpened] = useState<Pages | 'damaged'>();
  useEffect(() => {
    let mine: Pages | undefined;
    let left = false;
    openPages(addressOf(`/files/${scan.file}`), scan.source).then(
      (pages) => {
        mine = pages;
        if (left) pages.close();
        else setOpened(pages);
      },
      () => setOpened('damaged'),
    );
    return () => {
      left = true;
      mine?.close();
    };
  }, [scan.file, scan.source]);
  if (opened === undefined) return <Skeleton />;
  if (opened === 'damaged') return <p role="alert">{t('disclosure.scan.damaged')}</p>;
  return <Opened review={review} scan={scan} pages={opened} />;
}

function Opened({ review, scan, pages }: Props & { pages: Pages }) {
  const boxes = useBoxes(review, scan);
  const burning = useBurning({ review, scan, pages, boxes });
  const [current, setCurrent] = useState<number>();
  const kind = useRef<GivenBox['kind']>('name');
  const panes = useRef<HTMLDivElement>(null);
  const add = (page: number, box: Rectangle) => setCurrent(boxes.add({ ...box, page, kind: kind.current }));
  const { mayDecide } = review;
  const sheets = scan.pages.map((size, at) => ({ page: at + 1, size }));
  const ordered = inOrder(boxes.boxes).map((box, at) => ({ box, number: at + 1 }));
  const error = boxes.error ?? burning.error;
  const onChange = (key: number, by: Partial<HeldBox>) => {
    if (by.kind !== undefined) kind.current = by.kind;
    boxes.change(key, by);
  };
  return (
    <>
      {error !== undefined && <Problem error={error} />}
      <div className="disclosure-panes disclosure-scan" ref={panes}>
        <Pane side="served" note={mayDecide ? 'servedNote' : 'servedOnly'} panes={panes}>
          {sheets.map(({ page, size }) => (
            <ServedSheet
              key={page}
              {...{ page, of: scan.pages.length, size, pages, current, mayDecide, onChange }}
              boxes={ordered.filter(({ box }) => box.page === page)}
              onChoose={setCurrent}
              onAdd={add}
              onRemove={boxes.remove}
            />
          ))}
        </Pane>
        <Pane side="public" note="publicNote" panes={panes}>
          {sheets.map(({ page }) => (
            <PublicSheet key={page} id={review.id} scan={scan} page={page} />
          ))}
        </Pane>
        <Cards {...{ scan, boxes, ordered, current, mayDecide, onChange }} onChoose={setCurrent} />
      </div>
      <Foot
        {...{ review, scan, boxes, burning }}
        onAdd={() => {
          const page = ordered.find(({ box }) => box.key === current)?.box.page ?? 1;
          const size = scan.pages[page - 1];
          if (size !== undefined) add(page, middle(size));
        }}
      />
    </>
  );
}

type PaneProps = {
  side: 'served' | 'public';
  note: 'servedNote' | 'servedOnly' | 'publicNote';
  panes: React.RefObject<HTMLDivElement | null>;
  children: React.ReactNode;
};

/** Both sides show the same place: where one is scrolled, the other follows. */
function Pane({ side, note, panes, children }: PaneProps) {
  const { t } = useWords();
  const follow = (event: React.UIEvent<HTMLDivElement>) => {
    const { scrollTop } = event.currentTarget;
    for (const other of panes.current?.querySelectorAll<HTMLElement>('.disclosure-sheets') ?? [])
      if (other !== event.currentTarget && Math.abs(other.scrollTop - scrollTop) > 1) other.scrollTop = scrollTop;
  };
  return (
    <section className={`disclosure-pane disclosure-${side}`} aria-label={t(`disclosure.scan.${side}`)}>
      <h2>
        {t(`disclosure.scan.${side}`)} <span className="qf-second">{t(`disclosure.scan.${note}`)}</span>
      </h2>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached by the keyboard */}
      <div className="disclosure-sheets" onScroll={follow} tabIndex={0}>
        {children}
      </div>
    </section>
  );
}

function PublicSheet({ id, scan, page }: { id: string; scan: Scan; page: number }) {
  const { t } = useWords();
  const own = scan.pages[page - 1];
  if (own === undefined) return null;
  const { width, height, burnt, digest, by } = own;
  const caption = t('disclosure.scan.page', { page, pages: scan.pages.length });
  return (
    <figure className="disclosure-sheet">
      <div className="disclosure-sheet-page" style={{ aspectRatio: `${width} / ${height}` }}>
        {burnt && digest !== null ? (
          <img src={addressOf(`/disclosures/${id}/pages/${page}`, { of: digest })} alt={caption} loading="lazy" />
        ) : (
          <p className="disclosure-sheet-open">{t('disclosure.scan.notBurnt')}</p>
        )}
      </div>
      <figcaption className="qf-second">
        {caption}
        {burnt && by !== null && ` · ${t('disclosure.scan.by', { by })}`}
      </figcaption>
    </figure>
  );
}

type CardsProps = {
  scan: Scan;
  boxes: Boxes;
  ordered: readonly { box: HeldBox; number: number }[];
  current: number | undefined;
  mayDecide: boolean;
  onChoose: (key: number) => void;
  onChange: (key: number, by: Partial<HeldBox>) => void;
};

function Cards({ scan, boxes, ordered, current, mayDecide, onChoose, onChange }: CardsProps) {
  const { t } = useWords();
  const keptAs = (box: HeldBox) =>
    scan.boxes.find((one) =>
      (['page', 'x', 'y', 'width', 'height', 'kind'] as const).every((key) => one[key] === box[key]),
    );
  return (
    <section className="disclosure-cards" aria-label={t('disclosure.scan.boxes')}>
      <h2>
        {t('disclosure.scan.boxes')}{' '}
        <span className="qf-second">
          {t('disclosure.scan.count', { n: ordered.length, pages: scan.toBurn.length })}
        </span>
      </h2>
      {ordered.length === 0 && mayDecide && (
        <p className="qf-second disclosure-no-boxes">{t('disclosure.scan.none')}</p>
      )}
      <ol>
        {ordered.map(({ box, number }) => (
          <BoxCard
            key={box.key}
            {...{ box, number, mayDecide, kept: keptAs(box), current: box.key === current }}
            onChoose={() => onChoose(box.key)}
            onChange={(by) => onChange(box.key, by)}
            onRemove={() => boxes.remove(box.key)}
          />
        ))}
      </ol>
    </section>
  );
}

type FootProps = Props & { boxes: Boxes; burning: ReturnType<typeof useBurning>; onAdd: () => void };

function Foot({ review, scan, boxes, burning, onAdd }: FootProps) {
  const { t } = useWords();
  const keys = [
    ['enter', 'keyAdd'],
    ['arrows', 'keyMove'],
    ['shift', 'keySize'],
  ] as const;
  const open = scan.toBurn.length;
  return (
    <footer className="disclosure-foot">
      {review.mayDecide && (
        <>
          {keys.map(([key, word]) => (
            <span key={key} className="qf-no-phone">
              <kbd>{t(`disclosure.scan.${key}`)}</kbd> {t(`disclosure.scan.${word}`)}
            </span>
          ))}
          <span className="qf-no-phone">
            <kbd>Delete</kbd> {t('disclosure.scan.keyRemove')}
          </span>
          <Button size="small" onClick={onAdd}>
            {t('disclosure.scan.add')}
          </Button>
          <Button size="small" disabled={boxes.undo === undefined} onClick={boxes.undo}>
            {t('disclosure.scan.undo')}
          </Button>
          <Button
            size="small"
            type="primary"
            disabled={open === 0 && boxes.saved}
            loading={burning.page !== undefined}
            onClick={() => void burning.burn()}
          >
            {burning.page === undefined
              ? t('disclosure.scan.burn', { n: open })
              : t('disclosure.scan.burning', { page: burning.page })}
          </Button>
          <span className="qf-second" role="status">
            {boxes.saved ? t('disclosure.scan.saved') : t('disclosure.scan.saving')}
          </span>
        </>
      )}
      <span className="disclosure-equal">
        <SignIcon sign="amber" size={14} /> {t('disclosure.scan.noText')}
      </span>
    </footer>
  );
}
