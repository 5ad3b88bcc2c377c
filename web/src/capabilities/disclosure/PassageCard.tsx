// One passage: what it is, what is done with it, why, by which rule; open, it is decided here.

import { Button } from 'antd';
import { useState } from 'react';
import { useWords } from '../../platform/i18n/index.ts';
import { Input } from '../../platform/parts/fields/Input.tsx';
import { needed, WholeButton } from '../../platform/parts/fields/WholeButton.tsx';
import { SignIcon } from '../../platform/parts/icons.tsx';
import { LawCited, Unverified } from '../../platform/parts/record/Basis.tsx';
import { Tag } from '../../platform/parts/Tag.tsx';
import type { Passage, PassageAct } from './shapes.ts';

export type Asking = 'keep' | 'replace' | undefined;

type Props = {
  passage: Passage;
  place: number;
  served: string;
  current: boolean;
  mayDecide: boolean;
  busy: boolean;
  asking: Asking;
  onChoose: () => void;
  onAsk: (asking: Asking) => void;
  onAct: (act: Omit<PassageAct, 'start' | 'end'>) => void;
};

const WORDS_CLASS: Readonly<Record<Passage['action'], string | undefined>> = {
  cover: 'disclosure-cover',
  ask: 'disclosure-doubt',
  keep: undefined,
};

export function PassageCard(props: Props) {
  const { passage, place, served, current, onChoose } = props;
  const { t, say } = useWords();
  const words = served.slice(passage.start, passage.end);
  return (
    <li className={current ? 'disclosure-card disclosure-card-current' : 'disclosure-card'} aria-current={current}>
      <button type="button" className="disclosure-card-head" onClick={onChoose}>
        <span className="disclosure-number">{place + 1}</span>
        <span>
          {t(`disclosure.span.${passage.kind}`)}{' '}
          <span lang="zh" className={WORDS_CLASS[passage.action]}>
            {words.length > 24 ? `${words.slice(0, 24)}…` : words}
          </span>
          {passage.action === 'cover' && <span lang="zh"> → {passage.replacement}</span>}
        </span>
        <State passage={passage} />
      </button>
      <div className="qf-second disclosure-card-why">
        {say(passage.reason)}
        {passage.why !== null && (
          <>
            {' · '}
            {t('disclosure.review.officerWhy')}
            <span lang="zh">{passage.why}</span>
          </>
        )}{' '}
        · <LawCited {...passage.basis} /> <Unverified basis={passage.basis} />
      </div>
      {current && props.mayDecide && <Acts {...props} />}
    </li>
  );
}

function State({ passage: { action, confirmedBy } }: { passage: Passage }) {
  const { t } = useWords();
  if (action === 'ask') return <Tag tone="amber">{t('disclosure.review.doubt')}</Tag>;
  if (action === 'keep') return <Tag>{t('disclosure.review.kept')}</Tag>;
  if (confirmedBy === null) return <Tag tone="amber">{t('disclosure.review.unconfirmed')}</Tag>;
  return (
    <span className="qf-second" title={confirmedBy}>
      <SignIcon sign="done" size={13} /> {t('disclosure.review.confirmedOne')}
    </span>
  );
}

function Acts({ passage, asking, busy, onAsk, onAct }: Props) {
  const { t } = useWords();
  if (asking !== undefined) return <Ask key={asking} {...{ asking, busy, onAsk, onAct }} />;
  if (passage.action === 'ask') return <Answer {...{ busy, onAct }} />;
  return (
    <div className="qf-actions disclosure-card-acts">
      {passage.action === 'cover' ? (
        <>
          {passage.confirmedBy === null && (
            <Button type="primary" size="small" loading={busy} onClick={() => onAct({ act: 'confirm' })}>
              {t('disclosure.review.confirm')}
            </Button>
          )}
          <Button size="small" onClick={() => onAsk('keep')}>
            {t('disclosure.review.keep')}
          </Button>
          <Button size="small" onClick={() => onAsk('replace')}>
            {t('disclosure.review.replace')}
          </Button>
        </>
      ) : (
        <Button size="small" loading={busy} onClick={() => onAct({ act: 'cover' })}>
          {t('disclosure.review.cover')}
        </Button>
      )}
      {passage.by === 'officer' && (
        <Button size="small" type="link" onClick={() => onAct({ act: 'undo' })}>
          {t('disclosure.review.undo')}
        </Button>
      )}
    </div>
  );
}

/** A doubt is answered with one word; the same words elsewhere are answered with it. */
function Answer({ busy, onAct }: Pick<Props, 'busy' | 'onAct'>) {
  const { t } = useWords();
  return (
    <div className="qf-actions disclosure-card-acts">
      <Button type="primary" size="small" loading={busy} onClick={() => onAct({ act: 'cover' })}>
        {t('disclosure.review.answerCover')}
      </Button>
      <Button size="small" loading={busy} onClick={() => onAct({ act: 'keep' })}>
        {t('disclosure.review.answerKeep')}
      </Button>
    </div>
  );
}

type AskProps = Pick<Props, 'busy' | 'onAsk' | 'onAct'> & { asking: 'keep' | 'replace' };

function Ask({ asking, busy, onAsk, onAct }: AskProps) {
  const { t } = useWords();
  const [said, setSaid] = useState('');
  const send = () => onAct(asking === 'keep' ? { act: 'keep', why: said } : { act: 'replace', replacement: said });
  return (
    <div className="disclosure-ask">
      <label htmlFor="disclosure-said">{t(`disclosure.review.${asking}Ask`)}</label>
      <Input
        id="disclosure-said"
        autoFocus
        maxLength={asking === 'keep' ? 500 : 100}
        value={said}
        onChange={(event) => setSaid(event.target.value)}
        onPressEnter={() => said.trim() !== '' && send()}
        onKeyDown={(event) => event.key === 'Escape' && onAsk(undefined)}
      />
      <div className="qf-actions">
        <WholeButton
          type="primary"
          size="small"
          loading={busy}
          needs={[needed('disclosure-said', t(`disclosure.review.${asking}Ask`), said)]}
          onClick={send}
        >
          {t(`disclosure.review.${asking}`)}
        </WholeButton>
        <Button size="small" onClick={() => onAsk(undefined)}>
          {t('disclosure.review.cancel')}
        </Button>
      </div>
    </div>
  );
}
