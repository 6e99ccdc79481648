"""Keys, digests and signature values, all made by the openssl program with gost-engine."""

import os
import subprocess
from dataclasses import dataclass

import der

ENGINE = """\
openssl_conf = begin
[begin]
engines = engines
[engines]
gost = gost
[gost]
engine_id = gost
default_algorithms = ALL
CRYPT_PARAMS = id-Gost28147-89-CryptoPro-A-ParamSet
"""


@dataclass(frozen=True)
class Algorithm:
    folder: str
    generate: tuple
    digest: str  # as openssl names it
    digest_oid: str
    signature_oid: str
    has_null: bool = False
    # Kazakhstan's identifiers of key, curve and digest in a key; openssl does not know them.
    kazakh: tuple = None

    def identifier(self):
        return der.sequence(der.oid(self.signature_oid), der.NULL if self.has_null else b"")

    def digest_identifier(self):
        return der.sequence(der.oid(self.digest_oid), der.NULL if self.has_null else b"")


def gost(folder, kind, curve, digest, digest_oid, signature_oid, **more):
    generate = ("-algorithm", kind, "-pkeyopt", f"paramset:{curve}")
    return Algorithm(folder, generate, digest, digest_oid, signature_oid, **more)


def elliptic(folder, curve, digest, digest_oid, signature_oid):
    generate = ("-algorithm", "EC", "-pkeyopt", f"ec_paramgen_curve:{curve}",
                "-pkeyopt", "ec_param_enc:named_curve")
    return Algorithm(folder, generate, digest, digest_oid, signature_oid)


SHA256, SHA384 = "2.16.840.1.101.3.4.2.1", "2.16.840.1.101.3.4.2.2"
STREEBOG256, STREEBOG512 = "1.2.643.7.1.1.2.2", "1.2.643.7.1.1.2.3"
GOST256, GOST512 = "1.2.643.7.1.1.3.2", "1.2.643.7.1.1.3.3"
KZ = "1.2.398.3.10.1"

ALGORITHMS = [
    Algorithm("rsa", ("-algorithm", "RSA", "-pkeyopt", "rsa_keygen_bits:3072"), "sha256", SHA256,
              "1.2.840.113549.1.1.11", True),
    elliptic("p256", "P-256", "sha256", SHA256, "1.2.840.10045.4.3.2"),
    elliptic("p384", "P-384", "sha384", SHA384, "1.2.840.10045.4.3.3"),
    gost("gost2012-256-a", "gost2012_256", "A", "md_gost12_256", STREEBOG256, GOST256),
    gost("gost2012-256-tc26a", "gost2012_256", "TCA", "md_gost12_256", STREEBOG256, GOST256),
    gost("gost2012-512-a", "gost2012_512", "A", "md_gost12_512", STREEBOG512, GOST512),
    gost("gost2012-512-c", "gost2012_512", "C", "md_gost12_512", STREEBOG512, GOST512),
    gost("gost2001", "gost2001", "A", "md_gost94", "1.2.643.2.2.9", "1.2.643.2.2.3"),
    gost("kz2015-512", "gost2012_512", "A", "md_gost12_512", f"{KZ}.3.3", f"{KZ}.1.2.3.2",
         has_null=True, kazakh=(f"{KZ}.1.2.2", f"{KZ}.1.2.2.1", f"{KZ}.3.3")),
    gost("kz2015-256", "gost2012_256", "TCA", "md_gost12_256", f"{KZ}.3.2", f"{KZ}.1.2.3.1",
         has_null=True, kazakh=(f"{KZ}.1.2.1", f"{KZ}.1.2.1.1", f"{KZ}.3.2")),
    gost("kz2004", "gost2001", "A", "gostsum", f"{KZ}.3.1", f"{KZ}.1.1.2",
         has_null=True, kazakh=(f"{KZ}.1.1.1", f"{KZ}.1.1.1.1", f"{KZ}.3.1.1.0")),
]
HISTORICAL = ("gost2001", "kz2004")
# A curve that openssl knows and our verifier does not.
P521 = elliptic("p521", "P-521", "sha512", "2.16.840.1.101.3.4.2.3", "1.2.840.10045.4.3.4")
# The digest of another family, for signatures whose digest does not fit the key.
FOREIGN = {"sha256": ("md_gost12_256", STREEBOG256), "sha384": ("md_gost12_256", STREEBOG256)}


class Tool:
    """The programs, run in a folder."""

    def __init__(self, folder, engine):
        self.folder = folder
        self.environment = {**os.environ, "OPENSSL_CONF": engine, "LC_ALL": "C"}

    def run(self, *words, stdin=None):
        done = subprocess.run(words, cwd=self.folder, env=self.environment, input=stdin,
                              capture_output=True)
        if done.returncode:
            raise SystemExit(f"{' '.join(words)}\n{done.stderr.decode(errors='replace')}")
        return done.stdout

    def openssl(self, *words, stdin=None):
        return self.run("openssl", *words, stdin=stdin)

    def generate(self, algorithm, name):
        """Makes a private key, file `name.key`; gives the SubjectPublicKeyInfo."""
        self.openssl("genpkey", *algorithm.generate, "-out", f"{name}.key")
        public = self.openssl("pkey", "-in", f"{name}.key", "-pubout", "-outform", "DER")
        if not algorithm.kazakh:
            return public
        key, curve, digest = algorithm.kazakh
        point = der.parts(public)[1]
        return der.sequence(der.sequence(der.oid(key), der.sequence(der.oid(curve), der.oid(digest))),
                            point)

    def digest(self, name, data):
        if name != "gostsum":
            return self.openssl("dgst", "-binary", f"-{name}", stdin=data)
        # ГОСТ 34.311-95 with the box of the standard's example; the program prints octets reversed.
        file = os.path.join(self.folder, "to-hash")
        with open(file, "wb") as out:
            out.write(data)
        return bytes.fromhex(self.run("gostsum", "-t", file).split()[0].decode())[::-1]

    def sign(self, algorithm, key, data):
        """The signature value as certificates and CMS carry it."""
        if not algorithm.kazakh:
            return self.openssl("dgst", f"-{algorithm.digest}", "-sign", f"{key}.key", stdin=data)
        with open(os.path.join(self.folder, "to-sign"), "wb") as out:
            out.write(self.digest(algorithm.digest, data))
        value = self.openssl("pkeyutl", "-sign", "-inkey", f"{key}.key", "-in", "to-sign")
        return value[::-1]  # s‖r big-endian becomes r‖s little-endian
