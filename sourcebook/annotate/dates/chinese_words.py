"""The words and shapes of Chinese dates.

In: nothing. Out: `SHAPES` (name -> pattern, the first that matches wins), written for folded text (simplified
characters, ASCII digits, small letters), and the small tables that give the words their values. They exist apart from
chinese.py so that a word can be added without reading code. Every repetition is bounded, so that no text can make the
scan more than linear. A shape without a reader in chinese.py is a mask: what it matches is no date.
"""

from __future__ import annotations

GAP = r"[ ]{0,2}\n?[ ]?"
"""What may stand between the parts of one date: blanks, markup and one hard line break."""

_NUM = r"(?:\d{1,2}|廿[一二三四五六七八九]?|卅一?|[一二三四五六七八九]?十[一二三四五六七八九]?|[一二三四五六七八九])"
_COUNT = r"(?:\d{1,3}|好几|[半两几数多]|[一二三四五六七八九]?[十百][一二三四五六七八九]?|[一二三四五六七八九])"
_UNIT = r"(?:个?(?:工作日|交易日|小时|钟头|季度|星期|礼拜|周)|个月|分钟|天|日|年)"
_AGO_UNIT = r"(?:个?(?:工作日|交易日|小时|钟头|季度|星期|礼拜|周)|个月|分钟|天|年|日(?=[以之]))"
_DASH = r"(?:-{1,2}|~|至|到)"
_CENTURY = r"(?:1[5-9]|20)\d\d"
_ENDS = r"[，。,、；;的前后（(）)]|$"

