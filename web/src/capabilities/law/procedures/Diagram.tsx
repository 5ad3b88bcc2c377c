// A procedure drawn from its BPMN layout, as SVG of our own: nothing is loaded, nothing is run.
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { type ReactNode, type RefObject, useEffect, useMemo, useRef, useState } from 'react';
import { useWords } from '../../../platform/i18n/index.ts';
import { Skeleton } from '../../../platform/parts/lists/Empty.tsx';
import { Problem } from '../../../platform/parts/Problem.tsx';
import { Tag } from '../../../platform/parts/Tag.tsx';
import { diagramQuery } from '../queries.ts';
import { type Drawn, type DrawnBox, drawingOf } from './bpmn-drawing.ts';

type DiagramProps = {
  id: string;
  edition: string;
  title: string;
  /** The box in which a record stands; empty where none is looked at. */
  at: string;
  /** Beside the buttons. */
  end?: ReactNode;
};

export function Diagram({ id, edition, title, at, end }: DiagramProps) {
  const { language } = useWords();
  const { data, error } = useQuery(diagramQuery(id, edition, language));
  const drawn = useMemo(() => (data === undefined ? undefined : drawingOf(data)), [data]);
  if (error !== null) return <Problem error={error} />;
  if (drawn === undefined) return <Skeleton />;
  return <Framed drawn={drawn} title={title} at={at} end={end} />;
}

const step = 1.5;
const most = 2;
/** What stands above the drawing and below it. */
const around = 300;
/** Below this a whole drawing is lines without words; what is opened then is a part that can be read. */
const legible = 0.35;
const readable = 0.8;

type FramedProps = Pick<DiagramProps, 'title' | 'at' | 'end'> & { drawn: Drawn };

/**
 * The whole drawing in its window first, where that can be read; else the part around the box of the record, or its width. Larger and
 * smaller by buttons, wheel or keys, with the box of the record in the middle.
 */
function Framed({ drawn, title, at, end }: FramedProps) {
  const { t } = useWords();
  const frame = useRef<HTMLElement>(null);
  const [whole, setWhole] = useState(1);
  const [wide, setWide] = useState(1);
  const [chosen, setChosen] = useState<number>();
  const place = drawn.boxes.find(({ id }) => id === at);
  const part = place === undefined ? Math.max(whole, wide) : readable;
  const opening = whole >= legible ? whole : part;
  const scale = Math.max(whole, Math.min(most, chosen ?? opening));
  useEffect(() => {
    const element = frame.current;
    if (element === null) return;
    const measure = () => {
      const room = Math.max(240, window.innerHeight - around);
      const width = Math.min(1, element.clientWidth / drawn.width);
      setWide(width);
      setWhole(Math.min(width, room / drawn.height));
    };
    const watcher = new ResizeObserver(measure);
    watcher.observe(element);
    return () => watcher.disconnect();
  }, [drawn]);
  useEffect(() => {
    const element = frame.current;
    if (element === null || place === undefined) return;
    element.scrollTo({
      left: (place.x + place.width / 2) * scale - element.clientWidth / 2,
      top: (place.y + place.height / 2) * scale - element.clientHeight / 2,
    });
  }, [place, scale]);
  const larger = () => setChosen(Math.min(most, scale * step));
  const smaller = () => setChosen(Math.max(whole, scale / step));
  useZoom(frame, { larger, smaller, whole: () => setChosen(whole) });
  return (
    <>
      <div className="qf-actions qf-above">
        <Button disabled={scale >= most} onClick={larger}>
          {t('law.procedure.larger')}
        </Button>
        <Button disabled={scale <= whole} onClick={smaller}>
          {t('law.procedure.smaller')}
        </Button>
        <Button disabled={scale <= whole} onClick={() => setChosen(whole)}>
          {t('law.procedure.fit')}
        </Button>
        <Button disabled={scale === 1} onClick={() => setChosen(1)}>
          {t('law.procedure.readable')}
        </Button>
        <span className="qf-second" role="status">
          {t('law.procedure.scale', { percent: Math.round(scale * 100) })}
        </span>
        {place !== undefined && <Tag tone="blue">{t('law.procedure.stands', { state: place.text })}</Tag>}
        {end}
      </div>
      <section
        ref={frame}
        className="law-diagram"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable with the keyboard
        tabIndex={0}
        aria-label={t('law.procedure.diagram')}
        title={t('law.procedure.zoomHint')}
      >
        <Drawing drawn={drawn} title={title} place={place} scale={scale} />
      </section>
    </>
  );
}

type Zoom = { larger: () => void; smaller: () => void; whole: () => void };

/** Ctrl and the wheel, as in a map; + − 0 while the drawing has the keyboard. A wheel without Ctrl scrolls. */
function useZoom(frame: RefObject<HTMLElement | null>, zoom: Zoom): void {
  const current = useRef(zoom);
  current.current = zoom;
  useEffect(() => {
    const element = frame.current;
    if (element === null) return;
    const turned = (event: WheelEvent) => {
      if (!event.ctrlKey && !event.metaKey) return;
      event.preventDefault();
      if (event.deltaY < 0) current.current.larger();
      else current.current.smaller();
    };
    const pressed = ({ key, ctrlKey, metaKey, altKey }: KeyboardEvent) => {
      if (ctrlKey || metaKey || altKey) return;
      if (key === '+' || key === '=') current.current.larger();
      if (key === '-') current.current.smaller();
      if (key === '0') current.current.whole();
    };
    // The page would zoom as well if the listener might not hold it back.
    element.addEventListener('wheel', turned, { passive: false });
    element.addEventListener('keydown', pressed);
    return () => {
      element.removeEventListener('wheel', turned);
      element.removeEventListener('keydown', pressed);
    };
  }, [frame]);
}

