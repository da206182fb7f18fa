"""The terms of single fields of the news: chips, cars, products, results and markets, law, medicine, disasters, sport.

In: nothing. Out: `FIELDS`, written like `acts.ACTS`, where a word that an earlier table holds keeps its meaning there;
`COMPOUNDS`, words and the several things that each stands for.
"""

from __future__ import annotations

FIELDS = """
processor: 处理器 中央处理器 | processor* cpu cpus
hardware: 硬件 硬体 | hardware
fab: 晶圆厂 芯片厂 | fab fabs
nanometre: 纳米 奈米 | nanometer* nanometre*
tapeout: 流片 投片 | tape-out tape_out taped_out taping_out
wafer: 晶圆 | wafer*
foundry: 代工 晶圆代工 代工厂 | foundry foundries contract_manufactur*
process_node: 制程 工艺 | process_technology process_node
packaging: 封装 先进封装 | packaging
lithography: 光刻机 光刻 | lithograph*
yieldrate: 良率 | yield_rate
accelerator: 加速器 加速卡 | accelerator*
supercomputer: 超级计算机 超算 | supercomputer*
range: 续航 续航里程 | driving_range
charging: 充电 充电桩 充电站 | charging charger*
hybrid: 混合动力 混动 插电混动 插混 | hybrid*
solidstate: 固态电池 | solid-state
pricewar: 价格战 | price_war*
dealer: 经销商 | dealer*
lidar: 激光雷达 | lidar
driverassist: 辅助驾驶 | driver-assist* driver_assist* autopilot
suv: 越野车 | suv suvs
pickup: 皮卡 | pickup
inference: 推断 | inference
finetune: 微调 | fine-tun*
prompt: 提示词 | prompts
hallucination: 幻觉 | hallucinat*
multimodal: 多模态 | multimodal multi-modal
voice: 语音 声音 | voice
flagship: 旗舰 | flagship*
preorder: 预售 预订 预购 | pre-order* preorder*
startingprice: 起售价 | starting_price
beta: 测试版 | beta
foldable: 折叠屏 折叠 | foldable*
launchevent: 新品发布会 | launch_event
operatingprofit: 经营利润 营业利润 营运利润 | operating_profit operating_income
cashflow: 现金流 | cash_flow
beatexpectations: 超预期 超出预期 高于预期 胜预期 胜过预期 好过预期 优于预期 超市场预期 远超预期 |
beatexpectations: | beat_expectations topped_expectations above_expectations better-than-expected
missexpectations: 不及预期 低于预期 逊预期 逊于预期 差过预期 逊于市场预期 |
missexpectations: | missed_expectations below_expectations fell_short worse-than-expected
outperform: 跑赢大市 跑赢大盘 优于大市 | outperform
broker: 券商 投行 大行 | broker* investment_bank*
utilisation: 产能利用率 | utilization utilisation
trading_halt: 停牌 | trading_halt
cash: 现金 | cash
eps: 每股收益 每股盈利 | earnings_per_share eps
impairment: 减值 减记 计提 | write-down* impairment* writedown*
shortselling: 做空 沽空 卖空 | short_seller* short-seller* short_selling
bet: 押注 | bet bets betting
rebound: 反弹 | rebound*
pullback: 回调 | pullback
selloff: 抛售潮 | selloff sell-off
liquidity: 流动性 | liquidity
capital: 资本 资金 | capital
issuance: 发行 增发 | issuance
underwriter: 承销商 保荐人 | underwriter*
basispoint: 基点 | basis_point basis_points bps
monetary: 货币政策 | monetary_policy monetary
fiscal: 财政 | fiscal
nasdaq: 纳指 纳斯达克 纳斯达克指数 | nasdaq
dow: 道指 道琼斯 道琼斯指数 | dow dow_jones
spx: 标普 标普500 | s&p s&p_500
hangseng: 恒指 恒生指数 | hang_seng
unitedfront: 联手行动 | concerted_action
compliance: 合规 | complian*
loophole: 漏洞 | loophole*
draft: 草案 草稿 | draft drafts
amendment: 修正案 修订案 | amendment*
resolution: 决议 | resolution
guideline: 指南 准则 | guideline*
framework: 框架 | framework*
cabinet: 内阁 | cabinet
referendum: 公投 全民公决 | referendum
termofoffice: 任期 | term_in_office
constitution: 宪法 | constitution*
emergency: 紧急状态 紧急 | emergency
martiallaw: 戒严 戒严令 | martial_law
curfew: 宵禁 | curfew
sovereignty: 主权 | sovereign*
territory: 领土 领海 | territor*
airspace: 领空 空域 | airspace
drill: 军演 演习 | drills military_exercise*
base: 基地 | bases
vat: 增值税 | vat value-added_tax value_added_tax
nontariff: 非关税壁垒 非关税 | non-tariff
barrier: 壁垒 贸易壁垒 | barrier*
intellectual: 知识产权 | intellectual_property
mostfavoured: 最惠国 | most-favored* most-favoured*
plaintiff: 原告 | plaintiff*
defendant: 被告 | defendant*
jury: 陪审团 | jury juror*
damages: 赔偿金 损害赔偿 | damages
classaction: 集体诉讼 | class_action class-action
subpoena: 传票 | subpoena*
illegal: 非法 违法 不合法 | illegal* unlawful*
legal: 合法 | legal legally lawful*
conspiracy: 共谋 合谋 串谋 | conspir*
laundering: 洗钱 | launder*
disease: 疾病 病症 | disease* illness*
cancer: 癌症 肿瘤 癌 | cancer* tumor* tumour*
clinical: 临床 临床试验 | clinical
surgery: 手术 | surger* surgical
medical: 医疗 医药 | medical
obesity: 减肥 减重 肥胖 | obes* weight-loss weight_loss
insulin: 胰岛素 | insulin
gene: 基因 | gene genes genetic*
cell: 细胞 | cell cells
biotech: 生物科技 生物技术 | biotech*
casualty: 伤亡人数 | casualt*
magnitude: 震级 里氏 | magnitude richter
epicentre: 震中 | epicenter epicentre
landslide: 山体滑坡 泥石流 | landslide* mudslide*
debris: 残骸 | debris wreckage
blackbox: 黑匣子 | black_box
collapse: 坍塌 倒塌 垮塌 崩溃 | collaps*
outage: 停电 断电 宕机 | outage* blackout*
drought: 干旱 | drought*
heatwave: 高温 热浪 | heatwave heat_wave
snow: 暴雪 降雪 | snow snowstorm*
rain: 暴雨 强降雨 | rain rainfall downpour*
champion: 冠军 | champion*
final: 决赛 | finals
semifinal: 半决赛 | semi-final* semifinal*
coach: 主教练 教练 | coach coaches
player: 球员 运动员 选手 | player players athlete*
season: 赛季 | season
league: 联赛 | league
medal: 奖牌 金牌 | medal medals
northamerica: 北美 北美洲 | north_america north_american
asia: 亚洲 | asia asian
africa: 非洲 | africa african
latinamerica: 拉美 拉丁美洲 | latin_america latin_american
middleeast: 中东 | middle_east
"""

