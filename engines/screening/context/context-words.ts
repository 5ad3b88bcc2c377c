// The words beside a mark that say what an offer means by it. Written for this engine; matched in disguise like marks.

export const CONTEXT_KINDS = [
  'confessing',
  'compatible',
  'accessory',
  'comparison',
  'secondHand',
  'genuineClaim',
  'denial',
  'part',
  'authentication',
] as const;
export type ContextKind = (typeof CONTEXT_KINDS)[number];

const joined = (first: string, second: string): string =>
  first
    .split(' ')
    .flatMap((one) => second.split(' ').map((other) => one + other))
    .join(' ');

export const CONTEXT_WORDS: Readonly<Record<ContextKind, string>> = {
  confessing:
    '高仿 精仿 超仿 仿版 仿品 复刻 复刻版 原单 尾单 外贸尾单 跟单 追单 a货 超a 顶级a货 1:1 一比一 纯原 真标 过验 验货无压力 支持鉴定 可过鉴定 支持专柜验货 公司级 莆田 同厂 同厂货 厂货 ' +
    '工厂直出 原版复刻 顶级版本 最高版本 高版本 终极版 大牌平替 贴牌 剪标 无标 免检货 水货 山寨 莞货 广州货源 微商货源 懂的来 懂得来 低调卖 ' +
    '专柜品质 专柜级 专柜同质 正品品质 正品级 带标 去标 原厂皮 原版皮 顶级品质 顶级复刻 顶级货 超a货 代工厂 工厂货 原厂货 公司货 莆田货 莆田鞋 复刻鞋 高端复刻 出口转内销 外贸原单 海外原单 1比1 ' +
    '支持过检 支持扫码验 扫码验货 真爆 真碳 og版 s2纯原 ljr n厂 vs厂 zf厂 bp厂 假货 假鞋 仿冒 仿真版 冒牌 领标 洗标 水洗标 防伪标 商标定制 ' +
    '倒着读 倒着念 倒着看 倒过来读 倒过来念 倒过来看 反着读 反着念 反着看 反过来读 反过来念 反过来看',
  compatible: '适用 适用于 适配 兼容 通用于 可用于 配用 替代 代替 代用 通用 for 可配 可搭配 搭配 匹配 用于 适合',
  accessory:
    '保护壳 手机壳 保护套 手机套 钢化膜 贴膜 屏保 充电器 数据线 充电线 转接头 耳机套 表带 滤芯 滤网 支架 硒鼓 墨盒 碳粉 粉盒 色带 遥控器 脚垫 座套 车衣 电池 ' +
    '适配器 电源线 刷头 吸尘袋 尘袋 维修 贴纸 收纳包 防尘塞 改装 拆机 主板 电路板 屏幕总成 后盖 防护罩 挂件 手提袋 纸袋 包装袋 礼品袋 空瓶 空盒 ' +
    '鞋盒 表盒 表扣 皮套 鞋带 鞋垫 桨叶 机头 刀头 刀网 滤袋 集尘袋 替换 换屏 出租 租赁 清洗 养护 模型 道具 海报 布贴 刺绣贴 破解 刷机 解锁',
  comparison:
    '同款 类似 媲美 平替 风格 仿照 对标 不输 堪比 不是 非 款式像 款式似 样式像 很像 好像 酷似 神似 形似 像极了 吊打 胜过 超越 比肩 叫板 同类 灵感',
  // What these name stands with the mark where they touch it (耐克配件); elsewhere they may be one word too many.
  part: '配件 零件 备件 附件',
  // Who offers to tell copies from originals names both.
  authentication: '鉴定 鉴别 辨别 真假 打假',
  secondHand:
    '二手 闲置 转卖 转让 转手 自用 中古 回收 旧货 成色 已拆封 开过封 翻新 老式 怀旧 用过 穿过 库存机 展示机 样机 退役 vintage ' +
    '九成新 八成新 七成新 六成新 9成新 8成新 7成新 6成新 95新 98新 99新',
  genuineClaim: '正品 官方 旗舰店 专柜 授权 行货 国行 正版 原装 原厂 假一赔十 假一罚十 假一赔三 假一罚三 假一赔百',
  // Who denies it says the words that confess, too.
  denial: joined(
    '非 不是 并非 绝非 绝不是 拒绝 杜绝 谢绝 抵制 远离 谨防 警惕 小心 严禁 不卖 不做 不售 无',
    '高仿 仿品 仿货 仿冒 假货 a货 山寨 复刻 水货 原单 尾单 莆田 冒牌',
  ),
};

