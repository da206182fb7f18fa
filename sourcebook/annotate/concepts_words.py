"""Ordinary words of reports that stand for each other: adjectives, adverbs, common verbs and nouns.

In: nothing. Out: `ORDINARY`, written like `acts.ACTS`. A word that an earlier table holds keeps its meaning there. It
exists because two reporters hardly ever choose the same adjective: 坚决的反制 and 坚定的反制 are one answer. They are
words (``w:``), no things: nothing is about them.
"""

from __future__ import annotations

ORDINARY = """
immediate: 立即 立刻 即时 马上 即刻 当即 | immediate* instantly right_away at_once
quick: 迅速 快速 飞快 迅即 | quick quickly rapid rapidly swift* fast faster
firm: 坚定 坚决 强硬 果断 | firmly resolute* decisive*
proportionate: 相应 适当 相称 适度 恰当 对称 | proportionate appropriate* commensurate
clear: 明确 清晰 清楚 明晰 | clear clearly explicit*
unfair: 不公平 不公正 不公 不合理 不正当 无理 没有道理 | unfair* unjust* unreasonabl* unjustified
sensible: 合理 有道理 说得通 | reasonable sensible makes_sense
serious: 严重 重大 严峻 | serious* severe* grave major significant*
important: 重要 关键 至关重要 | important* key crucial* critical* vital
necessary: 必要 有必要 必须 | necessary necessity
enormous: 巨大 庞大 大量 大批 海量 巨额 | huge enormous* massive* vast
most: 多数 大多数 大部分 绝大多数 | majority most_of
majoritystake: 多数股权 控股权 控制性股权 多数股份 | majority_stake controlling_stake controlling_interest
minoritystake: 少数股权 少数股份 | minority_stake
first: 首次 第一次 首度 头一次 首个 首款 首批 首家 首颗 首部 首台 第一款 | first_time first-ever
latest: 最新 | latest newest
recordhigh: 新高 历史新高 创纪录 历史最高 新高点 | record_high all-time_high record-high new_high
recordlow: 新低 历史新低 历史最低 | record_low new_low all-time_low
largest: 最大 最大规模 头号 | largest biggest
best: 最好 最优 | best
worst: 最差 最糟 最坏 | worst
fastest: 最快 最早 | fastest earliest as_soon_as as_early_as
cheap: 便宜 低廉 廉价 低价 | cheap* low-cost
expensive: 昂贵 高昂 | expensive costly
long: 长期 长远 | long-term long_term
short: 短期 | short-term short_term
yearly: 年度 全年 每年 | annual* full-year yearly
monthly: 每月 按月 月度 | monthly
daily: 每天 每日 | daily every_day
weekly: 每周 | weekly
double: 翻倍 翻番 翻一番 | doubl* twofold
half: 一半 减半 腰斩 | half halv*
average: 平均 均值 | average*
total: 总额 总计 合计 总共 总量 共计 | total* altogether
atleast: 至少 最少 起码 不少于 不低于 | at_least no_less_than
atmost: 最多 至多 不超过 上限 | at_most up_to
nearly: 将近 接近 逼近 | nearly almost close_to
ensure: 确保 以确保 | ensure* make_sure
promote: 促进 推动 推进 促使 | promot* foster* encourag*
take: 采取 | take_steps taking_steps took_steps
stance: 态度 立场 姿态 | stance attitude*
action: 行动 举动 做法 行为 动作 | action actions moves
signal: 信号 迹象 征兆 | signal*
role: 角色 作用 | role roles
aim: 目标 | objective* target_of
opportunity: 机会 机遇 | opportunit* chance
challenge: 挑战 | challeng*
risk: 风险 隐患 | risk risks risky
crisis: 危机 | crisis crises
pressure: 压力 施压 | pressure*
uncertainty: 不确定性 不确定 变数 不明朗 | uncertain*
confidence: 信心 | confidence confident
trust: 信任 信赖 | trust trusted
confusion: 混乱 乱象 | chaos chaotic confusion
advantage: 优势 实力 | advantage*
weakness: 劣势 弱点 | weakness* disadvantage*
potential: 潜力 | upside
trend: 趋势 走势 势头 | trend* momentum
outlook: 前景 展望 指引 财测 | outlook guidance prospects
popular: 热门 火爆 走红 爆火 | viral popular*
attention: 关注 瞩目 | attention
publicly: 公开 | publicly
secret: 秘密 机密 保密 | secret* confidential*
rumour: 传言 谣言 | rumor rumors rumour rumours
truth: 真相 事实 | truth fact facts
explain: 解释 阐述 | explain*
describe: 描述 形容 | describ*
dub: 称为 称作 称其为 称之为 | dubbed labeled labelled
prove: 证明 | prove proves proved proven proof
provide: 提供 给予 | provide* supplying
change: 改变 变化 变更 调整 修改 | chang* adjust* revis* modif*
reform: 改革 | reform*
review: 审核 复核 审议 | review*
audit: 审计 | audit*
oversee: 监督 监察 | oversee* oversight supervis*
manage: 管理 | manag*
operate: 运营 经营 营运 | operat*
business: 业务 生意 | business businesses
parent: 母公司 | parent_company
jointventure: 合资 合资公司 合资企业 | joint_venture*
headquarters: 总部 | headquarter*
office: 办公室 办事处 | office offices
department: 部门 | department* divisions
project: 项目 工程 | project projects
system: 系统 体系 | system systems
version: 版本 | version*
generation: 一代 新一代 | generation
ability: 能力 | capabilit* ability abilities
performance: 性能 表现 | performance
speed: 速度 步伐 节奏 脚步 | speed pace
efficiency: 效率 | efficien*
design: 设计 | design designs designed designing
material: 材料 原材料 | material materials raw_material*
part: 零部件 零件 组件 配件 部件 | component* spare_part* auto_parts
capacity: 产能 | capacity
warehouse: 仓库 仓储 | warehouse*
logistics: 物流 | logistic*
transport: 运输 交通 | transport*
clause: 条款 条文 | clause* provision*
deadline: 最后期限 截止日期 期限 | deadline*
schedule: 时间表 日程 | schedule* timetable timeline
ceremony: 仪式 典礼 | ceremony
conference: 会议 大会 | conference*
summit: 峰会 | summit summits
pressconference: 记者会 新闻发布会 发布会 | press_conference news_conference briefing
article: 文章 | article*
information: 信息 资讯 情报 | information intelligence
number: 数量 数目 人数 | number numbers
proportion: 比例 占比 比率 | proportion ratio
level: 水平 水准 | level levels
scale: 规模 | scale size
scope: 范围 | scope range
stage: 阶段 | stage phase
process: 过程 流程 进程 程序 | process processes procedure*
outcome: 结果 | outcome result
effectiveness: 效果 成效 | effectiveness
consequence: 后果 | consequence*
purpose: 目的 旨在 | purpose* designed_to
interest: 利益 | interests
right: 权利 权益 | rights
responsibility: 责任 职责 义务 | responsib* obligation* liabilit*
freedom: 自由 | freedom freedoms
area: 地区 区域 | region regions regional area areas
city: 城市 | city cities
province: 省份 | province provinces provincial
resident: 居民 民众 市民 | resident residents
people: 人民 国民 | people
young: 年轻人 青年 | young youth
elderly: 老人 老年人 | elderly seniors
doctor: 医生 医师 | doctor doctors physician*
engineer: 工程师 | engineer engineers
economist: 经济学家 | economist*
strategist: 策略师 | strategist*
trader: 交易员 | trader traders
successor: 继任者 接班人 继任 接班 | successor* succeed* succession
interim: 临时 代理 暂代 | interim acting temporar*
vicepresident: 副总裁 副总经理 | vice_president
boss: 负责人 主管 | head_of
reshuffle: 洗牌 人事变动 | reshuffle* shake-up
talent: 人才 | talent talents
doubtless: 显然 明显 | obvious* evident*
together: 共同 一起 一同 | together joint jointly
alone: 独自 单独 | alone separately
again: 再次 再度 又一次 | once_again
continue: 不断 持续不断 | continu*
suddenly: 突然 骤然 | sudden*
gradual: 逐步 逐渐 渐渐 | gradual* step_by_step
temporary: 暂时 暂缓 暂停 | pause paused pausing
happen: 发生 出现 | happen* occur*
find: 发觉 得知 获知 | learned_that
face: 面临 面对 | face faces faced facing
bring: 带来 产生 | bring brings brought
solve: 解决 化解 | solve* resolve resolved
handle: 处理 应付 | handl*
strengthen: 加强 增强 强化 | reinforc* tighten*
prevent: 防止 遏制 阻止 | prevent* contain containing deter
escape: 逃离 逃脱 | escap* flee fled
suffer: 遭受 蒙受 | suffer*
share: 分享 共享 | sharing
exist: 存在 | exist*
belong: 属于 归属 | belong*
keep: 保留 留住 | retain*
pushback: 抵抗 阻力 | pushback
view: 看法 观点 意见 | opinion* viewpoint*
idea: 想法 主意 构想 | idea ideas
proposal: 建议 提议 倡议 | propos* suggest*
tell: 告知 通知 | inform* notif*
difficulty: 困难 难度 艰难 | difficult* hard
fail: 失败 落空 | fail fails failed failing failure*
succeed: 成功 | success*
crowded: 拥挤 | crowded
equal: 平等 同等 | equal*
treatment: 待遇 对待 | treated_equally
mutual: 相互 互相 双边 | mutual bilateral
advanced: 先进 尖端 高端 | advanced cutting-edge state-of-the-art high-end
powerful: 强大 强劲 | powerful
sharply: 大幅 显著 急剧 | sharp sharply dramatic*
slightly: 小幅 略微 轻微 | slightly modest modestly
yearonyear: 同比 按年 年增 年增率 年比 | year-over-year year-on-year yoy from_a_year_earlier from_a_year_ago
quarteronquarter: 环比 按季 季增 季比 | quarter-over-quarter quarter-on-quarter qoq sequentially
monthonmonth: 按月 月增 月比 | month-over-month month-on-month
top: 登顶 榜首 | topped tops top_spot
revive: 振兴 重振 复兴 | reviv* revitali*
troubled: 困境 陷入困境 | struggling troubled
turnaround: 扭转 扭亏 扭亏为盈 | turnaround turn_around
preliminary: 初步 | preliminary
friendly: 友好 | friendly friendship
enemy: 敌人 敌对 | enemy enemies hostile
"""
