// The two texts beside each other and the passages beside them. J and K walk, C confirms, X keeps, R replaces, M covers what is selected.

import { useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { call } from '../../platform/api/index.ts';
import { useWords } from '../../platform/i18n/index.ts';
import { useKeys } from '../../platform/keys.ts';
import { SignIcon } from '../../platform/parts/icons.tsx';
import { Problem } from '../../platform/parts/Problem.tsx';
import { keepRecord, useAct } from '../../platform/parts/use-act.ts';
import { KnownPersons } from './KnownPersons.tsx';
import { type Asking, PassageCard } from './PassageCard.tsx';
import { piecesOf } from './pieces.ts';
import type { PassageAct, Review } from './shapes.ts';

type Text = NonNullable<Review['text']>;
type Props = { review: Review; text: Text };
/** In UTF-16 units of the served text. */
type Place = { start: number; end: number };
type Sending = 'passage' | 'known' | 'all';

export function TextReview({ review, text }: Props) {
  const { t } = useWords();
  const [current, setCurrent] = useState(() => Math.max(0, text.passages.findIndex(isWaiting)));
  const [asking, setAsking] = useState<Asking>();
  const [selected, setSelected] = useState<Place>();
  const deciding = useDeciding(review, text);
  const panes = useRef<HTMLDivElement>(null);
  const at = Math.min(current, Math.max(0, text.passages.length - 1));
  const here = text.passages[at];
  const first = useRef(true);
  useEffect(() => {
    // The page begins at its top; from then on both texts follow the passage in hand.
    if (first.current) {
      first.current = false;
      return;
    }
    for (const shown of panes.current?.querySelectorAll(`[data-at="${at}"]`) ?? [])
      shown.scrollIntoView({ block: 'nearest' });
  }, [at]);
  const walk = (by: number) => {
    setAsking(undefined);
    setCurrent(Math.min(Math.max(0, at + by), Math.max(0, text.passages.length - 1)));
  };
  const next = () => {
    const after = text.passages.findIndex((one, place) => place > at && isWaiting(one));
    setCurrent(
      after === -1
        ? Math.max(
            0,
            text.passages.findIndex((one, place) => place !== at && isWaiting(one)),
          )
        : after,
    );
  };
  const decide = async (act: Omit<PassageAct, 'start' | 'end'>, place: Place | undefined = here) => {
    if (place === undefined || !review.mayDecide) return;
    setSelected(undefined);
    // The next passage is in hand at once; what is refused is said above.
    if (act.act === 'confirm' || here?.action === 'ask') next();
    const done = await deciding.decide({ ...act, start: place.start, end: place.end });
    // A question that was opened meanwhile, for another passage, stays.
    if (done && act.act !== 'confirm') setAsking(undefined);
  };
  const cover = () => selected !== undefined && void decide({ act: 'cover' }, selected);
  useKeys({
    j: () => walk(1),
    k: () => walk(-1),
    c: () => void decide({ act: here?.action === 'ask' ? 'cover' : 'confirm' }),
    x: () => {
      if (here?.action === 'ask') void decide({ act: 'keep' });
      else if (here !== undefined && review.mayDecide) setAsking('keep');
    },
    r: () => here !== undefined && here.action !== 'ask' && review.mayDecide && setAsking('replace'),
    m: () => cover(),
  });
  return (
    <>
      {deciding.error !== undefined && <Problem error={deciding.error} />}
      <KnownPersons
        known={text.known}
        mayDecide={review.mayDecide}
        busy={deciding.sending.includes('known')}
        onConfirm={(others) => void deciding.confirmKnown(others)}
      />
      <div className="disclosure-panes" ref={panes}>
        <Pane side="served" {...{ text, at, setCurrent }} onSelect={review.mayDecide ? setSelected : undefined} />
        <Pane side="public" {...{ text, at, setCurrent }} />
        <section className="disclosure-cards" aria-label={t('disclosure.review.passages')}>
          <h2>
            {t('disclosure.review.passages')}{' '}
            <span className="qf-second">
              {t('disclosure.review.waitingOf', { n: text.waiting, of: text.passages.length })}
              {text.doubts > 0 && t('disclosure.review.doubtsOpen', { n: text.doubts })}
            </span>
          </h2>
          <ol>
            {text.passages.map((passage, place) => (
              <PassageCard
                key={`${passage.start}-${passage.end}`}
                {...{
                  passage,
                  place,
                  served: text.served,
                  mayDecide: review.mayDecide,
                  busy: deciding.sending.includes('passage'),
                }}
                current={place === at}
                asking={place === at ? asking : undefined}
                onChoose={() => walk(place - at)}
                onAsk={setAsking}
                onAct={(act) => void decide(act)}
              />
            ))}
          </ol>
        </section>
      </div>
      <Foot {...{ review, text, cover, selected: selected !== undefined }} all={deciding} />
    </>
  );
}

const isWaiting = ({ action, confirmedBy }: Text['passages'][number]): boolean =>
  action === 'ask' || (action === 'cover' && confirmedBy === null);

/** Decisions are sent one after the other, each on the version that the one before left: keys may be pressed faster than answers come. */
function useDeciding({ id }: Review, { version }: Text) {
  const client = useQueryClient();
  const { act, error } = useAct();
  const seen = useRef(version);
  seen.current = Math.max(seen.current, version);
  const last = useRef<Promise<unknown>>(Promise.resolve());
  // What is on its way, by the button that sent it: only that one turns. Another may be pressed meanwhile, and is sent in its turn.
  const [sending, setSending] = useState<readonly Sending[]>([]);
  const inTurn = async (what: Sending, send: (version: number) => Promise<Review>): Promise<boolean> => {
    setSending((all) => [...all, what]);
    try {
      return await sendInTurn(send);
    } finally {
      setSending((all) => all.filter((_, at) => at !== all.indexOf(what)));
    }
  };
  const sendInTurn = async (send: (version: number) => Promise<Review>): Promise<boolean> => {
    const mine = last.current.then(async () => {
      const done = await act(() => send(seen.current));
      seen.current = Math.max(seen.current, done?.answer.text?.version ?? 0);
      return done;
    });
    last.current = mine;
    const done = await mine;
    if (done === undefined) return false;
    keepRecord(client, ['disclosures', 'review', id], done.answer);
    return true;
  };
  return {
    sending,
    error,
    decide: (body: PassageAct): Promise<boolean> =>
      inTurn('passage', (on) => call({ method: 'POST', path: `/disclosures/${id}/passages`, body, version: on })),
    confirmKnown: (others: string[]): Promise<boolean> =>
      inTurn('known', (on) => call({ method: 'PUT', path: `/disclosures/${id}/known`, body: { others }, version: on })),
    confirmAll: (): Promise<boolean> =>
      inTurn('all', (on) =>
        call({ method: 'POST', path: `/disclosures/${id}/passages/confirm-all`, body: {}, version: on }),
      ),
  };
}

type PaneProps = {
  side: 'served' | 'public';
  text: Text;
  at: number;
  setCurrent: (at: number) => void;
  onSelect?: ((range: Place | undefined) => void) | undefined;
};

function Pane({ side, text, at, setCurrent, onSelect }: PaneProps) {
  const { t } = useWords();
  const take = () => onSelect?.(selectedIn());
  return (
    <section className={`disclosure-pane disclosure-${side}`} aria-label={t(`disclosure.review.${side}`)}>
      <h2>
        {t(`disclosure.review.${side}`)} <span className="qf-second">{t(`disclosure.review.${side}Note`)}</span>
      </h2>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: words are selected here; M covers them by keyboard */}
      <div className="disclosure-paper" lang="zh" onMouseUp={take} onKeyUp={take}>
        {piecesOf(text.served, text.passages, side).map(({ text: words, from, at: place }) => {
          const passage = place === undefined ? undefined : text.passages[place];
          if (passage === undefined || place === undefined)
            return (
              <span key={from} data-from={from}>
                {words}
              </span>
            );
          return (
            <button
              key={from}
              type="button"
              data-at={place}
              data-from={from}
              className={`disclosure-mark disclosure-${passage.action === 'ask' ? 'doubt' : passage.action}${place === at ? ' disclosure-current' : ''}`}
              onClick={() => setCurrent(place)}
            >
              <sup>{place + 1}</sup>
              {words}
            </button>
          );
        })}
      </div>
    </section>
  );
}

