"""The words of naming a source in Chinese.

In: nothing. Out: tuples of words, written folded (simplified, narrow punctuation), because they are looked for in
folded text. They name no person, company or outlet of any story.
"""

from __future__ import annotations


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


SAID = _words("""
表示 指出 透露 强调 认为 确认 证实 否认 回应 披露 提到 补充 写道 坦言 直言 解释 声称 警告 重申 坚称 承认 爆料 回复
回击 评论 宣称 回答 发文 发帖 发推 留言 喊话 预计 预测 估计 介绍 宣布 谈到 辩称 反驳 感叹 调侃 嘲讽 批评 指责 抨击
呼吁 建议 分析 说 称 指 问道 写信 告诉 告知 推测 相信 反问 反击 形容 讽刺 揭露 引述 显示 报道 报导 看来 曝光 曝 爆
发声 表态 表明 看好 提及 谈及 叙述 断言 主张 评价 写到 援引
""")
"""Words behind which something said follows, or before which it stood."""

NOT_SAID = _words("""
称为 称作 称之 称号 称呼 称其为 称得上 称霸 称赞 名称 简称 全称 职称 俗称 昵称 别称 号称 对称 堪称 被称 并称 统称
指数 指标 指令 指控 指南 指导 指定 指派 指向 指望 指引 指挥 指甲 指纹 手指 戒指 直指 说明 说服 说法 小说 传说 据说
学说 解说 与其说 不如说 可以说 来说 而言 说到底 显示器 显示屏 显示卡 分析师 分析员 分析人士 分析家 评论区 评论员
介绍信 建议书 爆发 爆款 爆炸 爆火 爆满 火爆 曝光度 报道的 披露的 证实的 提到的 宣布的 表示的 确认的 确认书 建议的
分析的 显示的 预计的 回复的 回应的 留言板 发文量 指责的 说的 称的 告诉的 曝光的 被曝光 被报道 的报道 的说法 的评论
的回应 的分析 的建议 的批评 的指责 的评价 是否认 评价的
""")
"""Where one of SAID is part of another word or of a noun, and nobody speaks."""

REPORT_NOUNS = _words("报道 该报道 报导 文章 该媒体 该报 该社 报告 该报告 消息 上述报道 该杂志 该网站 该文")
"""A report without a name of its own, as the subject of a clause."""

REPORT_VERBS = _words("表示 指出 透露 强调 认为 披露 提到 补充 写道 称 指 说 显示 提及 引述 援引 分析 预计 解释 评论")
"""What a report or a document can do: it confirms nothing and answers nobody."""

DOCUMENT_NOUNS = _words("""
文件 法庭文件 声明 备忘录 公告 信函 意向书 诉状 起诉书 财报 招股书 信中 公开信 内部信 诉讼文件 该文件 该声明 邮件
文件中 声明中 备忘录中
""")

INSIDERS = _words("""
知情人士 消息人士 知情者 知情人 内部人士 相关人士 消息源 消息来源 该人士 上述人士 这位人士 高层人士 人士
接近谈判的人士 匿名人士
""")
"""People without a name who are somebody's source: they go back to the report that was named last."""

ONLOOKERS = _words("""
业内人士 业界人士 市场人士 分析人士 分析师 分析员 专家 专业人士 从业者 高管 员工 前员工 负责人 相关负责人 工作人员
发言人 代表 律师 官员 投资者 投资人 观察人士 观察家 评论人士 法律专家 市场专家 网友 用户 业内 业界 市场 外界 机构
投行 学者 研究人员
""")
"""People without a name who speak for nobody's report in particular."""