/** Who sells many of a thing, or makes it, does not sell his own used one. */
export const BULK_WORDS =
  '批发 起批 代发 一件代发 代理 招代理 招商 厂家直销 厂家直供 工厂直销 源头工厂 厂家 一手货源 货源 量大从优 量大 大量现货 现货大量 大量供应 库存 现货批量 整箱 整件 打包价 ' +
  '尺码齐全 码数齐全 全码 多色可选 多码可选 颜色齐全 款式齐全 欢迎订购 支持定制 支持定做 微商 跨境专供 直播货源 地摊 摆摊';

/** Goods of these classes are worn, eaten or put on: nothing fits them but what is named as their part, lace or box. */
export const WORN_CLASSES: ReadonlySet<number> = new Set([3, 14, 18, 25, 29, 30, 31, 32, 33, 34]);

/** Nice classes by the words of product titles; the commonest ones of offers only. */
export const CLASS_WORDS: Readonly<Record<number, string>> = {
  3: '面膜 口红 香水 洗发水 护发素 沐浴露 护肤 面霜 乳液 精华液 粉底 眉笔 眼影 化妆品 洗衣液 洗衣皂 牙膏 卸妆 防晒霜 唇釉 腮红 香皂 洁面 洗面奶 护手霜 身体乳 精油 香薰 散粉 粉饼 睫毛膏 指甲油 肥皂 洗洁精 柔顺剂 漱口水 染发剂 发膜',
  5: '奶粉 胶囊 软胶囊 颗粒 益生菌 维生素 钙片 纸尿裤 卫生巾 药膏 片剂 保健品 消毒液 口服液 奶瓶 创可贴 口罩 蛋白粉 鱼油 叶酸 阿胶 湿巾',
  7: '水泵 电机 减压阀 榨汁机 绞肉机 洗衣机 缝纫机 收割机 打磨机 电钻 发动机 洗碗机 豆浆机 破壁机 料理机 和面机 吸尘器 打蛋器 空压机 发电机 割草机 机床 轴承',
  8: '剃须刀 刀具 剪刀 扳手 螺丝刀 钳子 理发器',
  9: '手机 电脑 笔记本 键盘 鼠标 耳机 音箱 音响 相机 硬盘 内存条 路由器 显示器 显卡 主板 充电宝 数据线 充电器 平板 电视 眼镜 传感器 投影 摄像头 计算器 u盘 存储卡 对讲机 开关 插座 手环 插排 电池 镜头 无人机 平板电脑 读卡器 扫码枪 打印机 头盔 智能手表',
  11: '灯 空调 冰箱 热水器 电饭煲 燃气灶 油烟机 台灯 吊灯 灯泡 净水器 风扇 取暖器 马桶 水龙头 花洒 电磁炉 加湿器 空气净化器 电饭锅 空气炸锅 电热水壶 微波炉 烤箱 吹风机 浴霸 灯具 灯管 电煮锅 饮水机 挂烫机',
  12: '汽车 摩托车 电动车 自行车 轮胎 刹车 脚踏板 儿童推车 安全座椅 车灯 轿车 电瓶车 平衡车 座套 机油滤 雨刮 婴儿车',
  14: '手表 腕表 项链 戒指 手镯 耳环 吊坠 珠宝 钻石 手链 钟表 黄金 机械表 石英表 手串 翡翠 耳钉 玉坠 珍珠',
  16: '笔记簿 钢笔 签字笔 文具 图书 纸巾 抽纸 手帐 卷纸 书籍 教材 本子 铅笔 中性笔 贴纸 手账 海报 绘本 画册 台历',
  18: '包包 手提包 双肩包 单肩包 钱包 行李箱 背包 皮带 旅行箱 斜挎包 手袋 雨伞 链条包 腰包 拉杆箱 书包 卡包 手拿包 托特包 胸包',
  20: '沙发 床垫 椅 椅子 桌子 柜子 衣柜 书架 枕头 茶几 家具 书桌 餐椅 鞋柜 置物架 收纳箱 相框 床头柜 凉席 木椅',
  21: '水杯 保温杯 锅 碗 壶 盘子 餐具 牙刷 炒锅 饭盒 茶具 杯子 刷子 玻璃杯 马克杯 砧板 保鲜盒 垃圾桶 平底锅 汤锅 花瓶 收纳盒 拖把',
  24: '床单 四件套 被套 毛巾 窗帘 浴巾 被子 毛毯 床笠 被罩 枕套 蚊帐 毯子 桌布 面料 布料',
  25: '鞋 靴 裤 裙 衫 帽 袜 鞋子 裤子 裙子 运动鞋 跑鞋 板鞋 皮鞋 篮球鞋 凉鞋 拖鞋 靴子 t恤 短袖 外套 卫衣 裤子 牛仔裤 羽绒服 连衣裙 衬衫 内衣 袜子 帽子 围巾 西装 夹克 毛衣 睡衣 童装 男装 女装 背心 打底衫 文胸 男鞋 女鞋 童鞋 帆布鞋 马丁靴 t桖 风衣 大衣 棉服 短裤 长裤 半身裙 泳衣 手套 腰带 旗袍 打底裤 内裤 家居服 跑步鞋 休闲鞋 老爹鞋 小白鞋 足球鞋 徒步鞋 运动服 运动套装 工装 校服 球衣 冲锋衣 瑜伽服',
  28: '玩具 积木 篮球 足球 羽毛球拍 网球拍 高尔夫 健身器材 跑步机 渔具 公仔 娃娃 乒乓球拍 鱼竿 手办 盲盒 扑克 毽子 跳绳 瑜伽垫 滑板 球拍 拼图 益智',
  29: '牛奶 酸奶 肉干 火腿 香肠 坚果 食用油 鸡蛋 海鲜 果干 牛肉干 腊肉 虾仁 海参 豆腐 紫菜 木耳 银耳 红枣 豆浆 奶酪 辣椒酱 泡椒 榨菜',
  30: '咖啡 茶叶 糖果 巧克力 饼干 大米 面条 麦片 水饺 蛋糕 调味料 酱油 蜂蜜 沙拉酱 面包 冰淇淋 辣条 杂粮 五谷 面粉 挂面 米粉 月饼 粽子 糕点 零食 火锅 火锅底料 辣酱 食盐 奶茶 花茶 红茶 绿茶 新米 黄小米 米粥 小米粥 八宝粥',
  31: '水果 新鲜 红富士 脆甜 产地直发 果园 现摘 蔬菜 鲜花 狗粮 猫粮 种子 花束 斤装 当季 苹果树 玉米 土豆 大蒜 生姜 辣椒 农家 采摘 树苗 鲜果 果蔬',
  32: '啤酒 饮料 矿泉水 果汁 汽水 苏打水 功能饮料 气泡水 纯净水 可乐 椰汁 豆奶 运动饮料 果醋',
  33: '酒 白酒 葡萄酒 红酒 威士忌 洋酒 黄酒 伏特加 香槟 高粱酒 米酒 清酒 酱香 浓香 白干 药酒 鸡尾酒 果酒 原浆酒',
  34: '香烟 电子烟 烟弹 打火机 雪茄 烟具 烟斗 烟灰缸 香烟盒',
};

