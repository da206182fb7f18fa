"""What the news is about, continued: goods and money, state and law, security, science, disasters, sport.

In: nothing. Out: `AFFAIRS`, written like `acts.ACTS`. A word that `concepts.CONCEPTS` holds already keeps its meaning
there.
"""

from __future__ import annotations

AFFAIRS = """
steel: 钢铁 钢材 钢 不锈钢 | steel steels
aluminium: 铝 铝材 铝制品 电解铝 | aluminium aluminum
copper: 铜 铜价 | copper
nickel: 镍 | nickel
lithium: 锂 碳酸锂 锂矿 | lithium
rareearth: 稀土 | rare_earth rare_earths
mineral: 矿产 矿物 关键矿产 | mineral minerals
ore: 矿石 铁矿石 铁矿 | ore ores
mine: 矿山 煤矿 矿场 采矿 | mine mines mining miner miners
metal: 金属 有色金属 贵金属 | metal metals
silver: 白银 银价 | silver
coal: 煤炭 煤 | coal
petrol: 汽油 成品油 | gasoline petrol
diesel: 柴油 | diesel
lng: 液化天然气 | lng liquefied_natural_gas
pipeline: 管道 输油管 | pipeline pipelines
refinery: 炼油厂 炼厂 | refiner*
solar: 光伏 太阳能 | solar photovoltaic*
wind: 风电 风力发电 | wind_power wind_farm*
hydrogen: 氢能 氢气 | hydrogen
carbon: 碳排放 碳 排放 温室气体 | carbon emission*
pollution: 污染 | pollut*
soy: 大豆 | soybean* soy
wheat: 小麦 | wheat
corn: 玉米 | corn maize
rice: 大米 稻米 | rice
pork: 猪肉 生猪 | pork hog hogs
beef: 牛肉 | beef
egg: 鸡蛋 | egg eggs
coffee: 咖啡 | coffee
sugar: 食糖 白糖 | sugar
cotton: 棉花 | cotton
timber: 木材 | lumber timber
alcohol: 酒类 白酒 葡萄酒 威士忌 | alcohol liquor wine whisky whiskey bourbon
tobacco: 烟草 香烟 | tobacco cigarette*
fertiliser: 化肥 肥料 | fertilizer* fertiliser*
clothing: 服装 服饰 | clothing apparel garment*
shoe: 鞋 鞋类 运动鞋 | shoe shoes footwear sneakers
toy: 玩具 | toy toys
furniture: 家具 家居 | furniture
appliance: 家电 家用电器 | home_appliance*
luxury: 奢侈品 | luxury
cosmetics: 化妆品 美妆 | cosmetics beauty_products
retail: 零售 零售商 | retail retailer*
store: 门店 商店 店铺 专卖店 | store stores shop shops outlet
supermarket: 超市 | supermarket*
restaurant: 餐厅 餐饮 | restaurant*
hotel: 酒店 | hotel hotels
airline: 航空公司 | airline airlines carrier
airport: 机场 | airport*
port: 港口 码头 | port ports
canal: 运河 | canal
shipping: 航运 海运 | shipping_lines maritime
freight: 货运 运费 | freight cargo
truck: 卡车 货车 | truck trucks lorry
package: 包裹 小包裹 | parcel parcels package packages
deminimis: 小额豁免 小额免税 最低限度 | de_minimis
goods: 商品 货物 产品类别 | goods merchandise commodity commodities
reciprocal: 对等 互惠 | reciprocal
retaliation: 报复 报复性 反制 反制措施 报复措施 | retaliat* countermeasure* tit-for-tat
tradewar: 贸易战 贸易争端 贸易冲突 | trade_war
tradedeficit: 贸易逆差 逆差 | trade_deficit
surplus: 顺差 盈余 | surplus
deficit: 赤字 财政赤字 | deficit deficits
quota: 配额 | quota quotas
exemption: 豁免 例外 免除 豁免权 | exempt* exception* waiver* carve-out*
dumping: 倾销 反倾销 | dumping anti-dumping
duty: 进口税 税费 关税税率 | duty duties import_tax
customs: 海关 | customs
border: 边境 边界 | border borders
measure: 措施 举措 | measure measures
policy: 政策 | policy policies
rule: 规则 规定 条例 | rules regulation regulations
executiveorder: 行政命令 行政令 | executive_order executive_orders
proclamation: 公告 | proclamation*
memorandum: 谅解备忘录 | memorandum
treaty: 条约 公约 | treaty treaties convention
negotiation: 谈判桌 会谈 | negotiating_table
ally: 盟友 盟国 | ally allies
partner: 贸易伙伴 | trading_partner trading_partners trade_partners
neighbour: 邻国 | neighbor neighbors neighbour neighbours
country: 国家 各国 国 | country countries nation nations
foreign: 外国 境外企业 | foreign
unionbloc: 集团成员 成员国 | member_states member_state bloc
commission: 欧盟委员会 委员会 | commission commissioner committee
foreignministry: 外交部 | foreign_ministry
commerce: 商务部 | commerce_ministry commerce_department ministry_of_commerce department_of_commerce
treasury: 财政部 国债 美债 | treasury treasuries finance_ministry
justice: 司法部 | justice_department department_of_justice
pentagon: 国防部 五角大楼 | pentagon defense_department defence_ministry
statedepartment: 国务院 国务卿 | state_department secretary_of_state
embassy: 使馆 大使馆 大使 | embassy ambassador*
spokesperson: 发言人 | spokesperson spokesman spokeswoman
adviser: 顾问 助手们 | adviser* advisor*
senator: 参议员 | senator senators
lawmaker: 议员 众议员 立法者 | lawmaker* congressman congresswoman legislator*
republican: 共和党 共和党人 | republican* gop
democrat: 民主党 民主党人 | democrat democrats
party: 政党 执政党 反对党 | political_party ruling_party opposition_party
vote: 投票 选票 表决 | vote votes voted voting ballot*
poll: 民调 民意调查 | opinion_poll polls
governor: 州长 行长 | governor governors
mayor: 市长 | mayor mayors
king: 国王 女王 王室 | king queen royal
pope: 教皇 教宗 | pope vatican
protest: 抗议 示威 游行 | protest* demonstrat*
strike: 罢工 | walkout labour_strike labor_strike
union: 工会 | union unions labor_union
migrant: 移民 非法移民 难民 | migrant* immigra* refugee*
deport: 驱逐出境 遣返 | deport*
visa: 签证 | visa visas
citizen: 公民 国籍 | citizen* nationality
terror: 恐怖主义 恐怖分子 恐袭 | terror*
gun: 枪支 枪击 枪击案 | gun guns shooting gunman
murder: 谋杀 凶杀 | murder* homicide
theft: 盗窃 抢劫 | theft robber*
corruption: 腐败 贪污 受贿 行贿 | corrupt* bribe*
prison: 监狱 入狱 刑期 判刑 | prison jail jailed sentenced
trial: 审判 庭审 开庭 | court_hearing on_trial
appeal: 上诉 | appeal appealed appeals
evidence: 证据 | evidence
settlement: 和解 和解金 | settlement settle settled
patent: 专利 | patent patents
copyright: 版权 著作权 | copyright*
trademark: 商标 | trademark*
antitrust: 反垄断 垄断 | antitrust monopol*
bankruptcy: 破产 破产保护 | bankrupt* insolven* chapter_11
merger: 合并案 并购案 | mergers
buyback: 回购 | buyback* repurchas*
option: 期权 | options stock_options
futures: 期货 股指期货 | futures
etf: 交易型基金 | etf etfs
hedge: 对冲基金 | hedge_fund hedge_funds
pension: 养老金 退休金 | pension*
wage: 工资 薪资 薪酬 | wage wages salary salaries pay_package
bonus: 奖金 | bonus bonuses
job: 就业 岗位 工作岗位 失业 | job jobs employment unemploy* jobless
payroll: 非农 非农就业 | payrolls nonfarm
cpi: 消费者价格指数 | cpi consumer_price_index
ppi: 生产者价格指数 | ppi producer_price_index
gdp: 国内生产总值 | gdp gross_domestic_product
growth: 增速 增长率 | growth_rate
recession: 衰退 经济衰退 | recession*
stimulus: 刺激 刺激措施 | stimulus
yield: 收益率 | yield yields
dollar: 美元 美元指数 | dollar greenback
yuan: 人民币 | yuan renminbi
yen: 日元 | yen
euro: 欧元 | euro
pound: 英镑 | sterling
exchangerate: 汇率 | exchange_rate exchange_rates
reserve: 外汇储备 储备金 | reserves
mortgage: 房贷 按揭 | mortgage*
developer: 开发商 房企 | property_developer* developers
rent: 租金 | rent rents rental
stockmarket: 股市 大盘 | stock_market wall_street
bull: 牛市 | bull_market
bear: 熊市 | bear_market
volatility: 波动 震荡 | volatil*
sector: 板块 行业 产业 | sector sectors industry industries
manufacturing: 制造业 | manufacturing_sector
export_control: 出口管制 | export_control export_controls
entitylist: 实体清单 | entity_list
spy: 间谍 | spy spies espionage
hacker: 黑客 网络攻击 | hacker* cyberattack* hacked
leak: 泄露 泄漏 | leak leaks leaked
password: 密码 账号 账户 | password* account accounts
algorithm: 算法 | algorithm*
reasoning: 推理 | reasoning
token: 词元 | token tokens
parameter: 参数 | parameter parameters
gpu: 显卡 图形处理器 | gpu gpus
memory: 内存 存储芯片 存储器 记忆体 | dram hbm nand
display: 屏幕 显示屏 面板 萤幕 | display displays screen screens panel
camera: 摄像头 相机 | camera cameras
headset: 头显 头戴 眼镜 | headset* glasses
tablet: 平板 平板电脑 | tablet tablets
laptop: 笔记本电脑 笔记本 | laptop* notebook*
watch: 手表 智能手表 | smartwatch*
network: 网络 网路 | network networks
internet: 互联网 网际网路 | internet
telecom: 电信 运营商 | telecom*
subscription: 订阅 | subscri*
advertising: 广告 | advertis* ads
streaming: 流媒体 直播 | streaming livestream*
creator: 博主 网红 创作者 | influencer* creator creators
comment: 评论 留言 | comment comments commented
drone: 无人机 | drone drones
tank: 坦克 | tank tanks
weapon: 武器 军火 弹药 | weapon* ammunition arms
fighter: 战机 战斗机 | fighter_jet fighter_jets warplane*
warship: 军舰 舰艇 航母 | warship* aircraft_carrier navy
airforce: 空军 | air_force
soldier: 士兵 军人 | soldier* servicemen
prisoner: 战俘 囚犯 | prisoner*
peace: 和平 和平协议 | peace
security: 国家安全 安全保障 | national_security security_guarantee*
nato: 北约 | nato
un: 联合国 | united_nations u.n.
who: 世卫组织 世界卫生组织 | world_health_organization
wto: 世贸组织 世界贸易组织 | wto world_trade_organization
imf: 国际货币基金组织 | imf international_monetary_fund
worldbank: 世界银行 | world_bank
opec: 欧佩克 | opec opec+
g7: 七国集团 | g7 group_of_seven
g20: 二十国集团 | g20
asean: 东盟 | asean
brics: 金砖国家 金砖 | brics
kremlin: 克里姆林宫 | kremlin
italy: 意大利 | italy italian
spain: 西班牙 | spain spanish
netherlands: 荷兰 | netherlands dutch
belgium: 比利时 布鲁塞尔 | belgium belgian brussels
sweden: 瑞典 | sweden swedish
norway: 挪威 | norway norwegian
finland: 芬兰 | finland finnish
denmark: 丹麦 | denmark danish
greenland: 格陵兰 格陵兰岛 | greenland
poland: 波兰 | poland polish
hungary: 匈牙利 | hungary hungarian
switzerland: 瑞士 | switzerland swiss
austria: 奥地利 | austria austrian
ireland: 爱尔兰 | ireland irish
greece: 希腊 | greece greek
serbia: 塞尔维亚 | serbia serbian
georgia: 格鲁吉亚 | tbilisi
belarus: 白俄罗斯 | belarus
indonesia: 印度尼西亚 印尼 | indonesia indonesian
malaysia: 马来西亚 | malaysia malaysian
thailand: 泰国 | thailand thai
philippines: 菲律宾 | philippines philippine
myanmar: 缅甸 | myanmar
pakistan: 巴基斯坦 | pakistan pakistani
bangladesh: 孟加拉国 | bangladesh
afghanistan: 阿富汗 塔利班 | afghanistan taliban
syria: 叙利亚 | syria syrian
lebanon: 黎巴嫩 真主党 | lebanon hezbollah
jordan: 约旦 | jordan
egypt: 埃及 | egypt egyptian
qatar: 卡塔尔 | qatar
iraq: 伊拉克 | iraq
yemen: 也门 胡塞 | yemen houthi*
hamas: 哈马斯 | hamas
southafrica: 南非 | south_africa
nigeria: 尼日利亚 | nigeria
congo: 刚果 刚果民主共和国 | congo
ethiopia: 埃塞俄比亚 | ethiopia
argentina: 阿根廷 | argentina argentine
chile: 智利 | chile chilean
colombia: 哥伦比亚 | colombia colombian
venezuela: 委内瑞拉 | venezuela
panama: 巴拿马 | panama
peru: 秘鲁 | peru
cuba: 古巴 | cuba
newzealand: 新西兰 | new_zealand
macau: 澳门 | macau macao
guangzhou: 广州 | guangzhou
hangzhou: 杭州 | hangzhou
munich: 慕尼黑 | munich
berlin: 柏林 | berlin
davos: 达沃斯 | davos
geneva: 日内瓦 | geneva
seoul: 首尔 | seoul
newdelhi: 新德里 | new_delhi
riyadh: 利雅得 | riyadh
florida: 佛罗里达 佛罗里达州 | florida
losangeles: 洛杉矶 | los_angeles
chicago: 芝加哥 | chicago
"""
"""Things, institutions and places."""
