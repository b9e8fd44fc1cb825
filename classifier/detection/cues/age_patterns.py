"""How ads say ages: the expressions that `age_words` reads. They match folded text.

A number is an age only by the words around it, so each expression brings them. Years of experience,
hours, prices and heights are kept out here; clients and children by `OF_OTHERS`.
"""

import re
from collections.abc import Iterable
from enum import Enum

from classifier.extraction.numerals import TENS, UNITS
from screening.ads import AdKind


class Way(Enum):
    """How an age is said: of one person, as an end of a range or a bound, or as a year of birth."""

    OF_ONE = "of one"
    OF_MANY = "of many"
    BIRTH = "birth"


Expressions = tuple[tuple[Way, re.Pattern[str]], ...]


def _joined(words: Iterable[str]) -> str:
    return "|".join(sorted(words, key=len, reverse=True))


def _expressions(*sources: tuple[Way, str]) -> Expressions:
    return tuple((way, re.compile(source, re.MULTILINE)) for way, source in sources)


_TEEN = _joined(word for word in UNITS if len(UNITS[word]) == 2)
_TEN = _joined(TENS)
UNIT = _joined(word for word in UNITS if UNITS[word] in "123456789")
# "dieci7", "diez y siete", "seven-teen", "1 7", "l7"; "1-3 years" is none.
_HALF = (
    rf"(?P<half>diec[iy]?[ -]?[0-9]|die[cz] ?(?:y|i) ?(?:{UNIT}|[0-9])"
    r"|(?:six|seven|four|fif)[ -]teen|[6-9]teen|(?<![0-9] )[123][ _*]{1,2}[0-9](?! ?[0-9]|[.,:][0-9])|[li][0-9]|1 ?(?:seis|siete|cinco|cuatro|six|seven|five|four)"
    r"|(?:veinti|twenty[ -]?)[0-9]|x(?:iii|iv|v|vi|vii)(?= an|\b))"
)
# "10 + 7", "18 menos 1"
_SUM = rf"(?P<sum>[0-9]{{1,2}} ?(?:\+|mas|plus|menos|minus) ?(?:[0-9]{{1,2}}|{UNIT}))"
_PLAIN = rf"(?:[1-6][0-9]|(?:{_TEN})(?:[ -](?:y )?(?:{UNIT}))?|{_TEEN})"
# Letters may follow a number only as its unit: "17yo", "17anitos".
_N = rf"(?:{_SUM}|{_HALF}|(?P<n>{_PLAIN}))(?![0-9]|(?!an|yo|yr|year)[a-z])"
_M = rf"(?:{_PLAIN}|[1-6] [0-9])(?![0-9a-z])"
_GROWN = rf"(?:1[89]|[2-5][0-9]|(?:{_TEN})(?:[ -](?:y )?(?:{UNIT}))?|veinti[a-z]+|eighteen|nineteen|dieciocho|diecinueve)"
# Not the end of another number, sum of money, time or range ("5 a 11").
_FREE = r"(?<![0-9a-z.,:$/+-])(?<![0-9] a )(?<![0-9] y )(?<![0-9] to )(?<![0-9] - )"
_TO = r" ?(?:-|a|al|(?:up )?to|y|and|hasta|till|/|o|or) ?(?:los )?"

