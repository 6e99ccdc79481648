"""CMS, arranged here: for Kazakhstan, whose identifiers openssl does not know, and for what
openssl refuses to make."""

import hashlib

import der
from certificates import key_octets
from keys import FOREIGN, SHA256

DATA, SIGNED_DATA = "1.2.840.113549.1.7.1", "1.2.840.113549.1.7.2"
TST_INFO = "1.2.840.113549.1.9.16.1.4"
TIMESTAMP = "1.2.840.113549.1.9.16.2.14"


def attribute(name, value):
    return der.sequence(der.oid(name), der.value(0x31, value))


class Signing:
    """Makes signatures with the keys of one authority."""

    def __init__(self, authority, moment):
        self.authority, self.moment = authority, moment
        self.tool, self.algorithm = authority.tool, authority.algorithm

    def certificate_ties(self, who, version):
        if version == 1:
            named = der.sequence(der.octets(hashlib.sha1(who.der).digest()))
            return [attribute("1.2.840.113549.1.9.16.2.12", der.sequence(der.sequence(named)))]
        if version == 2:
            named = der.sequence(der.octets(hashlib.sha256(who.der).digest()))
            return [attribute("1.2.840.113549.1.9.16.2.47", der.sequence(der.sequence(named)))]
        return []

    def signer(self, who, content, kind=DATA, ties=2, attributes=True, by_key=False, digest=None):
        algorithm = self.algorithm
        hashed, name = digest or (algorithm.digest, algorithm.digest_oid)
        identifier = der.value(0x80, who.key_id()) if by_key else who.names()
        digest_identifier = algorithm.digest_identifier()
        if digest:
            digest_identifier = der.sequence(der.oid(name))
        signed, to_sign = b"", content
        if attributes:
            values = sorted([
                attribute("1.2.840.113549.1.9.3", der.oid(kind)),
                attribute("1.2.840.113549.1.9.5", der.utc(self.moment)),
                attribute("1.2.840.113549.1.9.4", der.octets(self.tool.digest(hashed, content))),
                *self.certificate_ties(who, ties)])
            signed, to_sign = der.marked(0, b"".join(values)), der.value(0x31, b"".join(values))
        value = self.tool.sign(algorithm, who.key, to_sign)
        return der.sequence(der.integer(3 if by_key else 1), identifier, digest_identifier, signed,
                            algorithm.identifier(), der.octets(value))

    def cms(self, signers, content=None, kind=DATA, certificates=()):
        inside = der.marked(0, der.octets(content)) if content is not None else b""
        carried = der.marked(0, b"".join(it.der for it in certificates)) if certificates else b""
        return der.sequence(der.oid(SIGNED_DATA), der.marked(0, der.sequence(
            der.integer(1 if kind == DATA else 3), der.set_of(self.algorithm.digest_identifier()),
            der.sequence(der.oid(kind), inside), carried, der.set_of(*signers))))

    def mismatch(self, who, content):
        digest = FOREIGN.get(self.algorithm.digest, ("sha256", SHA256))
        return self.cms([self.signer(who, content, digest=digest)], certificates=[who])

    def tst_info(self, imprinted):
        imprint = der.sequence(self.algorithm.digest_identifier(), der.octets(
            self.tool.digest(self.algorithm.digest, imprinted)))
        return der.sequence(der.integer(1), der.oid("1.2.398.3.3.2.6.4"), imprint, der.integer(7),
                            der.generalized(self.moment), der.sequence(der.integer(1)))

    def token(self, who, imprinted):
        info = self.tst_info(imprinted)
        signer = self.signer(who, info, kind=TST_INFO, ties=1)
        return self.cms([signer], info, TST_INFO, [who])

    def timestamp_request(self, imprinted):
        imprint = der.sequence(self.algorithm.digest_identifier(), der.octets(
            self.tool.digest(self.algorithm.digest, imprinted)))
        return der.sequence(der.integer(1), imprint, der.TRUE)

    def ocsp(self, who, responder, status):
        """An answer about `who`; CertID by SHA-256, as the national centre does."""
        issuer = self.authority.issued["ca"]
        identity = der.sequence(
            der.sequence(der.oid(SHA256), der.NULL),
            der.octets(hashlib.sha256(issuer.subject).digest()),
            der.octets(hashlib.sha256(key_octets(issuer.public)).digest()),
            der.integer(who.serial))
        last = der.marked(0, der.generalized(self.moment + 7 * 86400))
        single = der.sequence(identity, status, der.generalized(self.moment), last)
        body = der.sequence(der.marked(2, der.octets(responder.key_id())),
                            der.generalized(self.moment), der.sequence(single))
        signed = der.parts(self.authority.signed(body, responder.key))
        basic = der.sequence(*signed, der.marked(0, der.sequence(responder.der)))
        return der.sequence(der.value(10, b"\0"), der.marked(0, der.sequence(
            der.oid("1.3.6.1.5.5.7.48.1.1"), der.octets(basic))))


def taken_apart(cms):
    """The parts of a SignedData; the last one is the set of signers."""
    return der.parts(der.parts(der.parts(cms)[1])[0])


def put_together(parts):
    return der.sequence(der.oid(SIGNED_DATA), der.marked(0, der.sequence(*parts)))


def signature_value(signer):
    return next(der.body(part) for part in der.parts(signer) if part[0] == 4)


def altered_value(cms, who):
    """The same with the signature value of one signer altered."""
    *parts, signers = taken_apart(cms)

    def altered(signer):
        if who.names() not in signer:
            return signer
        value = signature_value(signer)
        middle = len(value) // 2
        changed = value[:middle] + bytes([value[middle] ^ 1]) + value[middle + 1 :]
        return signer.replace(value, changed)

    return put_together([*parts, der.set_of(*map(altered, der.parts(signers)))])


def timestamped(cms, token):
    """The same with a token among the unsigned attributes of its one signer."""
    *parts, signers = taken_apart(cms)
    signer = der.parts(der.parts(signers)[0])
    stamped = der.sequence(*signer, der.marked(1, attribute(TIMESTAMP, token)))
    return put_together([*parts, der.set_of(stamped)])


def with_evidence(cms, crl, answer):
    """The same with a revocation list and a responder's answer travelling along."""
    *parts, signers = taken_apart(cms)
    other = der.marked(1, der.oid("1.3.6.1.5.5.7.16.2") + answer)
    return put_together([*parts, der.marked(1, crl + other), signers])


def indefinite(cms):
    """The same with indefinite lengths outside what is signed, and a content in pieces."""
    *parts, signers = taken_apart(cms)
    parts[1] = der.indefinite(parts[1])
    kind, *content = der.parts(parts[2])
    if content:
        octets = der.body(der.parts(content[0])[0])
        pieces = [der.octets(octets[:5]), der.indefinite(b"\x24", der.octets(octets[5:]))]
        content = [der.indefinite(b"\xa0", der.indefinite(b"\x24", *pieces))]
    parts[2] = der.indefinite(b"\x30", kind, *content)
    parts[3] = der.indefinite(parts[3])
    each = [der.indefinite(signer) for signer in der.parts(signers)]
    signed = der.indefinite(b"\x30", *parts, der.indefinite(b"\x31", *each))
    return der.indefinite(b"\x30", der.oid(SIGNED_DATA), der.indefinite(b"\xa0", signed))
