// The words of a sentence that tell a name: what a person is called before it, what people do after it, what is no person.

const words = (text: string): string[] => text.split(/\s+/).filter((word) => word !== '');
const anyOf = (list: readonly string[]): string => [...list].sort((one, other) => other.length - one.length).join('|');

/** Persons whose names stay: they are punished, answer for the organisation, or act for the agency. */
const PARTY = words('当事人 被处罚人 被处罚者 被处罚单位 违法行为人 受处罚人 行政相对人 被执行人 被申请人 字号名称');
const HEAD = words(
  '法定代表人 法人代表 负责人 经营者 业主 投资人 执行事务合伙人 主要负责人 企业负责人 户主 单位负责人',
);
const OFFICER = words(
  '执法人员 办案人员 承办人 承办人员 执法人 检查人员 检查人 调查人员 调查人 询问人 记录人 审核人 审核人员 听证主持人 听证员 书记员 主持人 执法队员 我局工作人员 本局工作人员 局长 副局长 大队长 送达人 办案机构负责人 签发人 批准人',
);
/** What people are in a case, at work, and to each other. */
const OTHERS = words(`
  证人 见证人 举报人 投诉人 报案人 受害人 被害人 消费者 购买者 购买人 买家 买方 卖家 卖方 客户 顾客 供货人 供货商 供应商 供货方 上家 下家 上线 下线
  经手人 经办人 介绍人 中间人 中介 联系人 收货人 收件人 寄件人 发件人 发货人 送货人 送货员 提货人 接货人 收款人 付款人 汇款人 转账人 持卡人 开户人 户名 开户名 账户名
  员工 职工 雇员 雇工 工人 工作人员 店员 店长 店主 老板 老板娘 营业员 售货员 销售员 销售人员 业务员 业务经理 销售经理 经理 副经理 总经理 副总经理 主管 厂长 副厂长 车间主任 组长 班长 领班
  收银员 仓管员 仓库管理员 库管员 库管 仓管 保管员 管理员 管理人员 采购员 采购 采购人员 财务人员 财务 会计 出纳 客服 客服人员 文员 助理 秘书 司机 驾驶员 快递员 配送员 外卖员 保安 门卫 厨师 服务员 保洁员 美工 主播 运营 运营人员 技术员 技工 学徒 师傅
  股东 合伙人 监事 董事 董事长 隐名股东 实际控制人 实际经营者 实际经营人 现场负责人 在场人员 在场人 现场人员 代理人 委托代理人 受委托人 被委托人 委托人 律师 辩护人 翻译 翻译人员 陪同人员 鉴定人 鉴定人员 辨认人 打假人员 调查员 维权人员 权利人代表 商标权利人代表
  房东 出租人 承租人 租客 租户 房主 户主 业主代表 邻居 群众 村民 居民 朋友 好友 同事 老乡 同乡 同学 熟人 亲戚 亲属 家属 代购 微商 摊主 商户 商贩 经销商 代理商 批发商 加盟商 中间商 印刷商 加工者 加工人 制作人 设计师 货主 车主 机主 号主 失主 物主
  患者 病人 伤者 死者 学生 家长 老师 教师 医生 医师 药师 护士 孕妇 儿童 男孩 女孩 少年 少女 未成年人 幼儿 婴儿 男子 女子 男青年 老人 老年人 其妻子 其丈夫 其儿子 其女儿 其父亲 其母亲 其哥哥 其弟弟 其姐姐 其妹妹 其嫂子 其叔叔 其舅舅 其妻 其夫 其子 其女 其父 其母 其兄 其弟 其姐 其妹 其嫂 其叔 其舅
  妻子 丈夫 儿子 女儿 父亲 母亲 哥哥 弟弟 姐姐 妹妹 哥 姐 爱人 配偶 前妻 前夫 女友 男友 女朋友 男朋友 未婚妻 表哥 表弟 表姐 表妹 堂哥 堂弟 堂兄 姐夫 妹夫 嫂子 弟媳 侄子 侄女 外甥 外甥女 岳父 岳母 公公 婆婆 女婿 儿媳 叔叔 舅舅 姑姑 姨妈 伯父 孙子 孙女 爷爷 奶奶 监护人 法定监护人
  之妻 之夫 之子 之女 之父 之母 之兄 之弟 之姐 之妹 之友 夫妻 夫妇 兄弟 姐妹 同案人 同案人员 涉案人员 涉案人 违法嫌疑人 嫌疑人 犯罪嫌疑人 案外人 第三人 另一人 知情人 自然人 个人 男人 女人 产权人 所有权人 打假人 收银 投诉举报人 线索提供人 申请人 被询问人 被调查人 陈述人 签收人 受送达人 代收人 同住人 成年家属 领取人 办证人 法人 监制 操作工 操作员 质检员 检验员 食品安全员 安全员 包装工 搬运工 临时工 兼职 兼职人员
`);
/** `其姐夫`: else `其姐` would be read, and the name would begin with 夫. */
const KIN = words(`
  姐夫 妹夫 哥哥 弟弟 姐姐 妹妹 表哥 表弟 表姐 表妹 表姐夫 表妹夫 堂哥 堂弟 堂姐 堂妹 堂兄 嫂子 弟媳 侄子 侄女 外甥 外甥女 岳父 岳母 公公
  婆婆 女婿 儿媳 叔叔 伯父 姑姑 姑父 舅舅 舅妈 姨妈 姨父 前妻 前夫 女友 男友
`).map((kin) => `其${kin}`);
/** Words that are no role but announce a name. */
const CALLED = words(
  '姓名 名叫 叫做 真名 本名 实名 曾用名 别名 化名 自称 名字叫 名字为 名为 叫 署名 签名 签字 落款 签收 捺印 实名认证为 实名认证 户名为 收款方',
);