NUMBER_SHAPES = {
    "mask_n": r"[\d一二三四五六七八九十百]{1,5}周年 | 五一(?:广场|路) | 十一(?:届|名|人|个|位) | 九一八 | 三八线",
    "ymd": rf"""(?<!\d)(?<!\d\.)(?P<ymd_y>{_CENTURY})(?P<ymd_s>[-/.\ ])(?P<ymd_m>\d{{1,2}})(?P=ymd_s)(?P<ymd_d>\d{{1,2}})
        (?![\d%])(?:t?[ ]?\d{{1,2}}:\d\d(?::\d\d)?)?""",
    "dmy": r"""(?<![\d-])(?<!\d\.)(?P<dmy_d>\d{1,2})(?P<dmy_s>[-/])(?P<dmy_m>\d{1,2})(?P=dmy_s)(?P<dmy_y>(?:19|20)?\d\d)
        (?![\d%-])""",
    "compact": r"""(?<!\d)(?<!\d[.,])(?P<c_y>(?:19|20)\d\d)(?P<c_m>0[1-9]|1[0-2])(?P<c_d>0[1-9]|[12]\d|3[01])
        (?![\d.,%万亿元])""",
    "md": r"""(?:(?<=^)|(?<=[（(于在自至-]))(?P<md_m>1[0-2]|0?[1-9])/(?P<md_d>[12]\d|3[01]|0?[1-9])(?=$|[）)日，。,（(-])""",
    "fiscal_year": rf"""(?<!\d)(?<!\d\.)(?P<fy_n>(?:20)?\d\d)(?:[-/](?P<fy_n2>(?:20)?\d\d))?{GAP}(?:财年|财政年度|会计年度)""",
    "fiscal_left": rf"(?<!\d)(?<!\d[.,])(?P<fl_a>20\d\d)(?={GAP}(?:{_DASH}|和|及|、){GAP}20\d\d(?:财年|财政年度))",
    "fiscal_quarter_n": rf"(?P<fqn>[一二三四1-4]){GAP}个?(?:财季|财政季度|财务季度)",
    "quarter_code_n": r"""(?P<qc_y1>(?:20)?\d\d)年?[ -]?(?P<qc_f>财年)?q(?P<qc_q1>[1-4])(?![a-z\d])
        | (?<![a-z\d])(?P<qc_q3>[1-4])q[ ]?'?(?P<qc_y3>(?:20)?\d\d)?(?![a-z\d])""",
    "half_code_n": r"""(?P<hc_y1>(?:20)?\d\d)年?[ -]?h(?P<hc_h1>[12])(?![a-z\d])
        | (?<![a-z\d])(?P<hc_h3>[12])h[ ]?'?(?P<hc_y3>(?:20)?\d\d)(?![a-z\d])""",
    "quarters_n": rf"一(?:季度)?{_DASH}第?(?P<qsn>[二三]){GAP}季度",
    "quarter_n": r"(?P<qn>[一二三四1-4])季度",
    "month_quarter": rf"(?<![\d个])(?P<mq_n>{_NUM}){GAP}月{GAP}(?:份)?(?:当季|季度?(?!节))",
    "ago": rf"""(?<![\d第])(?<!\d\.)(?P<a_n>{_COUNT})(?P<a_h>多)?{GAP}(?P<a_u>{_AGO_UNIT})(?P<a_more>[多半])?{GAP}
        (?P<a_w>(?:以|之)?[前后])(?![一期沿景端者])""",
    "duration": rf"(?<![\d第])(?<!\d\.)(?:{_COUNT})(?:多)?个?(?:月|年|周|日|天)(?:多)?(?:以?内|间|来|期|的?时间|之久)",
    "decade_n": rf"(?P<dcn_c>(?:20|19|18|二十一?|十九)世纪)?(?P<dcn_n>(?:20|19|18)?\d0|[二三四五六七八九]十)年代",
    "year": rf"""(?: (?<!\d)(?<!\d[.,])(?P<y_a>{_CENTURY}){GAP}年(?![代龄薪轻华会])
        | (?P<y_c>[一二][〇零o一二三四五六七八九]{{3}}|[两二]千(?:零[一二三四五六七八九]|[一二三四]?十[一二三四五六七八九]?)?)年
        | (?<!\d)(?<!\d\.)(?P<y_s>0[0-9]|1\d|2\d|3[0-5]|[89]\d)年
            (?={GAP}(?:{_NUM}月|第?[一二三四1-4]季|q[1-4]|[上下]半年|年?[底初末]))
        | (?P<y_z>[〇零九][〇零一二三四五六七八九])年)
        (?:度)?(?P<y_p>年?[初底末]|年中|岁末|伊始|中(?={_ENDS}))?""",
    "year_left": rf"(?<!\d)(?<!\d[.,])(?P<yl_a>{_CENTURY})(?={GAP}{_DASH}{GAP}{_CENTURY}[ ]?年)",
    "year_bare": rf"(?<![\d.,/%$a-z-])(?:(?<=[自从到至])|(?<==)|(?<==\ ))(?P<yb_a>{_CENTURY})(?={GAP}(?:[至到]|$))",
    "month": rf"""(?<![\d个])(?<!\d\.)(?P<m_n>{_NUM}){GAP}月(?:份)?(?![饼亮球饷刊租薪费台子])
        (?P<m_p>月?[初底末]|[上中下]旬|中(?={_ENDS}))?""",
    "month_left": rf"(?<!\d)(?<!\d\.)(?P<ml_n>{_NUM})(?={GAP}{_DASH}{GAP}{_NUM}月)",
    "day": rf"""(?<!\d)(?<!\d\.)(?P<d_n>{_NUM}){GAP}(?:日(?![元本语常均线活化系韩圆籍夜游志益渐后内股子]|报(?!道|导))
        | 号(?![线楼店文院门机车馆房厅令码站球位选公工作]))""",
    "day_left": rf"(?<!\d)(?<!\d\.)(?P<dl_n>{_NUM})(?={GAP}(?:{_DASH}|、|和|及){GAP}{_NUM}[日号])",
    "holiday_n": r"(?P<hdn>五一|十一)(?=假期|黄金周|期间|小?长假|劳动)|(?P<hds>618)(?=大促|期间|购物|年中)",
}
"""Begin with a digit or a numeral."""

_WORD_SHIFT = "上一?个?|本|这一?个?|下一?个?"