_SPANISH_YEARS = r"[ -]?(?:an(?:i?it)?os?|anios?|primaveras|abriles)(?![a-z0-9])"
_ENGLISH_YEARS = r"[ -]?(?:years?|yrs?|yo|y[./ ]?o)(?![a-z0-9])"
_YEARS = rf"(?:{_SPANISH_YEARS}|{_ENGLISH_YEARS})"
_OLD = r"(?:[ -]?(?:yo|y[./ ]?o)(?![a-z0-9])|[ -]?(?:years?|yrs?)[ -](?:old|of age))"
_SPANISH_OLD = rf"(?:{_SPANISH_YEARS})? (?:de edad|cumplidos)"
_NO_AGE = (
    r"(?!(?:years?|yrs?)? ?'?,? ?(?:in|prior|relevant|plus|as|como|behind|of (?!age\b))\b)"
    r"(?! ?'?,? ?(?:(?!sin\b|con\b|no\b|with\b|without\b|or\b|o\b|y\b|and\b)[a-z]+ ){0,3}"
    r"(?:exp\w*|servic\w*|merc\w*|market\w*|rubro|sector|trayect\w*|garant\w*|contrat\w*|industr\w*"
    r"|business|negocio|trabaj\w*|work\w*|junt\w+|together|doing|ago|atras|antig\w*|prison|carcel"
    r"|warrant\w*|track|history|escort\w*|field|trade|profes\w*|haciendo|dedic\w*|mortgage|married"
    r"|casad\w*|practi\w*|oficio|carrera|recorrid\w*|camino|fundad\w*|founded|driving)\b)"
)
_UNITLESS = (
    r"(?! ?(?:%|min\w*|hrs?\b|h\b|hor\w*|hour\w*|kg|kilos|lbs?|pounds|cms?\b|mts?\b|metros|miles|mil\b"
    r"|fotos?|pics|photos?|dias?\b|days?|semanas?|weeks?|mes(?:es)?\b|months?|personas|people|pesos"
    r"|euros?|eur\b|usd|dollars|dolares|soles|mxn|quetzales|lempiras|de cintura|inch\w*|pulgadas"
    r"|(?:de )?(?:jan|ene|feb|mar|apr|abr|may|jun|jul|aug|ago|sep|oct|nov|dec|dic)[a-z]*\b"
    r"|tall|ft|feet|alta|km|[ap]\.?m\b|[.,:/'\"][0-9]|k\b|st\b|th\b|(?:years?|an(?:it)?os) (?:of|de|in|en)|services"
    r"|servicios|veces|times|client\w*|girls|chicas|rooms|habitaciones|[$]))"
)
_LABEL = (
    r"\b(?:edad(?:es)?|ages?|aged|anos cumplidos)(?: (?:range|rango|requerida|minima|maxima|preferida"
    r"|entre|between|from|desde|de|los|is|es|group|limit|limite)){0,3} ?[:=-]? ?"
)
_PEOPLE = (
    r"\b(?:girls?|ladies|women|boys?|youths?|youngsters|chic[ao]s?|senoritas?|muchach[ao]s?|jovenes"
    r"|joven|damas|mujeres|meseras?|chavas?|nenas?|edecanes|jovencit[ao]s?|nin[oa]s?|teens?|adolescentes?|ayudante|empleadas?"
    r"|bailarinas?|host(?:ess)(?:es)?|waitress(?:es)?|dancers?|maids?|helpers?|barmaids?)"
)
_BORN = r"\b(?:nacid[oa]s?|naci|naciste|nacio|nacieron|nac|born|nacimiento|birth(?: ?(?:year|date|day))?|dob|cosecha)"