export const ROLE = new RegExp(`(?:${anyOf([...PARTY, ...HEAD, ...OFFICER, ...OTHERS, ...KIN, ...CALLED])})`, 'g');
export type Standing = 'party' | 'head' | 'officer' | 'other';

const PARTIES = new Set(PARTY);
const HEADS = new Set(HEAD);
const OFFICERS = new Set(OFFICER);

/** Whether a name after this word stays in the public text, as far as the word tells. */
export function standingOf(role: string): Standing {
  if (PARTIES.has(role)) return 'party';
  if (HEADS.has(role)) return 'head';
  return OFFICERS.has(role) ? 'officer' : 'other';
}
/** Words that are a role only before a colon, a bracket or a name that its neighbours confirm. */
export const CALLED_ONLY = new Set([
  '叫',
  '哥',
  '姐',
  '个人',
  '采购',
  '财务',
  '运营',
  '中介',
  '翻译',
  '兼职',
  '助理',
  '签收',
  '法人',
  '买方',
  '卖方',
  '供货方',
  '监制',
  '收款方',
  '收银',
]);

/** Between the word and the name. */
export const LINK = /^(?:\((?:[^()]{0,14})\)| ?[:"“'‘] ?|姓名|名叫|叫做|叫|本人|系|为|即|是| |之一|、(?=$)){0,4}/;

/** One sign after a name that is hardly ever part of one. */
export const HARD_FOLLOWER = new Set(
  '的在于向从称说将把被以系已未购销卖签处与及给对让又也则就并均由其该我他她此因曾却还再没不等者所某们很都只们您你这那是找拿买收付送退经即去且或而若如除于后'.split(
    '',
  ),
);
/** One sign after a name that may be the end of one. */
const SOFT_FOLLOWER = new Set('为和来前开当至有共同到代交取住做运存用借租办约驾男女生时'.split(''));
const FOLLOWERS = words(`
  陈述 供述 证实 证明 承认 否认 表示 反映 反馈 提供 交代 供认 辩称 述称 声称 自述 自称 告知 指认 辨认 确认 核实 见证 在场 到场 签字 签名 签收 签署 捺印 盖章 拒绝 同意 要求 请求 投诉 举报 报案 报警 控告 申请 委托 授权
  购买 购进 购得 采购 进货 订购 订货 下单 付款 支付 转账 汇款 打款 收款 收取 收到 收货 取货 发货 送货 供货 批发 销售 出售 转卖 贩卖 推销 生产 加工 制作 制造 印制 印刷 包装 灌装 运输 运送 配送 邮寄 寄送 驾驶 租用 租赁 租住 承租 出租 借用 使用 利用 负责 安排 指使 介绍 联系 通过 雇佣 雇用 聘用 经营 开设 开办 注册 登记 担任 任职 工作 上班 离职 入职 辞职 居住 出生 患有 死亡 住院 怀孕
  保管 存放 取得 获得 获利 得知 知道 明知 看到 发现 听到 认识 认为 主张 名下 本人 先生 女士 小姐 太太 同志 师傅 老师 之妻 之夫 之子 之女 之父 之母 之弟 之兄 之姐 之妹 之友 妻子 丈夫 儿子 女儿 父亲 母亲 哥哥 弟弟 姐姐 妹妹 夫妇 夫妻 父子 母女 母子 父女 兄弟 姐妹 等人 二人 两人 三人 一人 一家 身份 电话 手机 微信 账户 账号 银行 支付宝 户籍 住址 家中 家里 处购 处进 询问 调查 笔录 证言 陈述 口头 当场 当日 当天 随后 之后 事后 多次 先后 两次 三次 一起 共同 同时 另行 自行 单独 擅自 私自 退还 归还 退货 退款 索要 索赔 提起 提交 提出 出具 出示 出资 投资 参与 协助 帮助 代为 代理 代表 作为 成为 全部 所有 现年 现住 今年 今天 年龄 时年 男性 女性 汉族 满族 回族 苗族 土家 壮族 身高 户口 家住 住在 打电话 来到 前往 到达 离开 进入 上门 查看 查验 检查 清点 核对 签订 签约 约定 协商 交易 成交 结算 对账 记账 交付 交给 转给 卖给 送给 寄给 发给 借给 租给 汇给 付给 收购 回收 组装 翻新 贴牌 贴标 缝制 印染 仿冒 假冒 冒充 是 说 称 实际 具体 主要 一直 长期 从事 仍 曾 拟 需 可 应 愿 能 会 要 只 才 先 另 每 约 共 分 按 依 据
  到我局 到案 到庭 来我局 来店 接受 居间 作证 捎带 微信号 手机号 旺旺 账户名 驾车 系其 系该 系当 生于 年满 未满 不满 已满 年仅 就读 就诊 确诊 查出 患 确系 亲笔 书面 指派 派 带领 带 陪同 配合 阻挠 逃离 逃跑 举办 直播 发布 上传 刊登 注销 变更 转让 接手 承包 承诺 保证 答应 明确 强调 补充 说明 解释 谎称 隐瞒 否定 未能 未到 未在 未经 无法 无证 没有 不服 不予
`);
const FOLLOWER = new RegExp(`^(?:${anyOf(FOLLOWERS.filter((word) => word.length > 1))})`);
/** Whether it is one of the words that follow names. */
export const isFollower = (word: string): boolean => ALL_FOLLOWERS.has(word);
const ALL_FOLLOWERS = new Set(FOLLOWERS);
const SINGLE_FOLLOWER = new Set(FOLLOWERS.filter((word) => word.length === 1));

/** How well what stands there follows a name: 3 a sign or the end, 2 a word of persons, 1 perhaps, 0 hardly. */
export function followsName(signs: string, at: number): 0 | 1 | 2 | 3 {
  const sign = signs[at];
  if (sign === undefined || !/\p{Script=Han}/u.test(sign)) return sign !== undefined && /[A-Za-z]/.test(sign) ? 1 : 3;
  if (HARD_FOLLOWER.has(sign)) return 2;
  if (FOLLOWER.test(signs.slice(at, at + 4))) return 2;
  return SOFT_FOLLOWER.has(sign) || SINGLE_FOLLOWER.has(sign) ? 1 : 0;
}

/** After a name: that it is one. */
export const SURE_AFTER =
  /^(?: ?(?:先生|女士|小姐|太太|师傅|同志|之妻|之夫|之子|之女|之父|之母|之弟|之兄|之姐|之妹|之友|夫妇|夫妻|父子|母女|等人|等[一-鿿]{0,6}(?:客户|消费者|员工|买家|人员|工人|村民|群众)|等[0-9一二两三四五六七八九十]{1,3}[人名位]|[二两三四五六七八九十]人|兄弟|姐妹|夫妻|本人|名下|家中|家里)|[ ,(]{1,2}(?:男|女)(?=[,、)。; (0-9]|性)|\((?:身份证|公民身份|系|别名|曾用名|化名|另案|绰号|外号|未成年|时年|年龄|现年|[0-9]{1,3}岁|[0-9]{4}年|电话|手机|联系|微信|已死亡|已故|在逃|住|居民|户籍|女儿|儿子|妻子|丈夫|员工|店员|司机|买家|客户|供货|老板|证人|举报|甲方|乙方|丙方|店长|收银|经理|会计|业务|仓管|股东|原告|被告|上诉|第三人|监护)|(?:的)?(?:询问笔录|调查笔录|讯问笔录|谈话笔录|陈述笔录|辨认笔录|笔录|证言|证词|自述|身份证|公民身份|户籍|住址|妻子|丈夫|儿子|女儿|父亲|母亲|弟弟|哥哥|姐姐|妹妹|微信|手机|银行卡|个人账户|私人账户|支付宝|签[名字](?!笔))|,? ?[0-9]{1,2}岁|,?(?:生于|出生于|系其|系当事人|系该)|,? ?(?:[0-9]{4}年[0-9]{1,2}月(?:[0-9]{1,2}日)?(?:出生|生)))/;
/** After a name: that it is one, unless the word is an ordinary one. */
export const LIKELY_AFTER =
  /^(?:(?:的)?陈述|称|到(?:我局|案|场|庭|店)|来(?:我局|店|到我局)|接受(?:询问|调查)|作证|在我局|供述|家住|住在|住于|现住|租住|居住|暂住|患有|身患|罹患|驾驶|户籍|受雇|供职|就职|任职|入职|证实|供认|承认|辩称|述称|反映|表示|交代|签[名字](?!笔)|签收|捺印|自称|陈述|指认|辨认|处(?:购|进|采|拿|买|订|以|批|得|取)|口头|个人|(?:的)?(?:账户|账号|电话|住所|家属|陈述|妻|弟|兄|姐|妹|店里|货款|指使|介绍|帮助))/;
/** Before a name that an act of persons follows. */
/** Before a name: what is done only with persons. */
export const DONE_TO_PERSON =
  /(?:转入|汇入|打入|存入|转到|汇至|转至|打到|交予|付至|还款给|受|替|雇佣|雇用|聘用|聘请|雇请|委托|指使|伙同|联系|联系上|联系到|认识|卖给|售给|销售给|出售给|转给|汇给|付给|支付给|转账给|打给|寄给|送给|交给|发给|租给|借给|交由|转交|转交给|介绍给|约谈|传唤|询问|看到|见到|结识|遇到|找到|叫来|授权|来自|归还|退还给|还给|受雇于|跟随)$/;
export const BEFORE_PERSON =
  /(?:从|向|由|给|与|跟|找|让|叫|对|和|及|经|被|据|雇佣|雇用|聘用|聘请|雇请|请|招用|委托|指使|安排|联系|联系上|认识|卖给|售给|销售给|出售给|转给|汇给|付给|支付给|转账给|转账至|汇款至|打给|寄给|送给|交给|发给|租给|借给|交由|转交|介绍给|告知|通知|询问|约谈|传唤|伙同|通过|来自|属于|归|系|是|为|即|其中|包括|分别为|分别是|包括有|员|人|主|商)$/;

/** What follows a name in the name of an organisation, a brand or a place. */
export const ORGANISATION_AFTER =
  /^[一-鿿·A-Za-z0-9()]{0,14}?(?:有限公司|公司|集团|商店|商行|经营部|服装店|专卖店|旗舰店|零售店|便利店|小吃店|烟酒店|店铺|商铺|门市部|超市|商场|市场|酒楼|饭店|餐厅|餐馆|宾馆|酒店|药房|药店|医院|诊所|学校|中学|小学|大学|学院|银行|工厂|加工厂|制衣厂|食品厂|厂|工作室|事务所|合作社|研究院|研究所|协会|中心|分店|小卖部|杂货店|食杂店|批发部|经销部|营业部|服务部|档口|派出所|分局|管理局|管理所|监督局|监督所|检察院|法院|公安局|委员会|政府)/;
export const BRAND_OR_PLACE_AFTER =
  /^(?:[”"’'»」』》]? ?(?:牌|商标|品牌|系列|注册商标|文字商标|图形|字样|标识|®|™)|省|市|县|区|镇|乡|村|街|路|大道|大厦|广场|小区|花园|山|河|湖|江|港|桥|岛|寺|庙|族|话|派|式|氏|记)/;
export const BRAND_BEFORE =
  /(?:商标|品牌|标有|标注|标示|印有|注有|带有|假冒|仿冒|冒充|正品|字样)(?:为|的|了|有|:|着)?[ "“'‘《「『]{0,2}$/;
