"""In which order the children of an element stand: the sequences of ECMA-376, part 1, annex A.1 (wml.xsd).

Word refuses a file in which they stand otherwise, and nothing else that reads such files does. The sequences of
properties are whole; of `settings` and `compat` they have what is written, and what is next to it.
An element whose children may come in any order is in MIXED, with those that come first and last.
"""

from collections.abc import Mapping

SEQUENCES: Mapping[str, str] = {
    "pPr": """pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd
        tabs suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi
        adjustRightInd snapToGrid spacing ind contextualSpacing mirrorIndents suppressOverlap jc textDirection
        textAlignment textboxTightWrap outlineLvl divId cnfStyle rPr sectPr pPrChange""",
    "rPr": """rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint noProof
        snapToGrid vanish webHidden color spacing w kern position sz szCs highlight u effect bdr shd fitText
        vertAlign rtl cs em lang eastAsianLayout specVanish oMath rPrChange""",
    "numPr": "ilvl numId numberingChange ins",
    "sectPr": """headerReference footerReference footnotePr endnotePr type pgSz pgMar paperSrc pgBorders
        lnNumType pgNumType cols formProt vAlign noEndnote titlePg textDirection bidi rtlGutter docGrid
        printerSettings sectPrChange""",
    "tbl": "bookmarkStart bookmarkEnd tblPr tblGrid tr",
    "tblPr": """tblStyle tblpPr tblOverlap bidiVisual tblStyleRowBandSize tblStyleColBandSize tblW jc
        tblCellSpacing tblInd tblBorders shd tblLayout tblCellMar tblLook tblCaption tblDescription tblPrChange""",
    "tblGrid": "gridCol tblGridChange",
    "tblBorders": "top left start bottom right end insideH insideV",
    "tblCellMar": "top left start bottom right end",
    "tr": "tblPrEx trPr tc",
    "tcPr": """cnfStyle tcW gridSpan hMerge vMerge tcBorders shd noWrap tcMar textDirection tcFitText vAlign
        hideMark headers cellIns cellDel cellMerge tcPrChange""",
    "styles": "docDefaults latentStyles style",
    "docDefaults": "rPrDefault pPrDefault",
    "rPrDefault": "rPr",
    "pPrDefault": "pPr",
    "style": """name aliases basedOn next link autoRedefine hidden uiPriority semiHidden unhideWhenUsed qFormat
        locked personal personalCompose personalReply rsid pPr rPr tblPr trPr tcPr tblStylePr""",
    "numbering": "numPicBullet abstractNum num numIdMacAtCleanup",
    "abstractNum": "nsid multiLevelType tmpl name styleLink numStyleLink lvl",
    "lvl": "start numFmt lvlRestart pStyle isLgl suff lvlText lvlPicBulletId legacy lvlJc pPr rPr",
    "num": "abstractNumId lvlOverride",
    "lvlOverride": "startOverride lvl",
    "fonts": "font",
    "font": """altName panose1 charset family notTrueType pitch sig embedRegular embedBold embedItalic
        embedBoldItalic""",
    "settings": """writeProtection view zoom removePersonalInformation defaultTabStop autoHyphenation
        evenAndOddHeaders drawingGridHorizontalSpacing characterSpacingControl footnotePr endnotePr compat
        docVars rsids themeFontLang clrSchemeMapping decimalSymbol listSeparator""",
    "compat": """ulTrailSpace doNotExpandShiftReturn spacingInWholePoints growAutofit useFELayout
        useNormalStyleForList compatSetting""",
    "document": "background body",
}
"""Element → its children, in order."""

MIXED: Mapping[str, tuple[str, str, str]] = {
    "body": ("", "p tbl", "sectPr"),
    "ftr": ("", "p tbl", ""),
    "tc": ("tcPr", "p tbl", ""),
    "trPr": ("", "cantSplit tblHeader", ""),
    "p": ("pPr", "r", ""),
    "r": ("rPr", "t tab br fldChar instrText", ""),
}
"""Element → the child that comes first, those in any order, and the one that comes last."""


def order(parent: str) -> tuple[tuple[str, ...], ...]:
    """The children that an element may have: the groups of them follow each other. Nothing: it may have none."""
    if parent in MIXED:
        return tuple(tuple(group.split()) for group in MIXED[parent])
    return tuple((name,) for name in SEQUENCES.get(parent, "").split())
