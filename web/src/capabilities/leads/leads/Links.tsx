// What ties shops together, pair by pair with the weights that add up; an officer confirms, parts, or takes a decision back.
import { useMutation } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { Button, Form } from 'antd';
import { useState } from 'react';
import { call, onceKey } from '../../../platform/api/index.ts';
import { dayAndTime } from '../../../platform/dates.ts';
import { useWords } from '../../../platform/i18n/index.ts';
import { EntryDialog, needed } from '../../../platform/parts/EntryDialog.tsx';
import { Input } from '../../../platform/parts/fields/Input.tsx';
import { Tag } from '../../../platform/parts/Tag.tsx';
import { useRefresh } from '../../../platform/session.ts';
import { paths } from '../paths.ts';
import type { Seller, SellerLink } from '../shapes.ts';
import { Waterfall } from './Waterfall.tsx';

type Act = 'confirm' | 'part' | 'undo';

/** Links that stand there at once; the rest come when asked for. */
const atOnce = 20;

export function Links({ seller }: { seller: Seller }) {
  const { t } = useWords();
  const [asked, setAsked] = useState<{ link: SellerLink; act: Act } | null>(null);
  const [whole, setWhole] = useState(false);
  const { links, linksTotal } = seller;
  if (links.length === 0) return null;
  const shown = whole ? links : links.slice(0, atOnce);
  return (
    <section className="qf-card" aria-labelledby="seller-links">
      <h2 id="seller-links">
        {t('leads.links.title', { count: linksTotal })}
        <span className="qf-second">{t('leads.links.said')}</span>
      </h2>
      <ul className="leads-offers qf-card-body">
        {shown.map((link) => (
          <OneLink key={link.id} link={link} seller={seller} onAct={(act) => setAsked({ link, act })} />
        ))}
      </ul>
      <div className="qf-card-body leads-ways">
        {shown.length < links.length && (
          <Button className="qf-no-print" onClick={() => setWhole(true)}>
            {t('leads.links.more', { count: links.length - shown.length })}
          </Button>
        )}
        {shown.length < linksTotal && (
          <span className="qf-second">{t('leads.links.most', { count: shown.length })}</span>
        )}
      </div>
      {asked !== null && <Decide {...asked} sellerId={seller.id} onClose={() => setAsked(null)} />}
    </section>
  );
}

function OneLink({ link, seller, onAct }: { link: SellerLink; seller: Seller; onAct: (act: Act) => void }) {
  const { t, say } = useWords();
  const acts: readonly Act[] = link.decision === null ? ['confirm', 'part'] : ['undo'];
  const steps = link.why.map(({ column, text, left, right, weight }) => ({
    id: column ?? 'start',
    title: say(text),
    note: left === null || right === null ? null : left === right ? left : `${left} ／ ${right}`,
    weight,
  }));
  return (
    <li>
      <div className="leads-offer-line leads-link-line">
        <span>
          <Shop shop={link.one} seller={seller} /> — <Shop shop={link.other} seller={seller} />
        </span>
        <span className="qf-second">
          {t('leads.links.probability', { share: (Math.floor(link.probability * 1000) / 10).toFixed(1) })}
        </span>
      </div>
      <div className="leads-ways">
        <Tag tone={link.within ? 'blue' : 'amber'}>
          {t(link.within ? 'leads.links.within' : 'leads.links.proposed')}
        </Tag>
        {link.informsOnly && <Tag>{t('leads.links.informsOnly')}</Tag>}
        {link.decision !== null && (
          <Tag tone={link.decision === 'confirmed' ? 'green' : 'red'}>{t(`leads.links.${link.decision}`)}</Tag>
        )}
        {seller.mayDecide &&
          acts.map((act) => (
            <Button key={act} size="small" className="qf-no-print" onClick={() => onAct(act)}>
              {t(`leads.links.act.${act}`)}
            </Button>
          ))}
      </div>
      {link.decidedAt !== null && (
        <div className="qf-second">
          {t('leads.links.by', { who: link.decidedBy ?? '—', at: dayAndTime(link.decidedAt) })}
          {t('parts.colon')}
          <span lang="zh">{link.reason}</span>
        </div>
      )}
      <details>
        <summary>{t('leads.links.why')}</summary>
        <Waterfall title={t('leads.links.why')} steps={steps} />
        <p className="qf-second">{t('leads.links.bits')}</p>
      </details>
    </li>
  );
}

function Shop({ shop, seller }: { shop: SellerLink['one']; seller: Seller }) {
  const name = [shop.platform, shop.name].filter(Boolean).join(' · ');
  if (shop.sellerId === seller.id) return <span lang="zh">{name}</span>;
  return (
    <Link to={paths.seller(shop.sellerId)} lang="zh">
      {name}
    </Link>
  );
}

type DecideProps = { link: SellerLink; act: Act; sellerId: string; onClose: () => void };

function Decide({ link, act, sellerId, onClose }: DecideProps) {
  const { t } = useWords();
  const navigate = useNavigate();
  const refresh = useRefresh();
  const [reason, setReason] = useState('');
  const [once] = useState(onceKey);
  const send = useMutation({
    mutationFn: () =>
      call({ method: 'POST', path: `/seller-links/${link.id}/${act}`, once, body: { reason: reason.trim() } }),
    onSuccess: async (stays) => {
      onClose();
      if (stays.id !== sellerId) await navigate({ to: paths.seller(stays.id) });
      void refresh();
    },
  });
  return (
    <EntryDialog
      draft={`link ${act} ${link.id}`}
      title={t(`leads.links.act.${act}`)}
      send={t(`leads.links.act.${act}`)}
      width={520}
      needs={[needed('link-reason', t('leads.links.reason'), reason)]}
      sending={send}
      kept={t('leads.kept')}
      onSend={() => send.mutate()}
      onClose={onClose}
    >
      <p>{t('leads.links.pair', { one: link.one.name, other: link.other.name })}</p>
      <p className="qf-second">{t(`leads.links.consequence.${consequenceOf(link, act)}`)}</p>
      <Form.Item label={t('leads.links.reason')} htmlFor="link-reason" required>
        <Input.TextArea
          id="link-reason"
          autoFocus
          rows={3}
          maxLength={2000}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
        />
      </Form.Item>
    </EntryDialog>
  );
}

function consequenceOf({ within }: SellerLink, act: Act): 'join' | 'keep' | 'leave' | 'reject' | 'undo' {
  switch (act) {
    case 'confirm':
      return within ? 'keep' : 'join';
    case 'part':
      return within ? 'leave' : 'reject';
    case 'undo':
      return 'undo';
  }
}
