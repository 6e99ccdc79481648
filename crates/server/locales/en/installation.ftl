# The page of the installation.

installation-title = Installation: whose signatures are trusted
installation-lead = A signature is valid only where its certificate leads to one of these authorities. The list is changed by files in the folder; no restart is needed.
installation-folder = Folder:
installation-trouble = The folder could not be read: the former list is in force
installation-none = Nobody is trusted
installation-none-why = While there are no authorities, no signature becomes valid. Put the description of an authority and its certificate into the folder.
installation-uses = For what
installation-identity = Whose numbers it confirms
installation-crl = Revocation lists
installation-ocsp = Answers about revocation (OCSP)
installation-certificate = Certificate
installation-revocation = Revocation and time
installation-fetches = The program learns of revocation at the addresses of the authorities.
installation-fetches-not = The program asks no other server: it knows of revocation from the lists in the folder only.
installation-lists = Revocation lists in the folder: { $n }
installation-timestamps = Timestamps are made by { $address }
installation-timestamps-none = No timestamping authority is set: the moment of signing is taken by the server’s clock.
