"""What happens in the news, in two languages: acts, and how sure a sentence is of them.

In: nothing. Out: `ACTS`, one concept a line, ``name: Chinese words | English words``; a Latin word that ends in ``*``
stands for all its forms, and ``_`` for a space. Sentences in two languages share hardly a word; they share who did
what. Words of one concept may be used for each other in a report of the same act, no more.

``m:`` names are no content: they tell denial, possibility, plan, condition and place from fact, and guards read them.
A line with an empty name holds longer words that must not be read as the shorter ones inside them.
"""

from __future__ import annotations

ACTS = """
reject: 拒绝 回绝 婉拒 否决 驳回 拒收 不接受 谢绝 秒拒 严拒 | reject* spurn* rebuff* dismiss* declin* turned_down
reject: | turn_down
accept: 接受 同意 答应 应允 | accept* agree* agreed
approve: 批准 获批 核准 通过审批 审批 放行 | approv* clearance greenlit green-lit
deny: 否认 驳斥 反驳 辟谣 | deny denies denied denying refut* disput*
confirm: 证实 确认 承认 | confirm* acknowledg* admit* verif*
announce: 宣布 公布 发布公告 官宣 宣告 公告 | announc* unveil* declar*
release: 发布 推出 上线 面世 亮相 问世 | releas* launch* roll_out rolled_out rollout debut* introduc*
offer: 报价 出价 竞标 要约 收购要约 竞购 投标 提案 开价 | bid bids bidding offer offers offered offering
buy: 收购 并购 购买 买下 买入 购入 收购案 | buy buys buying bought acquir* acquisition* purchas* takeover buyout
sell: 出售 卖出 抛售 变卖 售予 出让 减持 放售 | sell sells selling sold divest*
notforsale: 非卖品 不卖 不出售 不会出售 不可出售 并不出售 不待出售 不会放售 不予出售 不会卖 无意出售 |
notforsale: | not_for_sale isn't_for_sale
merge: 合并 整合为 | merg*
invest: 投资 入股 注资 投入 领投 跟投 | invest invests invested investing investment*
raise: 融资 筹集 筹资 募资 募集 集资 融得 | raise raises raised raising funding_round fundraising fundrais*
value: 估值 作价 | valuation* valued valuing
submit: 提交 递交 呈交 提呈 | submit* filed present* lodg*
send: 发送 发给 寄给 致信 致函 去信 写信 | sent sends sending send letter emailed email
withdraw: 撤回 撤销 撤出 收回 撤诉 | withdraw* withdrew retract* rescind* pull_back
abandon: 放弃 作罢 搁置 中止 停止 终止 叫停 取消 |
abandon: | abandon* ditch* scrap* drop_its halt* cancel* terminat* suspend* stop stopped stopping stops walked_away
abandon: | backed_off
quit: 退出 离开 离职 去职 离任 辞职 卸任 辞去 请辞 下台 出走 |
quit: | quit quits left leave leaves leaving depart* resign* step_down stepped_down
join: 加入 加盟 入职 | join joins joined joining
appoint: 任命 出任 委任 接任 上任 担任 聘任 接掌 执掌 履新 | appoint* named_as took_over_as
found: 创立 创办 成立 创建 设立 创始 共同创立 联合创立 | founded co-founded cofounded establish* helped_start
sue: 起诉 诉讼 控告 告上法庭 提起诉讼 打官司 入禀 诉状 对簿公堂 法律战 法律斗争 |
sue: 法律纠纷 | sue sues sued suing lawsuit* litigat* complaint*
sue: | legal_battle* court_battle* court_fight legal_fight taken_to_court
rule: 裁定 判决 裁决 判定 | ruled ruling* verdict
investigate: 调查 立案 审查 彻查 | investigat* probe* scrutin*
fine: 罚款 处罚 罚金 | fined penalt*
ban: 禁止 禁令 封禁 禁用 封杀 | ban bans banned banning prohibit* injunction block blocks blocked blocking
allow: 允许 准许 许可 放开 | allow* permit* authoriz*
oppose: 反对 抵制 | oppos* object* resist*
support: 支持 背书 力挺 拥护 支撑 | support* backs backed backing endors*
criticise: 批评 抨击 指责 炮轰 斥责 谴责 痛批 怒斥 | criticiz* criticis* slam* blast* accus* condemn* denounc*
mock: 嘲讽 讽刺 调侃 嘲笑 讥讽 揶揄 戏称 | mock* quip* jab* taunt* ridicul* jok*
ridiculous: 荒谬 荒唐 可笑 | ridiculous absurd
reply: 回应 回复 回击 答复 反击 还击 回覆 | repl* respond* response hit_back fired_back
ask: 要求 请求 呼吁 敦促 促请 恳请 | urg* call_on called_on calls_on request* demand* ask asked asks asking
warn: 警告 提醒 警示 告诫 | warn* caution*
promise: 承诺 保证 誓言 许诺 | promis* pledg* vow* commit*
plan: 计划 计画 打算 拟 方案 规划 | plan plans planned planning intend* intent*
prepare: 准备 筹备 做好准备 | prepar* ready
negotiate: 谈判 洽谈 磋商 商谈 商讨 会谈 接洽 协商 | negotiat* in_talks talks discussion*
discuss: 讨论 探讨 商议 | discuss discusses discussed discussing
cooperate: 合作 联手 携手 结盟 合作伙伴 伙伴 | cooperat* collaborat* partner* team_up teamed_up work_with working_with
choose: 选择 选定 选中 敲定 采用 选用 | choose chooses chose chosen select* adopt* pick picked
test: 测试 试用 试验 试点 内测 公测 | test tests tested testing trial* pilot*
evaluate: 评估 考察 衡量 评测 考虑 | evaluat* assess* consider*
develop: 开发 研发 研制 打造 自研 | develop develops developed developing development
train: 训练 | train trains trained training
integrate: 接入 集成 整合 内置 搭载 嵌入 | integrat* embed* incorporat*
use: 使用 利用 应用 运用 | use uses used using
surpass: 超越 超过 赶超 反超 领先 力压 击败 | surpass* outperform* overtak* overtook beat beats beating exceed*
match: 匹配 比肩 媲美 持平 对标 | match matches matched matching rival rivals
rise: 上涨 涨 增长 增加 上升 攀升 提升 回升 增幅 涨幅 升至 收涨 走高 涨至 提高 扩大 上扬 扬升 |
rise: | rise rises rose rising gain* climb* increas* grew grow grows growing growth higher up
jump: 大涨 飙升 暴涨 猛涨 飙涨 急升 激增 跃升 大增 | jump* surg* soar* rall* skyrocket* spik*
fall: 下跌 跌 下降 下滑 减少 回落 走低 缩减 降低 收跌 跌至 降至 降幅 跌幅 萎缩 下挫 下调 |
fall: | fall falls fell falling drop drops dropped dropping declines decreas* slid slide* slip* lower down lost
fall: | shrink* shrank cut cuts reduc*
plunge: 大跌 暴跌 重挫 闪崩 跳水 急跌 骤降 | plung* tumbl* plummet* crash* sank
open: 开盘 高开 低开 | opened open at
close: 收盘 收报 收于 收市 截至收盘 | closed close at closing
pay: 支付 付款 付费 缴纳 | pay pays paid paying payment*
donate: 捐赠 捐款 捐 捐助 | donat*
compensate: 补偿 赔偿 弥补 | compensat*
hire: 招聘 雇佣 聘请 招募 | hire hires hired hiring recruit*
layoff: 裁员 解雇 裁减 辞退 开除 解聘 | layoff* laid_off lay_off fired fires dismissing job_cuts
build: 建设 兴建 建造 修建 建成 动工 建立 | build builds built building construct*
produce: 生产 量产 制造 投产 产量 | produc* manufactur* assembl*
deliver: 交付 出货 发货 出货量 交付量 | deliver* ship ships shipped shipping shipment*
sellthrough: 销量 销售 卖出了 热卖 销售额 | sales
import: 进口 | import imports imported importing
export: 出口 | export exports exported exporting
list: 上市 挂牌 招股 | ipo listing listed initial_public_offering
delist: 退市 摘牌 | delist*
split: 拆分 分拆 剥离 | split* spin_off spun_off spinoff
convert: 转型 转变 转为 转换 转制 重组 改制 转向 过渡 改组 结构调整 |
convert: | convert* conversion transition* restructur* transform* becoming become becomes turning turn_into
convert: | turn_it_into
create: 创造 | creat*
control: 控制权 控制 掌控 操控 主导 掌握 | control controls controlled controlling take_charge
own: 拥有 持有 持股 旗下 | own owns owned holds hold stake
move: 搬迁 迁移 转移 | relocat* transfer* shift*
delay: 推迟 延期 延后 拖延 延迟 押后 | delay* postpon* defer*
slowdown: 拖慢 放慢 减缓 放缓 减慢 慢下来 拖累 | slow_down slow_us slow slows slowed slowing
weaken: 削弱 打压 破坏 损害 扰乱 打击 | weaken* undermin* destabiliz* hurt harm* disrupt* damag*
speedup: 加快 加速 提速 | accelerat* speed_up
extend: 延长 扩展 续签 | extend* renew*
expand: 扩张 拓展 扩建 进军 | expand* expansion
return: 回归 返回 重返 回到 恢复 | return* restor*
end: 结束 完结 | end ends ended ending
begin: 开始 启动 展开 着手 | begin* began start starts started starting kick_off
complete: 完成 达成 完毕 | complet* finaliz* conclud* reached
win: 赢得 获胜 胜诉 中标 夺冠 当选 | win wins won winning elected
lose: 败诉 输掉 落选 | lose loses losing
kill: 杀害 击毙 遇难 死亡 丧生 身亡 去世 逝世 | kill* die died dies dead death*
injure: 受伤 伤者 伤亡 | injur* wound*
arrest: 逮捕 被捕 拘留 拘捕 刑拘 抓获 | arrest* detain*
attack: 袭击 攻击 空袭 打击行动 | attack* strike strikes struck raid*
crash: 坠毁 坠机 撞车 追尾 相撞 车祸 事故 | accident* collid* collision*
meet: 会见 会晤 见面 会面 碰面 | meet meets met meeting
visit: 访问 到访 访华 出访 | visit visits visited visiting trip
attend: 出席 参加 参会 亮相于 | attend*
speak: 演讲 讲话 致辞 发言 | speech* spoke
post: 发帖 发文 推文 帖文 贴文 配文 帖子 发推 | post posts posted posting tweet*
interview: 采访 专访 访谈 受访 接受采访 接受专访 接受访问 | interview*
fear: 担忧 担心 忧虑 恐慌 | fear* worr* concern*
hope: 希望 期待 盼望 | hope* hoping
expect: 预计 预期 预测 预料 料将 料 估计 | expect* forecast* predict* projected projection* estimat*
show: 显示 表明 说明 反映 | show shows showed shown indicat* reveal*
doubt: 质疑 怀疑 存疑 | doubt* question*
betray: 背离 违背 违反 背叛 | violat* breach* betray* straying strayed
trick: 骗子 诈骗 骗局 诈骗犯 欺诈 | swindler scam fraud* liar
insecure: 不安全感 缺乏安全感 没有安全感 | insecur*
lead: 领导 牵头 率领 带领 为首 领衔 | lead leads led leading head headed spearhead*
help: 帮助 协助 援助 助力 | help helps helped helping assist* aid
protect: 保护 保障 守护 维护 | protect* safeguard* preserv*
delete: 删除 抛弃 删掉 | delet* remov*
receive: 收到 接获 获得 取得 | receiv* obtain*
lack: 缺乏 缺少 不足 短缺 缺失 | lack* shortage*
limit: 限制 受限 管制 | limit* restrict* curb*
sanction: 制裁 实体清单 黑名单 | sanction* blacklist* entity_list
impose: 征收 加征 | impos* levy levies
resume: 复工 复牌 重启 | resum* restart*
recall: 召回 | recall*
upgrade: 升级 更新 迭代 | upgrad* updat*
downgrade: 下调评级 降级 | downgrad*
repeat: 重申 再次强调 强调 | reiterat* stress* emphasi* insist*
"""

