"""Certificates and revocation lists, arranged here and signed by openssl."""

import hashlib
from dataclasses import dataclass

import der
from keys import P521
from people import DAY, HOLDERS, OCSP, P521_HOLDER, SIGN_IN, TSA

NAMES = {
    "CN": "2.5.4.3", "SN": "2.5.4.4", "serialNumber": "2.5.4.5", "C": "2.5.4.6", "O": "2.5.4.10",
    "OU": "2.5.4.11", "title": "2.5.4.12", "GN": "2.5.4.42", "INN": "1.2.643.3.131.1.1",
    "INNLE": "1.2.643.100.4", "OGRN": "1.2.643.100.1", "SNILS": "1.2.643.100.3",
}
PRINTABLE, NUMERIC = ("C", "serialNumber"), ("INN", "INNLE", "OGRN", "SNILS")
KEY_COMPROMISE = 1


@dataclass(frozen=True)
class Issued:
    name: str
    der: bytes
    key: str
    serial: int
    subject: bytes
    issuer: bytes
    public: bytes

    def key_id(self):
        return hashlib.sha1(key_octets(self.public)).digest()

    def names(self):
        """Issuer and serial number."""
        return der.sequence(self.issuer, der.integer(self.serial))


def key_octets(public):
    return der.body(der.parts(public)[1])[1:]


def distinguished(pairs):
    def written(kind, text):
        form = der.printable if kind in PRINTABLE else der.numeric if kind in NUMERIC else der.text
        return der.set_of(der.sequence(der.oid(NAMES[kind]), form(text)))

    return der.sequence(*(written(kind, text) for kind, text in pairs))


def extension(name, body, critical=False):
    return der.sequence(der.oid(name), der.TRUE if critical else b"", der.octets(body))


def usage(mask, unused):
    return extension("2.5.29.15", der.bits(bytes([mask]), unused), True)


def base():
    """A complete list that says where its delta is."""
    address = der.value(0x86, b"http://crl.example/delta.crl")
    point = der.sequence(der.marked(0, der.marked(0, address)))
    return extension("2.5.29.46", der.sequence(point))


def delta():
    """The mark of a list of changes since list 1."""
    return extension("2.5.29.27", der.integer(1), True)


class Authority:
    """Issues everything of one algorithm."""

    def __init__(self, tool, algorithm, made_at):
        self.tool, self.algorithm, self.made_at = tool, algorithm, made_at
        self.keys, self.issued = {}, {}

    def issue_all(self):
        for name in ("root", "stranger-root"):
            title = f"ПРИМЕРНЫЙ КОРЕНЬ {self.algorithm.folder} {name}"
            self.authority(name, (("CN", title), ("C", "KZ")), name)
        self.authority("ca", (("CN", f"ПРИМЕРНЫЙ ЦЕНТР {self.algorithm.folder}"), ("C", "KZ")), "root")
        for holder in HOLDERS:
            self.holder(holder)
        if self.algorithm.folder == "p256":
            self.keys["p521"] = self.tool.generate(P521, "p521")
            self.holder(P521_HOLDER)

    def key(self, name):
        if name not in self.keys:
            self.keys[name] = self.tool.generate(self.algorithm, name)
        return self.keys[name]

    def authority(self, name, subject, issuer):
        limits = der.sequence(der.TRUE, der.integer(0) if issuer != name else b"")
        extensions = [extension("2.5.29.19", limits, True), usage(0x06, 1)]
        self.certificate(name, name, subject, issuer, (-400, 3650), extensions)

    def holder(self, holder):
        folder = self.algorithm.folder
        uri = lambda kind: der.value(0x86, f"http://{kind}.example/{folder}".encode())
        crl = der.value(0x86, f"http://crl.example/{folder}.crl".encode())
        purposes = der.sequence(*map(der.oid, holder.purposes))
        extensions = [
            usage(holder.usage, 6 if holder.usage & 0x40 else 7),
            extension("2.5.29.37", purposes, TSA in holder.purposes),
            extension("2.5.29.31", der.sequence(der.sequence(der.marked(0, der.marked(0, crl))))),
            extension("1.3.6.1.5.5.7.1.1",
                      der.sequence(der.sequence(der.oid("1.3.6.1.5.5.7.48.1"), uri("ocsp")))),
        ]
        if OCSP in holder.purposes:
            extensions.append(extension("1.3.6.1.5.5.7.48.1.5", der.NULL))
        self.certificate(holder.name, holder.key or holder.name, holder.subject, holder.issuer,
                         (holder.first, holder.last), extensions)

    def certificate(self, name, key, subject, issuer, days, extensions):
        public, subject = self.key(key), distinguished(subject)
        above = self.issued.get(issuer)
        serial = 0x1000 + len(self.issued)
        issued = Issued(name, b"", key, serial, subject, above.subject if above else subject, public)
        ties = [extension("2.5.29.14", der.octets(issued.key_id()))]
        if above:
            ties.append(extension("2.5.29.35", der.sequence(der.value(0x80, above.key_id()))))
        first, last = (self.made_at + day * DAY for day in days)
        body = der.sequence(
            der.marked(0, der.integer(2)), der.integer(serial), self.algorithm.identifier(),
            issued.issuer, der.sequence(der.utc(first), der.utc(last)), subject, public,
            der.marked(3, der.sequence(*ties, *extensions)))
        whole = self.signed(body, above.key if above else key)
        self.issued[name] = Issued(name, whole, key, serial, subject, issued.issuer, public)

    def signed(self, body, key):
        value = self.tool.sign(self.algorithm, key, body)
        return der.sequence(body, self.algorithm.identifier(), der.bits(value))

    def crl(self, issuer, revoked, first, last, kind=b""):
        """A revocation list; Kazakhstan leaves the NULL out inside it."""
        above, algorithm = self.issued[issuer], self.algorithm
        inside = algorithm.identifier()
        if algorithm.kazakh:
            inside = der.sequence(der.oid(algorithm.signature_oid))
        reason = der.sequence(extension("2.5.29.21", der.value(10, bytes([KEY_COMPROMISE]))))
        entries = [der.sequence(der.integer(self.issued[name].serial),
                                der.utc(self.made_at - DAY), reason) for name in revoked]
        more = der.sequence(
            extension("2.5.29.35", der.sequence(der.value(0x80, above.key_id()))),
            extension("2.5.29.20", der.integer(1)), kind)
        return self.signed(der.sequence(
            der.integer(1), inside, above.subject, der.utc(first), der.utc(last),
            der.sequence(*entries) if entries else b"", der.marked(0, more)), above.key)
