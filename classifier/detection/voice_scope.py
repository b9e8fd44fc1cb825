"""How far a cue of `voice.toml` reaches inside one sentence: is the sign denied, quoted, told?"""

from spacy.tokens import Doc, Span

from classifier.detection.voice_phrases import Cue, Part

DENIED_WITHIN = 7
"""Tokens between a negation and the sign that it still denies."""
DENIED_IN_LIST_WITHIN = 12
"""... where the sign is a member of a list: "no fees, deposits, uniforms or passports held"."""
DENIED_AFTER_WITHIN = 4
SPEAKS_WITHIN = 3
"""Tokens before a sign in which the advertiser speaks of itself, though others come after."""

_LIST_WORDS = frozenset(["or", "ni", "nor", "o", "u"])
_JOINTS = frozenset([",", "and", "y", "e"])
_SUBJECTS = frozenset(["you", "u", "you'll", "pagas", "pierdes", "dejas", "debes", "quedas"])
_ASKED = frozenset(["do", "did", "does", "will", "would", "have", "has", "should", "can", "could"])
_RELATIVES = frozenset(["que", "that", "which", "where", "who", "whom", "to"])


def is_denied(doc: Doc, span: Span, part: Part, *, may_negate: bool = False) -> bool:
    """Whether a negation reaches the span. Two of them ("nobody leaves without paying") do not.
    `may_negate`: one that lies wholly inside belongs to the sign."""
    # Also where it runs into the sign: "no se" and "se cobra" share a word.
    if any(
        cue.start < span.end
        and cue.end > span.start
        and not (may_negate and span.start <= cue.start and cue.end <= span.end)
        for cue in part.of("negation", "denied_after")
    ):
        return True
    before = [cue for cue in part.of("negation", "lacks") if _reaches(doc, cue, span, part)]
    if before:
        return not _cancel_out(before)
    return _denied_behind(doc, span, part) or _answered_behind(doc, span, part)


def is_told(doc: Doc, span: Span, part: Part) -> bool:
    """Whether the sentence tells about others, up to where the advertiser speaks again."""
    behind = (cue for cue in part.of("weary") if cue.end <= span.start)
    for cue in (*part.of("others"), *behind):
        since = cue.end if cue.end <= span.start else span.start - SPEAKS_WITHIN
        if not any(since <= own.start < span.end for own in part.of("first_person")):
            return True
    return any(not _speaks_since(doc, cue, span, part) for cue in part.of("past"))


def is_watched(span: Span, part: Part, since: int) -> bool:
    """Whether the ad seeks (from token `since` on) people who look into what the span names:
    "inspector for farms where ...". Not where the advertiser speaks in that sentence."""
    if any(since <= own.start < span.end for own in part.of("first_person")):
        return False
    return any(since <= cue.start < span.end for cue in part.of("about"))


def is_warned(doc: Doc, span: Span, part: Part) -> bool:
    """Whether the sentence warns, up to a clause in which the advertiser speaks: "beware of scams,
    we hold your papers"."""
    return any(not _speaks_since(doc, cue, span, part) for cue in part.of("warning"))


def _speaks_since(doc: Doc, cue: Cue, span: Span, part: Part) -> bool:
    """Whether the advertiser begins a clause of its own between the cue and the end of the span."""
    return any(
        cue.end < own.start < span.end and doc[own.start - 1].text in (",", "-", ")")
        for own in part.of("first_person")
    )


def _reaches(doc: Doc, cue: Cue, span: Span, part: Part) -> bool:
    if cue.end > span.start:
        return False
    between = doc[cue.end : span.start]
    if len(between) > DENIED_IN_LIST_WITHIN or _is_closed(doc, cue, span, part):
        return False
    return len(between) <= DENIED_WITHIN or _in_list(between)


def _in_list(between: Span) -> bool:
    """Whether "or" brings the sign in, as the next thing that is denied."""
    return not _LIST_WORDS.isdisjoint(token.text for token in between)


def _is_closed(doc: Doc, cue: Cue, span: Span, part: Part) -> bool:
    """Whether a clause ends between a negation and the sign."""
    if any(cue.end <= end.start < span.start for end in part.of("end")):
        return True
    for token in doc[cue.end : span.start]:
        if token.text in ("(", ")", ";", "--") or (
            token.i > cue.end and _parts_clauses(doc, token.i)
        ):
            return True
        if token.text in _JOINTS and _begins_clause(doc, token.i + 1, span, part):
            return True
    return _has_new_subject(doc, cue, span, part)


def _parts_clauses(doc: Doc, number: int) -> bool:
    """A colon, or a dash that joins no word ("e-mail")."""
    text = doc[number].text
    return text == ":" or (text == "-" and bool(doc[number - 1].whitespace_))


def _begins_clause(doc: Doc, start: int, span: Span, part: Part) -> bool:
    """Whether what follows a comma or "and" is a clause of its own and not the next of a list."""
    if start < span.end and any(cue.start == start for cue in part.of("starts", "first_person")):
        return True
    between = doc[start : span.start]
    if doc[start - 1].text != "," or not _LIST_WORDS.isdisjoint(t.text for t in between):
        return False
    says_who = any(start <= cue.start < span.end for cue in part.of("first_person")) or any(
        token.text in _SUBJECTS for token in doc[start : span.end]
    )
    return says_who or len(between) > 1


def _has_new_subject(doc: Doc, cue: Cue, span: Span, part: Part) -> bool:
    """Run-on lines: "no fees we hold your papers", "sin experiencia te llevamos"."""
    roles = ("starts", "first_person") if cue.role == "lacks" else ()
    for other in part.cues:
        if not cue.end < other.start <= span.start:
            continue
        is_we = doc[other.start].text in ("we", "nosotros", "nosotras")
        before = doc[other.start - 1].text
        if (is_we or other.role in roles) and before not in _ASKED | _RELATIVES | _LIST_WORDS:
            return True
    return False


def _cancel_out(cues: list[Cue]) -> bool:
    """ "Nobody leaves without paying": a negation, and then a lack inside its reach."""
    return [cue.role for cue in cues][-2:] == ["negation", "lacks"]


def _denied_behind(doc: Doc, span: Span, part: Part) -> bool:
    """ "The deposit is not required", "los papeles se quedan contigo"."""
    for cue in part.of("denied_after"):
        if not 0 <= cue.start - span.end <= DENIED_AFTER_WITHIN:
            continue
        between = {token.text for token in doc[span.end : cue.start]}
        if between.isdisjoint((",", ":", "(", ")", "-")) and not any(
            span.end <= end.start < cue.start for end in part.of("end")
        ):
            return True
    return False


def _answered_behind(doc: Doc, span: Span, part: Part) -> bool:
    """ "Deposit: none", "multas no, horas extra si": an answer that ends its clause."""
    for cue in part.of("answer_no"):
        if not 0 <= cue.start - span.end <= DENIED_AFTER_WITHIN:
            continue
        ends = cue.end >= part.end or doc[cue.end].text in (",", ")", "-", "/", '"')
        is_next = cue.start == span.end or doc[cue.start - 1].text in (":", ",", "-", "=", "(")
        if ends and is_next:
            return True
    return False
