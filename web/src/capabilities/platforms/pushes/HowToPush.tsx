// How a system pushes: what a key is, a command and a line of data as examples, what the answers mean.
import { useWords } from '../../../platform/i18n/index.ts';
import type { PushDoor } from '../shapes.ts';
import { doorAddress } from './PushDoors.tsx';

const ways = ['key', 'send', 'again', 'rows'] as const;

const example = {
  ...{ offer_id: 'o1', title: '纯棉圆领短袖T恤', description: '', price: 89, seller_id: 's1', seller_name: '示例店铺' },
  ...{
    shop_address: '',
    region: '440106',
    phone: '',
    platform: '',
    image_hashes: [],
    time: '2026-11-20T10:00:00+08:00',
  },
};

export function HowToPush({ door }: { door?: PushDoor }) {
  const { t } = useWords();
  const address = doorAddress(door?.id ?? '{id}');
  const command = `curl -H "Authorization: Bearer $KEY" -H 'Content-Type: application/x-ndjson' --data-binary @offers.ndjson ${address}`;
  return (
    <details className="qf-card platforms-how">
      <summary>{t('platforms.pushes.how')}</summary>
      <div className="qf-card-body">
        <ol className="platforms-links">
          {ways.map((way) => (
            <li key={way}>{t(`platforms.pushes.way.${way}`)}</li>
          ))}
        </ol>
        <h3>{t('platforms.pushes.copy')}</h3>
        <pre className="platforms-words">{command}</pre>
        <h3>{t('platforms.pushes.line')}</h3>
        <pre className="platforms-words" lang="zh">
          {JSON.stringify(example)}
        </pre>
      </div>
    </details>
  );
}