COMPOUNDS = """
中美 美中 = k:china k:us
中欧 = k:china k:eu
中日 日中 = k:china k:japan
中韩 韩中 = k:china k:korea
中俄 俄中 = k:china k:russia
中印 = k:china k:india
中英 = k:china k:uk
中法 = k:china k:france
中德 = k:china k:germany
中澳 = k:china k:australia
中加 = k:china k:canada
美日 日美 = k:us k:japan
美韩 韩美 = k:us k:korea
日韩 韩日 = k:japan k:korea
美欧 欧美 = k:us k:eu
美英 英美 = k:us k:uk
美加 加美 = k:us k:canada
美墨 = k:us k:mexico
加墨 墨加 = k:canada k:mexico
美俄 俄美 = k:us k:russia
俄乌 乌俄 = k:russia k:ukraine
美乌 = k:us k:ukraine
印巴 = k:india t:pakistan
巴以 以巴 = k:palestine k:israel
美朝 朝美 = k:us k:northkorea
日澳 澳日 = k:japan k:australia
美澳 澳美 = k:us k:australia
英法 = k:uk k:france
德法 法德 = k:germany k:france
港澳 = k:hongkong t:macau
钢铝 = t:steel t:aluminium
进出口 = a:import a:export
油气 = k:oil k:gas
美股 = k:us t:stockmarket
美方 美企 = k:us
中方 中企 = k:china
欧方 = k:eu
日方 = k:japan
韩方 = k:korea
"""
