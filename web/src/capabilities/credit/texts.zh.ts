// Texts of credit, in Chinese.
export const zh = {
  proposals: {
    title: '可能是同一主体',
    said: '由系统比对提出，是否合并由人决定；合并后档案一并显示，可以随时撤销。不含自然人。',
    decided: '已作决定',
    none: '没有可能重复的主体',
    emptyText: '登记的主体名称、代码或者法定代表人相近时，在这里提出并说明理由。',
    more: '继续查看更早登记的主体',
    why: '比对依据',
    weight: '（{{weight}}）',
    keep: '是同一主体，保留“{{name}}”',
    apart: '不是同一主体',
    judged: '经办人员核对判断',
  },
  ofCase: {
    title: '当事人在严重违法失信名单',
    list: '查看名单',
    said: '{{on}} 由{{agency}}列入，{{until}} 前有效',
  },
};
