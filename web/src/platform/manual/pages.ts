// The manual: ten pages, each opened from the pages that it is about. Chinese is whole; English is an abridgement and says so.

export type ManualPart = {
  readonly id: string;
  readonly zh: { readonly title: string; readonly lead: string; readonly steps: readonly string[] };
  readonly en: { readonly title: string; readonly text: string };
};

/** A desk and page of the demonstration for each picture; `npm run pictures` takes them anew. */
export const manualPictures: Readonly<Record<string, { account: string; path: string }>> = {
  start: { account: 'su.qing', path: '/search?q=云雀' },
  inbox: { account: 'su.qing', path: '/inbox' },
  plans: { account: 'zhou.yuan', path: '/plans' },
  leads: { account: 'su.qing', path: '/leads' },
  cases: { account: 'su.qing', path: '/cases' },
  referral: { account: 'fang.jian', path: '/referrals' },
  goods: { account: 'su.qing', path: '/stores' },
  disclosure: { account: 'su.qing', path: '/disclosures' },
  statistics: { account: 'zhou.yuan', path: '/statistics' },
  settings: { account: 'su.qing', path: '/settings/account' },
};

export const manualParts: readonly ManualPart[] = [
  {
    id: 'start',
    zh: {
      title: '一、登录、查找、打印',
      lead: '左侧是主菜单，上方是搜索框、通知和账号菜单。各人只看到本单位和依法应当知道的记录。',
      steps: [
        '用本单位管理员开通的账号登录。设有动态口令的，第二步输入手机验证器上的 6 位数字。',
        '按 / 进入搜索框：编号、商品、卖家、法律条文、附件内容都可以查，查到的段落列在结果中。',
        '按 Ctrl+K，输入名称直接打开页面、记录或者操作。按 ? 查看全部快捷键，按 F1 在新标签页打开本手册对应的一页。',
        '没有填完的表单随时存在本机，按账号加密：关闭、刷新之后再打开，内容还在。账号菜单中的“我的草稿”列出全部草稿，可以丢弃，最长保留七天。',
        '列表的筛选条件都在网址里：复制网址发给同事，对方看到的是同样的条件（能看到哪些行，按对方的权限）。',
        '每条记录标题前写着它所在的列表，点击即回到该列表，筛选条件和页码不变。',
        '列表上的“打印全部”打印筛选出的所有行；“导出表格”得到 Excel。',
      ],
    },
    en: {
      title: '1. Sign in, find, print',
      text: 'Menu on the left, search above. / goes to the search, Ctrl+K opens pages, records and actions by name, ? lists the keys, F1 opens this manual at the page you are on, in a tab of its own. What you typed and did not send is kept on this device, sealed for your account, for seven days: My drafts in the account menu lists it. The address holds the filters of a list; before the title of a record stands the way back to it.',
    },
  },
  {
    id: 'inbox',
    zh: {
      title: '二、我的待办',
      lead: '收件箱按期限排列等您办理的事项。期限用法律计算的单位显示：小时、日或者工作日；点“为什么”可以看到怎样计算。',
      steps: [
        '“我的待办”只列您承办的事项和只有您（及代理人）能办的事项；“待我审批”“待指定承办人”“本单位”“关注”各成一列。',
        '行内的按钮直接办理，办完显示一句话说明办了什么；程序允许的，可以当场撤销。',
        '勾选多行可以一次签收、验收或者催办，只显示所选各行都能做的操作。',
        '出差、休假前在“账号信息”中指定代理人：按角色和日期，对方接受后生效，到期当日零时结束。',
        '红色表示已经超过期限，琥珀色表示临近。',
      ],
    },
    en: {
      title: '2. My inbox',
      text: 'What waits for you by due date, each told in the unit in which its law counts. Buttons act in the row; several rows at once by ticking them. A deputy is named under the account.',
    },
  },
  {
    id: 'plans',
    zh: {
      title: '三、工作要点：分解、报告、督办',
      lead: '国家和省里的工作要点是什么格式就怎样导入：Word、PDF、网页或者直接粘贴的文字。',
      steps: [
        '“导入工作要点”：选择文件或者粘贴文字。系统分出任务、责任单位和期限，每条都能回到原文那一句。',
        '“导入审核”：逐条核对拿不准的内容，确认后下发。没有确认的不会发出。',
        '承办单位签收、报告进展、上传材料；到期没有报告的自动变红。',
        '协调单位勾选逾期任务，发出督办单；“督办单”列出全部督办和答复。',
        '“部门看板”“时间线”“完成情况”是同一批数据的不同看法；完成情况可以打印一页，也可以生成通报。',
      ],
    },
    en: {
      title: '3. Work plans',
      text: 'A plan is taken in as it is found and becomes tasks with departments and due dates, each leading back to its sentence. Agencies sign and report; what is late turns red; ticked tasks make a supervision order.',
    },
  },
  {
    id: 'leads',
    zh: {
      title: '四、线索：监测、举报、平台',
      lead: '网店商品与注册商标比对得出线索，公众举报投诉从门户进入，其他单位可以移交线索。',
      steps: [
        '线索按 0 到 100 分排列，最多六条理由，例如标题含变体商标、价格明显低于正品；点开可以核对计算。',
        '卖家页面把同一卖家的几个店铺连在一起，并说明依据。',
        '举报由承办人核查，在期限内决定是否立案并告知；举报人的姓名只有承办人说明理由后才能查看，并留有记录。',
        '线索可以分派给下级、合并、移送，或者直接转为案件，不必重新录入。',
        '“平台协作”中向平台调取数据，查看权利人通知是否按期处理。',
      ],
    },
    en: {
      title: '4. Leads',
      text: 'Offers of shops are held against registered marks and scored to 100 with reasons; tips come in by the portal. A lead is dispatched, merged, handed on or made a case without retyping.',
    },
  },
  {
    id: 'cases',
    zh: {
      title: '五、案件',
      lead: '案件页面上方是当前结论和下一步，中间是物品与金额，右侧是正在计算的期限。',
      steps: [
        '登记当事人、物品和价格。每改一次，系统即按当日有效的标准比对是否达到立案追诉标准，并写明条文。',
        '达到标准的案件，在移送或者经批准不移送以前，不能作出处罚决定；“暂不可办”写明原因和谁能办。',
        '立案须有两名持有效执法证的人员：承办人和协办人。',
        '文书由案件内容生成，有空缺（【待填】）的不能定稿、盖章或者送出。',
        '办理经过按时间列出；“一案到底”列出从举报到销毁的每一站。',
      ],
    },
    en: {
      title: '5. Cases',
      text: 'Goods and prices are compared with the criminal thresholds of the day at every change. A case over one cannot be decided before it is referred or its refusal approved. Documents with an open place are not sent.',
    },
  },
  {
    id: 'referral',
    zh: {
      title: '六、移送与监督',
      lead: '达标未移送、以罚代刑、不批准移送、不予立案、超期，这些名单由期限和标准自动列出。',
      steps: [
        '行政执法机关：提交移送报告，由正职负责人或者主持工作的负责人审批，备齐材料后移送公安机关并抄送检察院。',
        '公安机关：接收并出具回执，三日内决定是否立案；材料不全的一次告知补正。',
        '检察机关：从名单中提出监督意见，看得到答复和期限。',
        '法院：判决生效后通报，行政机关据此了结案件。',
        '不起诉、撤销案件的，反向移送回行政机关处理。',
      ],
    },
    en: {
      title: '6. Referral and supervision',
      text: 'Cases that should be referred and are not, fined instead, refused or late stand in lists by themselves. Agency, police, procuratorate and court see the same referral, each with its duties and time limits.',
    },
  },
  {
    id: 'goods',
    zh: {
      title: '七、涉案物品和证据',
      lead: '物品从强制措施起按批次管理，数量分毫不差，直到返还、上缴或者销毁。',
      steps: [
        '采取措施时登记批次，打印标签；入库由库房保管人签收，保管人不得是本案承办人。',
        '手机盘点：扫描标签，没有网络也能进行，联网后自动上传。',
        '处置按当日规定选择方式，需要批准、见证和过磅的逐项留痕。',
        '证据列明来源、固定时间和移交经过，移交由双方签字。',
        '证据包可以离线核验；公证、存证和时间戳一并列出。',
      ],
    },
    en: {
      title: '7. Goods and evidence',
      text: 'Goods are kept by lot from the measure to their disposal, in stores whose keepers handle none of the cases; stocktaking works on a phone without a network. Bundles of evidence can be verified offline.',
    },
  },
  {
    id: 'disclosure',
    zh: {
      title: '八、处罚公示和信用',
      lead: '处罚决定送达时即生成公示草稿：应在哪些渠道、哪天以前公开，还缺哪些项目，遮盖了哪些内容。',
      steps: [
        '逐处核对遮盖内容并说明理由，由另一人做保密审查，负责人批准后公开。',
        '公开文本与送达文本逐字比对，没有遮盖的部分必须一致。',
        '只有扫描件的，在页面上画框，涂黑后由另一人逐页对照并批准。',
        '更正、撤回、期满停止公示都留有记录，公众页面看得到前后变化。',
        '严重违法失信名单按当日规定列入：告知、听取陈述申辩、决定、公示、期满移出。',
        '公众从“处罚公示”“信用公示”查询，不必登录。',
      ],
    },
    en: {
      title: '8. Publication and credit',
      text: 'A draft is made when a decision is served: channels, dates, what is missing, what is covered. It is reviewed passage by passage, a scan by boxes on its pages, checked for secrecy by another person, approved and published.',
    },
  },
  {
    id: 'statistics',
    zh: {
      title: '九、统计报表',
      lead: '报表从案件和线索记录中计算，每个数字都能打开它背后的记录。',
      steps: [
        '到期的报表自动出现在待办中；没有内容的报零报告，没有报送的单位会列出。',
        '核对后送审，批准后冻结：以后记录再变，已报的数字不变，另行更正。',
        '下级报表自动汇总，缺报、更正都有标记。',
        '表式按有效期管理：哪一期用哪一版表式，由日期决定。',
      ],
    },
    en: {
      title: '9. Statistics',
      text: 'Forms are counted from the records; every figure opens what is behind it. What is approved is frozen; agencies that sent nothing are listed.',
    },
  },
  {
    id: 'settings',
    zh: {
      title: '十、账号、管理和法律数据',
      lead: '系统管理、安全管理、审计管理由三个账号分别承担，互相不能代办。',
      steps: [
        '“账号信息”：修改密码、设置动态口令、通知方式、代理人和语言。',
        '系统管理员开通单位和账号；安全管理员重置密码、管理角色；审计管理员查阅审计记录并核验其完整。',
        '“法律数据”列出标准、期限和出处；“待核对”表示条文还没有与原文核对。',
        '“数据交换”列出其他系统送来、需要更正后才能接收的记录及原因。',
        '有自己办案系统的单位，相关记录在本平台只读，由对方系统更新。',
      ],
    },
    en: {
      title: '10. Account, administration, law data',
      text: 'Three administrators hold separate duties. The law data names every threshold and time limit with its source; “to be verified” says that an article was not yet compared with the original.',
    },
  },
];
