"""What page furniture says, in the words that Chinese and English pages use for it.

In: nothing. Out: tuples of regular expressions, one a line, compiled by `furniture`. They name no outlet: what one
outlet prints under all its articles is learned from the collection.
"""

# A whole short block that is a by-line, a source line or a sign-off.
BYLINES = (
    r"[\u4e00-\u9fff]{2,8}(?:新闻|新聞|日报|日報|时报|時報|财经|財經|通讯社|周刊|週刊)",
    r"(?:本报|本網|本网|.{0,12}?(?:新闻|新聞|网|網|社|报|報|财经|財經))?\s*(?:实习|實習|特约|特約|见习|"
    r"首席)?(?:记者|記者|编辑|編輯|作者|编译|編譯|撰文|撰稿|采写|采訪|责编|責編|责任编辑|責任編輯|校对|校對|校审|"
    r"审校|审核|主编|主編|监制|监审|出品|出品人|制作|排版|统筹|封图|頭圖|头图|题图|运营|设计|视觉|值班编委|"
    r"值班编辑|图|文|来源|來源|原标题|原標題|原文链接|原文鏈接|发布时间|发布时间|发自|文章来源|稿件来源|信息来源|"
    r"资料来源|資料來源|本文来源|转自)(?:\s*[|｜丨/：:]\s*|\s+)[^。！？!?]{1,80}",
    r"[^\s|｜，。]{2,12}\s?[|｜]\s?[^\s|｜，。]{2,12}(?:\s?[|｜]\s?[^\s|｜，。]{2,12})*",
    r"\S{2,8}\s+(?:发自|發自)\s+\S{2,12}.{0,30}",
    r"\S{2,12}\s*[|｜]\s*(?:公众号|公眾號)\s*\S+",
    r"[（(](?:责任编辑|責任編輯|编辑|編輯|责编|責編|记者|記者|作者|来源|來源|本文来自|图片来源|文章来源|"
    r".{0,8}(?:记者|記者|编辑|編輯))\s*[：:]?\s*[^。！？）)]{0,40}[)）]",
    r"[（(][^\s，。：:（）()]{2,8}\s+[^\s，。：:（）()]{2,4}\s*[)）]",
    r"(?:每经|每經)?(?:编辑|編輯|记者|記者)\s*[：:|｜]?\s*\S{2,4}(?:\s+\S{2,4}){0,3}",
    r"[\w\u4e00-\u9fff]{2,14}综合[^。]{2,60}(?:公开资料|公开信息|公开报道|报道|新闻|财经|时报|网)",
    r"(?:By|BY) [A-Z][\w.'’-]{1,20}(?:(?:,| and|, and)? [A-Z][\w.'’-]{0,20}){1,9}(?:\s?[|/].{0,40})?",
    r"Source\s*[:：]\s*.{2,60}",
    r"Write to .{3,200}@.{3,80}",
    r"(?:Reporting|Editing|Writing|Compiled) by .{3,200}",
    r"\[?(?:Dow Jones|MT) Newswires\]?.{0,40}",
    r"[(（]END[)）].{0,40}",
    r"\d{1,2}-\d{1,2}-\d{2,4}\s+\d{3,4}\s?[A-Z]{2,3}",
    r"(?:January|February|March|April|May|June|July|August|September|October|November|"
    r"December) \d{1,2}, \d{4},? \d{1,2}:\d{2}.{0,30}",
    r"[-—–=*_#•·\s|]{2,}",
    r"[<（(【\[]?\s*(?:全文完|完|节录|節錄|END|The End)\s*[>）)】\]]?",
    r"(?:\S{0,6}普通话版|\S{0,6}广东话版|\S{0,4}粤语版)?\s*下载mp3",
    r"原标题\s*[:：].{2,120}",
)