type DrawingProps = { drawn: Drawn; title: string; place: DrawnBox | undefined; scale: number };

function Drawing({ drawn: { width, height, boxes, ways }, title, place, scale }: DrawingProps) {
  const { t } = useWords();
  return (
    <svg role="img" width={width * scale} height={height * scale} viewBox={`0 0 ${width} ${height}`} fontSize={12}>
      <title>
        {place === undefined
          ? title
          : `${title}${t('parts.semicolon')}${t('law.procedure.stands', { state: place.text })}`}
      </title>
      <defs>
        <marker id="law-arrow" viewBox="0 0 10 10" refX="9" refY="5" markerWidth="7" markerHeight="7" orient="auto">
          <path d="M0 0 10 5 0 10z" fill="#5b6b7f" />
        </marker>
      </defs>
      {boxes.map((box) => (
        <Box key={box.id} box={box} />
      ))}
      {place !== undefined && <Mark box={place} scale={scale} />}
      {ways.map((way) => (
        <g key={way.id}>
          <polyline
            points={way.points}
            fill="none"
            stroke="#5b6b7f"
            strokeDasharray={way.note ? '2 3' : undefined}
            markerEnd={way.note ? undefined : 'url(#law-arrow)'}
          />
          {way.label !== '' && (
            <text x={way.at.x + 4} y={way.at.y - 4} fill="#45556a" fontSize={11}>
              {way.label}
            </text>
          )}
        </g>
      ))}
    </svg>
  );
}

/** A ring of the same strength however small the drawing is. */
function Mark({ box, scale }: { box: DrawnBox; scale: number }) {
  const radius = Math.max(Math.max(box.width, box.height) / 2 + 6, 9 / scale);
  return (
    <circle
      cx={box.x + box.width / 2}
      cy={box.y + box.height / 2}
      r={radius}
      fill="#1b5eb8"
      fillOpacity={0.22}
      stroke="#1b5eb8"
      strokeWidth={Math.max(3, 2.5 / scale)}
    />
  );
}

const fills: Readonly<Record<DrawnBox['kind'], string>> = {
  pool: '#fff',
  lane: '#fafcfe',
  task: '#eef4fb',
  gateway: '#fff',
  start: '#fff',
  end: '#fff',
  note: '#fffaf0',
};

function Box({ box }: { box: DrawnBox }) {
  const { kind, x, y, width, height, text } = box;
  const middle = { x: x + width / 2, y: y + height / 2 };
  const line = { fill: fills[kind], stroke: '#8a99ab', strokeWidth: kind === 'end' ? 3 : 1 };
  switch (kind) {
    case 'pool':
    case 'lane':
      return (
        <g>
          <rect {...{ x, y, width, height, ...line }} />
          <text
            x={x + 18}
            y={middle.y}
            textAnchor="middle"
            transform={`rotate(-90 ${x + 18} ${middle.y})`}
            fill="#2b3a4d"
          >
            {text}
          </text>
        </g>
      );
    case 'gateway':
      return (
        <g>
          <path
            d={`M${middle.x} ${y} L${x + width} ${middle.y} L${middle.x} ${y + height} L${x} ${middle.y}Z`}
            {...line}
          />
          <Lines text={text} x={middle.x} y={y + height + 12} width={150} middle={false} />
        </g>
      );
    case 'start':
    case 'end':
      return (
        <g>
          <circle cx={middle.x} cy={middle.y} r={width / 2} {...line} />
          <Lines text={text} x={middle.x} y={y + height + 14} width={120} middle={false} />
        </g>
      );
    case 'task':
      return (
        <g>
          <rect {...{ x, y, width, height, ...line }} rx={8} />
          <Lines text={text} x={middle.x} y={middle.y} width={width - 8} middle />
        </g>
      );
    case 'note':
      return (
        <g>
          <path d={`M${x + 10} ${y} H${x} V${y + height} H${x + 10}`} fill="none" stroke="#b98a2c" />
          <Lines text={text} x={x + width / 2} y={middle.y} width={width} middle />
        </g>
      );
  }
}

/** Text in lines of about the width; a Chinese sign is as wide as two Latin ones. */
function Lines(q: { text: string; x: number; y: number; width: number; middle: boolean }) {
  const lines = broken(q.text, q.width / 6.2);
  const top = q.middle ? q.y - ((lines.length - 1) * 14) / 2 + 4 : q.y;
  return (
    <text textAnchor="middle" fill="#2b3a4d">
      {lines.map((line, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: lines of one text never change their order
        <tspan key={index} x={q.x} y={top + index * 14}>
          {line}
        </tspan>
      ))}
    </text>
  );
}

function broken(text: string, room: number): string[] {
  const lines: string[] = [];
  let line = '';
  let used = 0;
  for (const piece of text.match(/[\u2e80-\uffff]|[^\s\u2e80-\uffff]+\s*|\s+/g) ?? []) {
    const wide = [...piece].reduce((sum, sign) => sum + (sign > '\u2e7f' ? 2 : 1), 0);
    if (used + wide > room && line !== '') {
      lines.push(line);
      line = '';
      used = 0;
    }
    line += piece;
    used += wide;
  }
  return line === '' ? lines : [...lines, line];
}
