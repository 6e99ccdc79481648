//! Names of things: typed identifiers, national numbers with their check digits, moments.
