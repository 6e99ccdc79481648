#!/usr/bin/env python3
"""How often openssl with gost-engine verifies a ready digest in a second of the processor:
engine.py PUBLIC-KEY SIGNATURE DIGEST-FILE SECONDS, with OPENSSL_CONF that loads the engine."""

import ctypes
import sys
import time

crypto = ctypes.CDLL("libcrypto.so.3")
for name in ("EVP_PKEY_CTX_new", "d2i_PUBKEY"):
    getattr(crypto, name).restype = ctypes.c_void_p


def read(name):
    with open(name, "rb") as file:
        return file.read()


def main(key, signature, digest, seconds):
    crypto.OPENSSL_init_crypto(ctypes.c_uint64(0x40), None)  # reads OPENSSL_CONF
    octets = ctypes.c_char_p(key)
    public = crypto.d2i_PUBKEY(None, ctypes.byref(octets), ctypes.c_long(len(key)))
    context = ctypes.c_void_p(crypto.EVP_PKEY_CTX_new(ctypes.c_void_p(public), None))
    if crypto.EVP_PKEY_verify_init(context) != 1:
        raise SystemExit("the key is not for verifying")
    size = ctypes.c_size_t
    verify = lambda: crypto.EVP_PKEY_verify(context, signature, size(len(signature)), digest,
                                            size(len(digest)))
    if verify() != 1:
        raise SystemExit("the signature does not hold")
    begun, before, count = time.monotonic(), time.thread_time(), 0
    while time.monotonic() - begun < seconds:
        verify()
        count += 1
    print(count / (time.thread_time() - before))


key, signature, digest = map(read, sys.argv[1:4])
main(key, signature, digest, float(sys.argv[4]))
