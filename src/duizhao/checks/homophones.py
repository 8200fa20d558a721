"""Which Chinese characters sound alike: who types by sound slips from one to another of them.

The 3,755 common characters of GB 2312 (its rows 16 to 55) are ordered by their sound, so that
the first character of each syllable is all that has to be known. A character has one sound
here, that of its place in the standard; tones are not told apart.
"""

from bisect import bisect
from functools import lru_cache

_FIRST_OF_SYLLABLE = (
    "啊埃鞍肮凹芭白斑邦苞杯奔崩逼鞭标鳖彬兵玻捕擦猜餐苍操厕层插拆搀昌超车郴撑吃充抽初揣川疮吹"
    "春戳疵聪凑粗蹿摧村磋搭呆耽当刀德蹬堤颠碉跌丁丢东兜督端堆墩掇蛾恩而发藩坊菲芬丰佛否夫噶该"
    "干冈篙哥给根耕工钩辜刮乖棺光瑰辊锅哈骸酣夯壕呵嘿痕哼轰喉呼花槐欢荒灰荤豁击嘉歼僵蕉揭巾荆"
    "炯揪鞠捐撅均喀开刊康考坷肯坑空抠枯夸块宽匡亏坤括垃莱蓝琅捞勒雷棱厘俩联粮撩列琳玲溜龙楼芦"
    "驴峦掠抡萝妈埋瞒芒猫么玫门萌眯棉苗蔑民明谬摸谋拇拿氖南囊挠呢馁嫩能妮蔫娘鸟捏您柠牛脓奴女"
    "暖虐挪哦欧啪拍攀乓抛呸喷砰坯篇飘撇拼乒坡扑期掐牵枪橇切钦青琼秋趋圈缺裙然瓤饶惹壬扔日戎揉"
    "茹软蕊闰若撒腮三桑搔瑟森僧莎筛珊墒梢奢砷声师收蔬刷摔栓霜谁吮说斯松搜苏酸虽孙蓑塌胎坍汤掏"
    "特藤梯天挑贴厅通偷凸湍推吞拖挖歪豌汪威瘟嗡挝巫昔瞎掀相萧楔薪星兄休墟轩靴勋压焉殃邀椰一茵"
    "英哟拥幽迂鸳曰耘匝栽咱赃遭责贼怎增扎摘瞻樟招遮珍蒸芝中舟珠抓拽专桩椎谆捉兹鬃邹租钻嘴尊昨"
)
_LAST = b"\xd7\xf9"
"""座; the characters after it are ordered by their radicals."""


@lru_cache(maxsize=2048)
def syllable(character: str) -> int | None:
    """The number of a character's syllable; None for a rare character, and for what is none."""
    try:
        code = character.encode("gb2312")
    except UnicodeEncodeError:
        return None
    return bisect(_starts(), code) if len(code) == 2 and _starts()[0] <= code <= _LAST else None


def sound_alike(one: str, other: str) -> bool:
    """Whether two characters are read alike, as 时 and 实 are."""
    sound = syllable(one)
    return sound is not None and sound == syllable(other)


@lru_cache(maxsize=1)
def _starts() -> tuple[bytes, ...]:
    return tuple(character.encode("gb2312") for character in _FIRST_OF_SYLLABLE)
