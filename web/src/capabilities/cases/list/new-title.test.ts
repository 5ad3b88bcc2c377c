import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { partyKindOf, titleOf } from './new-title.ts';

describe('a new case', () => {
  it('is named by its party and its offence', () => {
    assert.equal(titleOf('', '侵犯注册商标专用权'), '');
    assert.equal(
      titleOf(' 云岭鞋业有限公司 ', '销售侵犯注册商标专用权的商品'),
      '云岭鞋业有限公司涉嫌销售侵犯注册商标专用权的商品案',
    );
    assert.equal(titleOf('张三', ''), '张三涉嫌侵权假冒案');
    assert.equal(titleOf('长'.repeat(400), '').length, 300);
  });

  it('tells natural persons from units by their names', () => {
    for (const name of ['张三', '欧阳长青', '阿依古丽·买买提', '李四（网名“老K”）'])
      assert.equal(partyKindOf(name), 'individual', name);
    for (const name of ['云岭鞋业有限公司', '好又多店', '永利厂', '东湖（示例）文具厂', '天河区沙河顺达服饰商行', ''])
      assert.equal(partyKindOf(name), 'unit', name);
  });
});
