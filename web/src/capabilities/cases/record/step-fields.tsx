// Fields of a step that the record knows more of than their kind says.
import { useQuery } from '@tanstack/react-query';
import { Button, Form } from 'antd';
import type { ReactNode } from 'react';
import { useWords } from '../../../platform/i18n/index.ts';
import { FigureFields } from '../../../platform/parts/fields/FigureFields.tsx';
import { Input } from '../../../platform/parts/fields/Input.tsx';
import type { RequirementFieldProps } from '../../../platform/parts/fields/requirements/RequirementField.tsx';
import { archiveQuery } from '../queries.ts';
import type { CaseRecord } from '../shapes.ts';
import { PartyAmounts, PartyField, type PartyFieldProps, PartyPenalties } from './party-fields.tsx';

/** What parties are asked about where there are several, and left out where there is one. */
const ofParties: Readonly<Record<string, (props: PartyFieldProps) => ReactNode>> = {
  party: PartyField,
  partyPenalties: PartyPenalties,
  partyFines: PartyAmounts,
  partyConfiscations: PartyAmounts,
};

export function stepField(record: CaseRecord, step: string, field: RequirementFieldProps): ReactNode | undefined {
  const { fact } = field.requirement;
  if (step === 'archive' && fact === 'archiveNo') return <ArchiveNo {...field} caseId={record.case.id} />;
  // The platform says them: the parties in the order of the file, and until when the court may be asked after a deferral.
  if (fact === 'partyOrder' || fact === 'courtUntil') return null;
  if (fact === 'instalments' || (step === 'receiveValuation' && fact === 'prices')) return <Named {...field} />;
  const OfParties = Object.hasOwn(ofParties, fact) ? ofParties[fact] : undefined;
  if (OfParties === undefined) return undefined;
  const names = record.parties.flatMap(({ part, name }) => (part === 'party' ? [name] : []));
  return names.length > 1 ? <OfParties {...field} names={names} /> : null;
}

/** Amounts in yuan, of a payment in parts by day, of a valuation by the line of the goods list. */
function Named({ requirement, value, error, onChange }: RequirementFieldProps) {
  const { t, say } = useWords();
  const kind = requirement.fact === 'instalments' ? 'instalments' : 'prices';
  const given = typeof value === 'object' && !Array.isArray(value) ? (value as Record<string, number>) : {};
  return (
    <Form.Item
      label={say(requirement.title)}
      htmlFor={`fact-${requirement.fact}`}
      required={requirement.optional !== true}
      {...(error !== undefined && { validateStatus: 'error' as const, help: error })}
    >
      <FigureFields
        id={`fact-${requirement.fact}`}
        byDay={kind === 'instalments'}
        words={{
          name: t(`cases.named.${kind}.name`),
          amount: t(`cases.named.${kind}.amount`),
          add: t(`cases.named.${kind}.add`),
        }}
        value={given}
        onChange={(next) => onChange(Object.keys(next).length === 0 ? undefined : next)}
      />
    </Form.Item>
  );
}

/** A number of the office's own, or the next of the platform's. */
function ArchiveNo({ requirement, value, error, onChange, caseId }: RequirementFieldProps & { caseId: string }) {
  const { t, say } = useWords();
  const proposed = useQuery(archiveQuery(caseId)).data?.proposedNo ?? null;
  return (
    <Form.Item
      label={say(requirement.title)}
      htmlFor={`fact-${requirement.fact}`}
      required
      {...(error !== undefined && { validateStatus: 'error' as const, help: error })}
    >
      <div className="cases-archive-no">
        <Input
          id={`fact-${requirement.fact}`}
          maxLength={40}
          value={typeof value === 'string' ? value : ''}
          onChange={(event) => onChange(event.target.value)}
        />
        <Button disabled={proposed === null} onClick={() => onChange(proposed ?? undefined)}>
          {t('cases.archive.next')}
        </Button>
      </div>
    </Form.Item>
  );
}
