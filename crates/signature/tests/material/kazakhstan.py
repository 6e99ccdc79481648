"""Signatures, answers and tokens with Kazakhstan's identifiers, all arranged by `cms.py`."""

import base64

import der
from cms import indefinite, signature_value, taken_apart
from people import DAY, HOLDERS

GOOD, UNKNOWN = b"\x80\0", b"\x82\0"


def signatures(signing, content, other):
    people = signing.authority.issued
    head, employee = people["head"], people["employee"]
    made = {}

    def one(name, who, data=content, carried=None, attached=False, **more):
        carried = [who] if carried is None else carried
        signer = signing.signer(who, data, **more)
        made[name] = signing.cms([signer], data if attached else None, certificates=carried)

    for holder in HOLDERS:
        if holder.signs:
            one(f"{holder.name}.p7s", people[holder.name])
    one("plain.p7s", head, carried=[head, people["ca"]], ties=0)
    one("bare.p7s", head, attributes=False)
    one("key-id.p7s", head, by_key=True)
    one("no-certificates.p7s", head, carried=[])
    one("other-content.p7s", head, data=other)
    one("attached.p7m", head, attached=True)
    made["attached-ber.p7m"] = indefinite(made["attached.p7m"])
    both = [signing.signer(who, content) for who in (head, employee)]
    made["two.p7s"] = signing.cms(both, certificates=[head, employee])
    armour = base64.encodebytes(made["head.p7s"])
    made["head.pem"] = b"-----BEGIN CMS-----\n" + armour + b"-----END CMS-----\n"
    return made


def answers(signing):
    people = signing.authority.issued
    revoked = der.marked(1, der.generalized(signing.moment - DAY) + der.marked(0, b"\x0a\x01\x01"))
    asked = {"head": ("head", GOOD, "ocsp"), "employee": ("employee", GOOD, "ocsp"),
             "revoked": ("revoked", revoked, "ocsp"), "unknown": ("head", UNKNOWN, "ocsp"),
             "forged": ("head", GOOD, "employee")}
    return {f"{name}.ocsp": signing.ocsp(people[who], people[responder], status)
            for name, (who, status, responder) in asked.items()}


def tokens(signing, head, other):
    people = signing.authority.issued
    value = signature_value(der.parts(taken_apart(head)[-1])[0])
    token = signing.token(people["tsa"], value)
    return {
        "head.tsq": signing.timestamp_request(value),
        "head.tst": token,
        "head.tsr": der.sequence(der.sequence(der.integer(0)), token),
        "other.tst": signing.token(people["tsa"], other),
        "forged.tst": signing.token(people["employee"], value),
    }
