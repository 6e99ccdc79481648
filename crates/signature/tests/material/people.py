"""Who holds the certificates. Everybody is invented; check digits are right."""

from dataclasses import dataclass

DAY = 86400
SIGNING, SIGN_IN = "1.3.6.1.5.5.7.3.4", "1.3.6.1.5.5.7.3.2"
OCSP, TSA = "1.3.6.1.5.5.7.3.9", "1.3.6.1.5.5.7.3.8"
INDIVIDUAL, LEGAL = "1.2.398.3.3.4.1.1", "1.2.398.3.3.4.1.2"
BOTH = (SIGNING, SIGN_IN)
ORGANISATION = (("O", "ТОО «Көк Сынақ Транзит»"), ("OU", "BIN010140000024"))


def kazakh(family, given, iin):
    return (("CN", f"{family} {given}"), ("SN", family), ("serialNumber", f"IIN{iin}"), ("C", "KZ"))


HEAD = kazakh("АХМЕТОВ", "АСАН", "800101300016") + ORGANISATION


@dataclass(frozen=True)
class Holder:
    name: str
    subject: tuple
    purposes: tuple = ()
    key: str = None  # whose key, when not its own
    issuer: str = "ca"
    first: int = -30
    last: int = 365
    signs: bool = True
    usage: int = 0xC0  # digitalSignature, nonRepudiation


# Under the authority of `p256` only.
P521_HOLDER = Holder("p521", HEAD, BOTH + (LEGAL, LEGAL + ".1"))

HOLDERS = [
    Holder("individual", kazakh("СЕИТОВ", "ДАНИЯР", "900101300017"), BOTH + (INDIVIDUAL,)),
    Holder("head", HEAD, BOTH + (LEGAL, LEGAL + ".1")),
    Holder("sign-right", HEAD, BOTH + (LEGAL, LEGAL + ".2"), key="head"),
    Holder("financial", HEAD, BOTH + (LEGAL, LEGAL + ".3"), key="head"),
    Holder("hr", HEAD, BOTH + (LEGAL, LEGAL + ".4"), key="head"),
    Holder("employee", kazakh("ПЕТРОВА", "АННА", "850505400018") + ORGANISATION,
           BOTH + (LEGAL, LEGAL + ".5")),
    Holder("system", (("CN", "ИС «Пример»"), ("C", "KZ")) + ORGANISATION, (LEGAL, LEGAL + ".6"),
           key="head"),
    Holder("russian",
           (("CN", "ООО «Тихий плёс»"), ("SN", "Лапшина"), ("GN", "Вера Сергеевна"), ("C", "RU"),
            ("title", "Генеральный директор"), ("O", "ООО «Тихий плёс»"), ("INN", "500100732259"),
            ("INNLE", "7707083893"), ("OGRN", "1027700132195"), ("SNILS", "11223344595")), BOTH),
    Holder("russian-person",
           (("CN", "Лапшина Вера Сергеевна"), ("SN", "Лапшина"), ("GN", "Вера Сергеевна"),
            ("C", "RU"), ("INN", "500100732259"), ("SNILS", "11223344595")), BOTH, key="russian"),
    Holder("other-person", kazakh("ОРЛОВА", "НИНА", "910202400014") + ORGANISATION,
           BOTH + (LEGAL, LEGAL + ".1"), key="employee"),
    Holder("other-organisation",
           HEAD[:4] + (("O", "ТОО «Тихая гавань»"), ("OU", "BIN020240000016")),
           BOTH + (LEGAL, LEGAL + ".1"), key="head"),
    Holder("expired", HEAD, BOTH + (LEGAL, LEGAL + ".1"), key="head", first=-60, last=-10),
    Holder("not-yet", HEAD, BOTH + (LEGAL, LEGAL + ".1"), key="head", first=30, last=60),
    Holder("auth-only", HEAD, (SIGN_IN, LEGAL, LEGAL + ".1"), key="head", usage=0x80),
    Holder("revoked", HEAD, BOTH + (LEGAL, LEGAL + ".1")),
    Holder("stranger", HEAD, BOTH + (LEGAL, LEGAL + ".1"), key="individual",
           issuer="stranger-root"),
    Holder("under-head", HEAD, BOTH + (LEGAL, LEGAL + ".1"), key="revoked", issuer="head"),
    Holder("ocsp", (("CN", "OCSP RESPONDER"), ("C", "KZ")), (OCSP,), signs=False, usage=0x80),
    Holder("tsa", (("CN", "TIME-STAMPING AUTHORITY"), ("C", "KZ")), (TSA,), signs=False,
           usage=0x80),
]
