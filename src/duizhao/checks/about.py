"""What each rule is about: its group, how much it matters, and what the writer is told.

The rules are those that reviewers of such papers apply: audit scripts and a scoring
rubric in use, a study of papers that were sent back, and the complaints that were
published (issue 4).
"""

from collections.abc import Mapping
from enum import StrEnum

from ..criteria import Rule
from ..values import frozen
from ..wording import N_


class Group(StrEnum):
    """What a reviewer asks of a paper, one question after the other."""

    WHOLE = "whole"
    THREAD = "thread"
    CONCRETE = "concrete"
    HONEST = "honest"
    OWN = "own"
    CORRECT = "correct"


class Severity(StrEnum):
    """How much a finding matters, the worst first."""

    MUST = "must"
    """A reviewer would send the paper back."""
    SHOULD = "should"
    """A reviewer would ask for it."""
    MAY = "may"
    """Worth a look; often fine as it is."""

    @property
    def rank(self) -> int:
        """0 for the worst."""
        return list(Severity).index(self)


@frozen
class About:
    """A rule, in words."""

    group: Group
    severity: Severity
    title: str
    why: str
    mend: str


_W, _T, _C, _H, _O, _R = Group
_MUST, _SHOULD, _MAY = Severity

ABOUT: Mapping[Rule, About] = {
    Rule.MISSING: About(
        _W,
        _MUST,
        N_("没有写"),
        N_("必答的地方空着，文章就不完整。"),
        N_("先写一两句，再慢慢补；暂时写不了的留个备注。"),
    ),
    Rule.EXPECTED: About(
        _W,
        _SHOULD,
        N_("该有的内容"),
        N_("看稿的人会先找这些内容，找不到就会退回来。"),
        N_("回到那个问题，写清楚，或者说明不需要写。"),
    ),
    Rule.WHOLE_LENGTH: About(
        _W,
        _SHOULD,
        N_("全文长短"),
        N_("太短说不透，太长会上念不完。"),
        N_("短了就给问题补事例，长了就删重复的话。"),
    ),
    Rule.PART_LENGTH: About(
        _W,
        _MAY,
        N_("各部分长短"),
        N_("一个部分太短，像是应付；太长，会压住别的部分。"),
        N_("对照各部分的字数，补一补或者删一删。"),
    ),
    Rule.ANSWER_LENGTH: About(
        _W,
        _MAY,
        N_("一处长短"),
        N_("这里有建议的长短，差得多了不好读。"),
        N_("短了补一个细节，长了拆开或删短。"),
    ),
    Rule.SHARE: About(
        _W,
        _SHOULD,
        N_("篇幅比例"),
        N_("问题和原因写得少，会被看成避实就虚。"),
        N_("先给问题补事例、给原因补想法，再压一压别的部分。"),
    ),
    Rule.UNCOVERED: About(
        _T,
        _SHOULD,
        N_("没有对应"),
        N_("前后要一条一条对得上，缺一条就断在那里。"),
        N_("把对应的连上；没有的就补写。"),
    ),
    Rule.DANGLING_LINK: About(
        _T,
        _SHOULD,
        N_("连到了不在的条目"),
        N_("连着的条目已经删掉或不再适用，对应就断了。"),
        N_("打开这里，重新选一次对应的条目。"),
    ),
    Rule.UNCHECKABLE: About(
        _T,
        _SHOULD,
        N_("措施没法检查"),
        N_("没有责任人、时限和标准，到时候说不清改没改。"),
        N_("把缺的补上：谁负责、到哪天、看到什么算改好。"),
    ),
    Rule.PAST_DEADLINE: About(
        _T,
        _SHOULD,
        N_("时限已经过了"),
        N_("时限比材料的日期还早，措施就成了空话。"),
        N_("改成以后的日子；已经做完的，写成做完了。"),
    ),
    Rule.VAGUE_STANDARD: About(
        _T,
        _MAY,
        N_("标准看不出来"),
        N_("标准里没有数、时间或看得见的东西，别人没法核对。"),
        N_("写出看什么、数什么，从多少到多少。"),
    ),
    Rule.NO_EXAMPLE: About(
        _C,
        _SHOULD,
        N_("没有例子"),
        N_("没有一件真事，读的人不知道问题是不是你的。"),
        N_("补一件事：哪天、在哪里、有谁、你怎么做的。"),
    ),
    Rule.NO_FACT: About(
        _C,
        _SHOULD,
        N_("例子不具体"),
        N_("见人见事，才看得出问题有多重。"),
        N_("翻翻日程和记录，补上时间、地点、数目或在场的人。"),
    ),
    Rule.STOCK_PHRASE: About(
        _C,
        _MAY,
        N_("套话"),
        N_("谁都能说的话，看不出是你的事。"),
        N_("换成你自己的一件事，或者说清做到哪一步就停了。"),
    ),
    Rule.MONOTONY: About(
        _C,
        _MAY,
        N_("一个词用得太多"),
        N_("一个词反复出现，问题就显得都一样。"),
        N_("留下最要紧的几处，别处写出事情本身。"),
    ),
    Rule.KEYWORD: About(
        _C,
        _MAY,
        N_("只有一个词"),
        N_("一个词说不出是谁、哪件事。"),
        N_("写成一句完整的话。"),
    ),
    Rule.RESTATED_CAUSE: About(
        _C,
        _SHOULD,
        N_("原因重复了问题"),
        N_("把问题换个说法当原因，等于没有剖析。"),
        N_("写当时心里怎么想、怕什么、图什么。"),
    ),
    Rule.NO_ACTION: About(
        _C,
        _SHOULD,
        N_("措施没有动作"),
        N_("只有决心，别人看不出要做什么。"),
        N_("写第一步做什么、多久一次、在哪里。"),
    ),
    Rule.COLLECTIVE_SUBJECT: About(
        _H,
        _SHOULD,
        N_("说成了别人"),
        N_("个人材料写的是自己，不能拿班子和别人来顶。"),
        N_("改成“我”，写自己做了什么、没做什么。"),
    ),
    Rule.PRAISE_FIRST: About(
        _H,
        _SHOULD,
        N_("先扬后抑"),
        N_("先说成绩再说问题，会被看成委婉铺垫。"),
        N_("删掉前半句，直接说问题。"),
    ),
    Rule.EXCUSE: About(
        _H,
        _SHOULD,
        N_("拿处境当原因"),
        N_("忙、人少、任务重是处境，不是自己的原因。"),
        N_("写同样忙的时候，为什么先放下的是它。"),
    ),
    Rule.SUBSTITUTION: About(
        _H,
        _SHOULD,
        N_("只写了上级指出的问题"),
        N_("上级指出的问题不能代替自己查找的问题。"),
        N_("再想一件没有人指出、自己心里知道的事。"),
    ),
    Rule.OLD_PROBLEM: About(
        _H,
        _SHOULD,
        N_("旧问题"),
        N_("上年度写过的问题照样再写，会被看成以旧代新。"),
        N_("写清这一年又出在哪件事上，或者换成新的问题。"),
    ),
    Rule.REPEATED_SENTENCE: About(
        _O,
        _SHOULD,
        N_("一句话写了两遍"),
        N_("同一句话出现两次，像是复制来的。"),
        N_("删掉一处，或者写出两处的不同。"),
    ),
    Rule.LIKE_EARLIER: About(
        _O,
        _SHOULD,
        N_("和以前的材料雷同"),
        N_("照抄以前的材料，一比就看得出来，会被退回。"),
        N_("用这一次的事重写这些话。"),
    ),
    Rule.OTHER_NAME: About(
        _O,
        _MUST,
        N_("别处的称呼"),
        N_("留下了别的单位或别人的称呼，一看就是借来的。"),
        N_("改成你自己的称呼，前后再读一遍。"),
    ),
    Rule.PLACEHOLDER: About(
        _O,
        _MUST,
        N_("没有填的空"),
        N_("留着的空会原样印出来。"),
        N_("填上真实的内容，或者删掉。"),
    ),
    Rule.OTHER_YEAR: About(
        _O,
        _SHOULD,
        N_("别的年份的说法"),
        N_("往年的提法和日期留在文中，说明没有重写。"),
        N_("对照今年的通知改过来。"),
    ),
    Rule.OLD_CASE: About(
        _O,
        _MAY,
        N_("年份不对的事"),
        N_("要查的是这一年的问题，别的年份的事说服力不够。"),
        N_("换一件这一年的事，或者核对年份。"),
    ),
    Rule.FIXED_EXPRESSION: About(
        _R,
        _MUST,
        N_("固定提法写错"),
        N_("固定提法一个字都不能差。"),
        N_("对照文件原文改过来。"),
    ),
    Rule.PAIRS: About(
        _R,
        _SHOULD,
        N_("引号、括号"),
        N_("引号和括号要成对。"),
        N_("补上缺的一半，或者删掉多的一半。"),
    ),
    Rule.HALF_WIDTH: About(
        _R,
        _MAY,
        N_("半角标点"),
        N_("中文里用全角标点，引号用“ ”。"),
        N_("换成全角的标点。"),
    ),
    Rule.DOUBLED: About(
        _R,
        _SHOULD,
        N_("标点重复"),
        N_("标点连着写了两个，多半是改稿时留下的。"),
        N_("留一个。"),
    ),
    Rule.NUMBERING: About(
        _R,
        _SHOULD,
        N_("序号不连"),
        N_("序号跳了号，像是漏了一条。"),
        N_("补上漏的，或者重新编号。"),
    ),
    Rule.IMPOSSIBLE_DATE: About(
        _R,
        _SHOULD,
        N_("没有这一天"),
        N_("写错的日期经不起查。"),
        N_("翻翻日历，改成对的日子。"),
    ),
}