MODES = """
m:not: 不 无 不了 不能 不可能 未 没有 没 并非 尚未 无法 未能 不再 并未 并不 毫无 别 没能 还没 不会 不是 难以 绝不 |
m:not: | not no never without none cannot can't didn't doesn't don't isn't wasn't aren't weren't won't wouldn't
m:not: | hasn't haven't hadn't yet_to neither nor
m:may: 可能 大概率 或许 也许 或将 或会 或 有望 有可能 似乎 据传 传闻 潜在 |
m:may: | may might could possibly possible potentially potential likely reportedly rumored rumoured perhaps probably
m:will: 将 将会 即将 会 拟 将于 将在 将要 将把 将对 将向 将由 将与 拟于 拟在 拟将 拟以 拟对 拟向 拟由 拟与
m:will: 计划 计画 打算 准备 预计 预期 有意 试图 意图 寻求 希望 愿意 承诺 扬言 |
m:will: | will would plans_to plan_to planned_to planning_to intends intend expects expect expected
m:will: | seek seeks seeking aims
m:will: | wants want hopes set_to going_to about_to prepared ready willing threatens_to threatened_to vows_to vowed_to
m:if: 如果 若 倘若 假如 一旦 倘 若是 只要 要是 假设 | if provided_that in_case should
m:unless: 除非 | unless
m:not: 从未 未曾 |
m:ongoing: 正在 正 正寻求 | currently in_talks ongoing is_raising
m:still: 仍在 还在 继续 持续 | still continues continue continuing
m:done: 已 已经 已然 了 已于 已在 已向 已将 已把 已对 已与 已从 业已 | has have had already
m:abroad: 海外 境外 国外 中国以外 以外的 全球其他 中国区之外 之外 | outside overseas abroad
m:home: 国内 国行 境内 在华 | domestic domestically
m:by: 被 遭 遭到 由 受到 | by
m:view: 无疑 毫无疑问 堪称 最佳 翘楚 佼佼者 不愧 称得上 算得上 毋庸置疑 足以 绝不仅仅 绝不只是 远不止 |
m:view: | undoubtedly arguably unquestionably needless_to_say no_doubt the_best not_merely more_than_just
m:vital: 至关重要 势在必行 不容小觑 不容忽视 刻不容缓 当务之急 | vital crucial imperative
m:must: 必须 应该 应当 应 需要 须 需 有必要 亟需 急需 务必 关键 重要 |
m:must: | must should need needs necessary essential important key
m:former: 前任 原定 原计划 此前曾 曾 | once previously formerly
: 不用谢 不用了 不约而同 不可思议 不言而喻 没想到 了不起 对不起 差不多 来不及 |
: | not_only no_longer no. no_problem
"""
