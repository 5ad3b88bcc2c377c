// A page as it was served, with its boxes: dragged with the mouse, moved and sized by keys or by their corner.
import { type KeyboardEvent, type PointerEvent, useEffect, useRef, useState } from 'react';
import { useWords } from '../../../platform/i18n/index.ts';
import { between, fitted, type HeldBox, keyed, middle } from './boxes.ts';
import type { Pages, Rectangle, Size } from './pages.ts';

export type SheetProps = {
  page: number;
  of: number;
  size: Size;
  pages: Pages;
  /** Of this page, each with its number. */
  boxes: readonly { box: HeldBox; number: number }[];
  current: number | undefined;
  mayDecide: boolean;
  onChoose: (key: number) => void;
  onAdd: (page: number, box: Rectangle) => void;
  onChange: (key: number, box: Rectangle) => void;
  onRemove: (key: number) => void;
};

type Dot = { x: number; y: number };

export function ServedSheet(props: SheetProps) {
  const { page, of, size, boxes, mayDecide } = props;
  const { t } = useWords();
  const sheet = useRef<HTMLDivElement>(null);
  const [from, setFrom] = useState<Dot>();
  const [drawing, setDrawing] = useState<Rectangle>();
  const dotOf = (event: PointerEvent): Dot => dotIn(sheet.current, event, size);
  const begin = (event: PointerEvent<HTMLDivElement>) => {
    // A finger scrolls; it adds a box by the button and moves it by touching it.
    if (!mayDecide || event.pointerType === 'touch' || event.button !== 0 || event.target !== event.currentTarget)
      return;
    event.currentTarget.setPointerCapture(event.pointerId);
    setFrom(dotOf(event));
  };
  const drag = (event: PointerEvent) => from !== undefined && setDrawing(between(from, dotOf(event), size));
  const end = (event: PointerEvent) => {
    const made = from === undefined ? undefined : between(from, dotOf(event), size);
    setFrom(undefined);
    setDrawing(undefined);
    if (made !== undefined) props.onAdd(page, made);
  };
  const press = (event: KeyboardEvent) => {
    if (!mayDecide || event.key !== 'Enter' || event.target !== event.currentTarget) return;
    event.preventDefault();
    props.onAdd(page, middle(size));
  };
  return (
    <figure className="disclosure-sheet">
      <div className="disclosure-sheet-page" style={{ aspectRatio: `${size.width} / ${size.height}` }}>
        <Drawn {...props} />
        {/* biome-ignore lint/a11y/useSemanticElements: a page on which boxes are drawn; Enter adds one by keyboard */}
        <div
          ref={sheet}
          className="disclosure-sheet-boxes"
          role="group"
          aria-label={mayDecide ? t('disclosure.scan.sheet', { page }) : t('disclosure.scan.page', { page, pages: of })}
          // biome-ignore lint/a11y/noNoninteractiveTabindex: boxes are added here by keyboard
          tabIndex={0}
          onPointerDown={begin}
          onPointerMove={drag}
          onPointerUp={end}
          onKeyDown={press}
        >
          {boxes.map(({ box, number }) => (
            <DrawnBox key={box.key} {...props} box={box} number={number} sheet={sheet} />
          ))}
          {drawing !== undefined && (
            <span className="disclosure-box disclosure-box-new" style={placed(drawing, size)} />
          )}
        </div>
      </div>
      <figcaption className="qf-second">{t('disclosure.scan.page', { page, pages: of })}</figcaption>
    </figure>
  );
}

/** Where the pointer is, in dots of the page. */
function dotIn(sheet: HTMLElement | null, { clientX, clientY }: PointerEvent, size: Size): Dot {
  const { left, top, width, height } = sheet?.getBoundingClientRect() ?? new DOMRect(0, 0, 1, 1);
  return { x: ((clientX - left) / width) * size.width, y: ((clientY - top) / height) * size.height };
}

const placed = ({ x, y, width, height }: Rectangle, size: Size) => ({
  left: `${(x / size.width) * 100}%`,
  top: `${(y / size.height) * 100}%`,
  width: `${(width / size.width) * 100}%`,
  height: `${(height / size.height) * 100}%`,
});

/** The page itself, drawn when it is scrolled to. */
function Drawn({ page, size, pages }: SheetProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    const target = canvas.current;
    if (target === null) return undefined;
    const watch = new IntersectionObserver(
      (entries) => {
        if (!entries.some((entry) => entry.isIntersecting)) return;
        watch.disconnect();
        void pages.draw(page, target);
      },
      { rootMargin: '400px' },
    );
    watch.observe(target);
    return () => watch.disconnect();
  }, [pages, page]);
  return <canvas ref={canvas} width={size.width} height={size.height} />;
}

type BoxProps = SheetProps & { box: HeldBox; number: number; sheet: React.RefObject<HTMLDivElement | null> };
type Held = { at: Dot; box: Rectangle; sizing: boolean };

function DrawnBox({ box, number, sheet, size, current, mayDecide, onChoose, onChange, onRemove }: BoxProps) {
  const { t } = useWords();
  const [held, setHeld] = useState<Held>();
  const [moved, setMoved] = useState<Rectangle>();
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (current === box.key) button.current?.focus({ preventScroll: false });
  }, [current, box.key]);
  const begin = (event: PointerEvent<HTMLButtonElement>) => {
    onChoose(box.key);
    if (!mayDecide || event.button !== 0) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    const sizing = event.target instanceof Element && event.target.closest('.disclosure-box-corner') !== null;
    setHeld({ at: dotIn(sheet.current, event, size), box, sizing });
  };
  const drag = (event: PointerEvent) => {
    if (held === undefined) return;
    const now = dotIn(sheet.current, event, size);
    const [x, y] = [now.x - held.at.x, now.y - held.at.y];
    const { box: own } = held;
    setMoved(
      fitted(
        held.sizing ? { ...own, width: own.width + x, height: own.height + y } : { ...own, x: own.x + x, y: own.y + y },
        size,
      ),
    );
  };
  const end = () => {
    setHeld(undefined);
    setMoved(undefined);
    if (moved !== undefined) onChange(box.key, moved);
  };
  const press = (event: KeyboardEvent) => {
    if (!mayDecide) return;
    if (event.key === 'Delete' || event.key === 'Backspace') {
      event.preventDefault();
      onRemove(box.key);
      return;
    }
    const next = keyed(box, event.key, { sizing: event.shiftKey, size });
    if (next === undefined) return;
    event.preventDefault();
    onChange(box.key, next);
  };
  const kind = t(`disclosure.span.${box.kind}`);
  return (
    <button
      ref={button}
      type="button"
      className={current === box.key ? 'disclosure-box disclosure-box-current' : 'disclosure-box'}
      style={placed(moved ?? box, size)}
      aria-label={t('disclosure.scan.box', { page: box.page, n: number, kind })}
      onPointerDown={begin}
      onPointerMove={drag}
      onPointerUp={end}
      onKeyDown={press}
      onFocus={() => current !== box.key && onChoose(box.key)}
    >
      <sup>{number}</sup>
      {mayDecide && <span className="disclosure-box-corner" aria-hidden="true" />}
    </button>
  );
}
