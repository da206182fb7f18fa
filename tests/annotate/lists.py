"""The curated lists that the cases of this folder are read with: nobody in them exists."""

from __future__ import annotations

from sourcebook.annotate import Lists, annotate, compile_lists
from sourcebook.model import Annotation, Article, Company, Config, Curated, Origin, Product
from sourcebook.text import language_of

CURATED = Curated(
    companies=(
        Company("skylark", "云雀科技", ("云雀", "雲雀電子", "Skylark"), (Product("云雀眼镜", ("Skylark Glass",)),)),
        Company("jinghu", "镜湖", ("Jinghu", "JGHU"), (Product("镜湖笔记", ("湖笔",)),), exclude=("镜湖公园",)),
        Company("huawu", "花为", ()),
        Company("zed", "Z", ("Ｚ", "Z Corp."), ()),
        Company("meda", "Meda", ("MEDA",), ()),
        Company("toktik", "TokTik", ("Tok Tik",), ()),
    ),
    origins=(
        Origin("evening-wire", "晚讯社", "agency", aliases=("Evening Wire", "晚訊社"), curated=True),
        Origin(
            "harbour-post", "《港湾邮报》", "outlet", aliases=("港湾邮报", "Harbour Post", "港灣郵報"), curated=True
        ),
        Origin("lin-yao", "林曜", "person", "skylark", ("Lin Yao", "林耀"), curated=True),
        Origin("marks", "Ann Marks", "person", aliases=("Marks", "马克斯"), curated=True),
        Origin("tally", "Tally", "research", curated=True),
    ),
)
LISTS: Lists = compile_lists(Config("test"), CURATED)


def understood(text: str, title: str = "", outlet: str = "") -> Annotation:
    """What an article of this text says."""
    return annotate(Article("a", "a.md", title, text, "", outlet=outlet, language=language_of(text)), LISTS)


def name_of(annotation: Annotation, key: str) -> str:
    """The name of an origin, curated or named by the text."""
    found = {origin.id: origin.name for origin in (*annotation.named_origins, *LISTS.origins.values())}
    return found.get(key, key)