/** The place of the selected words in the served text; undefined where nothing, or more than plain words, is selected. */
function selectedIn(): Place | undefined {
  const selection = document.getSelection();
  if (selection === null || selection.isCollapsed || selection.rangeCount === 0) return undefined;
  const { startContainer, startOffset, endContainer, endOffset } = selection.getRangeAt(0);
  const placeOf = (node: Node, offset: number): number | undefined => {
    const from = node.parentElement?.closest('.disclosure-served span[data-from]')?.getAttribute('data-from');
    return node.nodeType === Node.TEXT_NODE && from != null ? Number(from) + offset : undefined;
  };
  const [start, end] = [placeOf(startContainer, startOffset), placeOf(endContainer, endOffset)];
  return start === undefined || end === undefined || end <= start ? undefined : { start, end };
}

type FootProps = Props & { cover: () => void; selected: boolean; all: ReturnType<typeof useDeciding> };

function Foot({ review, text, cover, selected, all }: FootProps) {
  const { t } = useWords();
  const keys = [
    ['J K', 'walk'],
    ['C', 'confirm'],
    ['X', 'keep'],
    ['R', 'replace'],
    ['M', 'more'],
  ] as const;
  return (
    <footer className="disclosure-foot">
      {review.mayDecide && (
        <>
          {keys.map(([key, word]) => (
            <span key={key} className="qf-no-phone">
              {key.split(' ').map((one) => (
                <kbd key={one}>{one}</kbd>
              ))}{' '}
              {t(`disclosure.key.${word}`)}
            </span>
          ))}
          <Button size="small" disabled={!selected} onClick={cover}>
            {t('disclosure.review.coverSelected')}
          </Button>
          <Button
            size="small"
            disabled={text.waiting === 0}
            loading={all.sending.includes('all')}
            onClick={() => void all.confirmAll()}
          >
            {t('disclosure.review.confirmAll', { n: text.waiting })}
          </Button>
        </>
      )}
      <span className="disclosure-equal" role="status">
        <SignIcon sign={text.equal === null ? 'red' : 'done'} size={14} />{' '}
        {text.equal === null
          ? t('disclosure.review.differs')
          : t('disclosure.review.equal', {
              n: text.equal.covered,
              signs: text.equal.equalSigns,
              rule: text.equal.basis === null ? '' : t('disclosure.review.equalRule'),
            })}
      </span>
    </footer>
  );
}
