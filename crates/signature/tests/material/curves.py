"""A key and a signature value for every named parameter set that gost-engine has."""

from keys import Algorithm

SETS = [(kind, digest, curve)
        for kind, digest, curves in (
            ("gost2012_256", "md_gost12_256", "A B C XA XB TCA TCB TCC TCD"),
            ("gost2012_512", "md_gost12_512", "A B C"),
            ("gost2001", "md_gost94", "A B C XA XB"))
        for curve in curves.split()]


def values(tool, content):
    made = {}
    for kind, digest, curve in SETS:
        name = f"{kind}-{curve}"
        generate = ("-algorithm", kind, "-pkeyopt", f"paramset:{curve}")
        algorithm = Algorithm("curves", generate, digest, "", "")
        made[f"{name}.spki"] = tool.generate(algorithm, name)
        made[f"{name}.sig"] = tool.sign(algorithm, name, content)
    return made