# A short block in which one of these stands is promotion, a disclaimer or a rights notice.
NOTICES = (
    r"^(?:原文链接|原文鏈接|查看原文)$",
    r"关注.{0,12}公[众眾][号號]",
    r"關注.{0,12}公眾號",
    r"(?:添加|加入|扫描|掃描).{0,12}公[众眾][号號]",
    r"^[（(*]?本文(?:[来來]自|[来來]源|系|由|首[发發]|[转轉][载載]|[经經])",
    r"点[个個]\s?[“\"「]?(?:在看|赞)|[点點][“\"「]?在看",
    r"[长長]按.{0,10}(?:二[维維][码碼]|[识識][别別])",
    r"(?:请|微信|[长長]按|[扫掃]描)[^。]{0,6}(?:二[维維][码碼]|[扫掃]一[扫掃]|[扫掃][码碼])",
    r"[扫掃][码碼](?:[关關]注|添加|加入|征集|下[载載])|[扫掃]描(?:下方|上方|下[图圖])",
    r"(?:进|進|加入?).{0,8}交流群",
    r"欢迎(?:投稿|转载|加入|关注|分享|留言)",
    r"歡迎(?:投稿|轉載|加入|關注)",
    r"投稿(?:邮箱|郵箱|请|請)",
    r"(?:往期|相关|相關|精彩|更多)(?:推荐|推薦|回顾|阅读|閱讀|文章|新聞|内容|內容|精彩)",
    r"点击(?:阅读|下方|此处|这里|關注|关注|进入)",
    r"[阅閱][读讀]原文",
    r"星[标標].{0,12}(?:不|好|华|公)",
    r"(?:欢迎|歡迎|请|請|[点點][击擊]|或者?|应用市场|立即)下[载載].{0,16}(?:APP|App|app|客[户戶]端)",
    r"免[责責][声聲條条]",
    r"不[构構]成.{0,16}(?:投[资資]|购买|建[议議])",
    r"[责責]任自[负負]",
    r"[风風][险險]自[担擔负負]",
    r"投[资資]需[谨謹]慎",
    r"未[经經].{0,12}(?:授[权權]|许可|允许).{0,20}(?:[转轉][载載]|使用)",
    r"(?:版权|版權)所有",
    r"[转轉][载載](?:时|時)?(?:请|請|须|須|需)(?:联系|聯繫|注明|註明|标明|標明|[获獲]|[写寫]明)",
    r"(?:报料|爆料)[、].{0,30}(?:热线|通道|微信)",
    r"(?:评论区|留言区|留言區)(?:聊|见|告诉|留言|分享)",
    r"商务合作",
    r"商業合作",
    r"仅代表.{0,12}(?:作者|个人).{0,8}(?:观点|立场)",
    r"不代表.{0,12}(?:立场|立場|观点|觀點)",
    r"由.{0,12}机器人(?:自动)?(?:生成|发布)",
    r"^©",
    r"^Copyright\b",
    r"All [Rr]ights [Rr]eserved",
    r"^(?:Click|Tap) here",
    r"^Read (?:more|next|the full|also)\b",
    r"^(?:Also|Further) [Rr]ead",
    r"[Ss]ign[- ]up (?:for|here|to)",
    r"^Sign up\b",
    r"^Subscribe\b",
    r"[Ss]ubscribe to (?:our|the|my)\b",
    r"^(?:Thank you|Thanks) for (?:signing|subscribing|reading)",
    r"^This (?:article|story|content|item|post|report) (?:was|is|has been|first|originally)\b",
    r"^(?:Disclaimer|Disclosure)\b",
    r"not (?:constitute|intended (?:to be|as)) .{0,20}(?:financial|investment) advice",
    r"^Follow us on\b",
    r"^(?:Image|Photo|Picture)s?(?: credits?| by)?\s*[:：]",
    r"^View source version on\b",
    r"^This press release features\b",
    r"^All (?:times|figures) (?:in|shown)\b",
    r"^Write to us\b",
    r"^Your browser does not",
    r"in your inbox\b",
    r"^Reuters has not verified",
    r"^Join (?:our|us)\b",
    r"^(?:See|Learn|Find) (?:more|detailed)\b.{0,60}\bstock on\b",
    r"^View original content",
    r"^Key developments that (?:should|could|may)\b",
    r"^Here are key developments\b",
    r"(?:了解|查看)(?:更多)?[详詳]情\s*(?:>>|》|→)",
    r"[期股开開][户戶货貨].{0,6}安全快捷",
    r"^\[[^\]]{1,30}\]\(javascript:",
    r"^(?:Maximize Your Portfolio|Monitor your stock picks|Leverage the power)",
)

# A heading or short line after which nothing of the article follows.
TAIL_OPENERS = (
    r"[风風][险險]提示及免[责責][条條]款",
    r"免[责責][声聲]明[：:]?",
    r"[风風][险險]提示[：:]?",
    r"往期(?:推荐|回顾|精彩)[：:]?",
    r"(?:相[关關]|推[荐薦]|延伸)(?:[阅閱][读讀]|文章|新[闻聞]|[报報][道導])[：:]?",
    r"(?:参考|參考)(?:资料|資料|文献|文獻|来源|來源|链接)[：:]?",
    r"更多(?:精彩|阅读|文章|新闻)[：:]?",
    r"推荐阅读[：:]?",
    r"(?:Trending|Related|Recommended)(?: [Aa]rticles| [Ss]tories| [Rr]eading| [Nn]ews| [Cc]overage)?[:：]?",
    r"Read (?:more|next|also)[:：]?",
    r"More (?:from|on) .{2,40}",
    r"References[:：]?",
    r"See also[:：]?",
    r"Also [Rr]ead[:：]?",
    r"Editor['’]s [Pp]icks?",
)

# Captions and picture credits that stand as blocks of their own.
CAPTIONS = (
    r"[（(]?\s*(?:图源|圖源|图片来源|圖片來源|封面图片来源|封面来源|图片|題圖|题图|配图|制图|圖|图|来源|來源|"
    r"截图来源|网上图片|網上圖片)\s*[:：|｜/／].{1,60}",
    r"[▲△].{2,120}",
    r"(?:图|圖)\s*[0-9０-９一二三四五六七八九十]{1,2}\s*[：:].{1,80}",
    r".{2,60}(?:资料图|資料圖|资料图片|資料圖片|视觉中国|網上圖片|网上图片|攝|(?<![（(])(?:图源|圖源|图片来源|"
    r"圖片來源)\s*[:：].{1,30})\s*[）)]?",
)
