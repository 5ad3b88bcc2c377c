// Parties, right holders and witnesses; personal data behind a mask that opens for a purpose and with a reason.
import { useState } from 'react';
import { useWords } from '../../../platform/i18n/index.ts';
import { Section } from '../record/Section.tsx';
import { useEditing } from '../record/use-editing.ts';
import type { Party } from '../shapes.ts';
import { EarlierPenalties } from './EarlierPenalties.tsx';
import { PartiesForm } from './PartiesForm.tsx';
import { Unmask } from './Unmask.tsx';

export function PartiesSection() {
  const { t } = useWords();
  const { record } = useEditing();
  return (
    <Section title={t('cases.field.parties')} parts={['parties']} form={() => <PartiesForm />}>
      {record.parties.length === 0 ? (
        <p className="qf-second qf-card-body">{t('cases.party.none')}</p>
      ) : (
        <ul className="qf-card-body cases-list">
          {record.parties.map((party) => (
            <li key={party.id}>
              <PartyLine party={party} caseId={record.case.id} />
            </li>
          ))}
        </ul>
      )}
      <EarlierPenalties />
    </Section>
  );
}

function PartyLine({ party, caseId }: { party: Party; caseId: string }) {
  const { t } = useWords();
  const [open, setOpen] = useState(false);
  const identity = party.uscc ?? party.idMask ?? party.idMissing ?? t('cases.unknown');
  const hidden = party.idMask !== null || party.hasAddress || party.hasPhone || party.hasIdentifiers;
  const kept = [
    party.idMask === null ? '' : t('cases.party.idNumber'),
    party.hasAddress ? t('cases.party.address') : '',
    party.hasPhone ? t('cases.party.phone') : '',
    party.hasIdentifiers ? t('cases.party.identifiers') : '',
  ].filter((part) => part !== '');
  return (
    <>
      {party.name}{' '}
      <span className="qf-second">
        {[t(`cases.party.part.${party.part}`), t(`cases.party.kind.${party.kind}`)].join(' · ')}
        {party.juvenile && ` · ${t('cases.party.juvenile')}`}
      </span>
      <div className="qf-second">
        {party.uscc === null ? '' : `${t('cases.party.uscc')} `}
        {identity}
        {party.legalPerson !== '' && ` · ${t('cases.party.legalPerson')} ${party.legalPerson}`}
      </div>
      {party.usccDoubt && <div className="qf-tone-amber">{t('cases.party.usccDoubt')}</div>}
      {hidden && (
        <div className="qf-second">
          {t('cases.party.kept', { fields: kept.join(t('parts.comma')) })}{' '}
          <button
            type="button"
            className="qf-link-button"
            aria-label={t('cases.party.showOf', { name: party.name })}
            onClick={() => setOpen(true)}
          >
            {t('cases.party.show')}
          </button>
        </div>
      )}
      {open && <Unmask party={party} caseId={caseId} onClose={() => setOpen(false)} />}
    </>
  );
}
