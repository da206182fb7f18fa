"""Countries, as the terms of a sentence name them: things of the glossaries, and plain words, folded and stemmed."""

from __future__ import annotations

_CONCEPTS = """
china us uk eu france germany japan korea northkorea india russia ukraine israel iran saudi uae turkey canada mexico
brazil australia singapore vietnam taiwan hongkong
"""
_AFFAIRS = """
italy spain netherlands belgium sweden norway finland denmark poland hungary switzerland austria ireland greece serbia
georgia belarus indonesia malaysia thailand philippines myanmar pakistan bangladesh afghanistan syria lebanon jordan
egypt qatar iraq yemen southafrica nigeria congo ethiopia argentina chile colombia venezuela panama peru cuba newzealand
"""
_WORDS = """
肯尼亚 摩洛哥 葡萄牙 捷克 罗马尼亚 哈萨克斯坦 蒙古 柬埔寨 老挝 科威特
kenya morocco portugal romania kazakhstan mongolia cambodia kuwait
"""
COUNTRY = frozenset(
    [f"k:{name}" for name in _CONCEPTS.split()] + [f"t:{name}" for name in _AFFAIRS.split()] + _WORDS.split()
)
