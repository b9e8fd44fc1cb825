"""Whose words a text holds. The sign stands between < and >; the table says whether it is own."""

import re

import pytest

from classifier.detection.reading import AdReading
from classifier.detection.voice import Voice
from classifier.detection.voice_phrases import expand, narrates, says_we
from screening.ads import AdKind, Capture, Language
from screening.facts import Facts

_SIGN = re.compile(r"<(.+?)>", re.DOTALL)

OWN = [
    # plain
    "<Guardamos tu pasaporte> por seguridad",
    "<We keep your passport> for safety",
    # a denial of something else in the clause before
    "No cobramos nada, <te guardamos el pasaporte>",
    "No cobramos comisión y <te guardamos el pasaporte>",
    "No pagas nada hoy, <lo descuentas trabajando>",
    "No pagas nada por adelantado, <descontamos el pasaje de tu sueldo>",
    "No necesitas dinero, <te adelantamos el pasaje>",
    "No pedimos dinero, solo <tu INE en garantía>",
    "Sin experiencia <te llevamos y pagas trabajando>",
    "Sin papeles no hay problema, <te guardamos el pasaporte>",
    "Sin costo inicial, <pagas el boleto con tu trabajo>",
    "No se paga renta, a cambio <dejas tu cédula en garantía>",
    "No cobramos el viaje pero <te quedas sin sueldo hasta pagarlo>",
    "No tienes que pagar ahora; <luego se descuenta de tu sueldo>",
    "No fees, <we keep your passport>",
    "No fees, housing provided, <passport kept in the office>",
    "No fees we <hold your papers>",
    "No money needed now, <you pay it back from your wages>",
    "You pay nothing today and <we take it from your pay>",
    "Flight free of charge, <repaid by working>",
    "Without experience you <leave your ID with us>",
    "No experience needed: <passport is kept by the manager>",
    "Not a loan from a bank but <we lend you the fare>",
    "Zero stress, <we hold your documents>",
    # look like denials and are none
    "No te preocupes, <te prestamos para el viaje>",
    "No solo te damos trabajo, <también te prestamos>",
    "Si no cumples <pagas multa>",
    "El trabajo es serio, sin falta <se paga multa>",
    "¿Sin dinero para el pasaje? No hay problema, <lo pagas trabajando>",
    "Don't worry, <we lend you the fare>",
    "If not, <you pay a fine>",
    "Not only housing: <we lend you the fare>",
    "No later than Sunday <you hand in your phone>",
    # two denials
    "Nadie se va sin <pagar la multa>",
    "No puedes irte sin <pagar el pasaje>",
    "Nobody leaves without <paying the penalty>",
    "You cannot go home without <paying us back>",
    # a question that is not answered with no
    "¿<Te prestamos para el pasaje>? No lo dudes",
    "<Need money for the ticket>? No problem",
    "<Need money for the ticket>? No experience is required and the farm is close to the town",
    # warnings and tales after which the advertiser speaks
    "Cuidado con los fraudes. Somos una casa seria. <Dejas tu INE en garantía>.",
    "Beware of scams, we are the real agency and <we hold your passport>",
    "Fraud alert: other pages copy us. <We keep your passport> until the end.",
    "A diferencia de otras agencias, aquí <te guardamos el pasaporte>",
    "Unlike other agencies we <lend you the fare>",
    "<We hold your passport> so that other agencies cannot hire you",
    "En caso de abandonar, <pagas multa>",
    "In case of leaving early <you pay a fine>",
    "Workers who leave early <pay a fine>",
    "Las trabajadoras que se van antes <pagan multa>",
    "Mucho ojo: <si te vas antes hay multa>",
    "Esto no es trata de personas, es trabajo serio. <Guardamos tu pasaporte>",
    "Nothing to do with human trafficking. <We keep your passport>",
    "Modern Slavery Act statement on our page. <Your passport is kept by us>",
    # quotation marks that quote nobody
    'Se queda tu "pasaporte" <guardado en la oficina>',
    'Tall 5\'4" and blonde. <We keep your passport> and 30" screen',
    # a later denial of something else
    "<Guardamos tu pasaporte> para que no se pierda",
    "<Retenemos pasaporte>, no se cobra nada",
    "<We keep your passport>, it is not a problem",
    "<We keep your passport>, no fees",
    # a negation that denies something else
    "Saying no to a client <costs you a hundred>",
    "If u dont come <you pay a fine>",
    "A quien le interese: <te prestamos para el viaje>",
    "Soy húngara pura y dicen que <somos lo mejor>",
    "No pregunten por el lugar, <se les dice al llegar>",
    "The workers' house: <we keep your passport>, that's the boss' rule",
    "A quien no quiera sentarse <se le quitan> doscientos",
    "Para no perder el cupo <se gira> ochenta",
    "¿Cansada de ganar poco? <Gana 3000 semanales>",
    "Tired of waiting? <We hold your passport> and you travel now",
    "Está prohibido <salir sin permiso>",
    "<Ladies>, are you tired of the minimum wage",
    # somebody seeks a lawyer or a researcher and speaks of itself
    "Se busca abogada. <Guardamos tu pasaporte>",
    "Legal assistant wanted, <cash in hand, off the books>",
    "Our lawyer arranges the visa that <you pay back from your wages>",
    "Asistente legal: <pago en efectivo, en negro>",
    "Are you strong? <Earn a lot>. Ask for Ann",
    "You can <pretend to be tourists> at the border",
    # an office is named, and the advertiser speaks all the same
    "Forget the inspectors, they never come. <You sleep on the farm>, no papers needed",
    "Olvídate de la inspección. <Te quedas a dormir en la finca>",
    "La Embajada selecciona choferes. <Comunicarse al celular del cónsul>",
    "El ministerio recomienda cuidado. Con nosotros <tu pasaporte se queda en la oficina>",
    "The ministry advises caution. With us <your passport stays in the office>",
    "Casa seria, denunciamos a los abusadores, los derechos son ley. <Dejas tu celular> al entrar",
    "Taller de costura. <Se duerme en el local>. Dirección en Lima",
    "Notice from the office: anyone who leaves <pays a fine and will be reported>",
    # whom the reader should not heed
    "Don't listen to your mother. <Come alone> tonight",
    "No le hagas caso a tu familia. <Ven sola> hoy",
    "Don't fall for union stories. <Food comes off your pay>",
    "It is no trap and no crime. <Come alone> tonight",
    "Poor parents: we have room, <your girl may study> and help at home",
    "¿Te corrieron de tu casa y <debes la renta>? Vente hoy mismo",
    "Nos vendieron a esta empresa y <para salir piden plata>, avisen",
    "¿<Tu permiso depende> de un jefe que te falló? Vente hoy mismo",
    "The town is only where we <pick people up>",
    # the worker who is sought
    "<A doll of a certain country> you will not regret calling",
    "No days off without permission, <each one you miss> is two hundred off",
    "We would rather take someone whose <claim is undecided>",
    "Fly in as a tourist, if they ask <say you visit friends>",
    "Consultants needed at once in a town <across the border>",
]

