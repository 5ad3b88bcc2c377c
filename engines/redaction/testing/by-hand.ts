// Passages in the manner of decisions, written and labelled by hand before the rules were tuned. All persons, numbers and places are invented.
// ⟦kind:text⟧ is to be covered, ⟪text⟫ must stay.
import type { Facts } from '../types.ts';

export type Passage = { readonly marked: string; readonly facts?: Facts };

const person = (name: string): Facts => ({
  punished: [{ name, kind: 'person' }],
  legalRepresentatives: [],
  officers: [],
  businessPlaces: [],
});
const organisation = (name: string, head: string, place: string): Facts => ({
  punished: [{ name, kind: 'organisation' }],
  legalRepresentatives: [head],
  businessPlaces: [place],
});

export const BY_HAND: readonly Passage[] = [
  {
    marked:
      '当事人：⟪贺云帆⟫，男，公民身份号码⟦idNumber:430421198807152218⟧，住址：⟦address:湖南省衡阳市衡阳县西渡镇梅花村3组⟧。',
    facts: person('贺云帆'),
  },
  {
    marked:
      '当事人：⟪青禾市晨露食品商行⟫\n统一社会信用代码：⟪92330106MA2CDXYQ3K⟫\n经营者：⟪丁晓岚⟫\n经营场所：⟪杭州市西湖区文三路90号102室⟫\n联系电话：⟦phone:13957120088⟧',
    facts: organisation('青禾市晨露食品商行', '丁晓岚', '杭州市西湖区文三路90号102室'),
  },
  {
    marked:
      '经查，⟪丁晓岚⟫于2026年2月从⟦name:罗志远⟧处购进“云雀”牌运动鞋⟪210双⟫，单价⟪85元⟫，货款⟪17850元⟫已通过微信转账支付。',
    facts: organisation('青禾市晨露食品商行', '丁晓岚', '杭州市西湖区文三路90号'),
  },
  { marked: '上述事实有证人⟦name:欧阳慧敏⟧、⟦name:马骏⟧和⟦name:冯小红⟧的证言，以及现场检查笔录为证。' },
  { marked: '⟦name:钱玉兰⟧女士于2026年3月5日向我局举报，称其在该店购买的白酒⟪2瓶⟫为假冒商品。' },
  {
    marked:
      '仓库管理员⟦name:邹国强⟧（身份证号：⟦idNumber:51012219790608451X⟧，手机：⟦phone:138-0013-8000⟧）陈述，上述货物由⟦name:苏文⟧送货上门。',
  },
  { marked: '当事人委托其表弟⟦name:聂海涛⟧代为签收《行政处罚告知书》，⟦name:聂海涛⟧拒绝签字。' },
  { marked: '执法人员⟪林知行⟫、⟪何书远⟫依法出示执法证件（证号：⟪粤A1234567⟫）后进行检查。' },
  { marked: '⟦name:阿卜杜拉·买买提⟧称，其于去年12月将⟪30箱⟫货物交给⟦name:热依汗·吐尔逊⟧保管。' },
  {
    marked:
      '买家⟦name:吕子涵⟧，收货地址：⟦address:江苏省苏州市吴江区松陵镇花园路88号水岸花园5幢1204室⟧，电话⟦phone:１３９０５１２３４５６⟧。',
  },
  {
    marked:
      '当事人通过QQ（⟦handle:2839104756⟧）与昵称为“⟦handle:南风知我意⟧”的网友商定价格，后汇款至卡号⟦account:6217 0012 1002 4455 668⟧的账户。',
  },
  { marked: '驾驶员⟦name:覃大勇⟧驾驶车牌号为⟦plate:桂A·8K952⟧的面包车将货物运至南宁市。' },
  {
    marked:
      '依据《中华人民共和国商标法》第六十条第二款，决定：没收“云雀”注册商标（注册号第⟪12345678⟫号）运动鞋⟪86双⟫；罚款人民币⟪60000元⟫。',
  },
  { marked: '请将罚款缴至示例银行江北支行，户名：江北市财政局，账号：⟪4405000000180926⟫。' },
  {
    marked:
      '委托代理人：⟦name:汤思远⟧，广东示例律师事务所律师，联系方式：⟦phone:020-38991234⟧，电子邮箱：⟦email:tangsy@example.com⟧。',
  },
  { marked: '⟦name:龚雪⟧之夫⟦name:施建国⟧系该店送货员，居住于⟦address:成都市武侯区示范路12号3栋2单元501号⟧。' },
  {
    marked:
      '该批货物条形码为⟪6901234567892⟫，批号⟪20260315A⟫，订单编号⟪202603151234567890⟫，快递单号⟪SF1234567890123⟫。',
  },
  { marked: '消费者⟦name:米兰⟧反映，其食用后出现腹泻，经医院诊断为⟦health:急性肠胃炎⟧。' },
  { marked: '店内有⟦minor:夏天⟧（女，15岁，系当事人女儿）在场帮忙，未参与经营。' },
  {
    marked: '⟪古田县鑫隆茶行⟫的雇员⟦name:蓝秋菊⟧向消费者⟦name:武大伟⟧介绍产品时称可治疗糖尿病。',
    facts: { punished: [{ name: '古田县鑫隆茶行', kind: 'organisation' }] },
  },
  { marked: '供货商⟪杭州万里贸易有限公司⟫的业务员⟦name:万里⟧出具了收据，编号⟪0012345⟫。' },
  { marked: '投诉人⟦name:诸葛明⟧通过全国12315平台提交投诉，登记编号⟪1440106002026031512345⟫。' },
  { marked: '当事人妻子⟦name:白洁⟧使用支付宝账号⟦phone:18620001234⟧收取货款。' },
  { marked: '其身份证号码为⟦idNumber:三七零一零二一九八五零三零七二九一八⟧，电话是⟦phone:幺三九 六四零一 二二三三⟧。' },
  { marked: '联系人：⟦name:易凡⟧，电话：⟦phone:+86 137 0000 1122⟧；传真：⟦phone:（0755）8366 1234⟧。' },
  { marked: '身份证号⟦idNumber:44010619900101O01l⟧登记在册。' },
  { marked: '收款人⟦name:池上莲⟧，开户行：示例农商行，账号⟦account:6228480012345678\n918⟧，金额⟪4,200元⟫。' },
  { marked: '案发时⟦name:雷霆⟧正在店内包装，现场查获假冒“金利来”皮带⟪15条⟫、“皮尔·卡丹”钱包⟪8个⟫。' },
  { marked: '当事人辩称货物系一名叫⟦name:古丽⟧的女子寄存，但不能说明该女子的真实身份。' },
  {
    marked: '房东⟦name:黎叔平⟧证实，2025年11月起将⟪白云区示例路66号⟫一楼出租给当事人使用，月租⟪3200元⟫。',
    facts: { punished: [{ name: '麦田', kind: 'person' }], businessPlaces: ['白云区示例路66号'] },
  },
  {
    marked: '我局于2026年4月1日对当事人⟪麦田⟫立案调查，执法人员询问了其父⟦name:麦永昌⟧、其母⟦name:区美娟⟧。',
    facts: { punished: [{ name: '麦田', kind: 'person' }] },
  },
  { marked: '被委托人⟦name:Michael Brown⟧，护照号码⟦idNumber:E12345678⟧，系商标权利人代表。' },
  { marked: '当事人自述患有⟦health:高血压⟧和⟦health:糖尿病⟧，其子为⟦health:二级智力残疾⟧，请求从轻处罚。' },
  { marked: '⟦name:卢小宝⟧通过微信（微信号：⟦handle:luxb_1992⟧）联系⟦name:金灿⟧，⟦name:金灿⟧回复价格为每件⟪25元⟫。' },
  { marked: '经手人：⟦name:向阳⟧    日期：2026年3月8日    数量：⟪120件⟫' },
  {
    marked:
      '序号\t姓名\t电话\t数量\n1\t⟦name:郭晓冬⟧\t⟦phone:13600001111⟧\t⟪12⟫\n2\t⟦name:曾艳⟧\t⟦phone:13700002222⟧\t⟪8⟫',
  },
  {
    marked:
      '法定代表人：⟪安少华⟫，公司住所：⟪武汉市江岸区示例大道100号⟫，其个人住所地为⟦address:湖北省黄冈市浠水县清泉镇河东街21号⟧。',
    facts: organisation('武汉示例商贸有限公司', '安少华', '武汉市江岸区示例大道100号'),
  },
  { marked: '上家“⟦name:老K⟧”真名⟦name:柯震东升⟧，二人于2025年相识。' },
  { marked: '专利号⟪ZL201630012345.6⟫，许可证编号⟪SC10144010600123⟫，文号⟪穗市监处〔2026〕231号⟫。' },
  { marked: '上述产品系⟦name:段誉⟧委托⟦name:木婉清⟧加工，由⟦name:段誉⟧支付加工费⟪1.2万元⟫。' },
  { marked: '被询问人⟦name:强大⟧在《询问笔录》中承认，其伙同⟦name:于娜⟧销售假酒⟪40箱⟫。' },
  { marked: '当事人（乙方）与⟦name:成龙海⟧（甲方）签订租赁合同，甲方联系电话 ⟦phone:0571 8765 4321⟧。' },
  { marked: '涉案微信群由⟦name:祝融⟧（微信昵称“⟦handle:A祝姐优品⟧”）建立，群内共有⟪126⟫人。' },
  {
    marked:
      '该房屋产权人为⟦name:符家明⟧、⟦name:符家亮⟧兄弟二人，户籍地址均为⟦address:海南省文昌市文城镇示例村委会三队15号⟧。',
  },
  {
    marked: '车间工人⟦name:农小妹⟧、⟦name:韦春花⟧、⟦name:蒙志⟧等人正在灌装，现场负责人⟦name:韦国栋⟧到场配合检查。',
    facts: organisation('南宁市示例日化厂', '潘石', '南宁市兴宁区示例路1号'),
  },
  { marked: '⟦name:桑榆⟧、⟦name:司马青⟧二人证明上述情况属实。' },
  {
    marked:
      '送达地址确认书载明，收件人⟦name:鲁班⟧，地址⟦address:济南市历下区示例路9号甲2号楼1单元302⟧，手机⟦phone:1 5 8 0 0 0 0 1 2 3 4⟧。',
  },
  { marked: '鉴定人员⟦name:时敏⟧出具《鉴定证明》，认定涉案商品为侵犯“李宁”注册商标专用权的商品。' },
  { marked: '当事人通过快递向⟦name:江上舟⟧、⟦name:谷雨⟧等客户发货，共计⟪37单⟫，货值⟪9,860元⟫。' },
  { marked: '银行流水显示，尾号为⟪0926⟫的账户收到⟦name:杜鹃⟧转账⟪3笔⟫，合计⟪5,600元⟫。' },
  { marked: '举报电话：⟪12315⟫。逾期不缴纳罚款的，每日按罚款数额的⟪3%⟫加处罚款。' },
  {
    marked: '如不服本决定，可以自收到本决定书之日起⟪60日⟫内向⟪广州市人民政府⟫申请行政复议。',
    facts: { agencies: ['广州市人民政府'] },
  },
  { marked: '产品配方中⟦secret:柠檬草精油0.35%⟧为权利人主张的技术秘密。', facts: { secrets: ['柠檬草精油0.35%'] } },
  { marked: '当事人⟪石磊⟫与⟦name:石磊明⟧系堂兄弟关系，⟦name:石磊明⟧负责仓库，⟪石磊⟫负责销售。', facts: person('石磊') },
  { marked: '⟦name:车晓⟧：我当时在场，看到⟦name:边疆⟧把货搬上了车。\n问：你和⟦name:边疆⟧是什么关系？' },
  { marked: '打假公司调查员⟦name:查理⟧陪同我局执法人员前往黄山市、石家庄市、张家口市取证。' },
  {
    marked:
      '另查明，⟦name:舒畅⟧，女，1990年3月出生，汉族，初中文化，系当事人雇请的收银员，现租住在⟦address:广州市番禺区南村镇示例新村二巷7号⟧。',
  },
  { marked: '当事人将侵权手机壳上传至“小鹿数码旗舰店”销售，链接编号⟪635512345678⟫，浏览量⟪13800次⟫，成交⟪138件⟫。' },
  {
    marked:
      '⟦name:尤 丽⟧（店长）及⟦name:文 静⟧（收银）在笔录上签名，证件号码：⟦idNumber:350203********4025⟧、⟦idNumber:35020319910214xxx8⟧。',
  },
  {
    marked:
      '2026年5月6日，⟦name:温良恭⟧到我局接受询问，称货源为网名“⟦handle:江湖人称三哥⟧”者，联系号码⟦phone:159.0000.7788⟧。',
  },
];