_ANY = _expressions(
    (Way.OF_MANY, rf"{_FREE}{_N}{_TO}{_M}{_YEARS}{_NO_AGE}"),
    (Way.OF_MANY, rf"{_LABEL}{_N}{_TO}{_M}"),
    (
        Way.OF_MANY,
        rf"\b(?:entre|between|de|from|desde)(?: los| las)? {_N}{_TO}{_GROWN}(?![0-9a-z])"
        + _UNITLESS,
    ),
    (Way.OF_ONE, rf"{_LABEL}{_N}{_UNITLESS}"),
    (Way.OF_ONE, rf"{_FREE}{_N}(?:{_OLD}|{_SPANISH_OLD}){_NO_AGE}"),
    (
        Way.BIRTH,
        rf"{_BORN}[^a-z0-9\n]{{0,3}}(?:[a-z]{{2,10}} ){{0,5}}(?:19|20)[0-9]{{2}}{_TO}(?:el )?"
        r"(?P<year>20[0-9]{2})(?![0-9])",
    ),
    (
        Way.BIRTH,
        rf"{_BORN}[^a-z0-9\n]{{0,3}}(?:(?:[0-9]{{1,2}}(?:st|nd|rd|th)?|[a-z]{{2,10}})[ ,./:-]{{1,3}})"
        r"{0,5}(?P<year>(?:19|20)[0-9]{2})(?![0-9])",
    ),
    (
        Way.BIRTH,
        r"\b(?:nacid[oa]s?|naci|born)(?: (?:en|in|el|del|ano|year)){1,3} ?'?"
        r"(?P<short>[015-9][0-9])(?![0-9:./])",
    ),
)
# What may stand where a name would.
_NAME = (
    r"(?!calle|zona|piso|room|suite|plaza|av\b|avenida|km|ruta|colonia|local|num|apto|only|hasta"
    r"|apartment|apt|flat|floor|door|ring|bell|unit|house|building|puerta|timbre|depto|departamento|edificio"
    r"|desde|until|since|from|iphone|casa|sector|barrio|etapa|torre|open|de\b|a\b|tel|age|edad"
    r"|dress|size|talla|bust|waist|medidas|cintura|pecho|heels|tacones|shoe|height|weight|peso)"
)
# What another ad of hers, or its form, is told to say.
STATED_ELSEWHERE = re.compile(
    r"\b(?:ads?|listing|posts?|profile|avisos?|anuncios?|publicacion|perfil|ficha)\b[^.!?\n0-9]{0,30}"
    rf"\b(?:said|says|showed|was|were|decia|dice|ponia|pone|tenia|puse|era) {_N}(?={_YEARS}| *(?:[,.;)!]|$))"
)
_ESCORT = _expressions(
    (Way.OF_ONE, rf"{_FREE}{_N}{_YEARS}{_NO_AGE}"),
    (
        Way.OF_ONE,
        r"\b(?:i ?'? ?a?m|soy de|tengo|turned|turning|cumpli|cumplo|tiene|she ?'? ?i?s|ella es de) "
        rf"(?:a |solo |only |just |apenas |los |recien |un )?{_N}{_UNITLESS}",
    ),
    (
        Way.OF_ONE,
        r"\b(?:i ?'? ?a?m|soy|me llamo|my name is|aqui)[ ,]+(?!only|solo)[a-z]{2,15},? (?:de |con )?"
        rf"{_N}(?= *(?:[,.;)!/|]|$)){_UNITLESS}",
    ),
    (
        Way.OF_ONE,
        r"\b(?:turned|celebrat\w+|fest[ei]j\w+|celebr\w+|cumpl\w+) (?:my|mis) "
        rf"(?P<n>{_PLAIN})(?:(?:st|nd|rd|th)(?: birthday)?)?(?![a-z0-9]){_UNITLESS}",
    ),
    (
        Way.OF_ONE,
        rf"\b[a-z]{{2,15}} (?:here|aqui|por aca),? {_N}(?= *(?:[,.;)!/|]|$)){_UNITLESS}",
    ),
    (Way.OF_ONE, rf"\b(?:call me|llamame|me dicen) [a-z]{{2,15}}[.,] {_N}(?= *[,.]){_UNITLESS}"),
    (Way.OF_ONE, rf"(?:^|[.!,] )(?:(?:soy|i ?'? ?a?m) )?{_NAME}[a-z]{{2,15}} \({_N}\)"),
    (
        Way.OF_ONE,
        rf"^[^a-z0-9\n]*{_NAME}[a-z0-9]{{2,15}}[^a-z0-9.\n]{{1,4}}(?P<n>1[89]|[234][0-9])(?= +[^ 0-9])"
        + _UNITLESS,
    ),
    (Way.OF_ONE, rf"{_FREE}{_N} (?:and a half|y medio)(?! (?:off|price|hour|hora))"),
    (Way.OF_ONE, r"\b[a-z]{3,15},? (?P<n>[1-6][0-9])a(?![a-z0-9])"),
    # A line that begins with the number, or with a name and the number.
    (Way.OF_ONE, rf"^ *{_N}(?=, [a-z]){_UNITLESS}"),
    (
        Way.OF_ONE,
        rf"^ *{_NAME}[a-z]{{2,15}}(?: [a-z]{{2,12}})?(?:, ?| ?\(| - | ){_N}"
        rf"(?= *(?:[,.)!|/]|$| -)){_UNITLESS}",
    ),
)
_JOB = _expressions(
    (Way.OF_ONE, rf"{_PEOPLE}(?:,? [a-z]+){{0,3}},? {_N}{_YEARS}{_NO_AGE}"),
    (
        Way.OF_MANY,
        r"\b(?:mayor(?:es)? (?:de|a)|a partir de|desde|minimo|minima|over|above|at least|minimum|from)"
        rf"(?: los| las| age| of| de)* {_N}"
        rf"(?:{_YEARS}{_NO_AGE}|(?= *(?:[,.;)!]|$| en adelante| y mas| o mas| and (?:up|over))))"
        + _UNITLESS,
    ),
    (
        Way.OF_MANY,
        rf"{_FREE}{_N}(?:\+(?! ?(?:years?|yrs?|[a-z]{{3}}))| (?:anos )?(?:en adelante|y mas|o mas|para arriba)"
        r"| (?:and|or) (?:over|up|older|above))(?! ?(?:years?|yrs?)(?! old))" + _NO_AGE + _UNITLESS,
    ),
    (
        Way.OF_MANY,
        rf"\b(?:con|at|with|a los) {_N}(?:{_YEARS})?,? (?:ya |you |tambien )?(?:pued\w+|can|may) ",
    ),
    (
        Way.OF_ONE,
        rf"{_PEOPLE},? (?:(?:de|of|desde|from|aged?|about|around|unos|como) ){{0,2}}{_N}{_UNITLESS}(?= *(?:[,.;)!]|$|-|to\b|a\b|for|para))",
    ),
)