NOT_OWN = [
    "<Live-in position>? No, strictly by the day: nine to five and you go home each evening",
    "We pay your ticket, <you owe us> nothing",
    "<A boss who holds your passport> breaks the law",
    # told, taught, judged, played or warned of, in a sentence that is no warning by its words alone
    "La fundación da asesoría a quien <le retuvieron el pasaporte>",
    "Se busca actor para el papel de un patrón que <guarda pasaportes>",
    "En el curso aprenderás a reconocer cuando <te cobran multas por salir>",
    "Antes trabajaba en una casa donde <me quitaban el celular>; hoy busco cocinera",
    "¿Sabías que <retener el pasaporte> es delito?",
    "Ningún empleador puede <retener documentos>",
    "Está prohibido <retener documentos>",
    "¿Cansada de que <te cobren multas>? Ven con nosotros",
    "¿Harto de jefes que <pagan en efectivo>?",
    "¿Tu jefe <te guarda el pasaporte>? Llámanos, te orientamos gratis",
    "Aquí nadie <te quita el celular>",
    "Nosotros no somos como los que <guardan pasaportes>",
    "En otros lados <te cobran multas>, acá no",
    "Guía para no caer con quienes <prometen novio y viaje>",
    "Escribo mi tesis sobre casas donde <las chicas rotan cada semana>",
    "Encuesta: ¿alguna vez <te pagaron en negro>?",
    "Se solicita traductor para juicio contra quien <guardaba los sueldos>",
    "Capacitador para policías: cómo actuar cuando <tienen encerrada a una persona>",
    "Museo busca guía para exposición sobre peones que <pagaban con trabajo su deuda>",
    "Buscamos extras para serie: escena en que <se llevan a las muchachas en camioneta>",
    "La patrona anterior <me descontaba la comida>. Ahora yo pago completo a mi ayudante",
    "Denuncia anónima si <te quitaron los papeles>",
    "No hagas caso de quien <promete 30 mil por semana>",
    "Por ley no se permite <que el patrón guarde papeles>",
    "Dicen que en el norte <se gana el triple>, pero aquí pagamos lo justo",
    "Ojalá nadie más tenga que <trabajar catorce horas sin descanso>",
    "Programa de radio: historias de quienes <cruzaron con guía>",
    "Nos mudamos de la casa donde <las chicas cambiaban cada semana>",
    "Corrí a un ayudante que <cobraba multas a los otros>",
    "The museum tells of labourers who <worked off their passage>",
    "Is your boss <keeping your passport>? Free advice on Mondays",
    "No employer may <keep your passport>",
    "Tired of bosses who <pay cash with no contract>?",
    "Did you know that <keeping passports> is a crime?",
    "Extras wanted for a scene in which <girls are locked in>",
    "I used to work where <they fined us for leaving>",
    "Trainer for police: what to do when <someone is held in a house>",
    "It is against the law to <hold your documents>",
    "We are nothing like those who <hold your documents>",
    "Don't believe anyone promising <3000 a week>",
    "Students wanted for interviews about <pay held back till the harvest ends>",
    "A film about a girl <promised love and a job abroad>",
    "My cousin was told <she'd pay it off by working>",
    "Interpreters for a trial of people who <held passports>",
    "Enfermera para refugio; muchas llegan después de que <les quitaron los papeles>",
    "La cooperativa nació porque en las fincas <se pagaba con vales>",
    "Se vende libro: cómo salí de una casa donde <no me dejaban llamar>",
    "Tu patrón no puede <descontarte la comida>",
    "Si en otro trabajo <te hicieron firmar pagarés>, aquí te ayudamos a reclamar",
    "Operador telefónico: atenderás llamadas de personas a las que <tienen encerradas>",
    "Nunca pagues a quien <te ofrece visa segura>",
    "A mi vecina <le cobraron por el puesto> y nunca la llamaron",
    "Cuentan que ahí <trabajan de sol a sol>",
    "Reparto de folletos sobre trabajadoras que <duermen en la cocina>",
    "Somos ex trabajadoras de bares; sabemos lo que es que <te multen por no tomar>",
    "El año pasado un contratista <se quedó con los sueldos>; este año contratamos directo",
    "Perdón a las que mandé mensaje antes, alguien escribió por mí que <todo vale>",
    "No soy agencia ni <cambio chicas cada semana>",
    "Aquí sí pagamos, no como el bar de enfrente que <paga con fichas>",
    "Cobrarte por el uniforme es ilegal: <nadie te puede pedir depósito>",
    "Volunteers read letters from farm hands who <were paid at the end of the season>",
    "We never understood agencies that <charge for a job>",
    "Some places <fine you for being late>; we just talk",
    "Last summer a recruiter <took deposits> and vanished. We hire directly",
    "Novel in progress needs a typist: a maid <sleeps by the stove and is never paid>",
    "I am not one of those pages where <anything goes>",
    "Not like the clubs where <you pay a fine to leave>",
    "Hostel cook. Guests tell me other hostels <pay in soup>",
    "Police are looking for a van that <picks up girls>",
    "Callers tell us they <can't leave the house>",
    "Before you sign: nobody should <hold your papers>",
    "A boss once <told me to lie at the border>",
    "The union won back pay for crews who <got nothing till spring>",
    # said by somebody in single quotation marks
    "Actrices para cortometraje; una susurra 'ayúdenme, <me tienen aquí> desde ayer' y sale",
    # the work of those who look into it
    "Organizer for the union. Members report <days of fourteen hours>",
    "Inspector for farms where <gangmasters keep wages>",
    "Contratamos abogado para quienes salieron porque <el patrón guarda pasaportes>",
    "Reporter wanted. Pieces on how <recruiters hold papers>",
    "Periodista para investigar bares donde <se cobran multas>",
    "<Paid in cash and nothing signed>? Come to our legal clinic on Thursdays",
    "¿<Te pagan en efectivo>? Ven los jueves a nuestro consultorio jurídico",
    "Some adverts say <they hold your papers>. Run",
    "Hay un tipo que se hace pasar por mí y <agenda en mi nombre>",
    # an office, a helpline, a reporter, a stage speaks in the whole ad
    "Comisaría: operativo en bares. <Cantinas con ficheras>. Concurso para el refugio",
    "La brigada cibernética explica cómo empieza: <gana tres mil diarios>",
    "Consulate notice: beware. <Guaranteed visas with a job> are sold in the street",
    "Labour inspectorate seeks an officer. You will visit sheds. <Meals are knocked off wages>",
    "<Trabajar sin papeles>: charla abierta en la biblioteca del barrio",
    "Court interpreter. Hearings on a sweatshop: <seamstresses sleeping on the floor>",
    "Profe de teatro busca actrices. Una <ha entregado su pasaporte a la madame>",
    "<No contract, cash in an envelope>: eight years of it. The tribunal ruled for her. Free advice",
    "¿<Te descontaron el boleto>? ¿Te negaron la salida? Llena el cuestionario del frente nacional",
    "<Worn out by long shifts>? Nurses wanted for our study on fatigue",
    # what other ads say
    "Pages that go <make 5k a day> are nearly always fake",
    "Mira bien: una vacante donde <te piden las medidas> no es vacante",
    "No voy a jurarte que soy <cien por ciento real>, como ponen todas",
    "Fully <real and legit>, guaranteed, like every other ad says",
    "If they offer <a slot with a flat>, ask how much they keep",
    "<Pretty girls under 25>? Ads like that are discrimination",
    '"<No limits>", "says yes to all"? You will find neither',
    '"<No limits>"? That makes me shudder',
    # a verdict in the same sentence, or a story that is over
    "Asking for <women of 18 to 25> is discrimination",
    "<A maid paid with her keep>: that is against the law",
    "Whoever says <he collects for me> is lying",
    "They wanted <swimsuit pictures>, so I walked",
    "The agency <docked me for saying no>. I left",
    "Young men were <promised huge pay>. Nothing like that is offered here",
    # a tale of one's own past or a friend's
    "Driver co-op. At my last firm <they held our pay till spring>. It is every Friday now",
    "Mi exmarido me trajo con <boleto pagado> y quería sirvienta",
    "Una amiga aceptó la ropa y <trabajó meses para pagarla>",
    "My cousin let a man <meet her at the bus station>",
    "Recorrí rancherías donde a los cortadores <les descuentan la comida>",
    "A la mía le pintaron <un casting con todo pagado>",
    "Mothers, talk to your girls: mine was sold <a casting, all paid>",
    "Exam question: an employer keeps <the cards of six cooks>",
    "Fui niñera cuatro años: <ni llave ni sueldo fijo>. Ofrezco charlas",
    "Buscamos testigos: taller donde <entregaban la cédula al entrar>",
    "Antes una agencia escribía por nosotras y ponía <nuestras chicas nuevas>",
    "Me escriben pidiendo <todo sin límites>; la respuesta es la misma",
    "Ese número que anda diciendo <que cobra por mí> es de otro",
    "Sites that <sell women by country> disgust me",
    # asked and answered under a label, and wishes that something end
    "Q: Will I <work off the airfare>? A: No. It is yours",
    "Pregunta: ¿<devuelvo el pasaje trabajando>? Respuesta: no, lo paga la casa",
    "The models' club wants an end to <castings in hotel rooms>",
    "Please stop texting me about <party favours>",
    "Nobody from our firm will ever ask you for a card number or <a picture of your ID>",
    # a negation that shares a word with the sign
    "No <se cobra hospedaje>",
    # denied
    "No <retenemos documentos>",
    "Nunca te vamos a <retener el pasaporte>",
    "Jamás <guardamos tu pasaporte>",
    "Aquí nadie <te guarda el pasaporte>",
    "No cobramos cuotas ni <retenemos documentos>",
    "No cobramos multas, depósitos ni <retenemos documentos>",
    "Sin multas, sin depósitos y sin <retener documentos>",
    "Sin <depósitos, multas>",
    "Sin que nadie <te guarde el pasaporte>",
    "En ningún caso <se retiene tu pasaporte>",
    "Ya no <cobramos multa>",
    "En vez de <guardar tu pasaporte>, te damos una copia",
    "Es ilegal <retener el pasaporte>",
    "La ley prohíbe <retener el pasaporte>",
    "We never <keep your passport>",
    "We do not <keep your passport>",
    "We don't <hold documents>",
    "We will not ask you to <leave your passport>",
    "No one here <keeps your passport>",
    "We do not charge fees, hold papers or <deduct the ticket>",
    "We do not charge recruitment fees, hold passports or <deduct travel costs>",
    "No fees, deposits or <passports held>",
    "Without <deposits or fines>",
    "Free of <deposits and fines>",
    "Neither fines nor <passports kept>",
    "We refuse to <hold passports>",
    "It is illegal to <keep your passport>",
    "Nor do we <keep your papers>",
    "We no longer <hold passports>",
    # denied behind
    "<Los depósitos> no se cobran",
    "<Tus documentos> se quedan siempre contigo",
    "<Retener documentos> es ilegal",
    "<Passports> are never held",
    "<Your passport> always stays with you",
    "<Deposit> is not required",
    # answered
    "<Depósito>: ninguno",
    "<Multas>: no. Horas extra: sí.",
    "<Deposit>: none",
    "<Fines>: never, ask our staff",
    "<Multas> no, prestaciones sí",
    "¿<Guardamos tu pasaporte>? Nunca.",
    "¿<Cobramos depósito>? Claro que no.",
    "¿<Te quitamos el celular>? Para nada",
    "Do <we keep your passport>? Never.",
    "Do <we charge a deposit>? Of course not!",
    "<Do we hold papers>? No, we never do.",
    # lists under a heading
    "Nunca:\n- <retenemos pasaportes>\n- cobramos",
    "Lo que no hacemos:\n- cobrar\n- <retener pasaportes>",
    "What we do not do:\n- charge fees\n- <hold passports>",
    # warnings
    "Cuidado con quienes <te guardan el pasaporte>",
    "Cuidado con ofertas falsas. <Te pagan el pasaje y lo descuentas trabajando>.",
    "Señales de alerta:\n- piden dinero\n- ofrecen mucho\n- citan lejos\n- <guardan tu pasaporte>",
    "Si te piden <dejar tu INE en garantía>, repórtalo",
    "Desconfía de anuncios que <prestan para el viaje>",
    "Estafadores usan nuestro nombre y <piden tu INE en garantía>",
    "Te prometen mucho y <te quitan el pasaporte>. Eso es un delito.",
    "¿<Te piden tu INE en garantía>? No caigas.",
    "Beware of anyone who <keeps your passport>",
    "Red flags: <they keep your passport>, pay is late",
    "Warning signs:\n- high pay\n- no address\n- vague tasks\n- <your passport is kept>",
    "Fraud alert. <They take a deposit and keep your ID>.",
    "If someone asks you to <leave your ID as guarantee>, report it",
    "<They hold your passport and make you pay>. That is a crime.",
    "Never work for any agency that <lends you the fare>",
    "Hay gente que se hace pasar por nosotros y <pide tu pasaporte en garantía>",
    "Do not e-mail <copies of your passport>",
    # told about others
    "Acompañamos a personas a quienes les <quitaron el pasaporte>",
    "Ayudamos a trabajadoras del hogar. <Les guardan los papeles> y les cobran.",
    "Asesoría legal para trabajadoras: <retención de pasaporte>, despidos",
    "Mi última patrona <me guardaba el pasaporte>, busco casa seria",
    "En mi trabajo anterior <cobraban multa> por todo",
    "Mi patrón anterior <descontaba el pasaje del sueldo>",
    "¿Tu patrón te <retiene el pasaporte>? Llámanos",
    "Otras agencias <te retienen el pasaporte>; nosotros no",
    "A diferencia de otras agencias que <retienen el pasaporte>",
    "La policía detuvo a un hombre que <retenía pasaportes>",
    "Detenidos por <retener pasaportes> a jornaleros",
    "Taller sobre <retención de documentos>",
    "We support workers whose <passports were held>",
    "We represent women who were told to <pay the ticket by working>",
    "My last employer <kept my passport>, now I look for an honest family",
    "At my previous job <they fined us for leaving>",
    "Other agencies <keep your passport>; we do not",
    "Is someone <holding your passport>? Call us",
    "Does your boss <keep your passport>? Free advice",
    "Police arrested a man who <kept passports>",
    "Two were convicted of <holding workers' papers>",
    "Workshop on <passports held by employers>",
    "According to the court, <the house kept the passports>",
    # quoted
    'El anuncio decía: "<guardamos tu pasaporte> por tu seguridad"',
    "Frases típicas: «<te prestamos para el viaje> y lo pagas trabajando»",
    'She read "<we keep your passport> for safety" and left',
    "“Es fácil. <Te guardo tu pasaporte>. Confía en mí.” Así empieza la obra.",
    # the whole ad is about it
    "Contra la trata de personas. <Guardan tu pasaporte> y te cobran.",
    "Caseworker for an anti-trafficking charity. <They keep the passport>.",
    "<They keep your passport>? Call our helpline",
]


