//! Who may do what, and why: rights, facts, the law, decisions, tokens. Pure.
