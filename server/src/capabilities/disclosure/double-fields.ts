// The table of 双公示 for penalties: every field of the standard of 2018 in its order, so that a file is taken in as it is. Those that are not
// required stay empty but for the last day of publication; numbers of identity papers are not given away.

export const doubleFields: readonly (readonly [code: string, zh: string])[] = [
  ['CF_XDR_MC', '行政相对人名称'],
  ['CF_XDR_LB', '行政相对人类别 (法人及非法人组织/自然人/个体工商户)'],
  ['CF_XDR_SHXYM', '行政相对人代码_1（统一社会信用代码）'],
  ['CF_XDR_GSZC', '行政相对人代码_2（工商注册号）'],
  ['CF_XDR_ZZJG', '行政相对人代码_3（组织机构代码）'],
  ['CF_XDR_SWDJ', '行政相对人代码_4（税务登记号）'],
  ['CF_XDR_SYDW', '行政相对人代码_5（事业单位证书号）'],
  ['CF_XDR_SHZZ', '行政相对人代码_6（社会组织登记证号）'],
  ['CF_FRDB', '法定代表人'],
  ['CF_FR_ZJLX', '法定代表人证件类型'],
  ['CF_FR_ZJHM', '法定代表人证件号码'],
  ['CF_XDR_ZJLX', '证件类型（自然人）'],
  ['CF_XDR_ZJHM', '证件号码（自然人）'],
  ['CF_WSH', '行政处罚决定书文号'],
  ['CF_WFXW', '违法行为类型'],
  ['CF_SY', '违法事实'],
  ['CF_YJ', '处罚依据'],
  ['CF_CFLB', '处罚类别'],
  ['CF_NR', '处罚内容'],
  ['CF_NR_FK', '罚款金额（万元）'],
  ['CF_NR_WFFF', '没收违法所得、没收非法财物的金额（万元）'],
  ['CF_NR_ZKDX', '暂扣或吊销证照名称及编号'],
  ['CF_JDRQ', '处罚决定日期'],
  ['CF_YXQ', '处罚有效期'],
  ['CF_GSJZQ', '公示截止期'],
  ['CF_CFJG', '处罚机关'],
  ['CF_CFJGDM', '处罚机关统一社会信用代码'],
  ['CF_SJLY', '数据来源单位'],
  ['CF_SJLYDM', '数据来源单位统一社会信用代码'],
  ['BZ', '备注'],
];

/** The field that holds the last day of publication. */
export const publicUntil = 'CF_GSJZQ';
