// Evidence from the field: pictures and films from the phone, digested when they are taken, with time and place; sent when there is a connection.

import { Button, Form } from 'antd';
import { useRef, useState } from 'react';
import { now } from '../../platform/clock.ts';
import { dayAndTime } from '../../platform/dates.ts';
import { useWords } from '../../platform/i18n/index.ts';
import { knownUser } from '../../platform/known-user.ts';
import { OutboxList } from '../../platform/outbox/OutboxList.tsx';
import { takenFile, type WaitingFile } from '../../platform/outbox/outbox.ts';
import { useKeep } from '../../platform/outbox/use-keep.ts';
import { Input } from '../../platform/parts/fields/Input.tsx';
import { sizeInWords } from '../../platform/parts/fields/sizes.ts';
import { needed, WholeButton } from '../../platform/parts/fields/WholeButton.tsx';
import { useTitle } from '../../platform/title.ts';
import './evidence.css';

type Given = { title: string; takenBy: string; place: string; how: string };

export function FieldCapturePage() {
  const { t } = useWords();
  useTitle(t('evidence.field.title'));
  const user = knownUser();
  const [given, setGiven] = useState<Given>(() => ({ title: '', takenBy: user?.name ?? '', place: '', how: '' }));
  const [files, setFiles] = useState<WaitingFile[]>([]);
  const [reading, setReading] = useState<string>();
  const [unreadable, setUnreadable] = useState<string>();
  const { keep, failed, busy } = useKeep();
  const take = async (chosen: readonly File[]) => {
    setUnreadable(undefined);
    const place = await position();
    for (const file of chosen) {
      setReading(file.name);
      try {
        const one = await takenFile(file, { field: 'content', place });
        setFiles((before) => [...before, one]);
      } catch {
        setUnreadable(file.name);
      }
    }
    setReading(undefined);
  };
  const save = async () => {
    if (user === null) return;
    const kept = await keep({
      ...{ user: user.id, kind: 'evidence', path: '/evidence', files },
      title: `${t('evidence.field.title')} ${given.title}`,
      body: bodyOf(given, files),
    });
    if (!kept) return;
    setFiles([]);
    setGiven({ ...given, title: '', how: '' });
  };
  return (
    <>
      <h1>{t('evidence.field.title')}</h1>
      <Form layout="vertical" onFinish={() => void save()}>
        <Taking onFiles={(chosen) => void take(chosen)} />
        {reading !== undefined && <p role="status">{t('evidence.field.digesting', { name: reading })}</p>}
        {unreadable !== undefined && <p role="alert">{t('outbox.unreadable', { name: unreadable })}</p>}
        {failed !== undefined && <p role="alert">{failed}</p>}
        <Taken files={files} onRemove={(at) => setFiles(files.filter((_, place) => place !== at))} />
        {(['title', 'takenBy', 'place', 'how'] as const).map((name) => (
          <Form.Item
            key={name}
            label={t(`evidence.field.${name === 'title' ? 'name' : name}`)}
            htmlFor={`field-${name}`}
            required={name === 'title' || name === 'takenBy'}
          >
            <Input
              id={`field-${name}`}
              lang="zh"
              maxLength={name === 'takenBy' ? 100 : 200}
              value={given[name]}
              onChange={({ target }) => setGiven({ ...given, [name]: target.value })}
            />
          </Form.Item>
        ))}
        <WholeButton
          type="primary"
          htmlType="submit"
          block
          size="large"
          loading={busy}
          needs={[
            needed('field-title', t('evidence.field.name'), given.title),
            needed('field-takenBy', t('evidence.field.takenBy'), given.takenBy),
          ]}
          why={
            reading !== undefined
              ? t('evidence.field.digesting', { name: reading })
              : files.length === 0
                ? t('evidence.field.noFiles')
                : undefined
          }
        >
          {t('evidence.field.keep')}
        </WholeButton>
      </Form>
      {user !== null && <OutboxList kind="evidence" user={user.id} />}
    </>
  );
}

