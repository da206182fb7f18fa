"""What the words of some clauses tell that terms leave out: with whom something is done, that it is only an effect on a
thing, that it is told in passing or in advance, that nothing is stated at all.

In: words as written. Out: a `Wording`. It exists so that guards need not read the same words over and over.
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from sourcebook.text import fold, regex

_WITH = regex(
    r"[与與和同跟]([\u4e00-\u9fffA-Za-z·]{2,12}?)(?:公司)?"
    r"(?:已|正在?|将|將|会|會|也|曾|再次|继续|共同|重新|就此?|进行|進行|展开|展開|深度|全面|战略|的){0,3}"
    r"(?:合作|达成|達成|联手|聯手|携手|攜手|结盟|結盟|签署|簽署|签订|洽谈|洽談|谈判|談判|组建|合资)"
)
_AIDED = regex(
    r"(?:[Pp]artner(?:s|ed|ing|ship)?|[Cc]ollaborat\w{1,5}|[Cc]ooperat\w{1,5}|[Tt]eam(?:s|ed|ing)? up"
    r"|[Ww]ork(?:s|ed|ing)?|[Dd]eals?|[Aa]greements?|[Tt]alks|[Aa]lliance|[Tt]ie-up|[Jj]oined forces) with (?:the )?"
    r"([A-Z][\w.&-]*(?: [A-Z][\w.&-]*){0,3})"
)
_NOBODY = regex("公司|企业|企業|伙伴|夥伴|厂商|廠商|对方|對方|其他|多家|各方|[他她它其]")
"""Whom such words mean, nobody knows from them."""
_EFFECT = regex(
    r"冲击|衝擊|打乱|打亂|阻碍|阻礙|妨碍|妨礙|扰乱|擾亂|干扰|干擾|[变變更]得?更?[复複][杂雜]|[复複][杂雜]化|搅局|攪局|搅乱|拖累|掣肘|变数|變數"
    r"|(?<![A-Za-z])(?:[Cc]omplicat|[Dd]isrupt|[Dd]erail|[Hh]amper|[Jj]eopardi|[Hh]inder|[Uu]ndermin|[Tt]hwart)[a-z]{0,6}"
    r"|throw[a-z]{0,3} a wrench|gum[a-z]{0,4} up"
    r"|(?:[Pp]il|[Pp]ut|[Aa]dd|[Hh]eap)[a-z]{0,5} (?:more )?[Pp]ressure"
)
_PASSING = regex(
    r"(?:[Oo]f|[Aa]fter|[Ff]ollowing|[Ss]ince|[Bb]efore|[Bb]ehind|[Ff]rom|[Dd]uring|for) "
    r"(?:[A-Z][\w’'.]{0,20} |his |her |its |their |the ){0,3}(?:\d{4} )?(?:takeover|acquisition|purchase|buyout) of"
)
_BUYS = regex(
    r"(?<![a-z])(?:[Bb]ought|[Bb]uy(?:s|ing)?|[Aa]cquir[a-z]{1,3}|[Pp]urchas(?:ed|ing)|[Bb]ids?|[Oo]ffer[a-z]*)"
)
_AHEAD = regex(
    r"预告|預告|预先|預先|可能[^，,。；]{0,24}(?:加征|加徵|征收|徵收)|(?<![a-z])(?:forewarn|foreshadow|flagged|herald)[a-z]{0,3}"
)
_DONE = regex(
    r"(?<![将將要会會])(?:宣布|宣佈)|签署|簽署|下令|已[经經]?(?:对|對|加征|征收)|开征|開徵"
    r"|(?<![a-z])(?:announced|imposed|imposes|unveiled|introduced|levied|signed|raised)"
)
_FORESEEN = regex(
    r"(?:此前|先前|原先|早前|曾)(?:[一-鿿]{0,6})(?:预测|預測|预期|預期|预计|預計|估计)"
    r"|(?:had|were|was) (?:been )?(?:expect|forecast|predict|estimat)|earlier (?:forecast|estimate|poll)"
)
_MEANT = regex(
    r"原[定本]于|原[定本]於|原[计計][划劃]|原[拟擬]|本[应應]在"
    r"|originally (?:due|planned|scheduled|set|slated)|(?:was|were|had been) (?:due|supposed|slated|meant) to"
)
_LED_BY = regex(r"(?:由|来自|來自)[^，,。；]{2,40}的[^，,。；的了已被将將在是]{2,14}")
_TOPIC = regex(
    r"(?:[针針][对對]|[对對]于|[对對]於|[关關]于|[关關]於|[随隨]着|[随隨]著|就)[^，,。；]{4,80}(?:一事|问题|問題|方面|传闻|傳聞)"
)
_SAYING = regex(
    r"(?:(?:[^，,。；：“]{2,40}[上中时時后後]|[^，,。；：“]{0,12}[时時])[，,])?[^，,。；：“]{1,16}"
    r"(?:坚决|堅決|再次|明确|明確|强调|強調|公开|公開|则|則|还|還|也|对此|對此)?(?:表示|指出|坦言|认为|認為|说|說|称|稱)[：:，,]?"
)
_BY_REPORT = regex(
    r"(?:[^。；“]{0,24}[，,])?(?:虽然|雖然|而|但|不过|不過)?(?:根据|根據|按照|依据|據|据)[^，,。；“]{2,24}"
    r"(?:报告|報告|数据|數據|统计|統計)(?:显示|顯示)?(?:[，,](?:以|按)[^，,。；]{2,24}(?:计算|計算|计|計))?"
)
_ADVERBIAL = regex(
    r"(?:In|At|On|During|After|Before|Following|Speaking|Amid|With|For|From|As|By|Under|Since|While) [^,;]{4,120},?"
)
_VERB = regex(
    r"(?<![A-Za-z])(?:is|are|was|were|am|be|has|have|had|will|would|could|may|might|can|should|must|did|does|do|say|says|said"
    r"|told|tells|made|makes|bought|buys|sold|sells|led|leads|left|took|takes|got|gets|gave|gives|came|comes|went|goes"
    r"|rose|fell|began|became|wrote|writes|held|won|lost|paid|put|set|cut|hit|met|saw|sued|sent|kept|sought|wants?|[a-z]{3,14}(?:ed|ize|izes))"
    r"(?![A-Za-z])|[’'](?:s|re|ve|ll|d) (?:been|going|not)|n[’']t"
)


_INDEX = regex(
    r"(核心|(?<![A-Za-z])[Cc]ore )?(?:(?:the|月|个人|消费者|生产者|consumer|producer) ?)?(CPI|PPI|PCE)(?![A-Za-z])"
)
_SHARES = regex(r"(认购|認購|(?<![a-z])[Ss]ubscrib)|(持有|持股|(?<![a-z])(?:holds?|held|owns?)(?![a-z]))")


class Wording(Struct, frozen=True):
    """`partners`: with whom something is done, folded; `effect`: whether something is done to a plan or a thing;
    `passing`: whether a purchase is only named; `stage`: ``ahead`` or ``done``; `foreseen`: whether it tells what had
    been expected before the outcome was known; `fragment`: whether nothing is stated; `meant`: whether it was once to
    be; `indices`: price indices, core ones apart; `shares`: ``taken`` or ``held``."""

    partners: tuple[str, ...] = ()
    effect: bool = False
    passing: bool = False
    stage: str = ""
    foreseen: bool = False
    fragment: bool = False
    meant: bool = False
    indices: tuple[str, ...] = ()
    shares: str = ""

    def signature(self) -> Iterator[tuple[str, str]]:
        """What may part these words from others for certain."""
        yield from [("partner", name) for name in self.partners]
        yield from [("index", name) for name in self.indices]
        for name in ("effect", "passing", "stage", "foreseen", "fragment", "meant", "shares"):
            if getattr(self, name):
                yield name, str(getattr(self, name))


def wording_of(words: str, english: bool, part: bool) -> Wording:
    """Of the words of some clauses, which are a `part` of their sentence or all of it."""
    shares = {"taken" if taken else "held" for taken, _ in _SHARES.findall(words)}
    return Wording(
        partners=tuple(_partners(words, english)),
        effect=_EFFECT.search(words) is not None,
        passing=english and _PASSING.search(words) is not None and _BUYS.search(words) is None,
        stage=_stage(words),
        foreseen=_FORESEEN.search(words) is not None,
        fragment=_is_fragment(words.rstrip("，,：:。 "), english, part or words.endswith(("，", ",", "：", ":"))),
        meant=_MEANT.search(words) is not None,
        indices=tuple(_indices(words)),
        shares=shares.pop() if len(shares) == 1 else "",
    )


def _partners(words: str, english: bool) -> Iterator[str]:
    for found in (_AIDED if english else _WITH).finditer(words):
        if not _NOBODY.search(found[1]):
            yield fold(found[1])


def _indices(words: str) -> Iterator[str]:
    if any(name in words for name in ("CPI", "PPI", "PCE")):
        yield from sorted({("core " if core else "") + name for core, name in _INDEX.findall(words)})


def _stage(words: str) -> str:
    ahead, done = _AHEAD.search(words), _DONE.search(words)
    return "" if bool(ahead) == bool(done) else "ahead" if ahead else "done"


def _is_fragment(words: str, english: bool, part: bool) -> bool:
    """Whether it is only said when, where or of what something is told, by whom, or who does something."""
    if not part:
        return not english and _SAYING.fullmatch(words) is not None
    if english:
        return _ADVERBIAL.fullmatch(words) is not None and _VERB.search(words) is None
    return any(one.fullmatch(words) for one in (_LED_BY, _TOPIC, _SAYING, _BY_REPORT))
