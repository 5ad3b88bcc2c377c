import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Action, AgencyRef, Me } from '../../platform/api/types.ts';
import type { ReferralRecord } from './shapes.ts';
import { actionsShown, firstAction, firstListOf, listsOf, partIn, sideOf } from './sides.ts';

const agency = (departmentId: string, kind = 'department') =>
  ({ agency: { departmentId, kind, id: departmentId } }) as Me;
const action = (name: string, allowed: boolean) => ({ action: name, allowed }) as Action;
const record = (state: string, actions: Action[]) =>
  ({
    referral: {
      state,
      agency: { id: 'samr' } as AgencyRef,
      police: { id: 'mps' } as AgencyRef,
      procuratorate: { id: 'spp' } as AgencyRef,
    },
    court: null,
    readiness: null,
    timeline: [{ step: 'demandReasons' }],
    actions,
  }) as unknown as ReferralRecord;

describe('the sides of a referral', () => {
  it('follow the department; who supervises begins with what was not referred, who works with what was', () => {
    assert.deepEqual(
      ['mps', 'spp', 'spc', 'moj', 'samr'].map((id) => sideOf(agency(id))),
      ['police', 'procuratorate', 'court', 'watcher', 'agency'],
    );
    assert.equal(sideOf(agency('office', 'coordination')), 'office');
    assert.equal(firstListOf('procuratorate'), 'unreferred');
    assert.equal(firstListOf('agency'), 'all');
  });

  it('show the police and the court no case that was kept back', () => {
    assert.equal(listsOf('police').includes('unreferred'), false);
    assert.equal(listsOf('court').includes('fined'), false);
    assert.ok(listsOf('procuratorate').includes('declined'));
  });

  it('know the part of an agency in one referral, and none for a stranger', () => {
    assert.equal(partIn(record('sent', []), agency('mps')), 'police');
    assert.equal(partIn(record('sent', []), agency('spc')), null);
  });
});

describe('the actions of a referral', () => {
  const actions = [
    action('remindPolice', true),
    action('orderFiling', false),
    action('demandReasons', false),
    action('judge', false),
  ];

  it('are those allowed, and the refused one that the side waits for and that was not taken yet', () => {
    const shown = actionsShown(record('refused', actions), 'procuratorate');
    assert.deepEqual(
      shown.map((each) => each.action),
      ['remindPolice', 'orderFiling'],
    );
    assert.equal(actionsShown(record('refused', actions), 'agency').length, 1);
  });

  it('leave the hand-over to the check of the package', () => {
    const prepared = { ...record('prepared', [action('send', true)]), readiness: {} } as ReferralRecord;
    assert.deepEqual(actionsShown(prepared, 'agency'), []);
  });

  it('put what waits for somebody first, and a refused one never', () => {
    assert.equal(firstAction([action('forward', true), action('receive', true)]), 'receive');
    assert.equal(firstAction([action('file', false), action('forward', true)]), 'none');
  });
});
