"""What the news is about, in two languages: the common nouns of business, technology, courts and politics.

In: nothing. Out: `CONCEPTS`, written like `acts.ACTS`: ``name: Chinese words | English words``. They are the bridge on
which a sentence in one language meets its counterpart in the other, where neither a name nor a figure stands in it.
"""

from __future__ import annotations

CONCEPTS = """
nonprofit: 非营利 非盈利 非牟利 非营利性 非盈利性 非营利组织 非营利机构 非营利实体 非营利性组织 非营利性机构 |
nonprofit: 非营利部门 非牟利组织 慈善组织 慈善机构 慈善 公益 |
nonprofit: | nonprofit* non-profit* charity charities charitable not-for-profit
forprofit: 营利 营利性 盈利性 营利性公司 营利性实体 营利公司 营利性机构 牟利公司 牟利 私利 | for-profit for_profit
board: 董事会 董事局 理事会 | board boardroom board_of_directors
director: 董事 理事 | director directors
chair: 主席 董事长 | chair chairman chairwoman chairperson
ceo: 首席执行官 行政总裁 执行长 总裁 | ceo chief_executive chief_executive_officer
cfo: 首席财务官 财务总监 财务长 | cfo chief_financial_officer
cto: 首席技术官 技术长 | cto chief_technology_officer
cofounder: 联合创始人 共同创始人 共同创办人 创始人 创办人 | co-founder* cofounder* founder founders
executive: 高管 管理层 领导层 领导人员 | executive executives leadership management
employee: 员工 雇员 职员 工作人员 | employee* staff staffers workers workforce
lawyer: 律师 代表律师 法律顾问 | lawyer* attorney attorneys counsel
attorneygeneral: 总检察长 检察长 司法部长 司法厅长 | attorney_general attorneys_general
prosecutor: 检察官 检方 检察院 | prosecutor*
judge: 法官 | judge judges
court: 法院 法庭 | court courts courtroom
supremecourt: 最高法院 | supreme_court
filing: 文件 法庭文件 备案 申报文件 档案 | filing filings document documents papers
statement: 声明 新闻稿 公开信 通稿 | statement statements press_release
memo: 备忘录 内部信 内部信息 内部邮件 内部通讯 内部消息 | memo internal_message internal_memo
letter: 意向书 信函 | letter_of_intent
fourpage: 四页 | four-page
investor: 投资者 投资人 投资方 投资机构 | investor investors backers
consortium: 财团 投资财团 投资者财团 投资集团 投资联盟 投资者联盟 投资团体 投资者团体 投资者团队 联盟 |
consortium: | consortium investor_group group_of_investors coalition
venture: 风投 风险投资 创投 风险资本 | venture_capital venture
fund: 基金 | fund funds
shareholder: 股东 | shareholder* stockholder*
share: 股份 股权 股票 股价 股 | stock stocks share shares equity
marketshare: 市场份额 份额 市占率 占有率 | market_share
marketvalue: 市值 市价 公平市场价值 公允市场价值 市场价值 公允价值 |
marketvalue: | market_value market_cap capitalization fair_market_value
fair: 公平 公允 公正 | fair fairly
price: 价格 售价 定价 | price prices pricing
asset: 资产 | asset assets
debt: 债务 负债 贷款 债券 | debt loan* bond bonds
profit: 利润 净利润 净利 盈利 纯利 溢利 | profit profits profitable net_income earnings
loss: 亏损 净亏损 亏蚀 | net_loss losses
revenue: 营收 收入 营业收入 总营收 营业额 销售收入 净销售额 | revenue* turnover net_sales
margin: 毛利率 利润率 | margin margins
result: 财报 业绩 财务报告 季报 年报 财务业绩 财务报表 业绩报告 | quarterly_results financial_results earnings_report
earningscall: 财报电话会 财报会议 电话会议 业绩会 | earnings_call conference_call
quarter: 季度 季 | quarter quarterly
year: 财年 财政年度 会计年度 | fiscal_year
dividend: 股息 派息 分红 | dividend*
tax: 税 税收 税率 | tax taxes
tariff: 关税 | tariff tariffs
trade: 贸易 | trade
economy: 经济 | economy economic
inflation: 通胀 通货膨胀 | inflation
rate: 利率 降息 加息 | interest_rate interest_rates rate_cut
centralbank: 央行 美联储 联储 | central_bank federal_reserve fed
bank: 银行 | bank banks
market: 市场 | market markets
trading: 交易 成交 成交额 | trading trade volume transaction deal deals
premarket: 盘前 盘前交易 | premarket pre-market
afterhours: 盘后 | after-hours
customer: 客户 顾客 | customer* client*
consumer: 消费者 | consumer*
user: 用户 使用者 用家 | user users
competitor: 竞争对手 竞争者 对手 劲敌 | competitor* rival rivals
competition: 竞争 | competition compet*
supplier: 供应商 供货商 | supplier* vendor*
supplychain: 供应链 | supply_chain
factory: 工厂 厂房 生产线 | factory factories plant plants
company: 公司 企业 | company companies firm firms corporation
startup: 初创 初创公司 初创企业 创企 新创公司 | startup* start-up*
subsidiary: 子公司 附属公司 分公司 | subsidiar* unit arm division
entity: 实体 机构 组织 | entity entities organization organisation institution
group: 集团 | group
giant: 巨头 巨擘 | giant giants
richest: 首富 最富有 | richest
billionaire: 亿万富翁 富豪 | billionaire*
mission: 使命 宗旨 初衷 | mission missions
structure: 结构 架构 组织结构 | structure structures
individual: 个人 没有人 任何人 | individual person no_one nobody
insider: 内部人士 内部人 | insider*
tactic: 策略 手段 战术 伎俩 | tactic* strateg* ploy
progress: 进展 进步 | progress
highest: 更高 更高报价 高于 | higher highest top topping
value: 价值 | value values worth
agreement: 协议 合同 合约 | agreement agreements contract contracts
condition: 条件 前提 | condition conditions
reason: 原因 理由 缘由 | reason reasons because
problem: 问题 难题 | problem problems issue issues
difference: 分歧 矛盾 争执 争拗 | disagreement* differences dispute
feud: 不和 交恶 反目 反目成仇 宿怨 积怨 | feud* at_odds fell_out falling_out bad_blood
happy: 快乐 幸福 开心 | happy happier
life: 人生 一生 | life lifetime
public: 公众 | public
government: 政府 当局 | government authorities administration
regulator: 监管 监管机构 监管部门 | regulat*
law: 法律 法案 法规 | law laws bill legislation
president: 总统 | president presidential
minister: 部长 大臣 首相 总理 | minister prime_minister secretary
congress: 国会 议会 参议院 众议院 | congress congressional senate parliament
testimony: 作证 听证会 证词 | testimon* testif* hearing
whitehouse: 白宫 | white_house
election: 选举 大选 | election* campaign
police: 警方 警察 公安 | police
army: 军队 军方 部队 | army military troops forces
war: 战争 冲突 | war conflict
ceasefire: 停火 | ceasefire truce
missile: 导弹 | missile*
hostage: 人质 | hostage*
nuclear: 核 核能 核电 | nuclear
energy: 能源 | energy
oil: 石油 原油 油价 | oil crude
gas: 天然气 | natural_gas
power: 电力 电网 | electricity power
gold: 黄金 金价 | gold
crypto: 加密货币 数字货币 虚拟货币 | crypto cryptocurrenc*
bitcoin: 比特币 | bitcoin btc
climate: 气候 | climate
earthquake: 地震 | earthquake quake
fire: 火灾 大火 山火 | wildfire blaze
flood: 洪水 洪灾 | flood*
storm: 台风 飓风 暴风 | typhoon hurricane storm
virus: 病毒 疫情 | virus pandemic outbreak
vaccine: 疫苗 | vaccine*
drug: 药物 药品 新药 | drug drugs medicine
patient: 患者 病人 | patient patients
hospital: 医院 | hospital*
health: 健康 卫生 | health
school: 学校 大学 高校 | school university
student: 学生 | student*
research: 研究 研究人员 | research researcher* study
scientist: 科学家 | scientist*
technology: 技术 科技 | technolog* tech
innovation: 创新 | innovat*
transformative: 变革性 | transformative
ai: 人工智能 人工智慧 | ai artificial_intelligence
agi: 通用人工智能 | agi artificial_general_intelligence
humanity: 全人类 人类 | humanity mankind humankind
model: 模型 大模型 语言模型 | model models llm llms
opensource: 开源 | open-source open_source opensource
closedsource: 闭源 | closed-source closed_source
safety: 安全 安全性 | safety safe safety-focused
force: 力量 | force_for_good
data: 数据 数据集 | data dataset*
privacy: 隐私 | privacy
compute: 算力 计算能力 | compute computing_power
datacenter: 数据中心 资料中心 | data_center* data_centre*
infrastructure: 基础设施 基建 | infrastructure
cloud: 云计算 云服务 云 | cloud
chip: 芯片 半导体 晶片 | chip chips semiconductor*
server: 服务器 伺服器 | server servers
phone: 手机 智能手机 | phone phones smartphone* handset*
computer: 电脑 计算机 | computer computers pc pcs
car: 汽车 车辆 轿车 | car cars vehicle* auto
ev: 电动汽车 电动车 新能源汽车 新能源车 | ev evs electric_vehicle*
autonomous: 自动驾驶 智能驾驶 无人驾驶 智驾 | self-driving autonomous driverless
robotaxi: 无人出租车 机器人出租车 | robotaxi*
robot: 机器人 | robot robots robotics
battery: 电池 | battery batteries
satellite: 卫星 | satellite*
rocket: 火箭 | rocket*
spacecraft: 飞船 航天 太空 | spacecraft space
plane: 飞机 客机 航班 | plane planes aircraft jet jets flight flights
ship: 船 货轮 邮轮 | vessel vessels
train: 高铁 铁路 列车 | railway rail
software: 软件 软体 | software
app: 应用程序 应用商店 | app apps
feature: 功能 | feature features function*
service: 服务 | service services
product: 产品 | product products
device: 设备 装置 | device devices
platform: 平台 社交平台 社交媒体 社交媒体平台 | platform platforms social_media social_network
website: 网站 | website site
video: 视频 短视频 影片 | video videos clip
photo: 照片 图片 | photo* picture image images
caption: 配文 标题 | caption captioned
search: 搜索 | search
assistant: 助手 助理 | assistant*
chatbot: 聊天机器人 | chatbot*
agent: 智能体 | agent agents
benchmark: 基准测试 榜单 | benchmark* leaderboard
ranking: 排名 位列 | ranking ranked
record: 记录 纪录 | record records
stability: 稳定性 稳定 | stable stability
experience: 经验 | experience*
manpower: 人力 人手 | manpower personnel
large: 大型 大规模 | large large-scale
individualised: 个性化 定制 | personali* customi*
habit: 习惯 | habit habits
shopping: 购物 | shopping
ecommerce: 电商 电子商务 | e-commerce ecommerce
local: 本土 本地 | local homegrown
brand: 品牌 | brand brands
world: 全球 世界 | world global globally worldwide
region: 大中华区 | greater_china
auction: 拍卖 竞拍 | auction*
counterparty: 独立买家 买家 买方 | buyer buyers arms-length arm's-length
bidder: 竞标者 竞购者 | bidder bidders
official: 官方 正式 | official officially formal formally
email: 电子邮件 邮件 | email emails emailed
source: 知情人士 消息人士 | people_familiar person_familiar sources
analyst: 分析师 分析人士 | analyst*
expert: 专家 | expert experts
report: 报告 | report
survey: 调查显示 受访者 | survey* poll respondents
family: 家庭 家人 家属 | family families
child: 儿童 孩子 | child children
woman: 女性 妇女 | woman women
man: 男子 | man
victim: 受害者 遇难者 | victim*
game: 游戏 | game games gaming
film: 电影 影片 票房 | film films movie* box_office
music: 音乐 | music
football: 足球 | football soccer
team: 团队 球队 | team teams
match: 比赛 | match
olympic: 奥运 奥运会 | olympic*
hollywood: 好莱坞 荷里活 | hollywood
house: 房地产 楼市 住房 房价 | housing real_estate property home_prices
land: 土地 | land
food: 食品 粮食 | food
water: 水 | water
farm: 农业 农民 | farm* agricultur*
travel: 旅游 游客 | tourism tourist* travel
delivery: 外卖 快递 | food_delivery courier
insurance: 保险 | insurance insurer*
subsidy: 补贴 国补 | subsid*
cost: 成本 费用 | cost costs fee fees
budget: 预算 支出 资本支出 资本开支 开支 | budget spending capital_expenditure* capex
target: 目标价 | price_target
rating: 评级 | rating ratings
index: 指数 | index
standard: 标准 | standard standards
quality: 质量 | quality
demand: 需求 | demand
supply: 供应 | supply supplies
inventory: 库存 | inventor*
order: 订单 | orders
china: 中国 | china chinese
us: 美国 | us u.s. united_states america american
uk: 英国 | uk u.k. britain british
eu: 欧盟 欧洲 | eu european_union europe european
france: 法国 | france french
paris: 巴黎 | paris
germany: 德国 | germany german
japan: 日本 | japan japanese
korea: 韩国 | korea korean
northkorea: 朝鲜 | north_korea
india: 印度 | india indian
russia: 俄罗斯 俄方 | russia russian
ukraine: 乌克兰 | ukraine ukrainian
israel: 以色列 | israel israeli
gaza: 加沙 | gaza
palestine: 巴勒斯坦 | palestin*
iran: 伊朗 | iran iranian
saudi: 沙特 | saudi
uae: 阿联酋 | uae emirates
dubai: 迪拜 | dubai
turkey: 土耳其 | turkey turkish
canada: 加拿大 | canada canadian
mexico: 墨西哥 | mexico mexican
brazil: 巴西 | brazil brazilian
australia: 澳大利亚 澳洲 | australia australian
singapore: 新加坡 | singapore
vietnam: 越南 | vietnam vietnamese
taiwan: 台湾 | taiwan taiwanese
hongkong: 香港 | hong_kong
beijing: 北京 | beijing
shanghai: 上海 | shanghai
shenzhen: 深圳 | shenzhen
newyork: 纽约 | new_york
washington: 华盛顿 | washington
london: 伦敦 | london
california: 加州 加利福尼亚 加利福尼亚州 | california california's
delaware: 特拉华 特拉华州 | delaware
texas: 得州 德州 得克萨斯 | texas
sanfrancisco: 旧金山 | san_francisco
oakland: 奥克兰 | oakland
siliconvalley: 硅谷 | silicon_valley
tokyo: 东京 | tokyo
moscow: 莫斯科 | moscow
"""
