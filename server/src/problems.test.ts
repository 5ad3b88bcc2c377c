// Every problem that a part of the server can answer with, in words.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import './capabilities/index.ts';
import { catalogue } from './platform/errors/problem.ts';

// A Chinese word that is named, such as the tag of a template, stands in braces or quotes; a law in brackets with its article.
const cited = /\{[^}]*\}|“[^”]*”|"[^"]*"|\([^)]* art\. [^)]*\)/g;

test('every problem has both languages and says what to do next', () => {
  const problems = Object.entries(catalogue());
  assert.ok(problems.length > 100, `${problems.length}`);
  for (const [code, entry] of problems) {
    assert.ok(entry.status >= 400 && entry.status < 600, code);
    // A sentence may be filled in as a whole.
    for (const text of [entry.zh, entry.next.zh]) assert.match(text, /[\u4e00-\u9fff]|^\{\w+\}/, code);
    for (const text of [entry.en, entry.next.en])
      assert.doesNotMatch(text.replaceAll(cited, ''), /[\u4e00-\u9fff]/, code);
  }
});
