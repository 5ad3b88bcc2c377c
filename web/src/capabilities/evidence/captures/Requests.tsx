// Every request of a captured page with its answer, and what was refused and why.
import type { CaptureResult } from '@qingfeng/client';
import { useWords } from '../../../platform/i18n/index.ts';
import { sizeInWords } from '../../../platform/parts/fields/sizes.ts';
import { Tag } from '../../../platform/parts/Tag.tsx';

export function Requests({ found }: { found: CaptureResult }) {
  const { t, language } = useWords();
  const bytes = found.requests.reduce((sum, one) => sum + one.bytes, 0);
  const counts = { count: found.requests.length, size: sizeInWords(bytes), refused: ofPage(found).length };
  return (
    <section className="qf-card" aria-label={t('captures.requests')}>
      <h2>{t('captures.requests')}</h2>
      <div className="qf-card-body">
        <p className="qf-second">{t('captures.counted', counts)}</p>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: who cannot point scrolls it by keys */}
        <section className="qf-capture-table" aria-label={t('captures.table')} tabIndex={0}>
          <table>
            <thead>
              <tr>
                {(['address', 'status', 'type', 'bytes', 'server'] as const).map((column) => (
                  <th key={column} scope="col" className={column === 'bytes' ? 'qf-number' : undefined}>
                    {t(`captures.column.${column}`)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {found.requests.map((one) => (
                <tr key={`${one.at} ${one.url} ${one.method}`}>
                  <td className="qf-capture-url">
                    {one.method === 'GET' ? '' : `${one.method} `}
                    {one.url}
                    {one.location !== null && ` → ${one.location}`}
                  </td>
                  <td>{one.status}</td>
                  <td title={one.type}>{t(`captures.kind.${kindOf(one.type)}`)}</td>
                  <td className="qf-number">
                    {sizeInWords(one.bytes)} {one.truncated !== null && <Tag tone="amber">{t('captures.cut')}</Tag>}
                  </td>
                  <td className="qf-capture-server">
                    {one.address}:{one.port}
                  </td>
                </tr>
              ))}
              {found.refused.map((one) => (
                <tr key={`${one.code} ${one.url}`}>
                  <td className="qf-capture-url">{one.url}</td>
                  <td>
                    <Tag tone={one.initiator === 'browser' ? 'plain' : 'amber'}>{t('captures.refused')}</Tag>
                  </td>
                  <td colSpan={3}>
                    {one.initiator === 'browser' && `${t('captures.byBrowser')}${t('parts.semicolon')}`}
                    {language === 'en' ? one.why : t(`captures.why.${one.code}`)}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
        {found.tls.map((one) => (
          <p key={`${one.host}:${one.port}`} className="qf-second">
            {t('captures.chain', { host: one.host, protocol: one.protocol, count: one.chain.length })}{' '}
            {one.fault !== null && <Tag tone="amber">{one.fault}</Tag>}
          </p>
        ))}
      </div>
    </section>
  );
}

/** What the page itself asked for and was refused. */
const ofPage = ({ refused }: CaptureResult) => refused.filter(({ initiator }) => initiator !== 'browser');

/** What a media type is called in the table. */
function kindOf(type: string): string {
  if (/html/.test(type)) return 'page';
  if (type === 'text/css') return 'style';
  if (/javascript|ecmascript/.test(type)) return 'script';
  if (/json|xml$/.test(type) && !type.startsWith('image/')) return 'data';
  const [group = ''] = type.split('/');
  return ['image', 'font', 'video', 'audio', 'text'].includes(group) ? group : 'other';
}
