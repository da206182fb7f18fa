"""What happens in the news, continued: state and trade, money, law, conflict, sport.

In: nothing. Out: `FURTHER_ACTS`, written like `acts.ACTS`. A word that stands there keeps its meaning there. These
count as things (``t:``), not as acts: they tell what is spoken of, and part nothing, since which of them exclude each
other was never tried.
"""

from __future__ import annotations

FURTHER_ACTS = """
effect: 生效 实施 施行 实行 起效 |
effect: | take_effect takes_effect took_effect taking_effect come_into_effect comes_into_effect came_into_effect
effect: | go_into_effect
effect: | goes_into_effect went_into_effect come_into_force comes_into_force enter_into_force kick_in kicks_in effective
implement: 落实 执行 推行 贯彻 | implement* enforce enforced enforcement carry_out carried_out
sign: 签署 签订 签字 签约 | sign signs signed signing inked
retaliate: 报复 反制 还以颜色 | retaliat*
exempt: 豁免 免征 免除 | exempt* waive waived waives
apply: 适用 适用于 | apply applies applied applicable
respond: 应对 作出反应 | react reacts reacted
regret: 遗憾 深感遗憾 后悔 | regret* deplor*
apologise: 道歉 致歉 | apolog*
thank: 感谢 | thank thanks thanked
welcome: 欢迎 | welcome welcomes welcomed
congratulate: 祝贺 恭喜 | congratulat*
threaten: 威胁 扬言 | threat* vow_to
escalate: 升级 加剧 恶化 | escalat* intensif* worsen*
ease: 缓解 缓和 放松 | ease eases eased easing relax*
trigger: 引发 导致 招致 造成 触发 引起 | trigger* caus* spark* prompt* lead_to led_to
shock: 震惊 震动 | shock* stun stunned rattl*
affect: 影响 冲击 波及 | affect* impact*
benefit: 受益 得益 | benefit*
depend: 依赖 取决于 | depend* rely relies relied
avoid: 避免 规避 躲避 | avoid* evad*
target: 针对 瞄准 | target targets targeted targeting aimed_at
replace: 取代 替代 更换 | replac* supersede*
include: 涵盖 纳入 | cover covers covered
remain: 保持 维持 | maintain* kept keep keeps
hold: 按兵不动 维持不变 | unchanged on_hold
hike: 加息 上调 调高 提价 涨价 | hike hikes hiked hiking raise_prices price_increase*
cut: 降息 调低 降价 减税 | rate_cut rate_cuts tax_cut* price_cut*
devalue: 贬值 | depreciat* weaker
appreciate: 升值 走强 | appreciat* stronger strengthen*
settle: 和解 | settle settled settling
convict: 定罪 有罪 | convict* guilty
acquit: 无罪 | acquit* not_guilty
sentence: 判刑 判处 | sentenc*
charge: 指控 控罪 | charged indict*
extradite: 引渡 | extradit*
pardon: 赦免 特赦 | pardon*
setfree: 释放 获释 | freed release_of_hostages
exchange: 交换 换俘 | swap swaps swapped exchange exchanges exchanged
evacuate: 撤离 疏散 转移安置 | evacuat*
rescue: 救援 营救 搜救 获救 | rescu*
miss: 失踪 失联 | missing
explode: 爆炸 引爆 | explode explodes exploded exploding explosi* blast blasts
fireat: 开火 射击 开枪 | opened_fire shot shoot shooting
testfire: 发射 试射 | fired_a fires_missile launch_of
invade: 入侵 侵略 | invad* invasion
occupy: 占领 攻占 占据 | occup* captur* seiz*
deploy: 部署 派遣 增派 | deploy*
pullout: 撤军 | pull_out pulls_out withdrawal
mediate: 调解 斡旋 | mediat* broker brokered
call: 通话 致电 通电话 | phone_call phoned telephoned spoke_by_phone
host: 主办 举办 举行 召开 | host hosts hosted hosting held hold_a
elect: 当选 选举产生 | elected re-elected
nominate: 提名 | nominat*
inaugurate: 就职 宣誓就职 | inaugurat* sworn_in
impeach: 弹劾 | impeach*
dissolve: 解散 | dissolv* disband*
shutdown: 关闭 关停 停业 停产 停运 | shut shuts shutting shut_down shutdown close_down closed_down closes_down closure*
reopen: 重新开放 重开 复航 | reopen*
cancel: 取消 撤销 作废 | cancel* revok* annul*
inspect: 检查 视察 检验 | inspect*
certify: 认证 合格 | certif*
publish: 发表 出版 刊登 披露 | publish* disclos*
leak: 泄露 泄漏 曝光 | leak*
hack: 入侵系统 攻破 | hack hacks hacked hacking
steal: 窃取 盗取 偷 | steal steals stole stolen
copy: 抄袭 复制 蒸馏 | copied copying plagiari* distill*
infringe: 侵权 侵犯 | infring*
license: 授权 许可证 | licens*
compete: 竞争 抗衡 | compete competes competed competing
dominate: 主导地位 称霸 | dominat*
attract: 吸引 | attract* lure*
spend: 花费 耗资 斥资 | spend spends spent spending
earn: 赚取 赚 | earn earns earned
save: 节省 节约 | save saves saved saving
borrow: 借款 借入 | borrow*
lend: 放贷 贷出 | lend lends lent lending
default: 违约 | default defaults defaulted
bankrupt: 破产 | bankrupt* went_bust
bail: 纾困 救助 | bail_out bailout rescue_package
subsidise: 补贴 | subsidi*
tax: 征税 课税 | taxed taxing
refund: 退款 退税 | refund* rebate*
guarantee: 担保 | guarante*
insure: 承保 投保 | insure insured
score: 进球 得分 | scored scores goal goals
defeat: 击败 战胜 打败 | defeat*
qualify: 晋级 入围 出线 | qualif* advance_to
injury: 伤病 缺阵 | sidelined
retire: 退役 退休 | retire* retiring
transfer: 转会 | loan_move
perform: 演出 表演 | perform* concert
premiere: 首映 上映 首播 | premier*
award: 获奖 颁奖 | award awards awarded prize
discover: 发现 探明 | discover*
orbit: 升空 入轨 | liftoff lift-off orbit*
land: 着陆 降落 | landed landing touchdown
infect: 感染 确诊 | infect* confirmed_cases
treat: 治疗 诊治 | treat treated treatment*
die: 病逝 离世 | passed_away
marry: 结婚 订婚 | marr* wedding engaged
divorce: 离婚 | divorc*
bear: 出生 诞生 | born birth
"""