function Taking({ onFiles }: { onFiles: (files: File[]) => void }) {
  const { t } = useWords();
  const photo = useRef<HTMLInputElement>(null);
  const film = useRef<HTMLInputElement>(null);
  const other = useRef<HTMLInputElement>(null);
  const ways = [
    { ref: photo, accept: 'image/*', capture: true, text: 'photo' },
    { ref: film, accept: 'video/*', capture: true, text: 'film' },
    { ref: other, accept: undefined, capture: false, text: 'file' },
  ];
  return (
    <div className="qf-field-taking">
      {ways.map(({ ref, accept, capture, text }) => (
        <div key={text}>
          <input
            ref={ref}
            type="file"
            className="qf-hidden"
            tabIndex={-1}
            aria-label={t(`evidence.field.${text}`)}
            multiple={!capture}
            {...(accept !== undefined && { accept })}
            {...(capture && { capture: 'environment' as const })}
            onChange={({ target }) => {
              onFiles([...(target.files ?? [])]);
              target.value = '';
            }}
          />
          <Button size="large" onClick={() => ref.current?.click()}>
            {t(`evidence.field.${text}`)}
          </Button>
        </div>
      ))}
    </div>
  );
}

function Taken({ files, onRemove }: { files: readonly WaitingFile[]; onRemove: (at: number) => void }) {
  const { t } = useWords();
  return (
    <ol className="qf-field-taken">
      {files.map((file, at) => (
        <li key={`${file.sha256} ${file.takenAt}`}>
          <b lang="zh">{file.name}</b> <span className="qf-second">{sizeInWords(file.blob.size)}</span>{' '}
          <Button type="text" size="small" onClick={() => onRemove(at)}>
            {t('parts.remove')}
          </Button>
          <div className="qf-second">
            {dayAndTime(file.takenAt)}
            {' · '}
            {file.place === null
              ? t('evidence.field.noPlace')
              : t('evidence.field.at', {
                  latitude: file.place.latitude.toFixed(5),
                  longitude: file.place.longitude.toFixed(5),
                  accuracy: Math.round(file.place.accuracy),
                })}
          </div>
          <div className="qf-second qf-digest">{`SHA-256 ${file.sha256}`}</div>
        </li>
      ))}
    </ol>
  );
}

const waitMilliseconds = 8_000;

/** Where the phone is, as well as it knows; null where it does not know or may not tell. */
function position(): Promise<WaitingFile['place']> {
  return new Promise((resolve) => {
    if (!('geolocation' in navigator)) return resolve(null);
    navigator.geolocation.getCurrentPosition(
      ({ coords: { latitude, longitude, accuracy } }) => resolve({ latitude, longitude, accuracy }),
      () => resolve(null),
      { enableHighAccuracy: true, timeout: waitMilliseconds, maximumAge: 60_000 },
    );
  });
}

const eightHours = 8 * 3_600_000;

/** '2026-11-29T15:41:03+08:00'. */
function beijing(at: string): string {
  return `${new Date(Date.parse(at) + eightHours).toISOString().slice(0, 19)}+08:00`;
}

/** As records are written, in Chinese. */
const usualMethod = '用手机拍摄，拍摄时在手机上计算摘要，记录时间和位置';

function bodyOf({ title, takenBy, place, how }: Given, files: readonly WaitingFile[]) {
  const first = files.map(({ takenAt }) => takenAt).toSorted()[0] ?? now().toISOString();
  const taken = beijing(first);
  // A number that no other phone gives out; the office may use its own in the title.
  const number = `XC-${taken.slice(0, 10).replaceAll('-', '')}-${crypto.randomUUID().slice(0, 8).toUpperCase()}`;
  return {
    ...{ number, title: title.trim(), type: 'audioVisual', origin: 'site', takenAt: taken, takenBy: takenBy.trim() },
    how: how.trim() === '' ? usualMethod : how.trim(),
    ...(place.trim() !== '' && { place: place.trim() }),
    taken: files.map((file) => ({
      ...{ file: file.name, sha256: file.sha256, at: beijing(file.takenAt) },
      ...(file.place !== null && {
        latitude: file.place.latitude,
        longitude: file.place.longitude,
        accuracy: Math.round(file.place.accuracy),
      }),
    })),
  };
}