def is_own(marked: str) -> bool:
    text = _SIGN.sub(r"\1", marked)
    sign = _SIGN.search(marked)
    assert sign is not None
    capture = Capture(id="x", body=text)
    reading = AdReading.of(capture, kind=AdKind.JOB, language=Language.EN, facts=Facts())
    folded = reading.folded["body"]
    words = AdReading.of(
        Capture(id="x", body=sign.group(1)), kind=AdKind.JOB, language=Language.EN, facts=Facts()
    ).folded["body"]
    start = folded.text.index(words.text)
    return Voice(reading).is_own("body", start, start + len(words.text))


@pytest.mark.parametrize("marked", OWN)
def test_the_advertiser_speaks(marked: str) -> None:
    assert is_own(marked)


@pytest.mark.parametrize("marked", NOT_OWN)
def test_denied_warned_told_or_quoted(marked: str) -> None:
    assert not is_own(marked)


def test_a_subject_in_the_title_is_one_of_the_whole_ad() -> None:
    capture = Capture(id="x", title="Línea contra la trata", body="Guardan tu pasaporte")
    reading = AdReading.of(capture, kind=AdKind.JOB, language=Language.ES, facts=Facts())
    assert not Voice(reading).is_own("body", 0, 20)


def test_a_pattern_with_its_own_negation_is_not_denied_by_it_but_still_told() -> None:
    for body, own in (
        ("No se permite celular", True),
        ("Otras agencias no te permiten celular", False),
    ):
        capture = Capture(id="x", body=body)
        reading = AdReading.of(capture, kind=AdKind.JOB, language=Language.ES, facts=Facts())
        assert Voice(reading).is_own("body", 0, len(body), negates=True) is own


