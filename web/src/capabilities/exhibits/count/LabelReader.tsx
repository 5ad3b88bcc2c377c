// Reads the GS1 DataMatrix of a label by the camera, where the browser can; elsewhere the number is typed.
import { useEffect, useRef, useState } from 'react';
import { useWords } from '../../../platform/i18n/index.ts';
import { numberOnLabel } from './label-number.ts';

type Detector = { detect: (source: HTMLVideoElement) => Promise<{ rawValue: string }[]> };
type DetectorClass = new (options: { formats: string[] }) => Detector;

/** Not in every browser, and not in TypeScript's own types. */
const detectorClass = (): DetectorClass | undefined =>
  (globalThis as { BarcodeDetector?: DetectorClass }).BarcodeDetector;

/** Milliseconds between two looks at the picture. */
const pause = 250;

export function LabelReader({ onRead }: { onRead: (no: string) => void }) {
  const { t } = useWords();
  const video = useRef<HTMLVideoElement>(null);
  const [state, setState] = useState<'off' | 'on' | 'refused'>('off');
  const read = useRef(onRead);
  read.current = onRead;
  const able = detectorClass() !== undefined && navigator.mediaDevices !== undefined;
  useEffect(() => {
    if (state !== 'on') return;
    return watch(
      video.current,
      (no) => read.current(no),
      () => setState('refused'),
    );
  }, [state]);
  if (!able) return <p className="count-reader-none">{t('exhibits.count.noCamera')}</p>;
  return (
    <div className="count-reader">
      {state === 'on' && <video ref={video} muted playsInline aria-label={t('exhibits.count.camera')} />}
      <div>
        <button type="button" onClick={() => setState(state === 'on' ? 'off' : 'on')}>
          {t(state === 'on' ? 'exhibits.count.cameraOff' : 'exhibits.count.cameraOn')}
        </button>
        {state === 'refused' && <span>{t('exhibits.count.cameraRefused')}</span>}
      </div>
    </div>
  );
}

/** Looks through the camera until it is told to stop. */
function watch(video: HTMLVideoElement | null, onRead: (no: string) => void, onRefused: () => void): () => void {
  const Detecting = detectorClass();
  let stopped = false;
  let stream: MediaStream | undefined;
  let last = '';
  const look = async (detector: Detector) => {
    while (!stopped && video !== null) {
      const [found] = await detector.detect(video).catch(() => []);
      const no = found === undefined ? undefined : numberOnLabel(found.rawValue);
      if (no !== undefined && no !== last) onRead(no);
      last = no ?? last;
      await new Promise((done) => setTimeout(done, pause));
    }
  };
  const begin = async () => {
    if (Detecting === undefined || video === null) return;
    stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: 'environment' } });
    video.srcObject = stream;
    await video.play();
    await look(new Detecting({ formats: ['data_matrix'] }));
  };
  begin().catch(onRefused);
  return () => {
    stopped = true;
    for (const track of stream?.getTracks() ?? []) track.stop();
  };
}
