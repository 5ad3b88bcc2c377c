// What sellers write for letters and characters, put down by hand for measuring: none of it comes from the tables of the engine.

const listed = (text: string): ReadonlyMap<string, string> =>
  new Map(text.split(' ').map((one) => [one.charAt(0), one.slice(2)]));

/** Characters that a quick eye takes for the first. */
export const LOOKS_LIKE = listed(
  '克:尅兑 阿:呵啊 迪:笛油 达:哒迖 斯:撕嘶期 李:季孪 宁:柠拧 安:案按 踏:蹋 特:持待 步:涉 米:采 华:桦哗 为:伪 苹:萍坪 果:杲 星:垦 雅:鸦稚 诗:侍 欧:呕鸥殴 莱:菜 美:羙 ' +
    '海:诲侮 格:恪客 茅:矛 台:苔合 粮:粱 牛:午 王:玉主 马:吗玛 龙:尤 波:坡 司:同 登:凳 路:胳 威:戚 古:估 驰:弛 奇:寄 宝:室 洁:诘 蓝:篮 亮:壳 白:百 大:太犬 天:夭 木:本 林:材 ' +
    '青:清 红:江 金:全 鱼:渔 鸟:乌 凤:风 花:化 公:么 老:考 干:千 妈:码 康:糠 师:帅 傅:博 君:群 利:刹 蒙:朦 明:眀萌 圣:怪 罗:萝 丽:俪 瑞:端 德:徳 维:唯 卡:咔 尼:泥 联:耿 ' +
    '松:淞 索:素 普:晋 生:牲 草:早 集:隼 相:厢 清:靖 浦:蒲 晨:辰 真:直 贵:责 州:洲 北:比 京:亰 堂:棠 汇:江 娃:洼 哈:恰 旺:汪 神:伸 汤:杨 臣:巨 倍:陪 合:盒 元:无 伟:纬 哥:歌 ' +
    '狼:狠 劲:颈 霸:覇 鹿:麂 猫:描 熊:态 兔:免 狮:筛 骆:络 驼:驮 帝:谛 皇:凰 冠:寇 贝:见 佳:隹 亿:忆 芳:房 菲:啡 莎:沙 萨:薩 娜:哪 妮:泥 娇:骄 婷:停 梅:悔 兰:芏 竹:筑 菊:鞠 荷:何 百:佰',
);

/** How sellers take a character apart. */
export const TAKEN_APART = listed(
  '明:日月 好:女子 林:木木 胡:古月 张:弓长 李:木子 杨:木易 语:言吾 诗:言寺 鹅:我鸟 鸭:甲鸟 鹏:朋鸟 铁:金失 钻:金占 银:金艮 锐:金兑 钢:金冈 湖:氵胡 江:氵工 海:氵每 清:氵青 波:氵皮 源:氵原 ' +
    '洁:氵吉 佳:亻圭 仁:亻二 伟:亻韦 佰:亻百 健:亻建 伊:亻尹 妈:女马 妮:女尼 娜:女那 娇:女乔 歌:哥欠 欧:区欠 雅:牙隹 雀:少隹 松:木公 柏:木白 格:木各 桂:木圭 梅:木每 楠:木南 吉:士口 古:十口 加:力口 味:口未 ' +
    '哈:口合 咪:口米 鲜:鱼羊 蛙:虫圭 驰:马也 骆:马各 驼:马它 酷:酉告 超:走召 路:足各 跑:足包 踏:足沓 联:耳关 彩:采彡 影:景彡 朗:良月 胜:月生 肤:月夫 刻:亥刂 利:禾刂 科:禾斗 秋:禾火 和:禾口 香:禾日 ' +
    '想:相心 思:田心 恩:因心 念:今心 悦:忄兑 恒:忄亘 怡:忄台 旺:日王 红:纟工 维:纟隹 纳:纟内 皇:白王 珠:王朱 玛:王马 琪:王其 理:王里 斯:其斤 新:亲斤 欣:斤欠 奇:大可 奈:大示 岩:山石 岳:丘山 粮:米良 糖:米唐 ' +
    '粉:米分 精:米青 诺:讠若 花:艹化 苹:艹平 茅:艹矛 莱:艹来 芳:艹方 芭:艹巴 莉:艹利 蓝:艹监 菲:艹非 莎:艹沙 安:宀女 宝:宀玉 宁:宀丁 阿:阝可 达:辶大 迪:辶由 速:辶束 道:辶首 国:囗玉 园:囗元 特:牛寺 狼:犭良 ' +
    '猫:犭苗 神:礻申 祥:礻羊 裕:衤谷 灯:火丁 黛:代黑 静:青争 翔:羊羽 舒:舍予 峰:山夆 帅:丿帀 加:力口',
);