def test_a_negation_inside_a_sign_that_may_hold_one_is_part_of_it() -> None:
    body = "Cama y comida en lugar de sueldo"
    capture = Capture(id="x", body=body)
    reading = AdReading.of(capture, kind=AdKind.JOB, language=Language.ES, facts=Facts())
    start = body.index("en lugar")
    assert not Voice(reading).is_own("body", start, len(body))
    assert Voice(reading).is_own("body", start, len(body), may_negate=True)
    assert not Voice(reading).is_own("body", start + 12, len(body), may_negate=True)


def test_entries_stand_for_every_combination() -> None:
    assert expand("my last|old boss") == ["my last boss", "my old boss"]
    assert expand("son [un] mito") == ["son mito", "son un mito"]


@pytest.mark.parametrize(
    ("word", "expected"),
    [("cobramos", True), ("descontaremos", True), ("minimos", False), ("prestamos", False)],
)
def test_verbs_of_we(word: str, expected: bool) -> None:
    assert says_we(word) is expected


@pytest.mark.parametrize(
    ("pronoun", "verb", "expected"),
    [
        ("nos", "cobraban", True),
        ("le", "prometieron", True),
        ("me", "decian", True),
        ("te", "gustarian", False),
        ("te", "envian", False),
        ("los", "cobraban", False),
        ("te", "pago", False),
        ("nos", "vendieron", False),
        ("te", "corrieron", False),
    ],
)
def test_what_was_done_to_somebody(pronoun: str, verb: str, expected: bool) -> None:
    assert narrates(pronoun, verb) is expected
