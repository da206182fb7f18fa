"""Countries, as the terms of a sentence name them: things of the glossary, and plain words, folded and stemmed."""

from __future__ import annotations

_CONCEPTS = """
china us uk eu france germany japan korea northkorea india russia ukraine israel iran saudi uae turkey canada mexico
brazil australia singapore vietnam taiwan hongkong
"""
_WORDS = """
哥伦比亚 智利 秘鲁 阿根廷 委内瑞拉 南非 埃及 尼日利亚 肯尼亚 摩洛哥 瑞士 瑞典 挪威 丹麦 芬兰 荷兰 比利时 西班牙
葡萄牙 意大利 希腊 波兰 捷克 匈牙利 奥地利 爱尔兰 罗马尼亚 泰国 马来西亚 印尼 印度尼西亚 菲律宾 巴基斯坦
孟加拉国 哈萨克斯坦 蒙古 缅甸 柬埔寨 老挝 新西兰 卡塔尔 科威特 伊拉克 叙利亚 黎巴嫩 约旦 阿富汗 古巴
colombia chile peru argentina venezuela egypt nigeria kenya morocco switzerland sweden norway denmark finland
netherland belgium spain portugal italy greece poland hungary austria ireland romania thailand malaysia indonesia
philippin pakistan bangladesh kazakhstan mongolia myanmar cambodia qatar kuwait iraq syria lebanon jordan
afghanistan cuba
"""
COUNTRY = frozenset(f"k:{name}" for name in _CONCEPTS.split()) | frozenset(_WORDS.split())
