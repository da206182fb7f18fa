"""Words that say nothing by themselves, Chinese (simplified) and English: no comparison weighs them.

In: nothing. Out: `STOP_WORDS`, folded. Verbs of saying are among them: that somebody said it is not what was said.
"""

from __future__ import annotations

_WORDS = """
的 了 和 与 及 以及 在 是 为 对 于 从 到 把 被 将 由 向 给 让 使 以 其 他 她 它 他们 她们 它们 我 我们 你 你们 您
自己 这 那 这个 那个 这些 那些 这样 那样 这种 那种 这里 那里 此 此次 此前 此外 该 本 各 每 某 另 另外 其中 其他 其它
之 之一 也 都 还 就 又 再 才 很 更 最 非常 十分 已 已经 曾 曾经 正在 正 刚 刚刚 将会 可以 能够 能 可 会 要 想 应
应该 需要 必须 有 没有 无 不 没 未 并 并且 而 而且 但 但是 不过 然而 因为 由于 因此 所以 如果 若 即 即使 虽然 尽管
只 只有 只是 仅 仅仅 上 下 中 里 内 外 前 后 间 时 时候 期间 之后 之前 以来 当时 同时 随后 目前 现在 如今 当前 近日
日前 近期 最近 一直 仍 仍然 一 一个 一些 一种 一次 一样 一项 两 两个 多 多个 许多 几 几个 等 等等 左右 约 大约 近 超
超过 达 达到 至 个 名 位 家 种 项 表示 称 说 指出 透露 报道 报导 报道称 认为 提到 写道 据悉 据 根据 消息 介绍 强调
补充 坦言 直言 告诉 告诉记者 援引 引述 显示 看来 来说 而言 方面 关于 有关 相关 进行 通过 作为 成为 来自 包括 之间
部分 情况 事情 问题 时间 日 月 年 今年 去年 今天 昨天 记者 编辑 来源 外媒 媒体 讯 电 获悉 了解 如何 什么 怎么 为什么
这项 那项 此举 这笔 一位 一名 一家 一份 一场 其次 然后 随着 对此 为此 届时 并称 又称 还称 称其 这是 当地
与此同时 迄今为止
截至目前 一系列 为了 面上 及其 对于 那么 这款 这家 透过 用于 并于 从此 有如 来看 值得 并将 此后 其后 早前 日后
随即 下同 如此
哪些 是否 可能 或 或者 或许 甚至 尤其 特别 其实 事实上 实际上 the a an and or of to in on at by for with from as is
are was were be been being it its he his him she her they their them we our us i you your this that these those
there here which who whom whose what when where while how why if then than so such not no nor only also too very
more most much many some any all both each other another own same just now still yet already about into over after
before between through during under above again further once out up down off has have had having do does did doing
will would can could should may might must shall been said say says saying told tell according report reported
reports reporting wrote writes including include includes included along around amid among within get gets got
getting added adding stated noted quoted citing cited one two first new last next because but
however although though per via re s t d ll ve m mr mrs ms dr inc corp co ltd llc
"""

STOP_WORDS = frozenset(_WORDS.split())
