"""The patterns of naming a source in Chinese, for folded text.

In: nothing. Out: compiled patterns, each named for what it finds. They stand apart so that the reading of a sentence
(`attribution_chinese`) can be followed without them.
"""

from __future__ import annotations

from sourcebook.annotate import source_words as words
from sourcebook.annotate.sources import longest_first
from sourcebook.text import regex, scanner

ACCORDING = scanner(
    r"(?<![数证依单凭论占票收根])(?:据(?!报[^纸业]|悉|称|传|了解|闻|说|介绍|知)|(?<![够能可会以须并])根据|按照|另据|又据|援引|引述|"
    r"转引自|译自)(?!此|说法|守|点|理|有|为|库|的)"
)
UNNAMED = scanner(
    f"(?:当地时间[^,]{{0,10}},)?(?:{longest_first(words.UNNAMED)})[^,:;。“「]{{0,12}}?(?:报道|消息|称|指|说|透露|"
    f"显示|,|:|(?=[^,]))"
)
SOURCED = regex("据|按照|援引|引述|转引自|译自|媒|消息[称显]|有[消报传分观]|[间场]传|传闻称|分析认为")
"""A quick look whether either of the above may stand in a sentence."""
REPORT_END = regex(
    r"[^,。;:!?“”「」]{0,26}?(?P<verb>报道称|报道|报导|消息(?!源|人士)|数据显示|数据|透露|披露|统计|调查|研究|介绍|"
    r"爆料|获悉|公告|财报|文件|报告|声明|表示|称|显示|预计|预测|分析|估计|观点|说法|,)"
)
CITES = regex(
    r"\s?(?:当地时间|北京时间|周.|今[天日]|昨[天日]|\d{1,2}月|\d{1,2}日|的报道|报道|消息|随后|也|则|"
    r"还)*\s?(?P<verb>援引|引述|引用|转引)\s?(?:了)?"
)
SAID = regex(f"(?P<verb>{longest_first(words.SAID)})(?:称|道|说|到)?")
NOT_SAID = regex(longest_first(words.NOT_SAID))
SILENT = regex(r"(?:拒绝|婉拒|不予|不作|未予|没有|未|尚未|暂未|并未|均未)(?:[^,。;]{0,14}?)(?:置评|评论|回应|回复)")
GAP = regex(
    r"\s*(?:(?:所)?(?:领导|牵头|率领)的[^,]{0,8}(?:财团|集团|团队|投资者)|$|在|于|对|就|向|通过|接受|出席|则|也|还|又|"
    r"曾|已|再次|再度|随即|旋即|遂|随后|此后|后来|周|昨|今|当|日前|近日|此前|早前|去年|上周|上月|本周|本月|同日|"
    r"首次|进一步|明确|公开|同时|最新|最近|最终|立即|立刻|迅速|快速|隔空|即时|"
    r"回应|发文|发帖|补充|方面|方$|方[则也在]|官方|发言人|代表|律师|团队|首席|ceo|cfo|董事|公司|集团|联合创|创始人|"
    r"内部|管理层|高层|博客|官网|公告|声明|报告|数据|财报|文件|研究|分析|调查|统计|预计|认为|\d|"
    r"发[布表出]?(?:研究报告|研报|报告)|研报|"
    r"app|批评|反驳|回击|嘲讽|调侃|承认|强调|警告|坚称|重申|透露|写信|致信|更|并|却|亦|均|都|不断|一直|多次|屡次|仍|仅|"
    r"只|直接|委婉|坦|大力|严厉|猛烈|愤怒|愤|直|竟|似乎|先|其后|继|旗下|一名|一位|证实|确认|宣布|发表|发布|发出|"
    r"提交|推文|贴文|报道|消息|的?(?:报道|消息|声明|文件|报告|数据|文章|财报|公告|代表|发言人|律师))"
)
OWNED = regex(
    r"\s?(?:方面|一方|公司)?(?:的|方面的)?(?:代理|代表|首席|外部|一名|一位|多名|法律|前|现任|\s|新闻|官方|内部|"
    r"最新|当天|一份|这份|第[一二三四]季度|提交的|发布的|发表的|提供的)*"
)
QUOTES = regex(r"\s?:\s?[“「\"]")
"""Behind a name that opens a sentence: what follows is quoted."""
LENT = regex(r"\s?(?:提供|转交|转发|转达|公布)的")
TELLS = regex(r"(?:对|向|告诉|告知|接受)\s?$")
HANDED_IN = regex(r"[^,。;:“”]{0,24}(?:提交|递交|发表|发出)[^,。;:“”]{0,24}")
TOLD_BEFORE = regex(r"(?:对|向|告诉|告知|接受)\s?《?$")
PLATFORM_BEFORE = regex(r"(?:对|向|告诉|告知|平台|媒体|网站|博客|在|于|通过|账号)\s?$")
IN_DOCUMENT = regex(
    r"(?:则|也|还|又|随后|此前|当天|当日|同日|周[一二三四五六日天]|\d{1,2}日|\s)*(?:在|于|通过|透过)[^,。;:“”]{0,16}"
)
BREAKS = ',;:。!?"“”「」\n'
FLASH = regex(r"[(【]\s?(?:来源\s?[::]\s?)?(?P<name>[^()【】,。;:]{2,16})[)】]\s*$")
FLASH_ENDS = regex(r"[)】]\s*\Z")
DATELINE = regex(
    r"[^,。:;\d据|]{0,8}\s?(?:\d{1,2}\s?月)?\s?(?:\d{1,2}\s?日)?\s?(?P<verb>消息|讯|电|报道|快讯)\s?(?=[,:\s(]|\d)"
)
CITING = ("援引", "引述")
HEARSAY = regex(r"(?:了|市场|业内|未具名|\s)*(?:消息|传闻|报道|报导)(?:报道|报导|称|指|说|透露)*")
OFFICE = regex(
    rf"\s?(?:的|集团|公司|汽车|兼|及|现任|\s|{longest_first(words.TITLES)})+(?:[\u4e00-\u9fff]{{2,4}}[·・•‧])?"
)
REPORTS = ("报道", "报导")
AND = regex(r"\s?》?\s?(?:、|和|及|与|以及)[^,。;:、]{0,6}")
PAST = regex(r"[^,。;:!?]{0,12}")
SPELLED = regex(r"[网报社台]?\s?\(\s?")
"""Between a name and the same name, listed, in brackets behind it."""
UNLISTED = regex(
    r"\s?(?P<name>[^,。;:!?“”「」()]{2,22}?)(?P<verb>等|、|报道|报导|消息|"
    r"数据(?=[,:\s]|显示|统计|表明|指|测|估|分析|披露)|统计|透露|披露|介绍|爆料|公告|发布|"
    r"公布|显示|研究|调查|援引|,)"
)
WILL = regex(r"\s?(?:方|方面)?\s?(?:将|拟|愿|会|同意|承诺|准备|计划|就会|便会)")
NOT_BY = ("被", "所", "遭", "没有", "未", "不", "拒绝", "无法")
"""Before a verb of saying: nobody speaks, or somebody else."""
