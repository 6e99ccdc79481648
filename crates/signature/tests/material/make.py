#!/usr/bin/env python3
"""Makes the material of the tests in a folder, once for each state of these scripts: make.py FOLDER.
README.md beside this file says what is in it."""

import fcntl
import glob
import hashlib
import os
import shutil
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import curves
import kazakhstan
from certificates import Authority, base, delta
from cms import Signing, altered_value, indefinite, timestamped, with_evidence
from keys import ALGORITHMS, ENGINE, HISTORICAL, Tool
from people import DAY
from with_openssl import OpenSsl

CONTENT = "Договор поставки № 118-П/26\nЦена — 2 450 000 тенге.\n".encode()
OTHER = "Договор поставки № 118-П/26\nЦена — 9 450 000 тенге.\n".encode()
HOUR = 3600
# 2017-07-14: before the end of the algorithms that are historical by now.
LONG_AGO = 1_500_000_000


def write(folder, files):
    os.makedirs(folder, exist_ok=True)
    for name, data in files.items():
        with open(os.path.join(folder, name), "wb") as out:
            out.write(data)


def revocation_lists(authority):
    now = authority.made_at
    fresh = authority.crl("ca", ["revoked"], now - HOUR, now + 30 * DAY)
    return {
        "fresh.crl": fresh,
        "stale.crl": authority.crl("ca", [], now - 60 * DAY, now - 30 * DAY),
        "root.crl": authority.crl("root", [], now - HOUR, now + 30 * DAY),
        "base.crl": authority.crl("ca", [], now - HOUR, now + 30 * DAY, base()),
        "delta.crl": authority.crl("ca", [], now - HOUR, now + 30 * DAY, delta()),
        "delta-revoked.crl": authority.crl("ca", ["revoked"], now - HOUR, now + 30 * DAY, delta()),
        "forged.crl": fresh[:-5] + bytes([fresh[-5] ^ 1]) + fresh[-4:],
    }


def one_algorithm(algorithm, target, engine, made_at):
    with tempfile.TemporaryDirectory() as work:
        authority = Authority(Tool(work, engine), algorithm, made_at)
        authority.issue_all()
        signing = Signing(authority, made_at)
        files = {f"{it.name}.cer": it.der for it in authority.issued.values()}
        files |= revocation_lists(authority)
        if algorithm.kazakh:
            files |= kazakhstan.signatures(signing, CONTENT, OTHER) | kazakhstan.answers(signing)
            files |= kazakhstan.tokens(signing, files["head.p7s"], OTHER)
        else:
            openssl = OpenSsl(authority)
            openssl.confirm_crl(files["fresh.crl"])
            files |= openssl.signatures(CONTENT, OTHER) | openssl.answers()
            files |= openssl.tokens(files["head.p7s"], OTHER)
            files |= openssl.unsupported()
        files |= derived(signing, files)
        write(os.path.join(target, algorithm.folder), files)


def long_ago(algorithm, target, engine):
    """Made when the algorithm was current: openssl, which looks at the clock, has no part in it."""
    algorithm = replace(algorithm, folder=f"{algorithm.folder}-long-ago")
    with tempfile.TemporaryDirectory() as work:
        authority = Authority(Tool(work, engine), algorithm, LONG_AGO)
        authority.issue_all()
        signing = Signing(authority, LONG_AGO)
        files = {f"{it.name}.cer": it.der for it in authority.issued.values()}
        files |= revocation_lists(authority)
        head = kazakhstan.signatures(signing, CONTENT, OTHER)["head.p7s"]
        token = kazakhstan.tokens(signing, head, OTHER)["head.tst"]
        files |= {"head.p7s": head, "timestamped.p7s": timestamped(head, token)}
        write(os.path.join(target, algorithm.folder), files)


def derived(signing, files):
    people, head = signing.authority.issued, files["head.p7s"]
    return {
        "two-bad.p7s": altered_value(files["two.p7s"], people["employee"]),
        "ber.p7s": indefinite(head),
        "mismatch.p7s": signing.mismatch(people["head"], CONTENT),
        "timestamped.p7s": timestamped(head, files["head.tst"]),
        "timestamped-other.p7s": timestamped(head, files["other.tst"]),
        "timestamped-forged.p7s": timestamped(head, files["forged.tst"]),
        "with-evidence.p7s": with_evidence(head, files["fresh.crl"], files["head.ocsp"]),
    }


def all_curves(target, engine):
    with tempfile.TemporaryDirectory() as work:
        write(os.path.join(target, "curves"), curves.values(Tool(work, engine), CONTENT))


def make(target):
    made_at = int(time.time())
    with tempfile.NamedTemporaryFile("w", suffix=".cnf") as engine:
        engine.write(ENGINE)
        engine.flush()
        write(target, {"content": CONTENT, "other": OTHER, "made-at": str(made_at).encode()})
        with ThreadPoolExecutor(os.cpu_count()) as pool:
            work = [pool.submit(one_algorithm, algorithm, target, engine.name, made_at)
                    for algorithm in ALGORITHMS]
            work += [pool.submit(long_ago, algorithm, target, engine.name)
                     for algorithm in ALGORITHMS if algorithm.folder in HISTORICAL]
            work.append(pool.submit(all_curves, target, engine.name))
        for part in work:
            part.result()


def state():
    here = os.path.dirname(os.path.abspath(__file__))
    scripts = sorted(glob.glob(os.path.join(here, "*.py")))
    return hashlib.sha256(b"".join(open(script, "rb").read() for script in scripts)).hexdigest()


def main(target):
    os.makedirs(os.path.dirname(target), exist_ok=True)
    stamp = os.path.join(target, "stamp")
    with open(f"{target}.lock", "w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if os.path.exists(stamp) and open(stamp).read() == state():
            return
        unfinished = f"{target}.unfinished"
        shutil.rmtree(unfinished, ignore_errors=True)
        make(unfinished)
        write(unfinished, {"stamp": state().encode()})
        shutil.rmtree(target, ignore_errors=True)
        os.rename(unfinished, target)


main(os.path.abspath(sys.argv[1]))
