"""Signatures, answers and tokens made by the openssl program itself, and its own word on them."""

import os

import der
from cms import TST_INFO, signature_value, taken_apart
from people import DAY, HOLDERS

TSA = """\
[tsa]
default_tsa = own
[own]
serial = tsa-serial
signer_cert = tsa.crt
signer_key = tsa.key
certs = ca.crt
signer_digest = {digest}
default_policy = 1.2.398.3.3.2.6.4
digests = sha256, sha384, sha512, md_gost12_256, md_gost12_512, md_gost94
accuracy = secs:1
"""


class OpenSsl:
    def __init__(self, authority):
        self.tool, self.algorithm = authority.tool, authority.algorithm
        self.people, self.made_at = authority.issued, authority.made_at
        for who in self.people.values():
            self.tool.openssl("x509", "-inform", "DER", "-out", f"{who.name}.crt", stdin=who.der)
        self.write("chain", self.read("ca.crt") + self.read("root.crt"))

    def write(self, name, data):
        with open(os.path.join(self.tool.folder, name), "wb") as out:
            out.write(data)

    def read(self, name):
        with open(os.path.join(self.tool.folder, name), "rb") as file:
            return file.read()

    def sign(self, *names, data="content", more=("-cades",), form="DER"):
        words = ["cms", "-sign", "-binary", "-in", data, "-md", self.algorithm.digest, *more]
        for name in names:
            words += ["-signer", f"{name}.crt", "-inkey", f"{self.people[name].key}.key"]
        return self.tool.openssl(*words, "-outform", form)

    def signatures(self, content, other):
        self.write("content", content)
        self.write("other", other)
        made = {f"{holder.name}.p7s": self.sign(holder.name) for holder in HOLDERS if holder.signs}
        made |= {
            "head.pem": self.sign("head", form="PEM"),
            "plain.p7s": self.sign("head", more=("-certfile", "ca.crt")),
            "bare.p7s": self.sign("head", more=("-noattr",)),
            "key-id.p7s": self.sign("head", more=("-keyid",)),
            "no-certificates.p7s": self.sign("head", more=("-cades", "-nocerts")),
            "two.p7s": self.sign("head", "employee"),
            "attached.p7m": self.sign("head", more=("-cades", "-nodetach")),
            "attached-ber.p7m": self.sign("head", more=("-cades", "-nodetach", "-stream")),
            "other-content.p7s": self.sign("head", data="other"),
        }
        for name in ("head.p7s", "plain.p7s", "key-id.p7s", "two.p7s", "russian.p7s"):
            self.confirm(made[name])
        return made

    def unsupported(self):
        """What openssl signs and verifies, and our verifier does not know."""
        sign = ("cms", "-sign", "-binary", "-cades", "-in", "content", "-outform", "DER")
        made = {}
        if self.algorithm.folder == "rsa":
            made["pss.p7s"] = self.tool.openssl(*sign, "-md", "sha256", "-signer", "head.crt",
                                                "-inkey", "head.key",
                                                "-keyopt", "rsa_padding_mode:pss")
        if self.algorithm.folder == "p256":
            made["p521.p7s"] = self.tool.openssl(*sign, "-md", "sha512", "-signer", "p521.crt",
                                                 "-inkey", "p521.key")
        for signature in made.values():
            self.confirm(signature)
        return made

    def confirm(self, signature):
        """openssl holds the signature and the chain for good."""
        self.tool.openssl("cms", "-verify", "-binary", "-inform", "DER", "-content", "content",
                          "-CAfile", "chain", "-purpose", "any", "-out", "verified",
                          stdin=signature)

    def confirm_crl(self, crl):
        self.tool.openssl("crl", "-inform", "DER", "-CAfile", "chain", "-noout", stdin=crl)

    def answers(self):
        stamp = lambda moment: der.body(der.utc(moment)).decode()
        last = stamp(self.made_at + 300 * DAY)
        line = lambda name, state, when: (
            f"{state}\t{last}\t{when}\t{self.people[name].serial:X}\tunknown\t/CN={name}\n")
        revoked = line("revoked", "R", stamp(self.made_at - DAY) + ",keyCompromise")
        known = line("head", "V", "") + line("employee", "V", "") + revoked
        self.write("index", known.encode())
        self.write("index-of-others", revoked.encode())
        answer = lambda who, by="ocsp", index="index": self.answer(who, by, index)
        return {
            "head.ocsp": answer("head"), "employee.ocsp": answer("employee"),
            "revoked.ocsp": answer("revoked"), "unknown.ocsp": answer("head", index="index-of-others"),
            "forged.ocsp": answer("head", by="employee"),
        }

    def answer(self, who, by, index):
        self.tool.openssl("ocsp", "-sha256", "-issuer", "ca.crt", "-cert", f"{who}.crt", "-no_nonce",
                          "-reqout", "question")
        self.tool.openssl("ocsp", "-index", index, "-CA", "ca.crt", "-rsigner", f"{by}.crt",
                          "-rkey", f"{self.people[by].key}.key", "-rmd", self.algorithm.digest,
                          "-ndays", "7", "-reqin", "question", "-respout", "answer")
        return self.read("answer")

    def tokens(self, head, other):
        value = signature_value(der.parts(taken_apart(head)[-1])[0])
        self.write("tsa.cnf", TSA.format(digest=self.algorithm.digest).encode())
        self.write("tsa-serial", b"01\n")
        question, response, token = self.token(value)
        forged = self.forged(token)
        return {"head.tsq": question, "head.tsr": response, "head.tst": token,
                "other.tst": self.token(other)[2], "forged.tst": forged}

    def token(self, imprinted):
        self.write("imprinted", imprinted)
        self.tool.openssl("ts", "-query", "-data", "imprinted", f"-{self.algorithm.digest}", "-cert",
                          "-no_nonce", "-out", "query")
        reply = ("ts", "-reply", "-config", "tsa.cnf", "-queryfile", "query", "-out", "reply")
        self.tool.openssl(*reply)
        response = self.read("reply")
        return self.read("query"), response, der.parts(response)[1]

    def forged(self, token):
        """The token's own statement, signed by somebody who is no such authority."""
        statement = der.body(der.parts(der.parts(taken_apart(token)[2])[1])[0])
        self.write("statement", statement)
        return self.sign("employee", data="statement",
                         more=("-cades", "-nodetach", "-econtent_type", TST_INFO))
