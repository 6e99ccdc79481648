# The public page «Check a document».

file-check-title = Check a document
file-check-heading = Check a document
file-check-lead = The program checks the signature on a document and says what can be relied on. The file is not kept anywhere.
file-check-document = Document
file-check-document-hint = The file that is signed. Where the document is inside the signature, attach the signature alone.
file-check-signature = Signature
file-check-signature-hint = A file .p7s, .sig or .cms
file-check-button = Check
file-check-offline = Whether a certificate is revoked is learnt only for those signed in: here the program asks no other server.
file-check-nameless = The signer is not named