/** Forms of other blocks and countries, of which the first is the ordinary one. */
export const OTHER_FORMS = listed(
  '人:⼈ 八:⼋ 力:⼒カ 十:⼗ 口:⼝ロ 土:⼟ 大:⼤ 女:⼥ 子:⼦ 小:⼩ 山:⼭ 工:⼯エ 干:⼲ 心:⼼ 手:⼿ 文:⽂ 方:⽅ 日:⽇ 月:⽉ 木:⽊ 水:⽔ 火:⽕ 牛:⽜ 玉:⽟ 生:⽣ 田:⽥ 白:⽩ 目:⽬ 石:⽯ 立:⽴立 ' +
    '竹:⽵ 米:⽶ 羊:⽺ 老:⽼ 耳:⽿ 西:⻄ 足:⾜ 里:⾥里 金:⾦金 青:⻘ 香:⾹ 马:⻢馬 鱼:⻥魚 鸟:⻦鳥 龙:⻰竜 风:⻛風 飞:⻜飛 长:⻓長 见:⻅見 车:⻋車 门:⻔門 林:林 李:李 利:利 力:力 女:女 ' +
    '广:廣広 气:氣気 泽:澤沢 步:歩 樱:桜 恵:恵 国:國囯 乐:樂楽 麦:麥 华:華 宝:寶宝 万:萬 丽:麗 兰:蘭 罗:羅 尔:爾尓 达:達 亚:亞亜 发:發発 会:會 圣:聖 欧:歐欧 爱:愛 双:雙 宁:寧 卫:衛 艺:藝芸 夕:タ 八:ハ 三:ミ 二:ニ 卜:ト',
);

/** What else may stand for a letter, by script. */
export const SCRIPTS: Readonly<Record<string, ReadonlyMap<string, string>>> = {
  Cyrillic: listed('a:аА b:ЬВв c:сС d:ԁ e:еЕє h:һНн i:іІ j:јЈ k:кК m:мМ n:пИ o:оО p:рР q:ԛ r:гя s:ѕЅ t:тТ u:ц v:ѵ w:шѡ x:хХ y:уУ'),
  Greek: listed('a:αΑ b:βΒ e:εΕ h:Η i:ιΙ k:κΚ m:Μ n:ηΝ o:οΟσ p:ρΡ t:τΤ u:υ v:ν w:ω x:χΧ y:γΥ z:Ζ'),
  'Armenian and Cherokee': listed('a:Ꭺ b:Ᏼ c:Ꮯ d:Ꭰ e:Ꭼ g:Ꮐց h:Ꮋհ i:Ꭵ j:Ꭻյ k:Ꮶ l:Ꮮ m:Ꮇ n:ո o:Ꮎօ p:Ꮲ q:զ r:Ꮢ s:Ꮪ t:Ꭲ u:սՍ v:Ꮩ w:Ꮃա y:Ꮍ z:Ꮓ'),
  'Lisu and syllabics': listed('a:ꓮᗅ b:ꓐᗷ c:ꓚᑕ d:ꓓᗞ e:ꓰ f:ꓝᖴ g:ꓖ h:ꓧᕼ i:ꓲ j:ꓙᒍ k:ꓗ l:ꓡᒪ m:ꓟᗰ n:ꓠ o:ꓳ p:ꓑᑭ r:ꓣᖇ s:ꓢᔕ t:ꓔ u:ꓴᑌ v:ꓦᐯ w:ꓪᗯ x:ꓫ᙭ y:ꓬ z:ꓜ'),
  'small capitals': listed('a:ᴀ b:ʙ c:ᴄ d:ᴅ e:ᴇ f:ꜰ g:ɢ h:ʜ i:ɪ j:ᴊ k:ᴋ l:ʟ m:ᴍ n:ɴ o:ᴏ p:ᴘ r:ʀ s:ꜱ t:ᴛ u:ᴜ v:ᴠ w:ᴡ y:ʏ z:ᴢ'),
  'raised and lowered': listed('a:ᵃₐ b:ᵇ c:ᶜ d:ᵈ e:ᵉₑ f:ᶠ g:ᵍ h:ʰₕ i:ⁱᵢ j:ʲⱼ k:ᵏₖ l:ˡₗ m:ᵐₘ n:ⁿₙ o:ᵒₒ p:ᵖₚ r:ʳᵣ s:ˢₛ t:ᵗₜ u:ᵘᵤ v:ᵛᵥ w:ʷ x:ˣₓ y:ʸ z:ᶻ'),
  strokes: listed('a:ⱥȺ b:ƀɓ c:ȼƈ d:đɗ e:ɇ f:ƒ g:ǥɠ h:ħɦ i:ɨ j:ɉ k:ƙꝁ l:łƚ m:ɱ n:ƞɲ o:øɵ p:ƥᵽ q:ɋ r:ɍɽ s:ʂȿ t:ŧƭ u:ʉ v:ʋ w:ⱳ x:ӿ y:ɏƴ z:ƶȥ'),
  signs: listed('a:∆@ b:ß c:¢© d:∂ e:€£ f:ƒ h:# i:!¡ l:|£ n:₦∩ o:○◎◯〇 r:® s:$§ t:†┼ u:∪ w:₩ x:×✕ y:¥'),
}; // biome-ignore format: one script a line