_ELSEWHERE: Expressions = ((Way.OF_ONE, STATED_ELSEWHERE),)

OF_KIND: dict[AdKind, Expressions] = {
    AdKind.ESCORT: _ELSEWHERE + _ANY + _ESCORT,
    AdKind.JOB: _ANY + _JOB,
    AdKind.OTHER: (),
}

# What stands before the age of somebody or something else: clients, children to care for, former
# years, looks, hours.
OF_OTHERS = re.compile(
    r"\b(?:(?:hij[oa]s?|sons?|daughters?|kids?|children|grupo de nin[oa]s|for ages|nietos?|bebes?|perr[oa]s?|dog|cat"
    r"|mother of|mom of|mum of|dad of|mama de|madre de|cuid\w+|care[rg]?\w* (?:for|of)|care for|caring for|look after|nanny"
    r"|ninera|tutor\w*|clases|serv(?:ed|ing)|operating|client\w*|caballeros?|hombres?|gentlem[ae]n"
    r"|guys|men|senores|spot\w*|detect\w*|fake|card(?:ed|ing)|turn away|been (?:doing|in|at|here|working|an?)|turno|horario|franja|hours?|shift|abierto|lunes a \w+|monday to \w+)"
    r"[^.!?\n0-9]{0,25}"
    r"|(?:hace|since|for (?:over|more than|the last|almost|about)|mas de|last|past|ultimos|llev\w+|tenia"
    r"|was|were|been|cuando|when|empece|started|at the age of|a los|at|open|parezc\w+|parece|looks?"
    r"|feels?|aparent\w*|like an?|cuerpo de|body of an?|menor\w* de|under) ?"
    r"(?:los |las |around |about |as |i was |only |at )?)$"
)
# Firms and houses are born too.
FOUNDED = re.compile(
    r"\b(?:bar|club|pub|hostel|brand|company|firm|business|idea|project|empresa|negocio|proyecto|marca"
    r"|local|restaurante?|salon|firma),? (?:que |which |that |was |were |has been )?$"
)
BARE = re.compile(rf"[^0-9]{{0,12}}?\b{_N}(?P<to>{_TO}{_M})?[^0-9]{{0,12}}")
MAY_BE_YOUNG = re.compile(
    r"(?<![0-9.,])[1li][ _*]{0,2}[2-7](?![0-9])|teen|twelve|thirt|fift|diec|diez y|doce|trece|catorce"
    r"|quince|1 ?(?:se|si|ci|cu|fo|fi)|[0-9] ?(?:[+]|mas|plus|menos|minus) ?[0-9a-z]|nac[io]|born|birth"
)
