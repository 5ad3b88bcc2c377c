// Who answers for a task: departments as written, their successors where duties were split, the agencies it will go to.

import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import type { AgencyRef } from '../../../platform/api/types.ts';
import { useWords } from '../../../platform/i18n/index.ts';
import { Select } from '../../../platform/parts/fields/Select.tsx';
import { Tag } from '../../../platform/parts/Tag.tsx';
import { departmentText } from '../../../platform/words/department-names.ts';
import { agenciesQuery } from '../queries.ts';
import type { Proposal, ReviewTask } from '../shapes.ts';
import { DepartmentSelect } from './DepartmentSelect.tsx';
import { type ChosenDepartment, chosenOf } from './operations.ts';
import type { ReviewTools } from './tools.ts';

type Props = { task: ReviewTask; tools: ReviewTools };

export function Responsible({ task, tools }: Props) {
  const { t, language } = useWords();
  const save = (departments: ChosenDepartment[]) =>
    tools.act({
      kind: 'correct',
      taskId: task.id,
      change: { departments, mode: modeOf(departments), confirmed: task.confirmed },
    });
  const chosen = chosenOf(task);
  return (
    <section className="plan-responsible">
      <h3>{t('plan.review.responsible')}</h3>
      <ul>
        {task.departments.map((department) => (
          <li key={`${department.id} ${department.name}`}>
            <Department
              name={departmentText(department, language)}
              lead={department.lead}
              known={department.known}
              {...(tools.editable && {
                onLead: () =>
                  save(chosen.map((one) => (one.departmentId === department.id ? { ...one, lead: !one.lead } : one))),
                onRemove: () => save(chosen.filter((one) => one.departmentId !== department.id)),
              })}
            />
          </li>
        ))}
        {tools.editable && (
          <li>
            <DepartmentSelect
              label={t('plan.review.addDepartment')}
              onChoose={(departmentId) => {
                if (!chosen.some((one) => one.departmentId === departmentId))
                  save([...chosen, { departmentId, lead: false }]);
              }}
            />
          </li>
        )}
      </ul>
      {task.proposals
        .filter(({ choices }) => choices.length > 0)
        .map((proposal) => (
          <Successors
            key={proposal.departmentId}
            proposal={proposal}
            editable={tools.editable}
            onChoose={(ids) =>
              save([
                ...chosen.filter((one) => one.departmentId !== proposal.departmentId),
                ...ids.map((departmentId) => ({ departmentId, lead: proposal.lead })),
              ])
            }
          />
        ))}
      <Agencies task={task} tools={tools} />
    </section>
  );
}

/** Somebody leads, one alone, or each within its own duties. */
function modeOf(departments: readonly ChosenDepartment[]): ReviewTask['mode'] {
  if (departments.length === 0) return null;
  if (departments.some(({ lead }) => lead)) return 'lead';
  return departments.length === 1 ? 'single' : 'respective';
}

type DepartmentProps = { name: string; lead: boolean; known: boolean; onLead?: () => void; onRemove?: () => void };

function Department({ name, lead, known, onLead, onRemove }: DepartmentProps) {
  const { t } = useWords();
  return (
    <span className="plan-department">
      <Tag tone={known ? (lead ? 'blue' : 'plain') : 'doubt'}>
        {known ? name : t('parts.departments.unknown', { name })}
      </Tag>
      {onLead !== undefined && known && (
        <button type="button" className="qf-link-button" aria-pressed={lead} onClick={onLead}>
          {t(lead ? 'plan.review.isLead' : 'plan.review.makeLead')}
        </button>
      )}
      {onRemove !== undefined && (
        <button
          type="button"
          className="qf-link-button"
          aria-label={t('plan.review.removeDepartment', { name })}
          onClick={onRemove}
        >
          ×
        </button>
      )}
    </span>
  );
}

/** A department whose duties went to several: the reviewer says to which this task belongs. */
function Successors({
  proposal,
  editable,
  onChoose,
}: {
  proposal: Proposal;
  editable: boolean;
  onChoose: (ids: string[]) => void;
}) {
  const { t, language } = useWords();
  const [ids, setIds] = useState<string[]>([]);
  return (
    <fieldset className="plan-successors" disabled={!editable}>
      <legend>{t('plan.review.successors', { name: proposal.asWritten })}</legend>
      {proposal.choices.map(({ id, shortName }) => (
        <label key={id}>
          <input
            type="checkbox"
            checked={id !== null && ids.includes(id)}
            onChange={(event) =>
              id !== null && setIds(event.target.checked ? [...ids, id] : ids.filter((one) => one !== id))
            }
          />{' '}
          {departmentText({ id, shortName }, language)}
        </label>
      ))}
      <Button size="small" disabled={ids.length === 0} onClick={() => onChoose(ids)}>
        {t('plan.review.takeSuccessors')}
      </Button>
    </fieldset>
  );
}

function Agencies({ task, tools }: Props) {
  const { t } = useWords();
  const [editing, setEditing] = useState(false);
  const byHand = tools.choices[task.id];
  const proposed = uniqueOf(task.proposals.flatMap(({ agencies }) => agencies));
  const agencies = byHand ?? proposed;
  return (
    <div className="plan-agencies">
      <span className="qf-second">{t(byHand === undefined ? 'plan.review.goesTo' : 'plan.review.goesToChosen')}</span>
      {agencies.length === 0 && <span className="qf-tone-amber">{t('plan.review.noAgency')}</span>}
      {!editing && <span>{agencies.map(({ name }) => name).join(t('parts.comma'))}</span>}
      {editing && <AgencySelect value={agencies} onChange={(chosen) => tools.choose(task.id, chosen)} />}
      {tools.editable && (
        <Button size="small" type="link" onClick={() => setEditing(!editing)}>
          {t(editing ? 'plan.review.done' : 'plan.review.changeAgencies')}
        </Button>
      )}
      {tools.editable && byHand !== undefined && (
        <Button size="small" type="link" onClick={() => tools.choose(task.id, null)}>
          {t('plan.review.backToProposed')}
        </Button>
      )}
    </div>
  );
}

function uniqueOf(agencies: readonly AgencyRef[]): AgencyRef[] {
  return [...new Map(agencies.map((agency) => [agency.id, agency])).values()];
}

export function AgencySelect({
  id,
  value,
  onChange,
}: {
  id?: string;
  value: readonly AgencyRef[];
  onChange: (agencies: AgencyRef[]) => void;
}) {
  const { t } = useWords();
  const [q, setQ] = useState('');
  const { data, isFetching } = useQuery(agenciesQuery(q));
  const known = uniqueOf([...value, ...(data?.items ?? [])]);
  return (
    <Select
      {...(id !== undefined && { id })}
      mode="multiple"
      aria-label={t('plan.review.agencies')}
      placeholder={t('plan.review.agencies')}
      className="plan-agency-select"
      value={value.map(({ id }) => id)}
      loading={isFetching}
      notFoundContent={isFetching ? t('parts.loading') : t('parts.lookUp.none')}
      showSearch={{ filterOption: false, onSearch: setQ }}
      options={known.map(({ id, name }) => ({ value: id, label: name }))}
      onChange={(ids: string[]) => onChange(known.filter(({ id }) => ids.includes(id)))}
    />
  );
}