/** The letters upside down, which are written from the end. */
export const UPSIDE_DOWN = new Map(
  [...'abcdefghijklmnopqrstuvwxyz'].map((one, at) => [one, [...'ɐqɔpǝɟƃɥᴉɾʞlɯuodbɹsʇnʌʍxʎz'][at] ?? one]),
);

/** First letter of each alphabet of mathematics, of circles and of squares. */
export const ALPHABETS: Readonly<Record<string, number>> = {
  bold: 0x1d41a,
  'bold script': 0x1d4ea,
  Fraktur: 0x1d51e,
  'double-struck': 0x1d552,
  monospace: 0x1d68a,
  circles: 0x24d0,
  'black circles': 0x1f150,
  squares: 0x1f130,
  'black squares': 0x1f170,
  parentheses: 0x249c,
  flags: 0x1f1e6,
  'full width': 0xff41,
};

/** What cannot be seen, or lies over what it follows. */
export const UNSEEN: Readonly<Record<string, readonly string[]>> = {
  'zero width': ['\u200b', '\u200c', '\u200d', '\ufeff', '\u2060', '\u180e', '\u00ad'],
  fillers: ['\u2800', '\u3164', '\uffa0', '\u115f'],
  directions: ['\u200e', '\u200f', '\u202c', '\u2069'],
  'variation selectors': ['\ufe0e', '\ufe0f', '\u{e0101}'],
  tags: ['\u{e0061}', '\u{e0020}'],
  'strokes over it': ['\u0335', '\u0336', '\u0337', '\u0332', '\u20e0', '\u0489'],
  entities: ['&nbsp;', '&middot;', '&#183;', '&#x200b;', '&bull;', '&shy;'],
};

/** Single characters as sounds, common ones, by syllable: what people type when they look for another that sounds so. */
export const HEARD = listed(
  '啊:阿吖 爱:艾瑷 安:鞍谙 奥:傲澳 八:巴扒 白:百摆 宝:保堡 贝:倍蓓 碧:毕必 波:博播 彩:采踩 达:答哒 大:打 德:得 迪:狄笛 蒂:帝弟 都:嘟 多:哆 恩:嗯 尔:儿耳 法:发 菲:飞非 丰:峰风 凤:奉 芙:夫扶 富:福付 高:糕 格:哥阁 ' +
    '古:谷骨 果:裹 海:嗨 豪:毫 禾:和荷 恒:横 红:洪虹 花:哗 华:滑 黄:皇煌 惠:慧会 吉:极集 佳:家嘉 建:健 洁:捷杰 金:今津 京:晶惊 卡:咖喀 康:慷 科:颗柯 可:渴 克:刻客课 库:酷裤 兰:蓝栏 乐:勒 雷:蕾累 黎:梨离 力:丽立 利:莉俐 ' +
    '联:莲连 林:琳淋 龙:隆珑 罗:萝螺 马:玛码 麦:卖迈 曼:慢漫 美:镁每 蒙:萌盟 米:迷咪 明:名铭 莫:墨默 木:沐慕 娜:那纳 奈:耐 妮:尼泥 宁:凝 诺:糯 欧:鸥 派:湃 佩:配 普:谱浦 奇:其齐 琪:旗棋 清:青轻 泉:全 日:曰 荣:融容 瑞:锐睿 ' +
    '赛:塞 森:深 莎:沙纱 尚:上 诗:师施 世:士视 舒:书叔 斯:思丝司 松:嵩 索:锁所 泰:太 唐:糖堂 特:忒 腾:藤 天:添 汀:听 威:微薇 维:唯围 伟:苇 沃:握 西:希溪 喜:禧 仙:先鲜 香:湘乡 小:晓筱 心:欣馨 新:芯薪 星:兴猩 雅:哑 亚:压 ' +
    '阳:洋扬 耀:要药 伊:衣依 怡:宜仪 银:吟 英:鹰婴 悠:优幽 友:有 宇:雨语 玉:育 元:园圆 源:缘 悦:月越 云:芸 泽:则 珍:真针 智:志至 中:忠钟 珠:猪朱 紫:子仔 卓:桌 耐:奈 苹:平瓶 李:里理 宁:柠 踏:塔 步:部 鸿:宏 鹅:娥 狼:郎 牛:妞',
);