/** Letters that titles are full of whoever sells: sizes, units, materials, techniques. */
export const ORDINARY_LETTERS: ReadonlySet<string> = new Set(
  (
    'xs xxs xl xxl xxxl ml kg mm cm km gb tb mb kb led lcd usb diy pvc abs pu pc tpu tpr eva abc app vip ios mp3 mp4 cpu gps wifi nfc usb3 hdmi vga dvd cd ssd hdd ram rom ' +
    'rgb cnc oem odm pp pe pet pla ppt pdf logo mini plus pro max new hot set pcs dc ac kw hz rpm ip ic id ok no sos spa ktv cos dj dna hiv bb cc dd uv spf sku ins ' +
    'the and for of in on to is it by at as or all one two top man men her his she he me my we us an am be do go if so up baby kids home sale free gift box bag car cup ' +
    'pin son can sun ban pen pan bin tan tie die pie lie line fan fans long song dan wan hang gang bang bus net web sim card tt aa vs dha dj wang ' +
    'act add age ago aid aim air any are arm ask ate bad bed big bit but buy cap cat cow cry cut day did dog dry due ear eat egg end eye far few fit fix ' +
    'fly fun get got had has hat hit how ice ill its jam job just kit law leg let lid lip lot low mad map mat may mix not now nut odd off oil old our out ' +
    'own pad pay pig put ran raw red row rub run sad sat saw say sea see sip sit six ski tap tea ten tip toe too try tub use via war was wax way wet who ' +
    'why win with wood yes yet you zip spi uart gpio i2c pcb dip smd pwm lan vpn dns http www com org nas amp hdr fps hifi midi usb2 rj45 qty etc inc ltd ' +
    'htt'
  ).split(' '),
);
