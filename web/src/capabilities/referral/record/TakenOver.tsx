// What a referral took over from its case, as it stood when it was sent: nothing was typed again.
import type { ReactNode } from 'react';
import { useWords } from '../../../platform/i18n/index.ts';
import { Tag } from '../../../platform/parts/Tag.tsx';
import type { TakenOver as Source } from '../shapes.ts';
import { ScrollTable } from './ScrollTable.tsx';

export function TakenOver({ source }: { source: Source }) {
  const { t, say } = useWords();
  const days = [source.actFrom, source.actUntil].filter((day) => day !== null);
  const facts: [string, ReactNode][] = [
    ['parties', <Parties key="parties" source={source} />],
    ['offence', source.offence === null ? null : say(source.offence)],
    ['place', source.place === '' ? null : source.place],
    ['days', days.length === 0 ? null : [...new Set(days)].join(' – ')],
    ['rights', source.rights.length === 0 ? null : <Rights key="rights" source={source} />],
    [
      'officers',
      source.officers.map(({ name, certificateNo }) => `${name} ${certificateNo}`).join(t('parts.comma')) || null,
    ],
  ];
  return (
    <section className="qf-card" aria-labelledby="ref-source">
      <h2 id="ref-source">{t('referral.source.title')}</h2>
      <div className="qf-card-body ref-stack">
        <dl className="qf-facts">
          {facts.map(([name, value]) => (
            <div key={name} className="ref-contents">
              <dt>{t(`referral.source.${name}`)}</dt>
              <dd>{value ?? <span className="qf-tone-amber">{t('referral.result.unknown')}</span>}</dd>
            </div>
          ))}
        </dl>
        <Goods source={source} />
      </div>
    </section>
  );
}

function Parties({ source: { parties } }: { source: Source }) {
  const { t } = useWords();
  return (
    <ul>
      {parties.map((party) => (
        <li key={`${party.part} ${party.name}`}>
          {party.name}{' '}
          <span className="qf-second">
            {[t(`referral.partyPart.${party.part}`), party.uscc ?? party.idMask ?? party.idMissing, party.legalPerson]
              .filter((part) => part !== null && part !== '')
              .join(t('parts.semicolon'))}
          </span>{' '}
          {party.juvenile && <Tag tone="doubt">{t('referral.juvenile')}</Tag>}
        </li>
      ))}
    </ul>
  );
}

function Rights({ source: { rights } }: { source: Source }) {
  const { t } = useWords();
  return (
    <ul>
      {rights.map(({ name, number, holder, identifiedBy }) => (
        <li key={`${name} ${number}`}>
          {[name, number, holder].filter((part) => part !== '').join(' ')}
          <div className="qf-second">{identifiedBy === '' ? t('referral.source.notIdentified') : identifiedBy}</div>
        </li>
      ))}
    </ul>
  );
}

const headClasses: Readonly<Record<string, string>> = {
  line: 'ref-col-line',
  name: 'ref-col-name',
  quantity: 'qf-number',
  held: 'qf-number',
  basis: 'ref-col-basis',
};

function Goods({ source: { goods } }: { source: Source }) {
  const { t } = useWords();
  if (goods.length === 0) return <p className="qf-tone-amber">{t('referral.source.noGoods')}</p>;
  const heads = ['line', 'name', 'mark', 'quantity', 'held', 'state', 'basis'] as const;
  return (
    <ScrollTable label={t('referral.goods.title')}>
      <thead>
        <tr>
          {heads.map((head) => (
            <th key={head} scope="col" className={headClasses[head]}>
              {t(`referral.goods.${head}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {goods.map((one) => (
          <tr key={one.line}>
            <td>{one.line}</td>
            <td>{one.name}</td>
            <td>{one.mark}</td>
            <td className="qf-number">{`${one.quantity.toLocaleString('en-US')} ${one.unit}`}</td>
            <td className="qf-number">{one.held.toLocaleString('en-US')}</td>
            <td>{t(`referral.goods.is.${one.state}`)}</td>
            <td>
              {one.valued ? one.priceBasis : <span className="qf-tone-amber">{t('referral.goods.unvalued')}</span>}
              {one.evidence !== '' && <div className="qf-second">{one.evidence}</div>}
            </td>
          </tr>
        ))}
      </tbody>
    </ScrollTable>
  );
}
