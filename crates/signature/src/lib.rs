//! Certificates and CMS signatures: parsing, names, dates, digests.