WORD_SHAPES = {
    "mask": r"""https?://[^\s]{1,200} | www\.[^\s]{1,200} | 《[^《》\n]{1,40}》 | 今日(?:头条|俄罗斯|美国|说法) | 明日之[^\s，。]
        | 明日(?:方舟|香) | 昨日重现 | 第[一二三四五六七八九十\d]{1,4}届 | 周日报 | [年月周季]报 | 日报(?!道|导) | 中国 | 国[家内际产] | 大[家模型] | 上[市海] | 新[的品]
        | 全天 | 单日 | 逐[日月年季] | 按[月年季] | [当目此提空眼]前 | 说明 | [今以之然]后 | 最[后先] | 日后""",
    "recurring": r"每(?:逢|到|隔|个|年|月|周|季度?|日|天)? | 历年 | 往年 | 常年 | 通常 | 一般 | 往往 | 历来 | 向来",
    "figurative": r"(?<=[的至到])今[天日](?=[，。,！!？?、“”\n]|$|为止) | 今[天日]的(?=[我你他她它世社])",
    "fiscal_code": r"(?:fy|fiscal(?:[ ]year)?)[ ]?'?(?P<fce>(?:20)?\d\d)(?![\d%])(?:[ ]?q(?P<fcq>[1-4]))?",
    "fiscal_rel": rf"(?P<fr_w>上上一?个?|{_WORD_SHIFT}|该|当|同|去年|今年|明年)(?:财年|财政年度|会计年度)",
    "fiscal_quarter": rf"(?:第?(?P<fq_n>[一二三四1-4首])|(?P<fq_w>{_WORD_SHIFT}|该))个?(?:财季|财政季度|财务季度)",
    "quarter_code": r"(?<![a-z\d])q(?P<qc_q2>[1-4])(?:[ ]?'?(?P<qc_y2>20\d\d|(?<=')\d\d|fy\d\d))?(?![a-z\d])",
    "half_code": r"(?<![a-z\d])h(?P<hc_h2>[12])(?:[ ]?'?(?P<hc_y2>20\d\d))(?![a-z\d])",
    "quarters": rf"(?:前|首|头|第一(?:季度)?{_DASH}第?)(?P<qs_n>[二三两23]){GAP}(?:个)?季(?:度)?",
    "quarter": rf"第{GAP}(?P<q_n>[一二三四1-4]){GAP}(?:个)?季度? | (?P<q_n3>首|末)季度? | (?P<q_n4>次)季(?!节)",
    "quarter_rel": rf"(?P<qr_w>{_WORD_SHIFT}|该|当)季度?(?!节)",
    "half": r"(?P<h_n>[上下前后])(?P<h_one>一?个)?半年",
    "half_part": r"(?P<hr_w>[上下])半(?P<hr_u>周|月)",
    "of_months": rf"[前首头](?P<om_n>两|{_NUM})个?月(?:份)?",
    "nth": r"""(?P<n_w>第(?P<n_n>[一二三四五1-5])|最后一?|末|首)
        个?(?:(?:周|星期|礼拜)(?P<n_d>[一二三四五六日天])?|(?<=个)(?P<n_m>月))(?!期)""",
    "stretch": rf"""(?P<s_w>最近这?|近|过去这?|未来|今后|接下来|往后|前|这|后)(?:的)?{GAP}(?P<s_n>{_COUNT}){GAP}
        (?P<s_u>{_UNIT})(?P<s_m>多)?(?:时间|以来|来|内|间|里)?(?![代报级龄薪租卡号])""",
    "vague": r"""近(?:日来?|期|来|年来?) | 日前 | 最近 | 不久前 | 前不久 | 前(?:一段|段|阵)时间 | 前阵子 | 前些[天日时]子?
        | 连日来? | (?P<v_far>不久后|不日|日内)""",
    "decade": r"(?P<dc_c>[本上]个?世纪)(?P<dc_n>\d0|[二三四五六七八九]十)年代",
    "year_rel": rf"""(?P<yr_w>大前年|前年|去年|今年|本年度?|明年|后年|上一?年度|上一年|上年(?=[度同末底初第])|下一年度?
        | 同年|当年|次年|翌年|隔年)(?:度)?(?P<yr_p>年?[初底末]|年中|岁末|伊始|中(?={_ENDS}))?(?P<yr_q>同期)?""",
    "year_part": r"(?<!\d)(?P<yp_p>年[底初末]|年中|岁末)(?![会货奖终])",
    "month_rel": rf"""(?P<mr_w>上上个?月|上个?月|本月|这个?月|[该当同]月|下下个?月|下个?月|次月|翌月)(?:份)?
        (?P<mr_p>月?[初底末]|[上中下]旬|中(?={_ENDS})|稍早前?|[较稍]?早(?:些)?(?:时候|前)|[较稍]?晚(?:些)?时候|稍后)?""",
    "month_part": r"(?P<mp_p>月[底初末]|(?<!个)[上中下]旬)(?!会)",
    "week": r"""(?P<w_w>上上|上|下下|下|本|这|该|当)[一个]?(?:周|星期|礼拜)
        (?:(?P<w_e>末)|(?P<w_d>[一二三四五六日天])(?![边内]))?(?![期年转边全密围岁一])""",
    "weekday": r"""(?<![一两二三四五六七八九十\d几每多半数单四圆外首])(?:(?:星期|礼拜)(?P<wd_d>[一二三四五六日天])
        | 周(?P<wd_c>[一二三四五六日])(?![次致样度定旦步带个家些般项共切年月均线刊记]|报(?!道|导)|[一二三四五六七八九十]{0,3}[次个])
        | (?P<wd_e>周末))""",
    "day_rel": r"""(?P<dr_w>大前天|大后天|前天(?![猫津气])|后天(?![性气])|前日(?![本均元报常])|昨[天日晚夜晨]|今[天日晚早晨夜]
        | 明[天日晚早晨](?![星显])|即日|当[日天晚]|同[日天]|次日|翌日|隔[日天])""",
    "until_now": r"[至到]今(?![天日年晚])|迄今",
    "session": r"(?P<ss_w>截[至止](?:发稿|收盘)|盘前|盘后|隔夜(?=[美欧]|外围))",
    "holiday": r"""(?P<hd>农历新年|农历年|春节(?!联欢|档|晚会)|新春假期|大年初一|大年三十|除夕|元宵节?|清明节|劳动节|端午节?|中秋节?|国庆节?(?!路)
        | 元旦节?|圣诞节?|双11|双十一|双12|双十二|儿童节|妇女节|青年节|植树节|愚人节|感恩节|黑色星期五|黑五|万圣节|情人节|母亲节|父亲节
        | 新年(?=$|假|期间|前夕|当)|平安夜)(?:黄金周|小?长假|假期|期间|当天|当日|前夕)?""",
}
"""Begin with a word or a letter."""

