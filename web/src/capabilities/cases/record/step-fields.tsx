// Fields of a step that the record knows more of than their kind says: agencies by name, the next archive number.
import { useQuery } from '@tanstack/react-query';
import { Button, Form, Input } from 'antd';
import type { ReactNode } from 'react';
import { useWords } from '../../../platform/i18n/index.ts';
import { AgencyField } from '../../../platform/parts/AgencyField.tsx';
import type { RequirementFieldProps } from '../../../platform/parts/RequirementField.tsx';
import { archiveQuery } from '../queries.ts';

/** Steps that name an agency, each with the department where it is looked for; '' is any. */
const agencies: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  noticePolice: { police: 'mps' },
  sendCopies: { police: 'mps', procuratorate: 'spp' },
  transferAway: { agency: '' },
};

export function stepField(caseId: string, step: string, field: RequirementFieldProps): ReactNode | undefined {
  const department = agencies[step]?.[field.requirement.fact];
  if (department !== undefined) return <NamedAgency {...field} department={department} />;
  if (step === 'archive' && field.requirement.fact === 'archiveNo') return <ArchiveNo {...field} caseId={caseId} />;
  return undefined;
}

/** Those that work here by the list; others by their name. */
function NamedAgency(props: RequirementFieldProps & { department: string }) {
  const { requirement, value, onChange, department } = props;
  return (
    <Asked {...props}>
      <AgencyField
        id={`fact-${requirement.fact}`}
        department={department}
        keeps="typedName"
        value={typeof value === 'string' ? value : undefined}
        onChange={onChange}
      />
    </Asked>
  );
}

function ArchiveNo(props: RequirementFieldProps & { caseId: string }) {
  const { requirement, value, onChange, caseId } = props;
  const { t } = useWords();
  const proposed = useQuery(archiveQuery(caseId)).data?.proposedNo ?? null;
  return (
    <Asked {...props}>
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
    </Asked>
  );
}

function Asked({ requirement, error, children }: RequirementFieldProps & { children: ReactNode }) {
  const { say } = useWords();
  return (
    <Form.Item
      label={say(requirement.title)}
      htmlFor={`fact-${requirement.fact}`}
      required
      {...(error !== undefined && { validateStatus: 'error' as const, help: error })}
    >
      {children}
    </Form.Item>
  );
}
