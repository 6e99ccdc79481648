"""DER, written and taken apart. Nothing here knows what a signature is."""

import time


def value(tag, body):
    count = len(body)
    if count < 128:
        return bytes([tag, count]) + body
    length = count.to_bytes((count.bit_length() + 7) // 8, "big")
    return bytes([tag, 128 | len(length)]) + length + body


def sequence(*parts):
    return value(0x30, b"".join(parts))


def set_of(*parts):
    return value(0x31, b"".join(sorted(parts)))


def oid(text):
    first, second, *rest = (int(part) for part in text.split("."))
    body = b""
    for number in [first * 40 + second, *rest]:
        septets = [number & 127]
        while number := number >> 7:
            septets.insert(0, 128 | number & 127)
        body += bytes(septets)
    return value(6, body)


def integer(number):
    return value(2, number.to_bytes(number.bit_length() // 8 + 1, "big"))


def octets(body):
    return value(4, body)


def bits(body, unused=0):
    return value(3, bytes([unused]) + body)


def marked(number, body):
    """[number], constructed: EXPLICIT, or IMPLICIT over what is inside a SEQUENCE or SET."""
    return value(0xA0 | number, body)


def text(body):
    return value(0x0C, body.encode())


def printable(body):
    return value(0x13, body.encode())


def numeric(body):
    return value(0x12, body.encode())


def ascii_text(body):
    return value(0x16, body.encode())


def utc(moment):
    return value(0x17, time.strftime("%y%m%d%H%M%SZ", time.gmtime(moment)).encode())


def generalized(moment):
    return value(0x18, time.strftime("%Y%m%d%H%M%SZ", time.gmtime(moment)).encode())


NULL = b"\x05\x00"
TRUE = b"\x01\x01\xff"


def split(data):
    """The tag, the body and what follows the first value."""
    count, start = data[1], 2
    if count >= 128:
        start += count - 128
        count = int.from_bytes(data[2:start], "big")
    return data[0], data[start : start + count], data[start + count :]


def body(data):
    return split(data)[1]


def parts(data):
    """The values inside a constructed value."""
    found, rest = [], body(data)
    while rest:
        _, _, after = split(rest)
        found.append(rest[: len(rest) - len(after)])
        rest = after
    return found


def indefinite(data, *inside):
    """The same value with an indefinite length, over given parts or its own."""
    return bytes([data[0], 0x80]) + (b"".join(inside) if inside else body(data)) + b"\0\0"