UNNAMED = _words("""
据报道 据报导 据悉 据了解 据称 据传 据闻 据介绍 据消息 据报 据外媒 据媒体 据美媒 据英媒 据日媒 据韩媒 据港媒 据台媒
据多家媒体 据市场消息 据公开报道 据知悉 有消息称 有消息指 有消息说 有报道称 有报道指 有媒体报道 有媒体称 外媒报道
外媒称 媒体报道 媒体称 媒体分析称 外媒消息 消息称 美媒报道 美媒称 媒体曝 外媒曝 外媒爆 坊间传 市场传 传闻称 有传闻称
有传言称 消息显示 有分析认为 分析认为 有分析称 有观点认为 有分析指 外媒援引 媒体援引
""")
"""A report by somebody who is not named."""

BEFORE_NAME = _words("""
另据 又据 据 海外 国外 外国 国内 本地 外媒 美媒 英媒 日媒 韩媒 港媒 媒体 科技媒体 财经媒体 知名 著名 权威
市场研究机构 市场研究公司 市场调研机构 调研机构 研究机构 分析机构 咨询公司 咨询机构 数据机构 第三方机构 第三方
统计机构 调查公司 市调机构 市场调查公司 市场调查机构 投行 券商 大行 行业 新闻网站 科技网站 科技博客 新闻机构 智库
评级机构 来自 其中 今日 昨日 最新 今天 昨天 此前 早前 稍早
稍晚 稍后 较早 当地 近日 日前 上周 本周 一家 一份 援引 引述 数据平台 数据分析平台
分析平台 网站 平台 多家 多个 一位 一名 有 由 根据 社交媒体 自媒体 博主
""")
"""What may stand before a source's name and is no part of it."""

OUTLET_ENDINGS = _words("""
网 报 社 新闻 日报 时报 晚报 周刊 杂志 电视台 财经 通讯社 广播公司 电台 新闻网 客户端 之家 观察 快讯 头条 电视网
月刊
""")
RESEARCH_ENDINGS = (
    *_words("""
证券 研究 咨询 研究院 研究所 研究中心 智库 资本 银行 基金 数据 调查 大学 学院 实验室 协会 交易所 research analytics
securities capital partners insights intelligence management economics markets bank group fund university institute
associates advisors investments ratings
高盛 摩根士丹利 摩根大通 大摩 小摩 花旗 瑞银 汇丰 野村 杰富瑞 中金公司 jpmorgan jefferies barclays
"""),
    "goldman sachs",
    "morgan stanley",
)

INSTITUTIONS = _words("""
证券 银行 基金 研究院 研究所 协会 委员会 法院 白宫 商务部 外交部 财政部 工信部 国防部 司法部 国务院 发改委 证监会
统计局 交易所 大学 联储 央行 消费者协会 监管局 管理局 总署
""")
"""Endings of institutions that speak."""

TITLES = _words("""
首席执行官 首席运营官 首席财务官 首席技术官 首席产品官 首席营销官 首席经济学家 首席分析师 首席科学家 首席策略师
首席信息官 行政总裁 执行长 财务总监 联合创始人 联合创办人 共同创办人 创始人 创办人 董事会主席 董事局主席 董事长
副董事长 总裁 副总裁 总经理 副总经理 主席 副主席 总监 经理 主管 负责人 发言人 代言人 律师 分析师 分析员 教授 副教授
研究员 设计师 首席设计师 合伙人 经济学家 策略师 科学家 工程师 主编 编辑 记者 专栏作家 作者 博主 投资人 部长 副部长
局长 署长 处长 司长 厅长 总统 总理 首相 大臣
议员 参议员 法官 州长 市长 院长 校长 院士 委员 秘书长 大使 顾问 专家 富豪 首富 企业家 ceo cfo coo cto cmo 先生 女士
主任 副主任 行长 副行长 董事总经理 执行董事 国务卿 外长 财长 防长 议长 会长 理事长 秘书 众议员 检察官
导演 教练 首席投资官 首席战略官 总编辑 研究主管 创办者 博士 爆料人 知名爆料者 爆料者 董事 高管 老板 掌门人 基金经理 大使
""")
"""Titles that stand before a person's name."""

