// Codes offered in the words of the profiles.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Profile } from '../shapes.ts';
import { codeOptions } from './code-words.ts';

test('a code is offered with the first word that a profile has for it, and alone where none has', () => {
  const field = { to: '/source/kind', from: ['来源'], as: 'text', codes: { 举报: 'tip', 群众举报: 'tip' } } as const;
  const profile = { definition: { system: null, standard: '', fields: [field] } } as unknown as Profile;
  assert.deepEqual(codeOptions([profile], { pointer: '/source/kind', words: ['tip', 'other'] }), [
    { value: 'tip', label: '举报（tip）' },
    { value: 'other', label: 'other' },
  ]);
  assert.deepEqual(codeOptions([profile], { pointer: '/decision/kind', words: ['tip'] }), [
    { value: 'tip', label: 'tip' },
  ]);
});