NUMBER_STARTS = "0123456789〇零一二三四五六七八九十廿卅两几数半好多"
WORD_STARTS = "hw《今昨明每历往常通一上下本这该当同去首第前头次末qf最近过未接后此不连日农春新大除元清劳端中国圣双儿妇青植愚感黑万情母父平至到迄截盘隔岁翌即星礼周年月逐按目说然空提眼单全以之"
"""Characters that a shape can begin with; all others are skipped."""

NUMBER_AHEAD = rf"(?=[{NUMBER_STARTS}o]{{1,8}}{GAP}[-/.~年月日号天个周星礼季财世qh至到、和及多小分工交晚（广路届名人八线'1258大期购假黄长劳(])"

HOLIDAYS = {
    "农历新年": "spring-festival", "农历年": "spring-festival", "春节": "spring-festival", "新春假期": "spring-festival",
    "大年初一": "lunar-new-year", "大年三十": "lunar-eve", "除夕": "lunar-eve", "元宵": "lantern", "清明": "qingming",
    "劳动节": "labour", "五一": "labour", "端午": "dragon-boat", "中秋": "mid-autumn", "国庆": "national", "十一": "national",
    "元旦": "new-year", "圣诞": "christmas", "双11": "singles", "双十一": "singles", "双12": "double12", "双十二": "double12",
    "618": "618", "儿童节": "children", "妇女节": "women", "青年节": "youth", "植树节": "arbor", "愚人节": "fools",
    "感恩节": "thanksgiving", "黑色星期五": "black-friday", "黑五": "black-friday", "万圣节": "halloween",
    "情人节": "valentine", "母亲节": "mother", "父亲节": "father", "新年": "new-year", "平安夜": "christmas-eve",
}  # fmt: skip

UNITS = {
    "天": "day", "日": "day", "晚": "day", "周": "week", "星期": "week", "礼拜": "week", "月": "month", "季度": "quarter",
    "季": "quarter", "年": "year", "小时": "hour", "钟头": "hour", "分钟": "minute", "交易日": "workday", "工作日": "workday",
}  # fmt: skip

DAY_SHIFTS = {"大前": -3, "前": -2, "昨": -1, "今": 0, "即": 0, "明": 1, "后": 2, "大后": 3}
YEAR_SHIFTS = {"大前年": -3, "前年": -2, "去年": -1, "今年": 0, "本年": 0, "明年": 1, "后年": 2}
PARTS = {"初": "start", "伊始": "start", "底": "end", "末": "end", "岁末": "end", "中": "middle", "上旬": "first10",
         "中旬": "middle10", "下旬": "last10"}  # fmt: skip
WEEKDAYS = {c: i for i, c in enumerate("一二三四五六日", 1)} | {"天": 7, "末": 8}
VAGUE_DAYS = {"近年": 1095, "近年来": 1095, "连日": 7, "连日来": 7, "近日": 10, "近日来": 10, "日前": 10, "前些天": 10}