BEFORE_ANALYST = _words("""
首席 高级 资深 全球 研究 市场 投资 股票 外汇 汇率 固定收益 信贷 利率 大宗商品 能源 宏观 政策 策略 科技 互联网 半导体
汽车 行业 技术 美国 中国 大中华区 亚洲 亚太 亚太区 欧洲 日本
""")
"""What an analyst is of, between the house and 分析师."""

SURNAMES = frozenset(
    "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻苏潘葛范彭郎鲁韦马苗方俞任袁柳鲍史唐"
    "费廉岑薛雷贺倪汤滕殷罗毕郝安常乐于傅皮卞齐康伍余顾孟黄穆萧尹姚邵"
    "汪祁毛狄米明计成戴宋庞熊纪舒屈项祝董梁杜阮蓝闵季贾路江童颜郭梅盛林钟徐邱骆高夏蔡田樊胡凌霍虞万柯管卢莫房解应"
    "丁宣邓洪包左石崔吉钮龚程嵇邢裴陆荣翁荀羊惠甄曲封芮储靳汲邴"
    "糜松井段富巫乌焦巴弓牧山谷车侯宓蓬全郗班仰秋仲伊宫宁仇栾暴甘厉戎祖武符刘景詹束龙叶幸司黎薄印宿白怀蒲从索赖卓"
    "蔺屠蒙池乔阴胥能苍双闻莘党翟谭贡劳姬申扶堵冉宰郦雍桑桂濮"
    "牛寿通边扈燕冀尚农温庄晏柴瞿阎慕连茹习宦艾鱼容向古易慎戈廖庾终居衡步都耿满弘匡国文寇广东欧利师聂关查后荆红游"
    "竺权盖益桓公仉欧阳闫肖涂岳付邝阙"
)
TRANSLITERATION = frozenset(
    "阿埃艾爱安昂奥巴白班邦鲍贝本比彼别宾波伯勃博布查达戴丹德登邓迪蒂蒙东杜顿多厄恩尔法范菲费芬冯夫弗福盖甘冈高戈"
    "格葛贡古瓜圭哈海汉豪赫亨洪胡华怀惠霍基吉季加贾简杰金津卡凯坎康考柯科克肯"
    "孔库奎昆拉莱赖兰朗劳勒雷蕾里理利莉丽连列林琳隆卢鲁伦罗洛吕马玛麦迈曼梅门米密缪摩莫默姆穆纳娜奈南内尼涅宁纽努"
    "诺欧帕派潘庞佩彭皮平普奇齐乔切琴琼丘让饶热日荣茹儒瑞萨塞赛桑瑟森"
    "沙山尚舍申圣施石史舒朔斯丝松苏索塔泰坦汤唐陶特滕提廷通图托瓦旺威韦维魏温文翁沃乌伍西希夏显肖谢辛欣休许雅亚扬"
    "耶叶伊易因英尤约泽扎詹张珍治朱兹祖佐哲娅姬绍登撒"
)

GENERIC = frozenset(
    _words("""
传媒 内地传媒 本地传媒 外国传媒 当地传媒 海外传媒 多家传媒
媒体 外媒 外电 美媒 英媒 日媒 韩媒 港媒 多家媒体 消息 市场 市场消息 公开资料 公开报道 公开信息 知情人士 外界 业内 报道
数据 统计 机构 分析 网友 用户 官方 公司 记者 本报 本报记者 该报 该社 资料 文件 规定 计划 协议 法律 要求 媒体报道
相关 有关 相关报道 多方 多方消息 官网 公告 财报 年报 招股书 合同 法庭文件 多个消息源 消息源 最新 此前 目前 介绍 网络
传统媒体 主流媒体 官媒 党媒 自媒体 社交网 互联网 因特网 官方网 内网 全网 新闻网 电视新闻 今日新闻 最新新闻
海外社交媒体 团队 个人 自身 实际 不同 当前 历史 内部 第三方 全球 政府 当局 警方 最终 初步 近期 行业 部分 多项 一项 上述
""")
)
"""What stands where a name would stand, and is none."""
